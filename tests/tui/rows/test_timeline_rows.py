"""How a date stands in the timeline: the sign of its precision, and the words its year leaves."""

from collections.abc import Iterable
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.small_records import claim, record
from tests.record.small_records import event as small_event

from ici_tui.describe import LocalizedRecord
from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import Description, Event, LanguageMap
from ici_tui.record.record import MemoryRecord
from ici_tui.record.runs import listed_month, listed_year
from ici_tui.recordfile import load
from ici_tui.tui.rows.rows import CellRole, Heading
from ici_tui.tui.rows.timeline import (
    BUSY,
    TimelineRows,
    date_under,
    precision_glyph,
)
from ici_tui.tui.state.results import Found, index_of

RECORD = load(None)
LOCALIZED = LocalizedRecord.of(RECORD, "en")
ARABIC = LOCALIZED.in_language("ar")
INDEX = index_of(RECORD)


@pytest.mark.parametrize(
    ("text", "glyph"),
    [
        ("2004-06-28", "●"),
        ("2004-06", "◐"),
        ("2004", "○"),
        ("201X", "○"),
        ("2019-12-15~", "≈"),
        ("2015?", "≈"),
        ("2015/2025-12", "↦"),
        ("2017-01-23/..", "↦"),
        ("/2004-06-28", "↦"),
    ],
)
def test_the_glyph_tells_the_precision(text, glyph):
    assert precision_glyph(EdtfDate.parse(text)) == glyph


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("2004-06-28", "28 Jun", "28 يونيو"),
        ("2004-06", "Jun", "يونيو"),
        ("2004", "", ""),
        ("2004~", "", ""),
        ("2004~/2024~", "– c. 2024", "– نحو 2024"),
        ("2015/2025-12", "– Dec 2025", "– ديسمبر 2025"),
        ("2004-05/2004-12", "May–Dec", "مايو–ديسمبر"),
        ("2026-01-28/2026-01-31", "28–31 Jan", "28–31 يناير"),
        ("2018-09-30/2018-10-01", "30 Sep – 1 Oct", "30 سبتمبر – 1 أكتوبر"),
        ("2017-01-23/..", "23 Jan –", "23 يناير –"),
        ("/2004-06-28", "– 28 Jun", "– 28 يونيو"),
    ],
)
def test_a_date_under_its_year_does_not_say_the_year_again(text, english, arabic):
    date = EdtfDate.parse(text)
    year = listed_year(date)
    assert date_under(LOCALIZED, date, year) == english
    assert date_under(ARABIC, date, year) == arabic


def telling_of(dates: Iterable[tuple[str, str]]) -> LocalizedRecord:
    """Return a record whose events have these dates and words after them in their titles."""
    events = tuple(
        Event(
            id=f"e{number}",
            date=EdtfDate.parse(date),
            kind="meeting",
            title=LanguageMap({"en": f"{date} {word}".strip()}),
        )
        for number, (date, word) in enumerate(dates)
    )
    description = Description(schema_version="1.0", id="r", title=LanguageMap({"en": "r"}))
    return LocalizedRecord.of(MemoryRecord(description, events=events))


def dated(*dates: str) -> TimelineRows:
    """Return the rows of a record whose events have these dates."""
    return TimelineRows(telling_of((date, "") for date in dates))


def listed(rows: TimelineRows) -> list[str]:
    """Return headings as they are, and events by their dates."""
    found = []
    for index in range(len(rows)):
        row = rows.row(index)
        if isinstance(row, Heading):
            found.append(f"{'- ' if row.within else ''}{row.text}")
        else:
            found.append(row.cells[3].text)
    return found


def test_a_year_of_many_events_has_its_months_and_what_has_none_stands_before_them():
    months = [f"2001-{month:02}-05" for month in range(1, 13)]
    rows = listed(dated("2000-01-01", "2001", "2001-01-02/2001-03", "2001-21", *months))
    assert rows[:7] == ["2000", "2000-01-01", "2001", "2001", "2001-21", "- January", rows[6]]
    assert {rows[6], rows[7]} == {"2001-01-02/2001-03", "2001-01-05"}
    assert rows[8:10] == ["- February", "2001-02-05"]
    assert rows[-2:] == ["- December", "2001-12-05"]


def test_a_year_with_all_its_events_in_months_keeps_its_own_heading():
    rows = listed(dated(*(f"2001-02-{day:02}" for day in range(1, BUSY + 2))))
    assert rows[:3] == ["2001", "- February", "2001-02-01"]


def test_a_year_of_few_events_has_no_months():
    rows = dated(*(f"2001-{month:02}" for month in range(1, BUSY + 1)))
    assert [one for one in listed(rows) if one.startswith("- ")] == []


def walked(localized: LocalizedRecord, shown: set[str]) -> list[str]:
    """Return headings and ids as a walk over all events groups them."""
    found = []
    events = [event for event in localized.record.events if event.id in shown]
    for year, group in groupby(events, key=lambda event: listed_year(event.date)):
        of_year = list(group)
        found.append(localized.year(year) if year is not None else "Undated")
        if year is None or len(of_year) <= BUSY:
            found += [event.id for event in of_year]
            continue
        months = sorted({listed_month(event.date) or 0 for event in of_year})
        for month in months:
            found += [f"- {localized.month(month)}"] * bool(month)
            found += [event.id for event in of_year if (listed_month(event.date) or 0) == month]
    return found


DATES = st.one_of(
    st.builds("{:04}-{:02}-{:02}".format, st.integers(1, 3), st.integers(1, 3), st.integers(1, 28)),
    st.builds("{:04}-{:02}".format, st.integers(1, 3), st.integers(1, 12)),
    st.sampled_from(
        ("0001", "0002~", "000X", "0001-21", "0002-24", "0001-02/0002-01", "/0002-03", "0002-05/..")
    ),
)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(DATES, st.sampled_from(("harbour", "harvest", "treaty"))), max_size=90),
    st.sampled_from(("", "har", "harbour", "treaty OR harvest", "-treaty")),
)
def test_rows_are_those_of_a_walk_over_all_hits(dates, query):
    localized = telling_of(dates)
    found = Found.by(index_of(localized.record), query)
    rows = TimelineRows(localized, found)
    shown = {event.id for event in localized.record.events if event.id in set(found.result.ids)}
    assert set(found.hits) == shown
    assert [event.id for event in found.events()] == list(found.result.ids)
    keys = [rows.key(index) for index in range(len(rows))]
    texts = [
        (f"- {row.text}" if row.within else row.text) if isinstance(row, Heading) else row.key
        for row in map(rows.row, range(len(rows)))
    ]
    assert texts == walked(localized, shown)
    assert [key for key in keys if key] == [text for text in texts if text.startswith("e")]
    for event in localized.record.events:
        place = rows.index(event.id)
        assert (place is None) == (event.id not in shown)
        assert place is None or keys[place] == event.id
        assert (event.id in found.hits) == (event.id in shown)


def test_words_like_those_asked_for_stand_at_the_end():
    localized = telling_of([("0001", "harbour"), ("0002", "treaty"), ("0003", "harbour")])
    rows = TimelineRows(localized, Found.by(index_of(localized.record), "harbuor"))
    assert listed(rows) == ["Similar matches", "0001 harbour", "0003 harbour"]
    assert [rows.index(key) for key in ("e0", "e1", "e2")] == [1, None, 2]


@pytest.mark.parametrize(("year", "key"), [(0, "e0"), (1, "e0"), (2, "e1"), (3, "e1"), (5, None)])
def test_a_year_is_found_by_its_first_row_or_the_next(year, key):
    localized = telling_of([("0001", ""), ("0004", ""), ("0004-02", "")])
    assert TimelineRows(localized).from_year(year) == key


def test_months_are_named_in_the_readers_language():
    assert LOCALIZED.month(6) == "June"
    assert ARABIC.month(6) == "يونيو"


@pytest.mark.parametrize(
    ("event", "sign", "role", "area"),
    [
        ("centre-activities", "■2", CellRole.AREA, 2),
        ("kuwait-joins", "■2+", CellRole.AREA, 2),
        ("transit-agreement", "□", CellRole.TOPIC, 0),
        ("bahrain-joins", "", CellRole.TOPIC, 0),
    ],
)
def test_an_event_has_the_sign_of_its_first_area(event, sign, role, area):
    cell = TimelineRows(LOCALIZED).cells(event)[-1]
    assert (cell.text, cell.role, cell.area) == (sign, role, area)
    assert TimelineRows(ARABIC).cells(event)[-1].text == sign[::-1]


def test_what_is_contested_and_what_is_inferred_have_signs_of_their_own():
    rows = TimelineRows(LOCALIZED)
    signs = {event.id: rows.cells(event.id)[2] for event in RECORD.events}
    for event in RECORD.events:
        contested = LOCALIZED.is_contested(event)
        assert ("⚠" in signs[event.id].text) == contested
        assert ("∴" in signs[event.id].text) == (event.status == "inferred")
        assert (signs[event.id].role is CellRole.WARNING) == contested
    assert {cell.text for cell in signs.values()} >= {"⚠", "∴", ""}


def test_few_rows_have_the_sign_of_a_warning_and_a_query_finds_the_same():
    marked = {
        event.id
        for event in RECORD.events
        if "⚠" in TimelineRows(LOCALIZED).cells(event.id)[2].text
    }
    assert 0 < len(marked) <= 12
    assert Found.by(INDEX, "is:disputed").hits == marked


@pytest.mark.parametrize(
    ("date", "more_exact", "text", "dimmed"),
    [
        ("2016-02", "2016-02-29", "Feb", "(29)"),
        ("2018", "2018-01-22/2018-01-23", "", "(22–23 Jan)"),
        ("2025-12", "2025-12-08/2025-12-09", "Dec", "(8–9)"),
        ("2019-12-15~", "2019-12-16", "c. 15 Dec", "(16)"),
        ("2018-11", "2018-11-25~", "Nov", "(c. 25)"),
        ("2016-02-29", "2016-02", "29 Feb", ""),
    ],
)
def test_the_more_exact_date_stands_dimmed_beside_the_timelines(date, more_exact, text, dimmed):
    event = small_event("e", date, claim("s1", date=date), claim("s2", date=more_exact))
    localized = LocalizedRecord.of(record(event))
    cell = TimelineRows(localized).cells("e")[1]
    assert (cell.text, cell.dimmed) == (text, dimmed)
    assert cell.whole == f"{text} {dimmed}".strip()


async def test_the_more_exact_date_is_drawn_in_the_look_of_what_is_muted(open_app):
    async with open_app(size=(120, 40)) as reader:
        explorer = reader.explorer
        index = explorer.list.rows.index("transit-agreement")
        strip = explorer.list.draw_line(index, explorer.list.size.width)
        muted = explorer.list.get_component_rich_style("rows--muted")
        looks = {segment.text.strip(): segment.style for segment in strip if segment.text.strip()}
        assert looks["(29)"].color == muted.color
        assert looks["Feb"].color != muted.color


def test_the_sign_of_an_interval_points_where_reading_goes():
    assert TimelineRows(LOCALIZED).cells("centre-activities")[0].text == "↦"
    assert TimelineRows(ARABIC).cells("centre-activities")[0].text == "↤"
