"""What a document says becomes values, and the values become what the document says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.codec import ENTITIES, decode, encode
from ici_tui.record.entities import (
    Actor,
    ActorKind,
    Citation,
    Claim,
    Event,
    EventDomain,
    EventStatus,
    LanguageMap,
    Office,
    Place,
    Relation,
    RelationType,
)

EVENT = {
    "id": "opening",
    "date": "2017-01-23",
    "kind": "ceremony",
    "title": {"en": "Opening", "ar": "افتتاح"},
    "claims": [{"source": "s", "paragraphs": [2, 3], "date": "2017-01", "note": {"en": "n"}}],
}


def test_every_value_has_the_type_of_its_field():
    event = decode(Event, EVENT)
    assert event == Event(
        id="opening",
        date=EdtfDate("2017-01-23"),
        kind="ceremony",
        title=LanguageMap({"en": "Opening", "ar": "افتتاح"}),
        claims=(
            Claim(
                source="s",
                paragraphs=(2, 3),
                date=EdtfDate("2017-01"),
                note=LanguageMap({"en": "n"}),
            ),
        ),
    )
    assert event.status is EventStatus.ATTESTED
    actor = decode(
        Actor,
        {
            "id": "a",
            "kind": "person",
            "name": {"en": "A"},
            "aliases": {"en": ["B", "C"]},
            "offices": [{"title": {"en": "O"}, "from": "2001", "citations": [{"source": "s"}]}],
        },
    )
    assert actor.kind is ActorKind.PERSON
    assert actor.aliases == {"en": ("B", "C")}
    assert actor.offices == (
        Office(
            title=LanguageMap({"en": "O"}),
            from_=EdtfDate("2001"),
            citations=(Citation(source="s"),),
        ),
    )
    place = decode(Place, {"id": "p", "name": {"en": "P"}, "kind": "city", "coordinates": [48, 29]})
    assert place.coordinates == (48.0, 29.0)
    assert all(isinstance(number, float) for number in place.coordinates)


def test_a_value_says_again_what_its_document_said():
    assert encode(decode(Event, EVENT)) == EVENT
    relation: dict[str, object] = {"from": "a", "type": "hosts", "to": "b", "citations": []}
    relation["note"] = None
    assert encode(decode(Relation, relation)) == relation


def test_a_domain_alone_and_one_with_citations_are_kept_apart():
    domains = ["a", {"domain": "b", "citations": [{"source": "s", "paragraphs": [3]}]}]
    event = decode(Event, {**EVENT, "domains": domains})
    cited = EventDomain(domain="b", citations=(Citation(source="s", paragraphs=(3,)),))
    assert event.domains == ("a", cited)
    assert event.domain_ids == ("a", "b")
    assert encode(event) == {**EVENT, "domains": domains}


def test_what_was_left_out_is_said_only_when_it_is_asked_for():
    relation = {"from": "a", "type": "hosts", "to": "b"}
    assert encode(decode(Relation, relation)) == relation
    assert encode(decode(Relation, relation), defaults=True) == {
        **relation,
        "status": None,
        "citations": [],
        "note": None,
    }


def test_a_default_that_was_given_is_said_again_and_makes_no_other_value():
    given_status = decode(Event, {**EVENT, "status": "attested"})
    assert encode(given_status) == {**EVENT, "status": "attested"}
    assert given_status == decode(Event, EVENT)


def test_a_value_that_was_never_in_a_document_says_what_is_not_its_default():
    relation = Relation(from_="a", type=RelationType.HOSTS, to="b", citations=())
    assert encode(relation) == {"from": "a", "type": "hosts", "to": "b"}


def test_extensions_are_kept_as_they_are_at_every_level():
    extended = {
        **EVENT,
        "x_note": {"deep": [1, None, {"x": 2.5}]},
        "claims": [{"source": "s", "x_page": 7}],
    }
    event = decode(Event, extended)
    assert event.extra == {"x_note": {"deep": [1, None, {"x": 2.5}]}}
    assert event.claims[0].extra == {"x_page": 7}
    assert encode(event) == extended
    assert event != decode(Event, {**extended, "x_note": 1})


@given(st.sampled_from(sorted(ENTITIES)), st.dictionaries(st.text(), st.integers()))
def test_what_has_not_the_shape_of_its_kind_is_no_value(kind, value):
    with pytest.raises((TypeError, AttributeError)):  # a required key is missing, at least
        decode(ENTITIES[kind], value)
