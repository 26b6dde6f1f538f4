"""When words are suggested, and which."""

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.codec import decode
from ici_tui.record.entities import Actor, Description, Event, LanguageMap, Participant
from ici_tui.record.record import MemoryRecord
from ici_tui.search.index import Index


def index_of(titles, actors=()):
    """Return an index of events with these titles, in which the actors take part."""
    events = tuple(
        Event(
            id=f"e{at}",
            date=EdtfDate(f"{1900 + at}"),
            kind="visit",
            title=LanguageMap({"ar": one}),
            participants=tuple(Participant(actor=actor.id, role="host") for actor in actors),
        )
        for at, one in enumerate(titles)
    )
    description = Description(schema_version="1.0", id="r", title=LanguageMap({"en": "r"}))
    return Index.build(MemoryRecord(description, actors=actors, events=events))


def suggested(index, query, *, finished=True):
    found = index.search(query, finished=finished)
    return [word for one in found.corrections for word in one.suggestions]


def test_a_much_more_frequent_spelling_is_suggested_for_a_word_that_is_found():
    rare = ["كولومينا"] * 4
    assert suggested(index_of([*rare, *["كلومينا"] * 40]), "كولومينا") == []
    rare = ["موسيقار"] * 4
    assert suggested(index_of([*rare, *["موسقار"] * 40]), "موسيقار") == ["موسقار"]
    assert suggested(index_of([*rare, *["موسقار"] * 39]), "موسيقار") == []


def test_a_word_found_only_in_the_other_script_is_still_corrected_in_its_own():
    index = index_of(["ستولتنبرغ"] * 5 + ["Stoltenberg"])
    assert index.search("stoltenburg", finished=True).count == 5
    assert suggested(index, "stoltenburg") == ["stoltenberg"]


def test_names_of_actors_are_suggested_across_scripts_from_three_consonants_on():
    actor = decode(Actor, {"id": "x", "kind": "person", "name": {"ar": "بربارا"}})
    assert suggested(index_of(["لقاء"], (actor,)), "barbar") == ["بربارا"]
    assert suggested(index_of(["بربارا"]), "barbar") == []


def test_what_a_word_finds_is_not_suggested():
    assert suggested(index_of(["وزراء"]), "وزير") == []
    assert suggested(index_of(["Signing"]), "signed") == []


def test_a_suggestion_finds_its_events_apart_from_the_hits():
    near = index_of(["مبادرة", "مبارزة"]).search("مباردة", finished=True).near
    assert near is not None
    assert near.count >= 1
