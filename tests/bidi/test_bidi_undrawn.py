"""What is not drawn still parts what stands around it (L2): marks of direction and isolates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bidi import get_display
from ici_tui.bidi import Paragraph

LRM, RLM, FSI, RLI, LRI, PDI = "\u200e\u200f\u2068\u2067\u2066\u2069"
UNDRAWN = frozenset(LRM + RLM + FSI + RLI + LRI + PDI)


def drawn(text: str, base: str) -> str:
    return "".join(c for c in text if c not in UNDRAWN)


@pytest.mark.parametrize(
    ("text", "base", "wanted"),
    [
        (f"אב{LRM}גד", "ltr", "באדג"),
        (f"אב{RLM}גד", "ltr", "דגבא"),
        (f"{FSI}אב{PDI}{FSI}גד{PDI}", "ltr", "באדג"),
        (f"{FSI}אב{PDI}{FSI}גד{PDI}", "rtl", "דגבא"),
        (f"{FSI}ab{PDI}{FSI}cd{PDI}", "rtl", "cdab"),
        (f"ab{RLM}cd", "rtl", "cdab"),
        (f"٠{LRM}א{LRM}", "ltr", "٠א"),
    ],
)
def test_marks_and_isolates_part_what_they_stand_between(text, base, wanted):
    assert Paragraph(text, base).line().visual == wanted


@given(
    st.text(st.sampled_from("ab אב 12 ٠١ .,-" + LRM + RLM), max_size=20),
    st.sampled_from(["ltr", "rtl"]),
)
def test_the_order_is_python_bidis_with_marks_of_direction(text, base):
    expected = get_display(text, base_dir="L" if base == "ltr" else "R")
    assert Paragraph(text, base).line().visual == drawn(expected, base)


@given(
    st.text(st.sampled_from("ab אב 12 .,-" + LRM + RLM + FSI + RLI + LRI + PDI), max_size=16),
    st.sampled_from(["ltr", "rtl"]),
    st.integers(1, 12),
)
def test_wrapped_lines_hold_every_drawn_character_once(text, base, width):
    lines = Paragraph(text, base).wrap(width)
    shown = sorted("".join(line.visual + drawn(line.hanging, base) for line in lines))
    assert shown == sorted(drawn(text, base))
    for line in lines:
        assert sorted(line.order) == list(range(len(line.order)))
