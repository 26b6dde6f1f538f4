"""Undated events, sets of dates and years before 1 in queries."""

import pytest
from tests.record.small_records import TEXT

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import Description, Event, LanguageMap
from ici_tui.record.kinds import Collection
from ici_tui.record.record import MemoryRecord
from ici_tui.search.index import Index
from ici_tui.search.query import Facet
from ici_tui.search.result import Sort
from ici_tui.search.selection import Criteria, Selection

DATES = {
    "dynasty": "[-2333,-2269]",
    "optics": "-0299",
    "pilot": "[..1509]",
    "wedding": "[1501-05-01..1502-06-03]",
    "june": "2018-06-15",
    "july": "2018-07",
    "watch": "2018-06-30/2018-07-01",
    "none": None,
}


def event(name: str, date: str | None) -> Event:
    when = EdtfDate(date) if date else None
    written = None if when else "MDCCC"
    title = LanguageMap({"en": name})
    return Event(id=name, date=when, as_written=written, kind="visit", title=title)


RECORD = MemoryRecord(
    Description(schema_version="1.1", id="r", title=TEXT),
    events=tuple(event(name, date) for name, date in DATES.items()),
)
INDEX = Index.build(RECORD)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("is:undated", "none"),
        ("is:بلا تاريخ", "none"),
        ("حالة:غير مؤرخ", "none"),
        ("حالة:بلا-تاريخ visit", "none"),
        ("-is:undated year:2018", "june watch july"),
        ("MDCCC", "none"),
        ("year:1850", ""),
        ("year:1400", "pilot"),
        ("1502..1502", "wedding pilot"),
        ("year:-2300", "pilot"),
        ("year:-2333", "dynasty pilot"),
        ("-2310..-2280", "pilot"),
        ("-2310..-2269", "dynasty pilot"),
        ("before:-100", "dynasty optics pilot"),
        ("before:632", "dynasty optics pilot"),
        ("300 BC", "optics pilot"),
        ("300 ق.م", "optics pilot"),
        ("year:300 BC", "optics pilot"),
        ("سنة:300 ق.م", "optics pilot"),
        ("2334 BC to 2300 BC", "dynasty pilot"),
        ("2334 to 2300 BC", "dynasty pilot"),
        ("310-290 BC", "optics pilot"),
        ("بين 310 و 290 ق.م", "optics pilot"),
        ("بين 310 ق.م و 290 ق.م", "optics pilot"),
        ("year:2018-06", "june watch"),
        ("year:2018-06..2018-07", "june watch july"),
        ("سنة:2018-07", "watch july"),
        ("2018-06-15", "june"),
        ("2018-06-15..2018-06-30", "june watch"),
        ("2018-07-01..", "watch july"),
        ("..2018-06-15 -before:2000", "june"),
        ("2018-06-15T08:46", "june"),
        ("date:2018-06..2018-06", "june watch"),
        ("", "dynasty optics wedding pilot june watch july none"),
    ],
)
def test_a_query_finds_the_events_whose_date_can_be_meant(query, found):
    result = INDEX.search(query, finished=True, sort=Sort.DATE)
    assert " ".join(result.ids) == found
    assert not result.problems


def test_undated_events_are_the_last_of_any_list():
    assert INDEX.search("", sort=Sort.NEWEST).ids[-1] == "none"
    pages = [INDEX.search("", sort=Sort.NEWEST).page(at, 3) for at in (0, 3, 6)]
    assert [name for page in pages for name in page] == list(INDEX.search("", sort=Sort.NEWEST).ids)
    assert INDEX.search("is:undated", sort=Sort.NEWEST).ids == ("none",)


def test_undated_is_a_value_of_the_facet_and_in_no_year():
    result = INDEX.search("")
    assert result.facet(Facet.STATUS) == {"attested": 8, "undated": 1}
    assert INDEX.search("is:undated").years()[2018] == 0


@pytest.mark.parametrize("text", ["2018-06", "2018-06-01..2018-06-30"])
def test_the_years_of_a_command_may_be_months_and_days(text):
    from ici_tui.search.times import days_of

    chosen = Selection(RECORD, Criteria(days=days_of(text)), lambda: INDEX)
    assert [one.id for one in chosen.entities(Collection.EVENTS)] == ["june", "watch"]
