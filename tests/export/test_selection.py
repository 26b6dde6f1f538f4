"""A filter chooses events; the other collections follow."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.cli.arguments import COLLECTIONS
from ici_tui.export.selection import Collection, Filter, Selection, YearRange, kind_of, kinds_of
from ici_tui.record.record import Record
from ici_tui.recordfile import load

RECORD = load(Path(__file__).resolve().parents[1] / "fixtures" / "small.json")


def chosen(wanted: Filter, collection: Collection = Collection.EVENTS) -> list[str]:
    return [entity.id for entity in Selection(RECORD, wanted).entities(collection)]


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
    assert YearRange.parse(text) == YearRange(first, last)


@pytest.mark.parametrize(
    "text", ["", "..", "2018..2016", "2016-2018", "x", "2016...2018", "٢٠١٦", "2016..2017..2018"]
)
def test_other_year_ranges_are_refused(text):
    with pytest.raises(ValueError, match=r"^(expected years|the range ends)"):
        YearRange.parse(text)


@given(st.integers(-9999, 9999), st.integers(-9999, 9999))
def test_a_written_range_is_read_back(one, other):
    first, last = sorted((one, other))
    assert YearRange.parse(f"{first}..{last}") == YearRange(first, last)


def test_an_empty_filter_chooses_everything():
    for collection in Collection:
        everything = [entity.id for entity in getattr(RECORD, collection)]
        assert chosen(Filter(), collection) == everything


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (2004, 2004, ["launch"]),
        (2010, 2010, ["visit"]),  # 201X can be 2010
        (2018, None, ["visit", "course"]),
        (2017, 2017, ["visit", "course", "opening"]),
        (None, 2003, []),
        (2020, None, []),
    ],
)
def test_events_are_chosen_whose_date_can_fall_in_the_years(first, last, expected):
    assert chosen(Filter(years=YearRange(first, last))) == expected


def test_values_of_one_criterion_widen_and_criteria_narrow():
    assert chosen(Filter(actors=("envoy", "nato"))) == ["launch", "opening"]
    assert chosen(Filter(actors=("nato",), domains=("training",))) == ["opening"]
    assert chosen(Filter(actors=("envoy",), domains=("dialogue",))) == []


def test_a_place_stands_for_the_places_within_it_and_a_claim_names_a_place_too():
    assert chosen(Filter(places=("gulf",))) == ["course", "opening"]
    assert chosen(Filter(places=("kuwait-city",))) == ["opening"]
    assert chosen(Filter(places=("brussels",))) == ["launch", "visit"]


def test_a_domain_stands_for_its_narrower_domains():
    assert chosen(Filter(domains=("training",))) == ["course", "opening"]
    assert chosen(Filter(domains=("drills",))) == ["course"]


def test_kinds_are_those_of_the_listed_entities():
    assert chosen(Filter(kinds=("opening",))) == ["opening"]
    assert chosen(Filter(kinds=("person", "state")), Collection.ACTORS) == ["kuwait", "envoy"]
    assert chosen(Filter(kinds=("webpage",)), Collection.SOURCES) == ["gazette"]
    assert chosen(Filter(kinds=("topic",)), Collection.DOMAINS) == ["drills", "dialogue"]


def test_actors_domains_places_and_sources_are_those_of_the_chosen_events():
    course = Filter(years=YearRange(2018, 2018), actors=("kuwait",))
    assert chosen(course, Collection.ACTORS) == ["kuwait"]
    assert chosen(course, Collection.DOMAINS) == ["drills"]
    assert chosen(course, Collection.PLACES) == ["kuwait-country"]
    assert chosen(course, Collection.SOURCES) == ["gazette"]


def test_statements_follow_what_they_are_about_and_who_makes_them():
    statements = Collection.STATEMENTS
    assert chosen(Filter(years=YearRange(2017, 2017)), statements) == ["aim-security"]
    assert chosen(Filter(years=YearRange(2004, 2004)), statements) == []
    assert chosen(Filter(actors=("nato",)), statements) == ["aim-security"]
    assert chosen(Filter(places=("gulf",)), statements) == ["aim-security"]
    assert chosen(Filter(domains=("dialogue",)), statements) == []


def test_only_the_citations_of_a_statement_count_for_its_sources():
    # the gazette speaks of the event too, but the statement is not read there
    assert chosen(Filter(sources=("wire",)), Collection.STATEMENTS) == ["aim-security"]
    assert chosen(Filter(sources=("gazette",)), Collection.STATEMENTS) == []


def test_written_discrepancies_follow_their_events_and_citations():
    discrepancies = Collection.DISCREPANCIES
    assert chosen(Filter(places=("brussels",)), discrepancies) == ["which-launch"]
    assert chosen(Filter(sources=("gazette",)), discrepancies) == ["which-launch"]
    assert chosen(Filter(sources=("wire",)), discrepancies) == []


def test_the_kinds_of_a_collection_are_those_that_occur():
    assert kinds_of(RECORD, Collection.ACTORS) == ("organisation", "person", "state")
    assert kinds_of(RECORD, Collection.DOMAINS) == ("ici-menu", "topic")
    assert kinds_of(Record(RECORD.description), Collection.EVENTS) == ()


def test_every_entity_with_a_kind_of_some_sort_tells_it():
    assert {kind_of(source) for source in RECORD.sources} == {"article-newspaper", "webpage"}
    assert kind_of(RECORD.statements[0]) == "aim"


def test_the_command_line_lists_exactly_the_collections_there_are():
    assert sorted(COLLECTIONS) == sorted(Collection)
