"""The fields that version 1.1 adds: what they may hold, and what is said of a mistake in them."""

import json
from typing import Any

import pytest

from ici_tui.record.codec import decode, encode
from ici_tui.record.entities import Event, Source

EVENT: dict[str, Any] = {"id": "e", "date": "1899", "kind": "visit", "title": {"en": "E"}}
SOURCE: dict[str, Any] = {"id": "s", "type": "book", "title": {"en": "S"}}
PERSON: dict[str, Any] = {"id": "a", "kind": "person", "name": {"en": "A"}}


def problems(check, **collections: Any) -> list[tuple[str, str, str]]:
    """Return where each problem of a record is, what it is, and what was expected."""
    top = {"schema_version": "1.1", "id": "r", "title": {"en": "R"}}
    report = check(json.dumps({**top, **collections}))
    return [(one.pointer, one.message, one.expected) for one in report.problems]


@pytest.mark.parametrize(
    ("field", "pointer", "message"),
    [
        ({"tags": ["a", " b"]}, "/tags/1", "is not a tag"),
        ({"tags": ["a", "b", "a"]}, "/tags/2", "is there twice"),
        ({"tags": ["x" * 101]}, "/tags/0", "is not a tag"),
        ({"tags": ["a\nb"]}, "/tags/0", "is not a tag"),
        ({"url": "example.org"}, "/url", "is not an address"),
        ({"url": "https://e.org/a b"}, "/url", "is not an address"),
        ({"media": [{"caption": {"en": "x"}}]}, "/media/0", "'url' is missing"),
        ({"quantities": [{"value": "12", "what": {"en": "x"}}]}, "/quantities/0/value", "number"),
        ({"quantities": [{"value": True, "what": {"en": "x"}}]}, "/quantities/0/value", "number"),
        ({"coordinates": "29.3,47.9"}, "/coordinates", "is not a list of two numbers"),
        ({"coordinates": [29.5, 91]}, "/coordinates/1", "91 is no latitude"),
        (
            {"claims": [{"source": "s", "locator": {"kind": "pag", "value": "3"}}]},
            "/claims/0/locator/kind",
            "'pag' is not a kind",
        ),
        (
            {"claims": [{"source": "s", "locator": {"kind": "page", "value": 3}}]},
            "/claims/0/locator/value",
            "the number 3 is not a text",
        ),
    ],
)
def test_a_wrong_value_of_an_event_is_pointed_out(check, field, pointer, message):
    (found,) = problems(check, events=[{**EVENT, **field}], sources=[SOURCE])
    assert found[0] == f"/events/0{pointer}"
    assert message in found[1]


@pytest.mark.parametrize(
    ("field", "pointer", "message"),
    [
        ({"authors": []}, "/authors", "an empty list"),
        ({"authors": ["Esty, D."]}, "/authors/0", "is not an object with 'name' or 'family'"),
        ({"authors": [{}]}, "/authors/0", "an author without a name"),
        ({"authors": [{"given": "D."}]}, "/authors/0", "'family' is missing"),
        ({"authors": [{"family": "E", "name": {"en": "E"}}]}, "/authors/0/name", "whole name"),
        ({"authors": [{"family": "E"}], "author": {"en": "E"}}, "/author", "both"),
        ({"text": ["One.", "Two."], "paragraphs": 3}, "/paragraphs", "the text has 2"),
        ({"accessed": "2020-13"}, "/accessed", "month 13"),
    ],
)
def test_a_wrong_value_of_a_source_is_pointed_out(check, field, pointer, message):
    (found,) = problems(check, sources=[{**SOURCE, **field}])
    assert found[0] == f"/sources/0{pointer}"
    assert message in found[1]


def test_the_text_of_a_source_counts_its_paragraphs(check):
    source = {**SOURCE, "text": ["One.", "Two."]}
    claims = [{"source": "s", "paragraphs": [2, 3]}]
    (found,) = problems(check, sources=[source], events=[{**EVENT, "claims": claims}])
    assert found[0] == "/events/0/claims/0/paragraphs/1"
    assert "which has 2" in found[1]


@pytest.mark.parametrize(
    ("part", "key", "means"),
    [
        (EVENT, "description", "summary"),
        (EVENT, "location", "place"),
        (EVENT, "category", "kind"),
        (EVENT, "type", "kind"),
        (EVENT, "actors", "participants"),
        (EVENT, "sources", "claims"),
        (EVENT, "keywords", "tags"),
        (EVENT, "images", "media"),
        (EVENT, "killed", "quantities"),
        (EVENT, "venue", "place"),
        ({**EVENT, "title": None}, "headline", "title"),
        ({**EVENT, "title": None}, "name", "title"),
    ],
)
def test_an_unknown_key_is_understood_by_its_meaning(check, part, key, means):
    event = {name: value for name, value in part.items() if value is not None}
    found = problems(check, events=[{**event, key: "x"}])
    (expected,) = [one[2] for one in found if one[0].endswith(f"/{key}")]
    assert expected.startswith(f"'{means}'")


@pytest.mark.parametrize(
    ("key", "means"),
    [("quotation", "quote"), ("page", "locator"), ("comment", "note"), ("link", "url")],
)
def test_an_unknown_key_of_a_claim_is_understood_by_its_meaning(check, key, means):
    claim = {"source": "s", key: "x"}
    ((_, _, expected),) = problems(check, sources=[SOURCE], events=[{**EVENT, "claims": [claim]}])
    assert expected.startswith(f"'{means}'")


@pytest.mark.parametrize(
    ("collection", "part", "means"),
    [
        ("actors", {**PERSON, "kind": "country"}, "state"),
        ("actors", {**PERSON, "kind": "company"}, "organisation"),
        ("relations", {"from": "b", "type": "married-to", "to": "c"}, "spouse-of"),
        ("sources", {**SOURCE, "type": "newspaper"}, "article-newspaper"),
        ("sources", {**SOURCE, "type": "Journal article"}, "article-journal"),
        ("relations", {"from": "b", "type": "child-of", "to": "c"}, "parent-of"),
    ],
)
def test_an_unknown_word_is_understood_by_its_meaning(check, collection, part, means):
    parts = {"actors": [{**PERSON, "id": "b"}, {**PERSON, "id": "c"}]}
    parts[collection] = [*parts.get(collection, []), part]
    ((_, _, expected),) = problems(check, **parts)
    assert expected.startswith(f"'{means}'")


@pytest.mark.parametrize(
    ("identifier", "slug"),
    [
        ("CW_1001", "cw_1001"),
        ("Q42", "q42"),
        ("Old Port", "old-port"),
        ("Café d’été", "cafe-dete"),
        ("الكويت", ""),
    ],
)
def test_an_id_that_is_refused_comes_with_one_that_is_not(check, identifier, slug):
    ((_, message, expected),) = problems(check, events=[{**EVENT, "id": identifier}])
    assert "is not an id" in message
    assert expected.startswith(f"'{slug}', or another id" if slug else "an id: up to 64")


def test_a_kind_that_is_refused_comes_with_one_that_is_not(check):
    ((_, message, expected),) = problems(check, events=[{**EVENT, "kind": "A visit"}])
    assert "is not a term" in message
    assert expected.startswith("'a-visit', or another term")


def test_a_word_that_is_like_no_other_gets_no_wrong_suggestion(check):
    ((_, _, expected),) = problems(check, events=[{**EVENT, "zebra": "x"}])
    assert expected.startswith("one of id, date")


def test_a_term_names_a_kind_of_actor_and_a_type_of_relation(check):
    terms = [
        {"id": "ship", "of": "actor-kind", "name": {"en": "ship"}},
        {"id": "serves-on", "of": "relation", "name": {"en": "serves on"}},
        {"id": "a", "of": "kind", "name": {"en": "the id of an actor, too"}},
    ]
    ship = {"id": "b", "kind": "ship", "name": {"en": "B"}}
    relation = {"from": "a", "type": "serves-on", "to": "b"}
    assert problems(check, terms=terms, actors=[PERSON, ship], relations=[relation]) == []
    found = problems(check, actors=[PERSON, ship], relations=[relation])
    assert [one[0] for one in found] == ["/actors/1/kind", "/relations/0/type"]
    assert 'a term of "relation"' in found[1][2]


def test_two_terms_of_one_vocabulary_differ(check):
    term = {"id": "040", "of": "kind", "name": {"en": "x"}}
    assert problems(check, terms=[term, {**term, "of": "role"}]) == []
    ((pointer, message, _),) = problems(check, terms=[term, term])
    assert pointer == "/terms/1/id"
    assert "the kind '040' is taken" in message


def test_numbers_stay_as_they_are_written():
    written = [{"value": 12, "what": {"en": "x"}}, {"value": -1.50, "what": {"en": "x"}}]
    event = decode(Event, {**EVENT, "quantities": written})
    assert json.dumps(encode(event)["quantities"]) == json.dumps(written)


def test_what_a_value_has_not_takes_no_memory_of_its_own():
    one, other = decode(Event, EVENT), decode(Source, SOURCE)
    assert one.extra is other.extra
    assert one.tags is one.media is one.quantities is other.authors
