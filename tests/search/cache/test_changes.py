"""An index of what was changed, beside the older one, answers as one that is built at once."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from benchmarks.corpus import lines

from ici_tui.record.codec import ENTITIES, decode
from ici_tui.record.kinds import COLLECTIONS
from ici_tui.record.record import MemoryRecord
from ici_tui.search.cache import changes as changing
from ici_tui.search.cache.changes import changes, read_changes, write_changes
from ici_tui.search.index import Index
from ici_tui.search.postings import connect
from ici_tui.search.segment_store import SegmentStore

LABELS = {"event-kind": {"visit": ("زيارة",)}}
EVENTS = 160


@pytest.fixture(scope="module")
def values() -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines(EVENTS)]


def made(values: list[dict[str, Any]]) -> MemoryRecord:
    parts: dict[str, list[Any]] = {}
    for value in values:
        fields = {key: item for key, item in value.items() if key != "record"}
        parts.setdefault(value["record"], []).append(decode(ENTITIES[value["record"]], fields))
    lists: dict[str, Any] = {name: tuple(parts.get(kind, ())) for name, kind in COLLECTIONS.items()}
    return MemoryRecord(parts["dataset"][0], **lists)


def changed(values: list[dict[str, Any]], chance: random.Random, turn: int) -> list[dict[str, Any]]:
    """Return a record with events added, corrected, moved and removed, and new things named."""
    events = [one for one in values if one["record"] == "event"]
    things = [one for one in values if one["record"] != "event"]
    found = [json.loads(json.dumps(one)) for one in events]
    for one in chance.sample(found, chance.choice((0, 3, 10))):
        match chance.randrange(6):
            case 0:
                found.remove(one)
            case 1:
                one["date"] = chance.choice(events)["date"]
            case 2:
                one["title"]["en"] = f"Corrected {one['title']['en']} zanzibar"
            case 3:
                one["participants"] = [{"actor": "actor-3", "role": "host"}]
            case 4:
                one["status"] = "disputed"
            case 5:
                # Contradicts itself from now on.
                names = [thing["id"] for thing in things if thing["record"] == "source"]
                one["claims"] = [
                    {"source": names[0], "date": "1960"},
                    {"source": names[1], "date": "1970"},
                ]
    for number in range(chance.choice((0, 1, 12))):
        new = json.loads(json.dumps(chance.choice(events)))
        name = f"report-{turn}-{number}"
        things.append(
            {"record": "source", "id": name, "type": "article", "title": {"en": "Fresh tidings"}}
        )
        new |= {"id": f"new-{turn}-{number}", "claims": [{"source": name}]}
        new["summary"]["en"] += " wholly unheard"
        found.insert(chance.randrange(len(found) + 1), new)
    if chance.random() < 0.5:
        words = chance.choice(events)["summary"]["en"].split()
        at = chance.randrange(len(words) - 2)
        things.append(
            {
                "record": "actor",
                "id": f"newcomer-{turn}",
                "kind": "person",
                "name": {"en": " ".join(words[at : at + 2]), "ar": "القادم الجديد"},
            }
        )
    return [*things, *found]


def queries(values: list[dict[str, Any]], chance: random.Random, count: int) -> list[str]:
    texts = [
        text
        for one in values
        if one["record"] in ("event", "actor")
        for key in ("title", "summary", "name")
        for text in one.get(key, {}).values()
    ]

    def word() -> str:
        found: str = chance.choice(chance.choice(texts).split())
        return found[: chance.randrange(1, len(found) + 1)]

    def phrase() -> str:
        words = chance.choice(texts).split()
        at = chance.randrange(max(1, len(words) - 1))
        return f'"{" ".join(words[at : at + 2])}"'

    makers = (
        word,
        phrase,
        lambda: f"{word()} {word()}",
        lambda: f"{word()} -{word()}",
        lambda: f"({word()} OR {word()})",
        lambda: f"title:{word()}",
        lambda: f"={word()}",
        lambda: f"actor:{word()}",
        lambda: f"actor:=actor-{chance.randrange(6)}",
        lambda: f"place:=place-{chance.randrange(9)}",
        lambda: f"{chance.randrange(1900, 2026)}..",
        lambda: f"before:{chance.randrange(1900, 2026)} {word()}",
        lambda: "is:disputed",
        lambda: f"kind:visit {word()}",
        lambda: f"{word()}xq",
    )
    fixed = ["", "zanzibar", "unheard", "fresh", "newcomer", "القادم", "tidings -unheard"]
    return fixed + [chance.choice(makers)() for _ in range(count)]


def beside(record: MemoryRecord, base: Path, folder: Path) -> Index:
    """Return the older index with what was changed."""
    with_changes = folder / f"changes-{random.random()}"
    store = SegmentStore(connect(str(base), write=False))
    found = changes(record, LABELS, store)
    assert found is not None
    write_changes(found, record, LABELS, store, with_changes)
    store.close()
    connection = connect(str(with_changes), write=False)
    read = read_changes(connection)
    connection.close()
    return Index.open(base, with_changes, record=record, changes=read)


def assert_alike(index: Index, expected: Index, texts: list[str]) -> None:
    assert index.size == expected.size
    for text in texts:
        for finished in (False, True):
            found = index.search(text, finished=finished)
            wanted = expected.search(text, finished=finished)
            assert found.ids == wanted.ids, text
            assert found.documents == wanted.documents, text
            assert found.facets() == wanted.facets(), text
            # Years in which nothing is any more may be counted as well.
            years, others = found.years(), wanted.years()
            assert {y: n for y, n in years.items() if n} == {y: n for y, n in others.items() if n}
            assert [one.part for one in found.problems] == [one.part for one in wanted.problems]
            for sort in ("newest", "date"):
                for offset, limit in ((0, 7), (3, 4), (wanted.count // 2, 5)):
                    page = index.search(text, finished=finished, sort=sort)
                    other = expected.search(text, finished=finished, sort=sort)
                    assert page.page(offset, limit) == other.page(offset, limit), text
            best = index.search(text, finished=finished, sort="relevance", relax=False)
            other = expected.search(text, finished=finished, sort="relevance", relax=False)
            assert sorted(best.ids) == sorted(other.ids)
            assert found.corrections == wanted.corrections, text


@pytest.mark.parametrize(
    "seed", [*range(4), *(pytest.param(s, marks=pytest.mark.exhaustive) for s in range(4, 60))]
)
def test_what_was_changed_is_found_as_in_an_index_built_at_once(values, tmp_path, seed):
    chance = random.Random(seed)
    Index.build(made(values), tmp_path / "base", LABELS).close()
    now = values
    for turn in range(2):  # what is changed twice is compared with the same older index
        now = changed(now, chance, turn)
        record = made(now)
        index = beside(record, tmp_path / "base", tmp_path)
        expected = Index.build(record, labels=LABELS)
        assert_alike(index, expected, queries([*values, *now], chance, 40))
        index.close()
        expected.close()


def test_only_what_is_new_or_corrected_is_indexed(values, tmp_path):
    Index.build(made(values), tmp_path / "base", LABELS).close()
    now = json.loads(json.dumps(values))
    corrected = next(one for one in reversed(now) if one["record"] == "event")
    corrected["title"]["en"] = "Corrected"
    now.append({**corrected, "id": "new", "date": "2030"})
    store = SegmentStore(connect(str(tmp_path / "base"), write=False))
    found = changes(made(now), LABELS, store)
    assert found is not None
    assert (list(found.removed), list(found.ranks), found.things) == ([0], [0, 1], ())
    same = changes(made(values), LABELS, store)
    assert same is not None
    assert (list(same.removed), list(same.ranks), same.things) == ([], [], ())
    store.close()


def test_what_is_said_of_older_events_needs_another_index(values, tmp_path, monkeypatch):
    Index.build(made(values), tmp_path / "base", LABELS).close()
    store = SegmentStore(connect(str(tmp_path / "base"), write=False))
    name = next(one["id"] for one in values if one["record"] == "event")
    statement = {
        "record": "statement",
        "id": "said",
        "kind": "aim",
        "text": {"en": "An aim"},
        "about": [name],
    }
    assert changes(made([*values, statement]), LABELS, store) is None
    renamed = json.loads(json.dumps(values))
    next(one for one in renamed if one["record"] == "actor")["name"]["en"] = "Renamed"
    assert changes(made(renamed), LABELS, store) is None
    assert changes(made(values), {}, store) is None
    assert changes(made(values[:-20]), LABELS, store, most=19) is None
    store.close()
    assert changing.MOST > 1_000
