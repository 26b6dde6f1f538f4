"""The process that helps to check a big file; see :mod:`ici_tui.recordfile.line_check`.

It takes blocks of lines on standard input and answers each on standard output, in order, until its
input ends. Messages are MessagePack, each after its length.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from ici_tui.files.framing import framed, read_message
from ici_tui.recordfile.line_check import Block
from ici_tui.recordfile.quick_check import QuickCheck

if TYPE_CHECKING:
    from typing import IO

    from ici_tui.recordfile.quick_tests import KnownThing


def answer(blocks: IO[bytes], verdicts: IO[bytes]) -> None:
    """Check blocks until there are no more.

    Args:
        blocks: Where they are read.
        verdicts: Where the answers are written.
    """
    known: dict[str, KnownThing] = {}
    check = QuickCheck(known)
    decode = msgspec.msgpack.Decoder(Block).decode
    encode = msgspec.msgpack.Encoder().encode
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            block = decode(read_message(blocks))
            known.update(block.known)
            check.is_newer = block.is_newer
            verdicts.write(framed(encode(check.check(block.lines.split(b"\n"), block.first))))
            verdicts.flush()


if __name__ == "__main__":
    gc.disable()  # nothing that it makes refers to itself
    answer(sys.stdin.buffer, sys.stdout.buffer)
