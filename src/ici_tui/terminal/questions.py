"""Queries the terminal, within a time limit and without losing keys.

All queries are sent at once, DA1 last: terminals answer in order and every one answers DA1, so
after its answer no other will come.
"""

from __future__ import annotations

import os
import select
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from ici_tui.terminal.replies import ReplySplitter
from ici_tui.terminal.unbuffered import unbuffered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.terminal.evidence import Answers

GROUND: Final = b"\x1b]11;?\x1b\\"
"""OSC 11: the colour of the background."""

OUTSIDE: Final = b"\x1b[>0q\x1b[8$p\x1b[>c\x1b[c"
"""XTVERSION, DECRQM of ECMA-48 mode 8 (BDSM), DA2, and DA1 as the fence."""

QUESTIONS: Final = GROUND + OUTSIDE
"""The same after the background."""

GROUND_ONLY: Final = GROUND + b"\x1b[c"
"""The background, and DA1 as the fence."""

ANSWER_TIMEOUT: Final = 0.1
"""Seconds to wait for the answer to DA1."""

REPORT_TIMEOUT: Final = 2.0
"""Seconds that a report waits for it: as long as the explorer takes late answers into account."""


class Exchange(NamedTuple):
    """The result of querying.

    Attributes:
        answers: The answers that came in time.
        typed: All other input: keys, for the program.
    """

    answers: Answers
    typed: bytes


class Asked:
    """Questions that were sent.

    Args:
        input_fd: Where the answers and the keys come from.
    """

    def __init__(self, input_fd: int) -> None:
        self._fd = input_fd

    def result(self, patience: float = ANSWER_TIMEOUT) -> Exchange:
        """Return what has come; to be called once.

        Args:
            patience: Seconds to wait for the answers.

        Raises:
            OSError: The terminal is gone.
        """
        splitter = ReplySplitter()
        typed = b""
        end = monotonic() + patience
        while not splitter.answers.complete:
            ready, _, _ = select.select([self._fd], [], [], max(0.0, end - monotonic()))
            if not ready:
                break
            data = os.read(self._fd, 4096)
            if not data:
                break
            typed += b"".join(splitter.feed(data))
        return Exchange(splitter.answers, typed + splitter.release())


@contextmanager
def asking(input_fd: int, output_fd: int, questions: bytes = QUESTIONS) -> Iterator[Asked]:
    """Query the terminal; what comes is read at the end of the block, and nothing is echoed in it.

    Args:
        input_fd: Where its answers and the keys come from.
        output_fd: Where it reads from.
        questions: What is asked, DA1 last.

    Raises:
        OSError: The terminal is gone.
        termios.error: ``input_fd`` is not a terminal.
    """
    with unbuffered(input_fd):
        os.write(output_fd, questions)
        yield Asked(input_fd)


def ask(
    input_fd: int,
    output_fd: int,
    patience: float = ANSWER_TIMEOUT,
    questions: bytes = QUESTIONS,
) -> Exchange:
    """Query the terminal, and wait for its answers.

    Args:
        input_fd: Where its answers and the keys come from.
        output_fd: Where it reads from.
        patience: Seconds to wait for the answers.
        questions: What is asked, DA1 last.

    Raises:
        OSError: The terminal is gone.
        termios.error: ``input_fd`` is not a terminal.
    """
    with asking(input_fd, output_fd, questions) as asked:
        return asked.result(patience)
