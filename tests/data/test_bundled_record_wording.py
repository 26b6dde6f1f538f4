"""The bundled record's prose: two languages, the record's own words, clean characters."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

RUN = 9
"""How many words in a row count as copied."""

TITLES = ("حلف الناتو ودول الخليج: مواجهة التحديات المشتركة من خلال مبادرة إسطنبول للتعاون",)
"""Proper names longer than that: the title of the conference of 2006."""

Words = Callable[[str], list[str]]


def runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def own(text: str) -> str:
    """A text without the titles that it names."""
    for title in TITLES:
        text = text.replace(title, " / ")
    return text


def prose(texts: Iterable[Any]) -> list[Any]:
    """What the record says in its own words: not its codes, nor aliases as others print them."""
    return [t for t in texts if t.key in ("ar", "en") and "/aliases/" not in t.pointer]


def test_titles_summaries_and_names_are_in_both_languages(record: dict[str, Any]) -> None:
    described = {
        "places": ("name",),
        "domains": ("name", "description"),
        "actors": ("name", "description"),
        "events": ("title", "summary"),
        "relations": ("note",),
        "statements": ("text",),
        "discrepancies": ("summary", "resolution"),
        "sources": ("publisher", "author", "note"),
    }
    for collection, keys in described.items():
        for entity in record[collection]:
            for key in keys:
                if key in entity:
                    assert set(entity[key]) == {"ar", "en"}, (collection, entity, key)
    for event in record["events"]:
        assert {"title", "summary"} <= set(event), event["id"]
        notes = [claim["note"] for claim in event["claims"] if "note" in claim]
        assert all(set(note) == {"ar", "en"} for note in notes), event["id"]
    for actor in record["actors"]:
        assert "description" in actor, actor["id"]
        offices = [office["title"] for office in actor.get("offices", ())]
        assert all(set(title) == {"ar", "en"} for title in offices), actor["id"]
    assert set(record["title"]) == set(record["description"]) == {"ar", "en"}


def test_each_language_is_written_in_its_own_script(texts: list[Any]) -> None:
    for pointer, key, text in prose(texts):
        arabic = re.search(r"[\u0621-\u064A]", text)
        assert bool(arabic) == (key == "ar"), pointer


def test_every_text_is_composed_and_free_of_control_characters(texts: list[Any]) -> None:
    for pointer, _, text in texts:
        assert unicodedata.is_normalized("NFC", text), pointer
        assert text == " ".join(text.split()), pointer
        unwanted = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Cn")]
        assert unwanted == [], pointer
        assert re.search(r"[\uFB50-\uFDFF\uFE70-\uFEFC]", text) is None, pointer


def test_arabic_is_punctuated_as_arabic_and_numbered_as_the_articles(texts: list[Any]) -> None:
    for pointer, key, text in prose(texts):
        if key == "ar":
            assert re.search(r"[,;?\"]", text) is None, (pointer, text)
            assert re.search(r"[\u0660-\u0669\u06F0-\u06F9]", text) is None, (pointer, text)
            assert re.search(r"\s[،؛:.]", text) is None, (pointer, text)


def test_prose_ends_in_a_full_stop_and_titles_do_not(record: dict[str, Any]) -> None:
    for collection, keys in (
        ("events", ("summary",)),
        ("actors", ("description",)),
        ("discrepancies", ("summary", "resolution")),
        ("statements", ("text",)),
    ):
        for entity in record[collection]:
            for key in keys:
                assert all(t.endswith(".") for t in entity.get(key, {}).values()), entity["id"]
    for event in record["events"]:
        for title in event["title"].values():
            assert not title.endswith("."), event["id"]
            assert len(title) <= 60, event["id"]


def test_no_run_of_the_articles_words_is_copied(
    texts: list[Any], articles: dict[str, list[str]], words: Words
) -> None:
    theirs = set().union(*(runs(words(" ".join(a))) for a in articles.values()))
    copied = [(t.pointer, run) for t in prose(texts) for run in runs(words(own(t.text))) & theirs]
    assert copied == []


def test_a_copied_sentence_would_be_noticed(articles: dict[str, list[str]], words: Words) -> None:
    theirs = set().union(*(runs(words(" ".join(a))) for a in articles.values()))
    for paragraphs in articles.values():
        sentence = " ".join(words(paragraphs[-1])[:RUN])
        assert runs(words(f"أولا {sentence}، أخيرا")) & theirs
