"""The story of an event: what led to it and what followed, as a chain with branches.

The links are temporal relations between events, the containment of events, and the order of the
parts of a series. Each step is placed at the end of the longest path to it, so that links that skip
events do not shorten the chain (longest-path layering, as in Sugiyama's method). Links that form a
cycle lead to a step that is already shown.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.describe.bonds import TemporalLinks, closeness
from ici_tui.record.entities import Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ici_tui.describe.bonds import Link
    from ici_tui.record.protocol import Record

MAX_STEPS = 300
"""The maximum number of steps on either side of an event; the nearest are shown."""


class Step(Struct, frozen=True):
    """An event of a story.

    Args:
        event: Its id.
        side: -1 before the centre, 0 the centre, 1 after it.
        column: The distance, in branches, from the chain through the centre.
        joins: Whether a branch joins the previous column here.
        near: The index of its parent step, one nearer to the centre; its own for the centre.
        links: Its links to that step; the closest first.
        again: Whether the event is shown elsewhere and not expanded here.
    """

    event: str
    side: int
    column: int
    joins: bool
    near: int
    links: tuple[Link, ...]
    again: bool = False


class Story(Struct, frozen=True, dict=True):
    """The events before and after one, from top to bottom.

    Args:
        steps: All of them.
        centre: The index of the event in the middle.
        cut: Whether steps are left out on one side.
    """

    steps: tuple[Step, ...]
    centre: int
    cut: bool

    def along(self, index: int, direction: int) -> int | None:
        """Return the next step of a chain, None at its end.

        Args:
            index: A step.
            direction: 1 for what comes after, -1 for what comes before.
        """
        here = self.steps[index]
        if here.side == -direction:
            return here.near
        return next(
            (
                place
                for place, step in enumerate(self.steps)
                if step.near == index
                and place != index
                and step.side == direction
                and not step.joins
            ),
            None,
        )

    def aside(self, index: int, direction: int) -> int | None:
        """Return the sibling branch of a step, or None.

        Args:
            index: A step.
            direction: 1 away from the chain, -1 towards it.
        """
        here = self.steps[index]
        if not here.side:
            return None
        branches = [
            place
            for place, step in enumerate(self.steps)
            if step.near == here.near and step.side == here.side
        ]
        branches.sort(key=lambda place: self.steps[place].joins)
        place = branches.index(index) + direction
        return branches[place] if 0 <= place < len(branches) else None


def story_of(record: Record, event: str) -> Story:
    """Return the story of an event.

    Args:
        record: The record.
        event: The id of one of its events.

    Raises:
        LookupError: There is no such event.
    """
    if not isinstance(record.get(event), Event):
        raise LookupError(event)
    bonds = TemporalLinks(record)
    before, cut_before = _Side(bonds, event, -1).steps()
    after, cut_after = _Side(bonds, event, 1).steps()
    # Both sides begin with the centre; the steps before it are in reverse order.
    centre = len(before) - 1
    steps = [_moved(step, centre, -1) for step in reversed(before[1:])]
    steps += [_moved(step, centre, 1) for step in after]
    return Story(tuple(steps), centre, cut_before or cut_after)


def _moved(step: Step, centre: int, sign: int) -> Step:
    return Step(
        step.event,
        step.side,
        step.column,
        step.joins,
        centre + sign * step.near,
        step.links,
        step.again,
    )


class _Side:
    """The steps on one side of the centre, which comes first."""

    def __init__(self, bonds: TemporalLinks, centre: str, direction: int) -> None:
        self._bonds = bonds
        self._centre = centre
        self._direction = direction
        self._edges, self._cut = self._reach()
        self._near: dict[str, str] = {}
        self._order: list[str] = []
        self._back: set[tuple[str, str]] = set()
        self._visit()
        self._hang()

    def _reach(self) -> tuple[dict[str, dict[str, tuple[Link, ...]]], bool]:
        """Return the links that lead away from the centre, among the nearest events."""
        edges: dict[str, dict[str, tuple[Link, ...]]] = {}
        known, waiting = {self._centre}, deque([self._centre])
        cut = False
        while waiting:
            event = waiting.popleft()
            edges[event] = {}
            for name, links in self._bonds.neighbours(event, self._direction).items():
                if name not in known:
                    if len(known) > MAX_STEPS:
                        cut = True
                        continue
                    known.add(name)
                    waiting.append(name)
                edges[event][name] = links
        return edges, cut

    def _visit(self) -> None:
        """Sort the events topologically; mark links that close a cycle."""
        open_, done = {self._centre}, set[str]()
        stack = [(self._centre, iter(self._edges[self._centre]))]
        while stack:
            event, rest = stack[-1]
            name = next(rest, None)
            if name is None:
                stack.pop()
                open_.discard(event)
                done.add(event)
                self._order.append(event)
            elif name in open_:
                self._back.add((event, name))
            elif name not in done:
                open_.add(name)
                stack.append((name, iter(self._edges[name])))
        self._order.reverse()

    def _hang(self) -> None:
        """Make the furthest event the parent of each, and measure the chains."""
        depth = {self._centre: 0}
        for event in self._order:
            for name, links in self._edges[event].items():
                if (event, name) in self._back:
                    continue
                holder = self._near.get(name)
                deeper = depth[event] + 1
                if (
                    holder is None
                    or deeper > depth[name]
                    or (
                        deeper == depth[name]
                        and closeness(links) < closeness(self._edges[holder][name])
                    )
                ):
                    self._near[name] = event
                    depth[name] = deeper
        self._hung: dict[str, list[str]] = {event: [] for event in self._order}
        self._length = dict.fromkeys(self._order, 0)
        for event in reversed(self._order):
            holder = self._near.get(event)
            if holder is not None:
                self._hung[holder].append(event)
                self._length[holder] = max(self._length[holder], self._length[event] + 1)

    def _chain(self, event: str) -> str:
        """Return the child that continues the chain of a step."""
        links = self._edges[event]
        return min(
            self._hung[event],
            key=lambda name: (-self._length[name], closeness(links[name]), name),
        )

    def _told_again(self, event: str) -> list[str]:
        """Return linked events that have another parent and are not further along the chain."""
        return [
            name
            for name in self._edges[event]
            if self._near.get(name) != event and not self._leads_to(event, name)
        ]

    def _leads_to(self, event: str, name: str) -> bool:
        """Whether an event is an ancestor of another."""
        holder = self._near.get(name)
        while holder is not None and holder != event:
            holder = self._near.get(holder)
        return holder == event

    def _sorted(self, names: Iterable[str]) -> list[str]:
        """Sort events by date; before the centre the latest comes first."""
        return sorted(names, key=self._bonds.place, reverse=self._direction < 0)

    def steps(self) -> tuple[list[Step], bool]:
        """Return the steps, branches before the rest of the chain, and whether any are missing."""
        steps: list[Step] = []
        waiting: list[tuple[str, int, bool, int, tuple[Link, ...], bool]] = [
            (self._centre, 0, False, 0, (), False)
        ]
        while waiting:
            event, column, joins, near, links, again = waiting.pop()
            index = len(steps)
            side = self._direction if steps else 0
            steps.append(Step(event, side, column, joins, near, links, again))
            if again:
                continue
            chain = self._chain(event) if self._hung[event] else None
            elsewhere = set(self._told_again(event))
            branches = self._sorted({*self._hung[event], *elsewhere} - {chain})
            if chain is None and branches:
                chain = branches.pop()
            names = [*((name, True) for name in branches), *([(chain, False)] if chain else [])]
            for name, off in reversed(names):
                reason = self._edges[event][name]
                waiting.append((name, column + off, off, index, reason, name in elsewhere))
        return steps, self._cut
