"""The order of events: by date, in a day by time, then by ``precedes``, then as in the file.

Ids say nothing of it. Undated events come last.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from ici_tui.edtf.clock import parse_clock
from ici_tui.edtf.grammar import Precision
from ici_tui.record.entities import RelationType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ici_tui.edtf.clock import Clock
    from ici_tui.edtf.date import EdtfDate
    from ici_tui.record.entities import Event, Relation

Place = tuple[object, ...]
"""Where a date stands in the order; events of one place follow each other."""
_UNDATED: Place = (1,)
_Key = tuple[object, ...]


def place_of(event: Event) -> Place:
    """Return the place of an event: its day, or the same span of days; it sorts."""
    return _UNDATED if event.date is None else _place(event.date, event.time is not None)


def _place(date: EdtfDate, is_timed: bool) -> Place:
    first, last, precision, _ = date.sort_key
    if is_timed or date.clock is not None or (first == last and precision is Precision.DAY):
        return 0, first, 0
    return 0, first, 1, last, precision


def _key(event: Event) -> _Key:
    """Return what sorts an event before its relations do: place, time of day, last day."""
    place = place_of(event)
    if event.date is None or place[2]:
        return place
    clock = _clock(event)
    _, last, precision, _ = event.date.sort_key
    return (*place, -1 if clock is None else clock.seconds, last, precision)


def _clock(event: Event) -> Clock | None:
    """Return the time of day of an event on its first day, wherever it is written."""
    if event.time is not None:
        return _read_clock(event.time)
    return None if event.date is None else event.date.clock


@lru_cache(maxsize=16_384)
def _read_clock(time: str) -> Clock:
    return parse_clock(time.partition("/")[0])


def in_order(events: Iterable[Event], relations: Iterable[Relation] = ()) -> tuple[Event, ...]:
    """Return events in their order.

    Args:
        events: In the order of the file.
        relations: All relations of the record. Of those that say that an event precedes another,
            the ones within a day (or within what is dated alike) count where times do not decide.
    """
    known: dict[tuple[EdtfDate | None, str | None], _Key] = {}
    zoned: defaultdict[_Key, set[int | None]] = defaultdict(set)
    keys: list[_Key] = []
    listed = tuple(events)
    for event in listed:
        name = event.date, event.time
        key = known.get(name)
        if key is None:
            key = known[name] = _key(event)
            clock = _clock(event)
            if clock is not None:
                zoned[key[:3]].add(clock.zone)
        keys.append(key)
    order = sorted(range(len(listed)), key=keys.__getitem__)
    ordered = [listed[at] for at in order]
    days = {day for day, zones in zoned.items() if len(zones) > 1 and None not in zones}
    edges = _edges(listed, relations)
    for place in {*days, *edges}:
        first, end = _bounds(ordered, place)
        group = ordered[first:end]
        ordered[first:end] = _sorted(group, edges.get(place, ()), by_instant=place in days)
    return tuple(ordered)


def rank_of(events: Sequence[Event], event: Event, kept: dict[Place, dict[int, int]]) -> int:
    """Return the rank of an event among others.

    Args:
        events: In their order.
        event: One of them.
        kept: Keeps the ranks within places of many events from one call to the next.

    Raises:
        ValueError: It is not among them.
    """
    place = place_of(event)
    ranks = kept.get(place)
    if ranks is None:
        first, end = _bounds(events, place)
        ranks = {id(events[rank]): rank for rank in range(first, end)}
        if end - first > _MANY:
            kept[place] = ranks
    rank = ranks.get(id(event))
    if rank is None:
        rank = next((at for at in ranks.values() if events[at].id == event.id), None)
    if rank is None:
        raise ValueError(f"{event.id} is no event of the record")
    return rank


_MANY = 16


def _bounds(events: Sequence[Event], place: Place) -> tuple[int, int]:
    first = bisect_left(events, place, key=place_of)
    return first, bisect_right(events, place, lo=first, key=place_of)


def _edges(
    events: Sequence[Event], relations: Iterable[Relation]
) -> dict[Place, list[tuple[str, str]]]:
    """Return which events precede which, by the place that both have."""
    stated = [one for one in relations if one.type is RelationType.PRECEDES]
    if not stated:
        return {}
    ends = {name for one in stated for name in (one.from_, one.to)}
    places = {event.id: place_of(event) for event in events if event.id in ends}
    found: defaultdict[Place, list[tuple[str, str]]] = defaultdict(list)
    for one in stated:
        place = places.get(one.from_)
        if place is not None and place == places.get(one.to) and one.from_ != one.to:
            found[place].append((one.from_, one.to))
    return dict(found)


def _sorted(
    group: Sequence[Event], edges: Iterable[tuple[str, str]], *, by_instant: bool
) -> list[Event]:
    """Sort events of one place, each as soon as all that precedes it is there.

    Times that differ decide, whatever is said to precede; of a circle the first in the file comes
    first.

    Args:
        group: In order of time, then of the file.
        edges: Which precedes which.
        by_instant: Whether times are compared by UTC.
    """
    clocks = [_clock(event) for event in group]
    times = [
        -1 if clock is None else clock.instant + _DAY if by_instant else clock.seconds
        for clock in clocks
    ]
    order = sorted(range(len(group)), key=times.__getitem__) if by_instant else range(len(group))
    base = {at: number for number, at in enumerate(order)}
    numbers = {event.id: at for at, event in enumerate(group)}
    followers: defaultdict[int, list[int]] = defaultdict(list)
    waiting = [0] * len(group)
    for name, other in dict.fromkeys(edges):
        before, after = numbers[name], numbers[other]
        if min(times[before], times[after]) < 0 or times[before] == times[after]:
            followers[before].append(after)
            waiting[after] += 1
    steps = _steps(times)
    ready = [base[at] for at in order if not waiting[at] and times[at] in (-1, *steps[-1:])]
    return [group[at] for at in _laid(list(order), base, times, steps, followers, waiting, ready)]


_DAY = 2 * 86_400
"""More than any instant can be before its day, in seconds."""


def _steps(times: Iterable[int]) -> list[int]:
    """Return the different times of day, the first one last."""
    return sorted({time for time in times if time >= 0}, reverse=True)


def _laid(
    order: Sequence[int],
    base: dict[int, int],
    times: Sequence[int],
    steps: list[int],
    followers: dict[int, list[int]],
    waiting: list[int],
    ready: list[int],
) -> list[int]:
    """Return the numbers of events in order (Kahn's algorithm, the first in the file first)."""
    at_time: defaultdict[int, list[int]] = defaultdict(list)
    for at in order:
        if times[at] >= 0:
            at_time[times[at]].append(at)
    left = {time: len(found) for time, found in at_time.items()}
    heapify(ready)
    laid: list[int] = []
    done = [False] * len(order)
    next_in_file = 0
    while len(laid) < len(order):
        if ready:
            at = order[heappop(ready)]
        else:  # a circle
            while done[order[next_in_file]]:
                next_in_file += 1
            at = order[next_in_file]
        if done[at]:
            continue
        done[at] = True
        laid.append(at)
        for after in followers.get(at, ()):
            waiting[after] -= 1
            if not waiting[after] and not done[after] and times[after] in (-1, *steps[-1:]):
                heappush(ready, base[after])
        if times[at] >= 0:
            left[times[at]] -= 1
            if not left[times[at]] and steps and steps[-1] == times[at]:
                steps.pop()
                for after in at_time[steps[-1]] if steps else ():
                    if not waiting[after] and not done[after]:
                        heappush(ready, base[after])
    return laid
