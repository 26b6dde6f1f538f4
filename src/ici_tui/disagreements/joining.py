"""Disagreements of a record: computed from claims, relations and offices, joined to the editor's.

The rules are in :mod:`.claim_conflicts`, :mod:`.order_conflicts` and :mod:`.office_conflicts`;
their cost grows with the events, claims, relations and offices, not with pairs of them.
"""

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from ici_tui.disagreements.claims import claim_conflicts
from ici_tui.disagreements.disagreement import Aspect, Disagreement, Side, SideValue
from ici_tui.disagreements.offices import office_conflicts
from ici_tui.disagreements.orders import order_conflicts
from ici_tui.record.entities import Discrepancy
from ici_tui.record.protocol import Record

__all__ = ["Aspect", "Disagreement", "Side", "SideValue", "disagreements"]

_FALLBACKS = (Aspect.DATE, Aspect.ORDINAL, Aspect.PLACE, Aspect.QUANTITY)


def disagreements(record: Record) -> tuple[Disagreement, ...]:
    """Compute the disagreements of a record, joined with the editor's entries.

    **Joining.** An editor's entry is joined to a computed disagreement when both are of one kind
    (``contradiction`` or ``precision``; entries of kind ``ambiguity`` and ``framing`` stand alone)
    and the entry names what is in dispute: among its ``subjects`` (without any, in its ``about``),
    whatever else it names and in any order. Places, and the ends of an order, it may name anywhere:

    1. *place*: the event and at least two of the differing places;
    2. *order*: both events that the relation joins (naming the parts of a series is optional);
    3. *office*: the actor and the event, or both actors; for two accounts of one term, the actor;
    4. else *date*, else *ordinal*, else *place*, else *quantity* of an event it names: the first of
       these aspects with such a disagreement that no entry has explained yet.

    In the fourth case an entry with citations must also cite a source of one of the sides, so that
    an entry about something else of the same event stays apart. One entry explains one aspect; when
    it names several events in dispute over it, it explains each of these disagreements, which stay
    apart: what is claimed of one event is never put beside what is claimed of another. So each
    computed disagreement comes exactly once, and each entry at least once.

    Returns:
        The computed ones by the date of their event (claims, then orders, then offices), then the
        entries that no rule computes, in the document's order.
    """
    computed = [*claim_conflicts(record), *order_conflicts(record), *office_conflicts(record)]
    open_ones = _Unexplained(computed)
    explained: dict[str, Disagreement] = {}
    written: list[Disagreement] = []
    for entry in record.discrepancies:
        group = open_ones.take(entry)
        explained |= {found.id: replace(found, editorial=entry) for found in group}
        if not group:
            written.append(_written(entry))
    return (*(explained.get(found.id, found) for found in computed), *written)


class _Unexplained:
    """The computed disagreements that no entry explains yet, by subject."""

    def __init__(self, computed: Iterable[Disagreement]) -> None:
        self._by_entity: defaultdict[str, dict[str, Disagreement]] = defaultdict(dict)
        self._rank: dict[str, int] = {}
        for rank, found in enumerate(computed):
            self._rank[found.id] = rank
            self._by_entity[found.about[0]][found.id] = found

    def take(self, entry: Discrepancy) -> list[Disagreement]:
        """Take out what an entry explains, in computed order; empty if it is nothing computed."""
        names = dict.fromkeys(entry.named)
        alike = [
            found
            for name in dict.fromkeys(entry.disputed)
            for found in self._by_entity.get(name, {}).values()
            if found.kind is entry.kind
        ]
        group = [found for found in alike if _names_places(found, names)]
        for aspect in (Aspect.ORDER, Aspect.OFFICE):
            group = group or [f for f in alike if f.aspect is aspect and _names_ends(f, names)]
        cited = {citation.source for citation in entry.citations}
        for aspect in _FALLBACKS:
            group = group or [
                found
                for found in alike
                if found.aspect is aspect and (not cited or cited & found.sources)
            ]
        for found in group:
            del self._by_entity[found.about[0]][found.id]
        return sorted(group, key=lambda found: self._rank[found.id])


def _names_places(found: Disagreement, names: Iterable[str]) -> bool:
    if found.aspect is not Aspect.PLACE:
        return False
    places = {one.value for side in found.sides for one in side.values}
    return sum(name in places for name in names) >= 2


def _names_ends(found: Disagreement, names: dict[str, None]) -> bool:
    return all(name in names for name in found.about[:2])


def _written(entry: Discrepancy) -> Disagreement:
    sides = tuple(Side(None, entry.named, (citation,)) for citation in entry.citations)
    return Disagreement(entry.id, entry.kind, Aspect.WRITTEN, entry.named, sides, entry)
