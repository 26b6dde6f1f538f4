"""Finds entities by what they are called, where an id is asked for.

Ids are ASCII; whoever reads Arabic knows an actor by its name and not by an id that somebody made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.record.entities import Actor, Domain, Event, Place, Source
from ici_tui.record.kinds import Collection
from ici_tui.recordfile.meanings import slug_of
from ici_tui.search.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ici_tui.record.protocol import Record
    from ici_tui.record.record import Entity

_NAMED = (Collection.ACTORS, Collection.PLACES, Collection.DOMAINS, Collection.SOURCES)
_MOST = 50  # events with the words of a title that are compared


def called(
    record: Record, text: str, collections: Iterable[Collection] = (*_NAMED, Collection.EVENTS)
) -> tuple[str, ...]:
    """Return the ids of what has a name, or has nearly the id that was typed.

    Args:
        record: The record.
        text: What was typed, which is no id of the record.
        collections: Where to look, the likeliest first.
    """
    wanted = tuple(collections)
    slug = slug_of(text)
    if slug and record.get(slug) is not None:
        return (slug,)
    name = fold(text)
    if not name:
        return ()
    return tuple(dict.fromkeys(_called(record, text, name, wanted)))


def _called(
    record: Record, text: str, name: str, collections: tuple[Collection, ...]
) -> Iterator[str]:
    for collection in collections:
        entities: Iterable[Entity] = (
            _titled(record, text)
            if collection is Collection.EVENTS
            else getattr(record, collection)
        )
        for entity in entities:
            if any(fold(one) == name for one in _names(entity)):
                yield entity.id


def _titled(record: Record, text: str) -> Iterator[Event]:
    """Yield the events that have the words of a text side by side in a title."""
    from ici_tui.i18n.labels import term_labels
    from ici_tui.search.cache.index_cache import index_of
    from ici_tui.search.parser import parse

    query = parse('title:"{}"'.format(text.replace('"', " ")), finished=True)
    for name in index_of(record, term_labels()).search(query, limit=_MOST).ids:
        event = record.get(name)
        if isinstance(event, Event):
            yield event


def _names(entity: Entity) -> Iterator[str]:
    match entity:
        case Actor():
            yield from entity.name.root.values()
            for aliases in entity.aliases.values():
                yield from aliases
        case Place() | Domain():
            yield from entity.name.root.values()
        case Source() | Event():
            yield from entity.title.root.values()
