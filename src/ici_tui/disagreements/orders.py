"""Disagreements between a stated order of two events and their dates."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import takewhile

from msgspec import Struct

from ici_tui.disagreements.disagreement import Aspect, Disagreement, Side, dated_sides, distinct
from ici_tui.edtf.extent import Extent, extent_of
from ici_tui.record.entities import DiscrepancyKind, Event, Relation, RelationType
from ici_tui.record.protocol import Record
from ici_tui.record.relations import End, rule_of

_Test = Callable[[str], bool]
_UNKNOWN = Extent(float("-inf"), float("inf"), float("-inf"), float("inf"))
"""When an undated event can have been."""


class _Timing(Struct, frozen=True):
    """The bounds of an event over all dates that sources give it (else the editor's), day numbers.

    Attributes:
        begins_from: The earliest day on which any source lets it begin.
        begins_by: The latest day by which any source lets it begin.
        over_from: The earliest day on which any source lets it be over.
    """

    begins_from: float
    begins_by: float
    over_from: float


def order_conflicts(record: Record) -> Iterator[Disagreement]:
    """Compare every relation that states an order with the dates of both events.

    ``precedes`` says that the one is over before the other begins, so it also holds for the parts
    of a series, on either side; the parts whose dates exclude it are named instead of the series.
    The other types say that the one does not begin after the other. An order is excluded when no
    choice among the dates that the sources give allows it: if one of them does, then that date is
    in dispute, and the claims say so.

    All relations that put the same event before the same other make one disagreement, and so do
    those that say of a part what is said of its series. One side are the citations of the
    relations; the others are the dates of the events that cannot be in that order.
    """
    events = {event.id: event for event in record.events}
    orders: defaultdict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in record.relations:
        if relation.from_ not in events or relation.to not in events:
            continue
        rule = rule_of(relation.type)
        if not rule.dated:
            continue
        if rule.earlier is End.FROM:
            orders[relation.from_, relation.to].append(relation)
        else:
            orders[relation.to, relation.from_].append(relation)
    if not orders:
        return
    series = _Series(record, events)
    conflicts: list[_Conflict] = []
    for (before, after), relations in orders.items():
        strict = any(rule_of(relation.type).over for relation in relations)
        excluded = series.excluded(before, after, strict=strict)
        if excluded:
            conflicts.append(_Conflict(before, after, relations, excluded))
    for conflict in _without_parts(conflicts):
        yield conflict.disagreement(events)


class _Conflict(Struct, frozen=True):
    """Relations that put one event before another, and the events whose dates exclude it."""

    before: str
    after: str
    relations: list[Relation]
    excluded: list[str]

    def disagreement(self, events: dict[str, Event]) -> Disagreement:
        about = tuple(dict.fromkeys((self.before, self.after, *self.excluded)))
        cited = distinct(citation for each in self.relations for citation in each.citations)
        sides = [Side(self.relations[0], (self.before, self.after), cited)]
        for event in (events[name] for name in self.excluded):
            sides.extend(dated_sides(event.id, event.claims, event.when))
        return Disagreement(
            f"computed:{Aspect.ORDER}:{self.before}:{self.after}",
            DiscrepancyKind.CONTRADICTION,
            Aspect.ORDER,
            about,
            tuple(sides),
        )


def _without_parts(conflicts: list[_Conflict]) -> list[_Conflict]:
    """Merge conflicts of parts into that of their series, which covers the same events and more."""
    largest: dict[tuple[str, str], _Conflict] = {}
    for conflict in sorted(conflicts, key=lambda each: -len(each.excluded)):
        for name in conflict.excluded:
            largest.setdefault((name, conflict.after), conflict)
            largest.setdefault((conflict.before, name), conflict)
    kept = []
    for conflict in conflicts:
        names = set(conflict.excluded)
        keys = (conflict.excluded[0], conflict.after), (conflict.before, conflict.excluded[-1])
        wholes = [largest[key] for key in keys if names < set(largest[key].excluded)]
        if wholes:
            wholes[0].relations.extend(conflict.relations)
        else:
            kept.append(conflict)
    return kept


class _Series:
    """Events with their parts and their bounds, so that only parts that conflict are visited."""

    def __init__(self, record: Record, events: dict[str, Event]) -> None:
        self._events = events
        self._ranks = {name: rank for rank, name in enumerate(events)}
        self._timings: dict[str, _Timing] = {}
        parts: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for event in record.events:
            if event.part_of in events:
                parts[event.part_of][event.id] = None
        for relation in record.relations:
            if (
                relation.type == RelationType.PART_OF
                and {relation.from_, relation.to} <= events.keys()
            ):
                parts[relation.to][relation.from_] = None
        self._parts = parts
        # Of an event with all its parts: the latest day on which one of them is over at the
        # earliest, and the earliest day by which one of them must have begun. Then the parts in the
        # order of these days, so that a search ends at the first that does not conflict.
        self._last_over: dict[str, float] = {}
        self._first_begun: dict[str, float] = {}
        self._latest_first: dict[str, list[str]] = {}
        self._earliest_first: dict[str, list[str]] = {}

    def timing(self, name: str) -> _Timing:
        """Return the bounds of an event itself, without its parts."""
        timing = self._timings.get(name)
        if timing is None:
            event = self._events[name]
            claimed = [claim.date for claim in event.claims if claim.date]
            dates = claimed or [event.when] if event.when else claimed
            extents = [*map(extent_of, dates)] or [_UNKNOWN]
            timing = self._timings[name] = _Timing(
                min(extent.begins_from for extent in extents),
                max(extent.begins_by for extent in extents),
                min(extent.ends_from for extent in extents),
            )
        return timing

    def excluded(self, before: str, after: str, *, strict: bool) -> list[str]:
        """Return the events whose dates exclude the order; none if it is possible.

        When parts of an event cannot be in the order, they stand for the event itself.
        """
        first, then = self.timing(before), self.timing(after)
        if not strict:
            return [before, after] if first.begins_from > then.begins_by else []
        late = self._late_parts(before, then.begins_by, skip=after)
        early = self._early_parts(after, first.over_from, skip=before)
        if not late and not early and first.over_from <= then.begins_by:
            return []
        return [*(late or [before]), *(early or [after])]

    def _late_parts(self, name: str, begun: float, skip: str) -> list[str]:
        """Return the innermost parts that are over only after a day."""
        self._summarise(name)
        return self._innermost(
            name,
            skip,
            self._latest_first,
            lambda part: self._last_over[part] > begun,
            lambda part: self.timing(part).over_from > begun,
        )

    def _early_parts(self, name: str, over: float, skip: str) -> list[str]:
        """Return the innermost parts that must have begun before a day."""
        self._summarise(name)
        return self._innermost(
            name,
            skip,
            self._earliest_first,
            lambda part: self._first_begun[part] < over,
            lambda part: self.timing(part).begins_by < over,
        )

    def _innermost(
        self,
        root: str,
        skip: str,
        parts: dict[str, list[str]],
        any_conflicts: _Test,
        conflicts: _Test,
    ) -> list[str]:
        """Return the conflicting parts that have no conflicting parts, in date order.

        Args:
            root: The event whose parts are searched; it is not among them.
            skip: The other end of the order, which may itself be a part.
            parts: The parts of each event, those first that most likely conflict.
            any_conflicts: Whether an event or any of its parts conflicts.
            conflicts: Whether an event itself does.
        """
        found: list[str] = []
        seen = {root, skip}
        stack = [root]
        while stack:
            name = stack.pop()
            inner = list(takewhile(any_conflicts, parts.get(name, ())))
            if not inner and name != root and conflicts(name):
                found.append(name)
            stack.extend(part for part in inner if part not in seen)
            seen.update(inner)
        return sorted(found, key=self._ranks.__getitem__)

    def _summarise(self, root: str) -> None:
        """Fill the bounds of an event with all its parts, innermost first."""
        stack = [root]
        opened: set[str] = set()
        while stack:
            name = stack[-1]
            if name in self._last_over:
                stack.pop()
            elif name in opened:
                stack.pop()
                timing = self.timing(name)
                # A part without bounds lies on a cycle, which validation has refused.
                parts = [part for part in self._parts.get(name, ()) if part in self._last_over]
                by_over = sorted(parts, key=self._last_over.__getitem__, reverse=True)
                by_begun = sorted(parts, key=self._first_begun.__getitem__)
                over = [self._last_over[part] for part in by_over[:1]]
                begun = [self._first_begun[part] for part in by_begun[:1]]
                self._latest_first[name], self._earliest_first[name] = by_over, by_begun
                self._last_over[name] = max([timing.over_from, *over])
                self._first_begun[name] = min([timing.begins_by, *begun])
            else:
                opened.add(name)
                stack.extend(part for part in self._parts.get(name, ()) if part not in opened)
