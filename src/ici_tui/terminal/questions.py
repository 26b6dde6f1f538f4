"""Queries the terminal, within a time limit and without losing keys.

All queries are sent at once, DA1 last: terminals answer in order and every one answers DA1, so
after its answer no other will come.
"""

from __future__ import annotations

import os
import select
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from ici_tui.terminal.replies import ReplySplitter
from ici_tui.terminal.unbuffered import unbuffered

if TYPE_CHECKING:
    from ici_tui.terminal.evidence import Answers

QUESTIONS: Final = b"\x1b[>0q\x1b[8$p\x1b[>c\x1b[c"
"""XTVERSION, DECRQM of ECMA-48 mode 8 (BDSM), DA2, and DA1 as the fence."""

ANSWER_TIMEOUT: Final = 0.1
"""Seconds to wait for the answer to DA1."""


class Exchange(NamedTuple):
    """The result of querying.

    Attributes:
        answers: The answers that came in time.
        typed: All other input: keys, for the program.
    """

    answers: Answers
    typed: bytes


def ask(input_fd: int, output_fd: int, patience: float = ANSWER_TIMEOUT) -> Exchange:
    """Query the terminal.

    Args:
        input_fd: Where its answers and the keys come from.
        output_fd: Where it reads from.
        patience: Seconds to wait for the answers.

    Raises:
        OSError: The terminal is gone.
        termios.error: ``input_fd`` is not a terminal.
    """
    splitter = ReplySplitter()
    typed = b""
    with unbuffered(input_fd):
        os.write(output_fd, QUESTIONS)
        end = monotonic() + patience
        while not splitter.answers.complete:
            ready, _, _ = select.select([input_fd], [], [], max(0.0, end - monotonic()))
            if not ready:
                break
            data = os.read(input_fd, 4096)
            if not data:
                break
            typed += splitter.feed(data)
    return Exchange(splitter.answers, typed + splitter.release())
