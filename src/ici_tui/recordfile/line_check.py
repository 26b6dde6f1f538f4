"""Checks blocks of JSON Lines quickly, a second process helping with a big file.

Both processes check by :class:`ici_tui.recordfile.quick_check.QuickCheck`. This one reads the
file, gives blocks to the other, checks blocks itself while the other is busy, and delivers all in
order. Memory is bounded: a few blocks wait for each other.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from contextlib import suppress
from itertools import islice
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Final, NamedTuple

import msgspec

from ici_tui.files.framing import framed, read_message
from ici_tui.recordfile.quick_check import QuickCheck, Verdict
from ici_tui.recordfile.quick_tests import KnownThing  # noqa: TC001 - in a field of a struct

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from ici_tui.recordfile.reference_check import ReferenceCheck

HELPED_FROM: Final = 16 << 20
"""The number of bytes after which a second process is started."""
_GIVEN: Final = 4  # blocks that the other process has at a time
_WAITING: Final = 16  # blocks that wait for one before them


class CheckedBlock(NamedTuple):
    """Lines, the number of the first one, and what is known of them."""

    first: int
    lines: list[bytes]
    verdict: Verdict

    def line(self, number: int) -> bytes:
        """Return the line of a number."""
        return self.lines[number - self.first]


class Block(msgspec.Struct, frozen=True):
    """What the other process is given.

    Attributes:
        first: The number of the first line.
        lines: The lines, with line ends between them.
        known: What has become known since the block before.
        is_newer: See :class:`ici_tui.recordfile.quick_check.QuickCheck`.
    """

    first: int
    lines: bytes
    known: list[tuple[str, KnownThing]]
    is_newer: bool


def checked(
    blocks: Iterable[bytes], register: ReferenceCheck, first: int = 1, *, cores: int | None = None
) -> Generator[CheckedBlock, None, None]:
    """Check blocks of lines, and yield them in order.

    Args:
        blocks: Whole lines, with line ends between them.
        register: Has what the lines before declare. Whoever takes a block adds what is in it before
            taking the next one.
        first: The number of the first line.
        cores: How many processors may be used; None for those that there are.
    """
    check = QuickCheck(register.known)
    size, number = 0, first
    may_help = (usable_cores() if cores is None else cores) > 1
    helper: _Helper | None = None
    waiting: deque[_Waiting] = deque()
    try:
        for block in blocks:
            size += len(block)
            if may_help and size > HELPED_FROM:
                may_help = False
                with suppress(OSError):
                    helper = _Helper(register)
            lines = block.split(b"\n")
            given = helper is not None and helper.take(number, block)
            if given:
                waiting.append(_Waiting(number, lines, None))
            else:
                check.is_newer = register.is_newer
                waiting.append(_Waiting(number, lines, check.check(lines, number)))
            number += len(lines)
            while waiting and (
                waiting[0].verdict is not None
                or (helper is not None and helper.has_answer)
                or len(waiting) > _WAITING
            ):
                yield _settled(waiting.popleft(), helper, check)
        while waiting:
            yield _settled(waiting.popleft(), helper, check)
    finally:
        if helper is not None:
            helper.close()


class _Waiting(NamedTuple):
    """A block that is not delivered yet; no verdict while the other process has it."""

    first: int
    lines: list[bytes]
    verdict: Verdict | None


def _settled(block: _Waiting, helper: _Helper | None, check: QuickCheck) -> CheckedBlock:
    """Return a block with its verdict, waiting for it if the other process has the block."""
    verdict = block.verdict
    if verdict is None and helper is not None:
        verdict = helper.answer()
    if verdict is None:  # the other process has ended
        verdict = check.check(block.lines, block.first)
    return CheckedBlock(block.first, block.lines, verdict)


def usable_cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Helper:
    """The other process.

    Args:
        register: Has what is known, which the process is told with the blocks.

    Raises:
        OSError: It cannot be started.
    """

    def __init__(self, register: ReferenceCheck) -> None:
        self._register = register
        self._told = 0
        self._given = 0
        self._decode = msgspec.msgpack.Decoder(Verdict).decode
        # -P: do not import modules from the current directory.
        command = (sys.executable, "-P", "-m", "ici_tui.recordfile.check_process")
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by our interpreter
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdin is not None  # noqa: S101 - they are pipes
        assert self._process.stdout is not None  # noqa: S101
        self._in: SimpleQueue[bytes | None] = SimpleQueue()
        self._out: SimpleQueue[bytes | None] = SimpleQueue()
        # Both sides write more than a pipe holds, so that neither may wait for the other.
        self._threads = (
            Thread(target=_write, args=(self._process.stdin, self._in), daemon=True),
            Thread(target=_read, args=(self._process.stdout, self._out), daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def take(self, first: int, lines: bytes) -> bool:
        """Give a block to the process; return whether it takes it, which it does not if busy."""
        if self._given >= _GIVEN or self._process.poll() is not None:
            return False
        known = self._register.known
        news = list(islice(known.items(), self._told, None))
        self._told = len(known)
        block = Block(first, lines, news, self._register.is_newer)
        self._in.put(msgspec.msgpack.encode(block))
        self._given += 1
        return True

    @property
    def has_answer(self) -> bool:
        """Whether :meth:`answer` need not wait."""
        return not self._out.empty()

    def answer(self) -> Verdict | None:
        """Return the verdict of the first block without one; None if the process has ended."""
        data = self._out.get()
        if data is None:
            self._out.put(None)  # for the blocks that it has not answered either
            return None
        self._given -= 1
        return self._decode(data)

    def close(self) -> None:
        """End the process."""
        self._in.put(None)
        self._process.terminate()
        self._process.wait()
        for thread in self._threads:
            thread.join()


def _write(stream: IO[bytes], messages: SimpleQueue[bytes | None]) -> None:
    with suppress(OSError), stream:
        while (message := messages.get()) is not None:
            stream.write(framed(message))
            stream.flush()


def _read(stream: IO[bytes], messages: SimpleQueue[bytes | None]) -> None:
    with suppress(OSError, EOFError), stream:
        while True:
            messages.put(read_message(stream))
    messages.put(None)
