"""Criteria choose events by the index; the other collections follow."""

from itertools import combinations
from pathlib import Path

import pytest

from ici_tui.disagreements.joining import disagreements
from ici_tui.record.event_fields import names_of
from ici_tui.record.kinds import Collection
from ici_tui.record.record import MemoryRecord
from ici_tui.record.subkinds import kind_of
from ici_tui.recordfile import load
from ici_tui.search.index import Index
from ici_tui.search.query import Facet
from ici_tui.search.selection import NAMED, Criteria, Selection

RECORD = load(Path(__file__).resolve().parents[1] / "fixtures" / "small.json")


INDEX = Index.build(RECORD)


def criteria(years=None, kinds=(), **named) -> Criteria:
    """Return criteria, those of ids by their collections: ``actors=("nato",)``."""
    names = {facet: tuple(named.get(collection, ())) for facet, collection in NAMED.items()}
    return Criteria(years=years, names=names, kinds=kinds)


def chosen(wanted: Criteria, collection: Collection = Collection.EVENTS) -> list[str]:
    selection = Selection(RECORD, wanted, lambda: INDEX)
    return [entity.id for entity in selection.entities(collection)]


def test_empty_criteria_choose_everything():
    for collection in Collection:
        everything = [entity.id for entity in getattr(RECORD, collection)]
        assert chosen(criteria(), collection) == everything


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
    assert chosen(criteria(years=(first, last))) == expected


def test_values_of_one_criterion_widen_and_criteria_narrow():
    assert chosen(criteria(actors=("envoy", "nato"))) == ["launch", "opening"]
    assert chosen(criteria(actors=("nato",), domains=("training",))) == ["opening"]
    assert chosen(criteria(actors=("envoy",), domains=("dialogue",))) == []


def test_a_place_stands_for_the_places_within_it_and_a_claim_names_a_place_too():
    assert chosen(criteria(places=("gulf",))) == ["course", "opening"]
    assert chosen(criteria(places=("kuwait-city",))) == ["opening"]
    assert chosen(criteria(places=("brussels",))) == ["launch", "visit"]


def test_a_domain_stands_for_its_narrower_domains():
    assert chosen(criteria(domains=("training",))) == ["course", "opening"]
    assert chosen(criteria(domains=("drills",))) == ["course"]


def test_kinds_are_those_of_the_listed_entities():
    assert chosen(criteria(kinds=("opening",))) == ["opening"]
    assert chosen(criteria(kinds=("person", "state")), Collection.ACTORS) == ["kuwait", "envoy"]
    assert chosen(criteria(kinds=("webpage",)), Collection.SOURCES) == ["gazette"]
    assert chosen(criteria(kinds=("topic",)), Collection.DOMAINS) == ["drills", "dialogue"]


def test_actors_domains_places_and_sources_are_those_of_the_chosen_events():
    course = criteria(years=(2018, 2018), actors=("kuwait",))
    assert chosen(course, Collection.ACTORS) == ["kuwait"]
    assert chosen(course, Collection.DOMAINS) == ["drills"]
    assert chosen(course, Collection.PLACES) == ["kuwait-country"]
    assert chosen(course, Collection.SOURCES) == ["gazette"]


def test_statements_follow_what_they_are_about_and_who_makes_them():
    statements = Collection.STATEMENTS
    assert chosen(criteria(years=(2017, 2017)), statements) == ["aim-security"]
    assert chosen(criteria(years=(2004, 2004)), statements) == []
    assert chosen(criteria(actors=("nato",)), statements) == ["aim-security"]
    assert chosen(criteria(places=("gulf",)), statements) == ["aim-security"]
    assert chosen(criteria(domains=("dialogue",)), statements) == []


def test_only_the_citations_of_a_statement_count_for_its_sources():
    # the gazette speaks of the event too, but the statement is not read there
    assert chosen(criteria(sources=("wire",)), Collection.STATEMENTS) == ["aim-security"]
    assert chosen(criteria(sources=("gazette",)), Collection.STATEMENTS) == []


def test_written_discrepancies_follow_their_events_and_citations():
    discrepancies = Collection.DISCREPANCIES
    assert chosen(criteria(places=("brussels",)), discrepancies) == ["which-launch"]
    assert chosen(criteria(sources=("gazette",)), discrepancies) == ["which-launch"]
    assert chosen(criteria(sources=("wire",)), discrepancies) == []


def test_the_kinds_of_a_collection_are_those_that_occur():
    assert sorted(RECORD.by_kind(Collection.ACTORS)) == ["organisation", "person", "state"]
    assert sorted(RECORD.by_kind(Collection.DOMAINS)) == ["ici-menu", "topic"]
    assert not MemoryRecord(RECORD.description).by_kind(Collection.EVENTS)


def test_every_entity_with_a_kind_of_some_sort_tells_it():
    assert {kind_of(source) for source in RECORD.sources} == {"article-newspaper", "webpage"}
    assert kind_of(RECORD.statements[0]) == "aim"


def test_nothing_is_looked_up_where_nothing_is_asked_for():
    def index() -> Index:
        raise AssertionError("an index was built")

    for collection in Collection:
        Selection(RECORD, Criteria(), index).entities(collection)
    kinds = Selection(RECORD, criteria(kinds=("person",)), index)
    assert [one.id for one in kinds.entities(Collection.ACTORS)] == ["envoy"]


def test_criteria_are_the_query_that_says_the_same():
    for years, query in (((2016, 2018), "2016..2018"), ((None, 2005), "..2005"), (None, "")):
        for facet, collection in NAMED.items():
            for pair in combinations(getattr(RECORD, collection), 2):
                first, second = (one.id for one in pair)
                named = {collection: (first, second)}
                typed = f"({facet}:={first} OR {facet}:={second}) {query}"
                found = INDEX.search(typed, finished=True)
                assert not found.problems
                assert chosen(criteria(years=years, **named)) == list(found.ids)


def test_a_disagreement_is_chosen_by_what_it_is_about_and_where_it_is_read():
    def listed(**wanted):
        selection = Selection(RECORD, criteria(**wanted), lambda: INDEX)
        return [one.id for one in disagreements(RECORD) if selection.admits_disagreement(one)]

    everything = [one.id for one in disagreements(RECORD)]
    assert listed() == everything
    opening = next(one for one in RECORD.events if one.id == "opening")
    assert "nato" in set(names_of(opening))
    assert listed(actors=("nato",), years=(2017, 2017)) == ["computed:date:opening"]
    assert listed(sources=("wire",)) == ["computed:date:opening"]
    assert listed(kinds=("contradiction",)) == ["computed:date:opening"]
    assert listed(years=(2021, None)) == []


def test_the_facets_with_an_option_are_those_of_entities():
    assert set(NAMED) <= set(Facet) - {Facet.KIND, Facet.STATUS}
    for facet, collection in NAMED.items():
        assert f"{facet}s" == collection
