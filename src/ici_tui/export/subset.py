"""A selection as a valid record: the selected entities and everything they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ici_tui.export.file_format import FileFormat, Languages
from ici_tui.export.json_text import KIND_KEY, as_json, json_array, json_lines
from ici_tui.jsontext.writing import json_text
from ici_tui.record.entities import COLLECTION_OF, Discrepancy, Statement, TermOf
from ici_tui.record.kinds import COLLECTIONS, DATASET, Collection
from ici_tui.record.record import MemoryRecord
from ici_tui.recordfile.references import references

if TYPE_CHECKING:
    from collections.abc import Collection as Sized
    from collections.abc import Iterable, Iterator

    from ici_tui.export.file_format import Listed, Selected
    from ici_tui.record.entities import Description, Event, Relation
    from ici_tui.record.protocol import Record
    from ici_tui.record.record import Entity

SELECTION_KEY = "x_selection"
"""The key of the dataset that stores the query of the selection."""


def subset(record: Record, wanted: Iterable[str], query: str = "") -> Record:
    """Return the smallest valid record that contains some entities.

    It includes everything that an entity refers to: places and the places that contain them,
    actors, domains, sources, the series an event is part of. Statements and discrepancies are
    included if everything they are about is, and relations if both ends are; each with its sources.

    Args:
        record: A valid record.
        wanted: Ids of entities of the record.
        query: The query; stored in the dataset under ``x_selection``.
    """
    inside = _closed(record, wanted)

    def admit(things: Iterable[Statement | Discrepancy]) -> None:
        for thing in things:
            about = set(_about(thing))
            if about and about <= inside:
                inside.update({thing.id, *(one.source for one in thing.citations)})

    def kept(collection: Collection) -> tuple[Any, ...]:
        names = (name for name in record.ids_of(collection) if name in inside)
        return tuple(map(record.get, names))

    admit(record.statements)
    admit(record.discrepancies)
    relations = tuple(one for one in record.relations if {one.from_, one.to} <= inside)
    inside |= {citation.source for relation in relations for citation in relation.citations}
    parts = MemoryRecord(
        description=_description(record, query),
        sources=kept(Collection.SOURCES),
        places=kept(Collection.PLACES),
        domains=kept(Collection.DOMAINS),
        actors=kept(Collection.ACTORS),
        events=kept(Collection.EVENTS),
        relations=relations,
        statements=kept(Collection.STATEMENTS),
        discrepancies=kept(Collection.DISCREPANCIES),
    )
    used = set(_words(parts, kept(Collection.EVENTS))) if record.terms else set()
    return replace(parts, terms=tuple(one for one in record.terms if (one.of, one.id) in used))


def _words(record: Record, events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Yield the words of a record that terms may name, each with what it is a word for."""
    for event in events:
        yield TermOf.KIND, event.kind
        for participant in event.participants:
            yield TermOf.ROLE, participant.role
    for relation in record.relations:
        yield TermOf.RELATION, relation.type
    for place in record.places:
        yield TermOf.PLACE_KIND, place.kind
    for actor in record.actors:
        yield TermOf.ACTOR_KIND, actor.kind
    for domain in record.domains:
        if domain.scheme:
            yield TermOf.SCHEME, domain.scheme


def _about(thing: Statement | Discrepancy) -> Iterator[str]:
    """Yield the ids of what a statement or a discrepancy is about, and of who says it."""
    if isinstance(thing, Discrepancy):
        yield from thing.named
    else:
        yield from thing.about
        if thing.by:
            yield thing.by


def _closed(record: Record, wanted: Iterable[str]) -> set[str]:
    """Return the ids of some entities and of everything they refer to, transitively."""
    inside: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        entity = record.get(name)
        if entity is None or name in inside:
            continue
        inside.add(name)
        waiting += (
            one.target
            for one in references(COLLECTIONS[COLLECTION_OF[type(entity)]], as_json(entity))
        )
    return inside


def _description(record: Record, query: str) -> Description:
    if not query.strip():
        return record.description
    extra = {**record.description.extra, SELECTION_KEY: {"query": query}}
    return replace(record.description, extra=extra)


def record_pieces(record: Record) -> Iterator[str]:
    """Yield the pieces of a record as one JSON document (``docs/record-format.md``)."""
    top = json_text(as_json(record.description), indent=2)
    yield top.removesuffix("\n}")
    for name in COLLECTIONS:
        things: Sized[Entity | Relation] = getattr(record, name)
        if not things:
            continue
        yield f',\n  "{name}": ['
        separator = "\n"
        for thing in things:
            lines = json_text(as_json(thing), indent=2)
            yield separator + "\n".join(f"    {line}" for line in lines.split("\n"))
            separator = ",\n"
        yield "\n  ]"
    yield "\n}\n"


def record_lines(record: Record) -> Iterator[str]:
    """Yield a record as JSON Lines: the dataset first, then the collections in order."""
    yield json_text({KIND_KEY: DATASET, **as_json(record.description)}) + "\n"
    for name, kind in COLLECTIONS.items():
        for thing in getattr(record, name):
            yield json_text({KIND_KEY: kind, **as_json(thing)}) + "\n"


def _selected(selected: Selected) -> Record:
    """Return the selected part of a record; all of it where nothing is asked for."""
    if selected.events is None:
        return selected.record
    return subset(selected.record, [event.id for event in selected.chosen], selected.query)


def _lines_of(listed: Listed) -> Iterator[str]:
    disagree = listed.collection is Collection.DISCREPANCIES
    kind = "disagreement" if disagree else COLLECTIONS[listed.collection]
    return json_lines(kind, listed.things)


def _objects(listed: Listed) -> Iterator[str]:
    for thing in listed.things:
        yield json_text(as_json(thing), indent=2) + "\n"


JSON = FileFormat(
    name="json",
    suffixes=(".json",),
    title="JSON",
    holds="a record ([its format](record-format.md))",
    languages=Languages.ALL,
    write=lambda selected: record_pieces(_selected(selected)),
    prompted=True,
    write_list=lambda listed: json_array(listed.things),
    write_one=_objects,
)

JSON_LINES = FileFormat(
    name="jsonl",
    suffixes=(".jsonl", ".ndjson"),
    title="JSON Lines",
    holds="the same as JSON Lines",
    languages=Languages.ALL,
    write=lambda selected: record_lines(_selected(selected)),
    write_list=_lines_of,
)
