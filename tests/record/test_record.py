"""A record answers who is linked to what, in date order, without walking its events."""

import pytest

from ici_tui.record.codec import decode
from ici_tui.record.entities import (
    Actor,
    Claim,
    Description,
    Discrepancy,
    Domain,
    Event,
    LanguageMap,
    Place,
    Relation,
    RelationType,
    Source,
    Statement,
)
from ici_tui.record.record import MemoryRecord


def text(value: str) -> LanguageMap:
    return LanguageMap({"en": value})


def event(identifier: str, date: str, **fields: object) -> Event:
    value = {"id": identifier, "date": date, "kind": "visit", "title": {"en": identifier}, **fields}
    return decode(Event, value)


@pytest.fixture
def record() -> MemoryRecord:
    source = {"id": "s", "type": "book", "title": {"en": "S"}}
    domain = {"id": "d", "name": {"en": "D"}, "citations": [{"source": "s", "paragraphs": [9]}]}
    return MemoryRecord(
        Description(schema_version="1.0", id="r", title=text("R")),
        sources=(decode(Source, source),),
        places=(
            Place(id="p", name=text("P"), kind="city"),
            Place(id="q", name=text("Q"), kind="x"),
        ),
        domains=(decode(Domain, domain),),
        actors=(
            decode(
                Actor,
                {
                    "id": "a",
                    "kind": "person",
                    "name": {"en": "A"},
                    "offices": [{"title": {"en": "O"}, "citations": [{"source": "s"}]}],
                },
            ),
        ),
        events=(
            event("late", "2017", domains=["d"], place="p"),
            event("b", "2004-06-28", participants=[{"actor": "a", "role": "host"}]),
            event("a-first", "2004-06-28", participants=[{"actor": "a", "role": "host"}] * 2),
            event(
                "early",
                "2003",
                part_of="late",
                claims=[{"source": "s", "paragraphs": [4], "place": "q"}],
            ),
        ),
        relations=(
            Relation(from_="early", type=RelationType.PRECEDES, to="late"),
            Relation(from_="late", type=RelationType.CONTINUES, to="late"),
        ),
        statements=(
            decode(
                Statement,
                {
                    "id": "st",
                    "kind": "opinion",
                    "text": {"en": "T"},
                    "by": "a",
                    "about": ["a", "late"],
                    "citations": [{"source": "s", "paragraphs": [2]}],
                },
            ),
        ),
        discrepancies=(
            decode(
                Discrepancy,
                {"id": "x", "kind": "framing", "about": ["early"], "summary": {"en": "X"}},
            ),
        ),
    )


def ids(events: tuple[Event, ...]) -> list[str]:
    return [item.id for item in events]


def test_events_stand_in_date_order_and_as_in_the_file_on_one_day(record):
    assert ids(record.events) == ["early", "b", "a-first", "late"]


def test_every_entity_is_found_by_its_id(record):
    for identifier in ("s", "p", "d", "a", "early", "st", "x"):
        found = record.get(identifier)
        assert found is not None
        assert found.id == identifier
    assert record.get("nothing") is None
    assert len(record.entities) == 11


def test_the_entities_cannot_be_changed(record):
    with pytest.raises(TypeError):
        record.entities["new"] = record.events[0]


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("a", ["b", "a-first"]),
        ("d", ["late"]),
        ("p", ["late"]),
        ("q", ["early"]),
        ("s", ["early"]),
        ("late", ["early"]),
        ("nothing", []),
    ],
)
def test_the_events_of_a_thing_are_those_that_name_it_once_each(record, identifier, expected):
    assert ids(record.events_of(identifier)) == expected


def test_relations_are_found_from_both_ends_and_once_from_a_loop(record):
    assert [relation.type for relation in record.relations_of("early")] == ["precedes"]
    assert [relation.type for relation in record.relations_of("late")] == ["precedes", "continues"]
    assert record.relations_of("a") == ()


def test_statements_are_found_by_who_says_them_and_what_they_are_about(record):
    assert [statement.id for statement in record.statements_of("a")] == ["st"]
    assert [statement.id for statement in record.statements_of("late")] == ["st"]
    assert record.statements_of("d") == ()


def test_the_assertions_of_a_source_come_in_reading_order(record):
    found = record.assertions_of("s")
    assert [(item.paragraphs, getattr(item.subject, "id", "")) for item in found] == [
        ((), "a"),
        ((2,), "st"),
        ((4,), "early"),
        ((9,), "d"),
    ]
    assert found[2].claim == Claim(source="s", paragraphs=(4,), place="q")
    assert record.assertions_of("nothing") == ()


def test_entities_cannot_be_changed():
    relation = Relation(from_="a", type=RelationType.HOSTS, to="b")
    with pytest.raises(AttributeError):
        relation.to = "c"  # type: ignore[misc]


def test_a_text_answers_in_the_language_asked_for_or_the_nearest():
    both = LanguageMap({"en": "E", "ar": "ع", "fr": "F"})
    assert both.in_language("ar") == "ع"
    assert both.in_language("ar-KW") == "ع"
    assert both.language_of("ar-KW") == "ar"
    assert both.in_language("de") == "E"
    assert both.language_of("de") == "en"
