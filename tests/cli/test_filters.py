"""The options of filters are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.cli.filters import years_of


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", 2016, 2016),
        ("2016..2018", 2016, 2018),
        ("2016..", 2016, None),
        ("..2018", None, 2018),
        ("-44..0", -44, 0),
        (" 2016..2016 ", 2016, 2016),
    ],
)
def test_year_ranges_are_read(text, first, last):
    assert years_of(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "..", "2018..2016", "2016-2018", "x", "2016...2018", "٢٠١٦", "2016..2017..2018"]
)
def test_other_year_ranges_are_refused(text):
    with pytest.raises(ValueError, match=r"^(expected years|the range ends)"):
        years_of(text)


@given(st.integers(-9999, 9999), st.integers(-9999, 9999))
def test_a_written_range_is_read_back(one, other):
    first, last = sorted((one, other))
    assert years_of(f"{first}..{last}") == (first, last)
