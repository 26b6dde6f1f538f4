"""The network of a selection: who took part in events with whom, and how actors are related.

Its nodes are actors. Its edges are of three kinds: ``co-occurrence`` of two actors in events,
weighted by their number and dated by them; the relations between actors, by their types; and
``holds-office``, from a person to an organisation, dated by the term. A graph has one sort of edges
for the programs that read it, so all are directed; a co-occurrence leads from the id that comes
first in the alphabet to the other and may be read both ways.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.export.plain import printable
from ici_tui.export.tables import iso_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.describe import LocalizedRecord
    from ici_tui.edtf.date import Day, EdtfDate
    from ici_tui.export.file_format import Selected
    from ici_tui.record.entities import Actor, Event

CO_OCCURRENCE = "co-occurrence"
HOLDS_OFFICE = "holds-office"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Spell = tuple["Day | None", "Day | None"]


def names_an_actor(event: Event) -> bool:
    """Say whether an event leaves anything in a network: who took part in it."""
    return bool(event.participants)


class Node(Struct, frozen=True):
    """An actor.

    Attributes:
        id: Its id.
        label: Its name in the reader's language.
        kind: What it is.
        names: Its name in every language.
        events: In how many of the events it took part.
        spell: From the first of them to the last.
    """

    id: str
    label: str
    kind: str
    names: dict[str, str]
    events: int
    spell: Spell


class Edge(Struct, frozen=True):
    """A connection of two actors.

    Attributes:
        source: The id of the actor it leads from.
        target: The id of the actor it leads to.
        kind: A type of relation, :data:`CO_OCCURRENCE` or :data:`HOLDS_OFFICE`.
        label: What it is, in the reader's language.
        events: The ids of the events it stands for; empty for what is stated.
        spells: When it was: for each event, or the term of office.
    """

    source: str
    target: str
    kind: str
    label: str
    events: tuple[str, ...] = ()
    spells: tuple[Spell, ...] = ()

    @property
    def weight(self) -> int:
        """How many events it stands for; one for what is stated."""
        return max(1, len(self.events))


class Network(Struct, frozen=True):
    """A network.

    Attributes:
        title: What it is of.
        nodes: The actors.
        edges: What connects them.
    """

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network_of(selected: Selected) -> Network:
    """Return the network of the actors of a selection; of a whole record, of all its actors."""
    localized, record = selected.localized, selected.record
    taken: dict[str, list[Spell]] = {}
    shared: dict[tuple[str, str], list[Event]] = {}
    for event in selected.chosen:
        names = sorted({one.actor for one in event.participants})
        for name in names:
            taken.setdefault(name, []).extend(_spells(event))
        for pair in combinations(names, 2):
            shared.setdefault(pair, []).append(event)
    wanted = [one for one in record.actors if selected.events is None or one.id in taken]
    known = {one.id for one in wanted}
    nodes = tuple(
        Node(
            actor.id,
            localized.name(actor.id),
            str(actor.kind),
            dict(actor.name.root),
            len(taken.get(actor.id, ())),
            hull(taken.get(actor.id, ())),
        )
        for actor in wanted
    )
    together = localized.words.gettext("took part together")
    edges = [
        Edge(
            *pair,
            CO_OCCURRENCE,
            together,
            tuple(event.id for event in events),
            tuple(spell for event in events for spell in _spells(event)),
        )
        for pair, events in shared.items()
        if known.issuperset(pair)
    ]
    edges += _offices(localized, wanted, known)
    edges += (
        Edge(one.from_, one.to, str(one.type), localized.relation_label(one.type))
        for one in record.relations
        if one.from_ in known and one.to in known
    )
    return Network(localized.text(record.description.title), nodes, tuple(edges))


def _offices(localized: LocalizedRecord, actors: list[Actor], known: set[str]) -> Iterator[Edge]:
    for actor in actors:
        for office in actor.offices:
            if office.organisation in known:
                begins = _spell(office.from_)[0] if office.from_ else None
                ends = _spell(office.to)[1] if office.to else None
                title = localized.text(office.title)
                yield Edge(
                    actor.id, office.organisation, HOLDS_OFFICE, title, (), ((begins, ends),)
                )


def hull(spells: tuple[Spell, ...] | list[Spell]) -> Spell:
    """Return from when to when spells last together; None for an end that is open or unknown."""
    starts, ends = [one[0] for one in spells], [one[1] for one in spells]
    first = min((one for one in starts if one is not None), default=None)
    last = max((one for one in ends if one is not None), default=None)
    return (None if None in starts else first), (None if None in ends else last)


def xsd_day(day: Day | None) -> str:
    """Return a day as the date of XML Schema that programs read; empty for years they do not."""
    return iso_day(day) if day is not None and 1 <= day.year <= 9999 else ""


def xml_text(text: str) -> str:
    """Return a text as an attribute or an element of XML may hold it."""
    safe = _NOT_XML.sub("", printable(text))
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        safe = safe.replace(character, entity)
    return safe


def _spells(event: Event) -> Iterator[Spell]:
    """Yield when an event was; nothing for an undated one."""
    if event.date is not None:
        yield _spell(event.date)


def _spell(date: EdtfDate) -> Spell:
    return date.earliest, date.latest
