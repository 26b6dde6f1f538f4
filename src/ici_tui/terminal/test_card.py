"""The test card: lines that show whether a terminal displays Arabic correctly; pure.

Every line is in visual order and shaped, as the app's rows are.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from ici_tui.bidi import Paragraph
from ici_tui.terminal.profiles import PROFILES, Profile
from ici_tui.terminal.row_forms import form_text

_LINES: Final = (
    "مبادرة إسطنبول للتعاون منذ عام 2004",
    "لا بد من الأناة: أُلِّف الملخَّص سنة ٢٠١٧ [مثال] في 29/6/2004",
    "برنامج (ICI) وترميز UTF-8 وثلاثة أسطر أخرى «بين علامتين»",
)
_PANES: Final = (("مدينة الكويت 2017", "حلف شمال الأطلسي"), ("Brussels, بروكسل", "القمة (2012)"))
_SAMPLE: Final = ("اسم البلد: الكويت", "العام 2004 (ICI)")

CARD_WIDTH: Final = 64
"""Cells of a card's lines."""


def _right(text: str, width: int) -> str:
    line = Paragraph(text, "rtl").truncate(width)
    return " " * (width - line.width) + str(line)


def _panes(right: str, left: str, width: int) -> str:
    half = (width - 3) // 2
    return f"{_right(left, half)} │ {_right(right, width - 3 - half)}"


def card_lines() -> list[str]:
    """Return the test card in visual order, :data:`CARD_WIDTH` cells to a line.

    Letters that join, lam-alef, marks, both kinds of digits, a date, brackets, Latin words and
    two panes side by side.
    """
    lines = [_right(text, CARD_WIDTH) for text in _LINES]
    lines += [_panes(right, left, CARD_WIDTH) for right, left in _PANES]
    return lines


class Candidate(NamedTuple):
    """A line in the form of a profile.

    Attributes:
        profile: The profile.
        line: What to send.
    """

    profile: Profile
    line: str


WITHOUT_SWITCH: Final = tuple(
    name for name, one in PROFILES.items() if one.calibrated and not one.enter
)
"""Profiles that differ in the form of rows only: they can be compared on one screen."""

WITH_SWITCH: Final = tuple(name for name, one in PROFILES.items() if one.calibrated and one.enter)
"""Profiles with a switch that changes the whole screen: they are tried one after the other."""


def candidates() -> Iterator[Candidate]:
    """Yield the sample in the form of each profile without a switch, then of those with one."""
    visual = _panes(*_SAMPLE, CARD_WIDTH - 6)
    for name in (*WITHOUT_SWITCH, *WITH_SWITCH):
        yield Candidate(PROFILES[name], form_text(visual, PROFILES[name]))
