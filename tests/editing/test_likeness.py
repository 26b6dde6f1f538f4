"""What is likely there twice is found, with reasons; what only looks so is not."""

import pytest
from tests.editing.small_files import event

from ici_tui.editing import likeness
from ici_tui.editing.likeness import alike, counterparts
from ici_tui.editing.record_text import Entry


def entries(kind, *values):
    return [Entry(kind, number, number, value) for number, value in enumerate(values)]


def ids(found):
    return [(one.first.id, one.second.id) for one in found]


def arabic(identifier, title, date):
    return {**event(identifier, "", date), "title": {"ar": title}}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (event("a", "The lamp is lit", "1900-01-01"), event("b", "The lamp is lit", "1900-01-02")),
        (event("a", "The lamp is lit", "1900-01-01"), event("b", "Lamp is lit (the)", "1900-01")),
        (event("a", "Opening of the centre", "1900"), event("b", "Opening of the center", "1900")),
        (arabic("a", "إضاءةُ المنارة", "1900"), arabic("b", "اضاءة المناره", "1900-05")),
        (
            event("a", "Lit", "1900-01-01", place="p"),
            {**arabic("b", "أضيئت", "1900-01-01"), "place": "p"},
        ),
    ],
)
def test_events_that_are_likely_the_same(first, second):
    (found,) = alike(entries("event", first, second))
    assert (found.first.id, found.second.id) == ("a", "b")
    assert found.reasons


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (event("a", "The lamp is lit", "1900-01-01"), event("b", "The lamp is lit", "1900-02-01")),
        (event("a", "Round 1 of the talks", "1900"), event("b", "Round 2 of the talks", "1900")),
        (event("a", "The lamp is lit", "1900"), event("b", "The flag is raised", "1900")),
    ],
)
def test_events_that_are_two(first, second):
    assert alike(entries("event", first, second)) == []


def test_actors_are_compared_by_all_their_names_and_by_kind():
    first = {"id": "a", "kind": "person", "name": {"ar": "ينس"}, "aliases": {"en": ["Jens Stolt"]}}
    second = {"id": "b", "kind": "person", "name": {"en": "Jens Stolt"}}
    state = {"id": "c", "kind": "state", "name": {"en": "Jens Stolt"}}
    assert ids(alike(entries("actor", first, second, state))) == [("a", "b")]


def test_a_source_with_the_same_address_is_the_same():
    titles = ("Report on the talks", "Talks in the city", "Report on a talk")
    sources = [
        {"id": identifier, "title": {"en": title}, "url": f"https://example.org/{page}"}
        for identifier, title, page in zip("abc", titles, (1, 1, 2), strict=True)
    ]
    (found,) = alike(entries("source", *sources))
    assert ids([found]) == [("a", "b")]
    assert "the same address" in found.reasons


def test_between_two_records_each_entity_has_one_counterpart():
    left = entries("event", event("a", "The lamp is lit", "1900-01-01"))
    right = entries(
        "event",
        event("b", "The lamp is lit again", "1900-01-01"),
        event("c", "The lamp is lit", "1900-01-01"),
    )
    assert ids(counterparts(left, right)) == [("a", "c")]


def test_the_number_of_comparisons_does_not_grow_with_the_square(monkeypatch):
    counted = 0
    compared = likeness._likeness

    def count(*arguments):
        nonlocal counted
        counted += 1
        return compared(*arguments)

    monkeypatch.setattr(likeness, "_likeness", count)
    events = [event(f"e{n}", f"Patrol of sector w{n % 7}", f"{1900 + n % 50}") for n in range(800)]
    alike(entries("event", *events))
    assert counted < 800 * 4 * 12
