"""Years and numbers as cells of text: how many there are and which of them are filled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.describe import LocalizedRecord
from ici_tui.describe.years import (
    BAR_CELLS,
    CELLS,
    YearScale,
    bar,
    heights,
)
from ici_tui.edtf.date import EdtfDate
from ici_tui.i18n.signs import BAR, EMPTY, HEIGHTS
from ici_tui.recordfile import load

spans = st.tuples(st.integers(-3000, 3000), st.integers(0, 400)).map(lambda p: (p[0], sum(p)))


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_a_bar_is_as_long_as_the_part_is_of_the_whole(part, whole):
    part = min(part, whole)
    text = bar(part, whole).text
    filled = text.count(BAR)
    assert text == BAR * filled + EMPTY * (BAR_CELLS - filled)
    assert abs(filled - part * BAR_CELLS / whole) <= (0.5 if filled != 1 else 1)
    assert bool(filled) == bool(part)


@given(spans, st.integers(-3000, 3400), st.integers(-3000, 3400))
def test_every_year_has_one_cell_and_cells_go_with_the_years(span, one, other):
    scale = YearScale(*span)
    assert 1 <= scale.cells <= CELLS
    cells = [scale.range(year, year) for year in range(span[0], span[1] + 1)]
    assert all(len(cell) == 1 for cell in cells)
    assert [cell[0] for cell in cells] == sorted(cell[0] for cell in cells)
    assert {cell[0] for cell in cells} == set(range(scale.cells))
    inside = {
        cells[year - span[0]][0] for year in range(max(one, span[0]), min(other, span[1]) + 1)
    }
    assert set(scale.range(one, other)) == inside


@pytest.mark.parametrize(
    ("start", "end", "cells"),
    [
        ("2001", "2003", "▁▇▇▇▁▁"),
        ("2003-05-01", None, "▁▁▁▇▇▇"),
        (None, "2001-12-31", "▇▇▁▁▁▁"),
        ("1990", "1999", "▁▁▁▁▁▁"),
    ],
)
def test_an_office_fills_the_years_it_can_have_been_held_in(start, end, cells):
    scale = YearScale(2000, 2005)
    first = EdtfDate.parse(start) if start else None
    last = EdtfDate.parse(end) if end else None
    assert scale.held(first, last) == cells


@given(st.lists(st.integers(0, 500), max_size=30))
def test_heights_rise_with_the_numbers_and_nothing_is_flat(counts):
    drawn = heights(counts)
    levels = [HEIGHTS.index(sign) for sign in drawn]
    assert [level == 0 for level in levels] == [count == 0 for count in counts]
    for count, level in zip(counts, levels, strict=True):
        for other, other_level in zip(counts, levels, strict=True):
            assert count <= other or level >= other_level
    if any(counts):
        assert levels[counts.index(max(counts))] == len(HEIGHTS) - 1


def test_an_event_over_years_counts_in_each_of_them():
    scale = YearScale(2000, 2003)
    dates = [EdtfDate.parse(text) for text in ("2001/2002", "2002", "2003-01/..")]
    assert scale.heights(dates) == heights([0, 1, 2, 1])


def test_the_years_of_a_record_are_those_of_its_events():
    localized = LocalizedRecord.of(load(None))
    ends = [
        date
        for e in localized.record.events
        if e.date
        for date in (e.date.earliest, e.date.latest)
        if date
    ]
    assert localized.record.years == (min(ends).year, max(ends).year)
