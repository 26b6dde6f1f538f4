"""Asking the terminal: at the edge, bounded in time, without losing a key.

The questions are sent at once with DA1 as the last: terminals answer in order and every one
answers DA1, so its answer says that no other will come.
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

PATIENCE: Final = 0.1
"""Seconds to wait for the fence."""


class Exchange(NamedTuple):
    """What came of asking.

    Attributes:
        answers: The answers that came in time.
        typed: Everything else that came: keys, for the app.
    """

    answers: Answers
    typed: bytes


def ask(input_fd: int, output_fd: int, patience: float = PATIENCE) -> Exchange:
    """Ask the terminal what it is.

    Args:
        input_fd: Where its answers and the keys come from.
        output_fd: Where it reads from.
        patience: Seconds after which what has not been answered counts as unknown.

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
