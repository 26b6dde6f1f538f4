"""What the timeline says of times of day, sets of dates and events without a date."""

import pytest
from tests.record.small_records import TEXT, claim

from ici_tui.describe.localized_record import LocalizedRecord
from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import Description, Domain, Event, LanguageMap
from ici_tui.record.record import MemoryRecord
from ici_tui.record.runs import listed_year
from ici_tui.tui.rows.heat import heat_of
from ici_tui.tui.rows.rows import Heading, Item
from ici_tui.tui.rows.timeline import TimelineRows, date_cell, precision_glyph
from ici_tui.tui.text import glyphs


def record(*events: Event) -> MemoryRecord:
    domain = Domain(id="lamps", name=LanguageMap({"en": "Lamps"}))
    description = Description(schema_version="1.1", id="r", title=TEXT)
    return MemoryRecord(description, domains=(domain,), events=events)


def event(name: str, date: str | None, time: str | None = None, *claims: str) -> Event:
    return Event(
        id=name,
        date=EdtfDate(date) if date else None,
        time=time,
        kind="visit",
        title=LanguageMap({"en": name}),
        domains=("lamps",),
        claims=tuple(claim("s", date=one) for one in claims),
    )


@pytest.mark.parametrize(
    ("date", "time", "english", "arabic"),
    [
        ("2013-08-21", "08:46", "21 Aug 08:46", "21 أغسطس 08:46"),
        ("2013-08-21T08:46:30+03:00", None, "21 Aug 08:46:30", "21 أغسطس 08:46:30"),
        ("1933-02-06/1933-02-07", "23:55/00:03", "6–7 Feb 23:55", "6–7 فبراير 23:55"),
        ("2013-08-21", "08:46/09:10", "21 Aug 08:46", "21 أغسطس 08:46"),
        ("[-2333,-2269]", None, "2334 or 2270 BC", "2334 أو 2270 ق.م"),
        ("[..1509]", None, "1509 or earlier", "1509 أو قبلها"),
        (
            "[1501-05-01..1502-06-03]",
            None,
            "1 May .. 3 Jun 1502",
            "1 مايو .. 3 يونيو 1502",
        ),
        ("[1501-05-01..1501-06-03]", None, "1 May .. 3 Jun", "1 مايو .. 3 يونيو"),
        ("[2013-08-21,2013-08-23]", None, "21 or 23 Aug", "21 أو 23 أغسطس"),
        (None, None, "", ""),
    ],
)
def test_a_date_stands_under_its_year(date, time, english, arabic):
    one = event("e", date, time)
    for language, text in (("en", english), ("ar", arabic)):
        localized = LocalizedRecord.of(record(one), language)
        assert date_cell(localized, one, listed_year(one.date)).text == text


def test_a_source_that_dates_an_undated_event_is_told_beside_it():
    one = event("e", None, None, "1899-10")
    cell = date_cell(LocalizedRecord.of(record(one)), one, None)
    assert (cell.text, cell.dimmed) == ("", "(Oct 1899)")


def test_a_set_has_the_sign_of_what_is_about_and_no_date_has_none():
    assert precision_glyph(EdtfDate("[1501..1503]")) == glyphs.APPROXIMATE
    assert precision_glyph(EdtfDate("{1501,1503}")) == glyphs.INTERVAL
    assert precision_glyph(None) == ""


@pytest.mark.parametrize(("language", "name"), [("en", "Undated"), ("ar", "بلا تاريخ")])
def test_undated_events_have_a_heading_at_the_end(language, name):
    made = record(event("none", None), event("one", "1899"), event("other", None))
    rows = TimelineRows(LocalizedRecord.of(made, language))
    listed = [rows.row(index) for index in range(len(rows))]
    assert [row.key if isinstance(row, Item) else None for row in listed] == [
        *(None, "one", None, "none", "other"),
    ]
    assert isinstance(listed[2], Heading)
    assert listed[2].text == name
    assert [rows.index(key) for key in ("none", "other")] == [3, 4]
    assert rows.from_year(2000) is None


def test_the_map_counts_a_set_in_its_years_and_an_undated_event_in_none():
    made = record(event("set", "[1501,1503]"), event("none", None), event("year", "1502"))
    (row,) = heat_of(LocalizedRecord.of(made)).rows
    assert row.counts == (1, 1, 1)
    (row,) = heat_of(LocalizedRecord.of(record(event("set", "[1501,1503]")))).rows
    assert row.counts == (1, 0, 1)
