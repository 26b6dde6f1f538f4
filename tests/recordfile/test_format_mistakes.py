"""Departures from the format and wrong links between things are found at their exact place.

``⟦`` marks the place of each expected problem and is no part of the text.
"""

import pytest

HEAD = '{"schema_version": "1.0", "id": "r", "title": {"en": "R"}'


def document(body: str) -> str:
    return f"{HEAD},\n{body}\n}}"


def event(fields: str) -> str:
    """An event that lacks nothing but these fields, on a line of its own."""
    body = '{"id": "e", "date": "2004", "kind": "visit", "title": {"en": "E"}, '
    return document(f'"events": [\n{body}{fields}}}]')


def actor(fields: str) -> str:
    return document(
        f'"actors": [\n{{"id": "a", "kind": "state", "name": {{"en": "A"}}, {fields}}}]'
    )


def place(fields: str) -> str:
    return document(f'"places": [{{"id": "k", "name": {{"en": "K"}}, {fields}}}]')


def relation(kind: str, start: str, end: str) -> str:
    return document(
        '"actors": [{"id": "a", "kind": "state", "name": {"en": "A"}},'
        ' {"id": "p", "kind": "person", "name": {"en": "P"}}],\n'
        '"places": [{"id": "l", "kind": "city", "name": {"en": "L"}}],\n'
        '"events": [{"id": "e", "date": "2004", "kind": "visit", "title": {"en": "E"}},'
        ' {"id": "f", "date": "2005", "kind": "visit", "title": {"en": "F"}}],\n'
        f'"relations": [{{"from": {start}, "type": "{kind}", "to": {end}}}]'
    )


SHAPES = {
    "no version": ('⟦{"id": "r", "title": {"en": "R"}}', ("", "'schema_version' is", "text")),
    "another version": (
        '{"schema_version": ⟦"2.0", "id": "r", "title": {"en": "R"}}',
        ("/schema_version", "'2.0' is not a supported version", "'1.0'"),
    ),
    "a version as a number": (
        '{"schema_version": ⟦1.0, "id": "r", "title": {"en": "R"}}',
        ("/schema_version", "the number 1.0 is not a supported", "'1.0'"),
    ),
    "an unknown collection": (document('⟦"evnts": []'), ("/evnts", "unknown", "'events'")),
    "an unknown key": (event('⟦"sumary": {}'), ("/events/0/sumary", "unknown", "'summary'")),
    "an unknown key within": (
        event('"participants": [{"actor": "e", "role": "r", ⟦"rol": 1}]').replace(
            '"e", "role"', '⟦"e", "role"'
        ),
        ("/events/0/participants/0/actor", "is an event", "an actor"),
        ("/events/0/participants/0/rol", "unknown", "'role'"),
    ),
    "the Python name of from": (
        relation("precedes", '"e"', '"f"')
        .replace('"from"', '⟦"from_"')
        .replace('{⟦"from_"', '⟦{⟦"from_"'),
        ("/relations/0", "'from' is missing", "an id"),
        ("/relations/0/from_", "unknown", "'from'"),
    ),
    "a collection that is no list": (
        document('"events": ⟦{"id": "e"}'),
        ("/events", "an object is not a list of events", "[…]"),
    ),
    "an item that is no object": (
        document('"events": [\n⟦"e"]'),
        ("/events/0", "the text 'e' is not an object", "'id' and 'kind'"),
    ),
    "a missing field": (
        document('"events": [\n⟦{"id": "e", "date": "1899", "title": {"en": "E"}}]'),
        ("/events/0", "'kind' is missing", "a term"),
    ),
    "a text for a list": (
        event('"domains": ⟦"safety"'),
        ("/events/0/domains", "the text 'safety' is not a list", "[…]"),
    ),
    "an object for a list": (
        event('"claims": ⟦{"source": "s"}'),
        ("/events/0/claims", "an object is not a list", "[…]"),
    ),
    "a number for a text": (
        event('"summary": {"en": ⟦5}'),
        ("/events/0/summary/en", "the number 5 is not a text", "not empty"),
    ),
    "null for a text": (
        event('"summary": {"en": ⟦null}'),
        ("/events/0/summary/en", "null is not a text", "double quotes"),
    ),
    "a text for a number": (
        event('"claims": [{"source": "e", "ordinal": ⟦"5"}]').replace('"e", "o', '⟦"e", "o'),
        ("/events/0/claims/0/source", "is an event", "a source"),
        ("/events/0/claims/0/ordinal", "the text '5' is not a whole number", "1 up"),
    ),
    "true for a number": (
        document('"domains": [{"id": "d", "name": {"en": "D"}, "number": ⟦true}]'),
        ("/domains/0/number", "true is not a whole number", "1 up"),
    ),
    "one and a half": (
        document('"domains": [{"id": "d", "name": {"en": "D"}, "number": ⟦1.5}]'),
        ("/domains/0/number", "the number 1.5 is not a whole number", "1 up"),
    ),
    "zero": (
        document('"domains": [{"id": "d", "name": {"en": "D"}, "number": ⟦0}]'),
        ("/domains/0/number", "out of range", "1 or more"),
    ),
    "a text for a language map": (
        event('"summary": ⟦"text"'),
        ("/events/0/summary", "the text 'text' is not a text by language", '{"en": "…"}'),
    ),
    "no language": (event('"summary": ⟦{}'), ("/events/0/summary", "no language", '{"en": "…"}')),
    "an empty text": (event('"summary": {"ar": ⟦""}'), ("/events/0/summary/ar", "empty", "text")),
    "a wrong language tag": (
        event('"summary": {"en": "x", ⟦"English": "x"}'),
        ("/events/0/summary/English", "not a language tag", "ar-KW"),
    ),
    "a wrong id": (
        document('"places": [{"id": ⟦"Kuwait City", "kind": "city", "name": {"en": "K"}}]'),
        ("/places/0/id", "'Kuwait City' is not an id", "a-z"),
    ),
    "a wrong term": (
        place('"kind": ⟦"Big City"'),
        ("/places/0/kind", "'Big City' is not a term", "a-z"),
    ),
    "a misspelt choice": (
        event('"status": ⟦"atested"'),
        ("/events/0/status", "not a status of an event", "'attested'?"),
    ),
    "a misspelt choice of many": (
        document('"sources": [{"id": "s", "type": ⟦"web page", "title": {"en": "S"}}]'),
        ("/sources/0/type", "not a type of a source", "'webpage'"),
    ),
    "a month too many": (
        event('"claims": [{"source": ⟦"e", "date": ⟦"2004-13"}]'),
        ("/events/0/claims/0/source", "is an event", "a source"),
        ("/events/0/claims/0/date", "'2004-13' is not a date (month 13)", "2004-12"),
    ),
    "a number for a date": (
        document('"updated": ⟦2004'),
        ("/updated", "the number 2004 is not a date", "in quotes"),
    ),
    "an interval backwards": (
        document('"updated": ⟦"2005/2004"'),
        ("/updated", "ends before", "2004/2005"),
    ),
    "an office backwards": (
        actor('"offices": [{"title": {"en": "O"}, "from": "2005", "to": ⟦"2004-12"}]'),
        ("/actors/0/offices/0/to", "ends ('2004-12') before it starts ('2005')", "2005 or later"),
    ),
    "a longitude too far": (
        place('"kind": "city", "coordinates": [⟦181, 0]'),
        ("/places/0/coordinates/0", "181 is no longitude", "-180 to 180"),
    ),
    "one coordinate": (
        place('"kind": "city", "coordinates": ⟦[1]'),
        ("/places/0/coordinates", "a coordinate is missing", "[longitude, latitude]"),
    ),
    "three coordinates": (
        place('"kind": "city", "coordinates": ⟦[1, 2, 3]'),
        ("/places/0/coordinates", "3 items", "[longitude, latitude]"),
    ),
    "a discrepancy about nothing": (
        document(
            '"discrepancies": [\n{"id": "d", "kind": "framing",'
            ' "about": ⟦[], "summary": {"en": "D"}}]'
        ),
        ("/discrepancies/0/about", "an empty list", "at least one"),
    ),
}

LINKS = {
    "a repeated id": (
        document(
            '"places": [{"id": "k", "kind": "city", "name": {"en": "K"}}],\n'
            '"domains": [{"id": ⟦"k", "name": {"en": "K"}}]'
        ),
        ("/domains/0/id", "'k' is taken", "the first is at line 2"),
    ),
    "a reference to nothing": (
        document(
            '"places": [{"id": "kuwait", "kind": "state", "name": {"en": "K"}},\n'
            '{"id": "m", "kind": "city", "name": {"en": "M"}, "within": ⟦"kuwayt"}]'
        ),
        ("/places/1/within", "nothing has the id 'kuwayt'", "'kuwait', or another id of a place"),
    ),
    "a participant that is a place": (
        document(
            '"places": [{"id": "k", "kind": "city", "name": {"en": "K"}}],\n'
            '"events": [{"id": "e", "date": "2004", "kind": "visit", "title": {"en": "E"},\n'
            ' "participants": [{"role": "host", "actor": ⟦"k"}]}]'
        ),
        ("/events/0/participants/0/actor", "'k' is a place", "an actor"),
    ),
    "a paragraph beyond the last": (
        document(
            '"sources": [{"id": "s", "type": "book", "title": {"en": "S"}, "paragraphs": 9}],\n'
            '"events": [{"id": "e", "date": "2004", "kind": "visit", "title": {"en": "E"},\n'
            ' "claims": [{"source": "s", "paragraphs": [9, ⟦10]}]}]'
        ),
        ("/events/0/claims/0/paragraphs/1", "paragraph 10 of 's', which has 9", "1 to 9"),
    ),
    "a place within itself": (
        place('"kind": "city", "within": ⟦"k"'),
        ("/places/0/within", "'k' contains itself: 'k' → 'k'", "ends"),
    ),
    "domains in a ring": (
        document(
            '"domains": [{"id": "a", "name": {"en": "A"}, "broader": "b"},\n'
            '{"id": "b", "name": {"en": "B"}, "broader": ⟦"c"},\n'
            '{"id": "c", "name": {"en": "C"}, "broader": "b"}]'
        ),
        ("/domains/1/broader", "'b' → 'c' → 'b'", "ends"),
    ),
    "an event that is part of a place": (
        document(
            '"places": [{"id": "k", "kind": "city", "name": {"en": "K"}}],\n'
            '"events": [{"id": "e", "date": "2004", "kind": "visit", "title": {"en": "E"},\n'
            ' "part_of": ⟦"k"}]'
        ),
        ("/events/0/part_of", "'k' is a place", "an event"),
    ),
    "a cited actor": (
        actor('"citations": [{"source": ⟦"a", "paragraphs": [1]}]'),
        ("/actors/0/citations/0/source", "'a' is an actor", "a source"),
    ),
    "an office of nobody": (
        actor('"offices": [{"title": {"en": "O"}, "organisation": ⟦"b"}]'),
        ("/actors/0/offices/0/organisation", "nothing has the id 'b'", "an actor"),
    ),
    "a relation from the wrong kind": (
        relation("holds-office", '⟦"a"', '"a"').replace('"to": "a"', '"to": ⟦"a"'),
        ("/relations/0/from", "'a' is a state, and 'holds-office' never starts", "a person"),
        ("/relations/0/to", "back to its start", "another id"),
    ),
    "a relation to the wrong kind": (
        relation("precedes", '"e"', '⟦"l"'),
        ("/relations/0/to", "'l' is a place, and 'precedes' never leads to one", "an event"),
    ),
    "a relation of unlike things": (
        relation("part-of", '"e"', '⟦"a"'),
        ("/relations/0/to", "'part-of' joins an event to an actor", "an event"),
    ),
    "a relation to nothing": (
        relation("hosts", '"a"', '⟦"g"'),
        ("/relations/0/to", "nothing has the id 'g'", "an event or an actor"),
    ),
    "an unknown relation": (
        relation("⟦precedess", '"e"', '"f"').replace('"⟦', '⟦"'),
        ("/relations/0/type", "'precedess' is not a type of relation", "'precedes'"),
    ),
}


@pytest.mark.parametrize("case", SHAPES.values(), ids=SHAPES)
def test_a_departure_from_the_format_is_placed(case, finds):
    finds(*case)


@pytest.mark.parametrize("case", LINKS.values(), ids=LINKS)
def test_a_wrong_link_between_things_is_placed(case, finds):
    finds(*case)
