"""Temporal links between events: relations, parts, and the order of a series."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ici_tui.record.entities import Event, Relation
from ici_tui.record.relations import End, rule_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ici_tui.record.protocol import Record


class ImpliedLink(StrEnum):
    """Kinds of links that are not relations."""

    PART = "part-of"
    """The later event is part of the earlier."""
    NEXT = "next-in-series"
    """Both are parts of the same event, and the later follows the earlier."""


class Link(NamedTuple):
    """Why one event comes before another.

    Args:
        type: The relation, or what stands for one.
        inverse: Whether the relation leads from the later to the earlier event.
        inferred: Whether only the editor says so.
    """

    type: str
    inverse: bool = False
    inferred: bool = False


_UNWRITTEN: Mapping[ImpliedLink, int] = {ImpliedLink.NEXT: 8, ImpliedLink.PART: 11}
"""The closeness of links that are not relations, on the scale of relations."""


class TemporalLinks:
    """The events directly before and after an event, with their links."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._members: dict[str, tuple[str, ...]] = {}

    def place(self, event: str) -> int:
        """Return a key that sorts events by date."""
        subject = self._record.get(event)
        return self._record.rank_of(subject) if isinstance(subject, Event) else -1

    def neighbours(self, event: str, direction: int) -> dict[str, tuple[Link, ...]]:
        """Return the events directly before (-1) or after (1) one, each with its links."""
        found: dict[str, list[Link]] = {}

        def add(name: str | None, link: Link) -> None:
            if name is not None and name != event and self._is_event(name):
                links = found.setdefault(name, [])
                if link not in links:
                    links.append(link)

        for relation in self._record.relations_of(event):
            ends = _in_time(relation)
            if ends is not None:
                earlier, later, link = ends
                if direction > 0 and earlier == event:
                    add(later, link)
                elif direction < 0 and later == event:
                    add(earlier, link)
        subject = self._record.get(event)
        whole = subject.part_of if isinstance(subject, Event) else None
        if whole is not None:
            siblings = self._parts(whole)
            at = siblings.index(event) + direction
            add(siblings[at] if 0 <= at < len(siblings) else None, Link(ImpliedLink.NEXT))
            if direction < 0:
                add(whole, Link(ImpliedLink.PART, inverse=True))
        if direction > 0:
            for part in self._parts(event):
                add(part, Link(ImpliedLink.PART, inverse=True))
        return {name: tuple(sorted(links, key=_closeness)) for name, links in found.items()}

    def _is_event(self, name: str) -> bool:
        return isinstance(self._record.get(name), Event)

    def _parts(self, whole: str) -> tuple[str, ...]:
        """Return the events that are parts of another, in date order."""
        known = self._members.get(whole)
        if known is None:
            events = self._record.events_of(whole)
            known = tuple(one.id for one in events if one.part_of == whole)
            self._members[whole] = known
        return known


def _in_time(relation: Relation) -> tuple[str, str, Link] | None:
    """Return the earlier and the later end of a relation; None if it is not temporal."""
    match rule_of(relation.type).earlier:
        case End.FROM:
            return relation.from_, relation.to, Link(relation.type, False, relation.is_inferred)
        case End.TO:
            return relation.to, relation.from_, Link(relation.type, True, relation.is_inferred)
        case None:
            return None


def closeness(links: tuple[Link, ...]) -> int:
    """Return the closeness of the closest link; less is closer."""
    return min(map(_closeness, links))


def _closeness(link: Link) -> int:
    if isinstance(link.type, ImpliedLink):
        return _UNWRITTEN[link.type]
    known = rule_of(link.type).closeness
    if known is None:
        raise ValueError(f"{link.type} is not about time")
    return known
