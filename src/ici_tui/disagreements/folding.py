"""The sides of a contradiction: values of which no two can be true, each with what agrees with it.

A source that is only vaguer, or more exact, than one side is no rival of it: what it says is folded
under that side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.disagreements.disagreement import SideValue, side_key
from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.extent import (
    MOST_COMPARED,
    Extent,
    extent_of,
    is_more_than_an_extent,
    may_agree,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ici_tui.disagreements.disagreement import Side

    Agrees = Callable[[Side, Side], bool]


def folded_dates(sides: Sequence[Side], reading: SideValue) -> tuple[Side, ...]:
    """Return as many sides as exclude each other, those that do not folded under one of them.

    These are the most dates of which no two share a day: the ones that end first, each beginning
    after the one before it has ended (interval scheduling).

    Args:
        sides: The different dates, at least two of which exclude each other.
        reading: The editor's own date; it heads its side where it can, and comes first.
    """
    ordered = sorted(sides, key=lambda one: _extent(one).ends_by)
    special = [side for side in ordered if is_more_than_an_extent(_date(side))][:MOST_COMPARED]
    if special and len(sides) <= _FEW:
        return _folded(sides, _heads_among_sets(ordered), reading, _may_agree)
    heads: list[Side] = []
    over = float("-inf")
    for side in ordered:
        if not heads or _extent(side).begins_from > over:
            heads.append(side)
            over = _extent(side).ends_by
    if len(heads) < 2:
        heads = _disjoint(special, ordered) or heads
    return _folded(sides, heads, reading, _may_agree)


_FEW = 64
"""The number of dates up to which all are compared with each other."""


def _disjoint(some: Sequence[Side], others: Sequence[Side]) -> list[Side]:
    """Return the first two dates that exclude each other; none if there are none."""
    pairs = ([one, other] for one in some for other in others if not _may_agree(one, other))
    return next(pairs, [])


def _heads_among_sets(ordered: Sequence[Side]) -> list[Side]:
    """Return dates that exclude each other where sets of dates have gaps.

    They need not be the most, but are at least two.
    """
    heads: list[Side] = []
    for side in ordered:
        if not any(_may_agree(side, head) for head in heads):
            heads.append(side)
    return heads if len(heads) > 1 else _disjoint(ordered, ordered) or heads


def folded_places(
    sides: Sequence[Side], reading: SideValue, inside: Callable[[str, str], bool]
) -> tuple[Side, ...]:
    """Return the innermost of some places, those around them folded under one of them.

    Args:
        sides: The different places, of which at least two do not lie in each other.
        reading: The editor's own place; it heads its side where it can, and comes first.
        inside: Says whether the first place lies within the second.
    """

    def nest(one: Side, other: Side) -> bool:
        a, b = str(one.value), str(other.value)
        return inside(a, b) or inside(b, a)

    heads = [
        side
        for side in sides
        if not any(
            other is not side and inside(str(other.value), str(side.value)) for other in sides
        )
    ]
    return _folded(sides, heads, reading, nest)


def _folded(
    sides: Sequence[Side], heads: Sequence[Side], reading: SideValue, agree: Agrees
) -> tuple[Side, ...]:
    chosen = next((one for one in sides if side_key(one.value) == side_key(reading)), None)
    if chosen is not None and chosen not in heads:
        alike = [head for head in heads if agree(chosen, head)]
        if len(alike) == 1:
            heads = [chosen if head is alike[0] else head for head in heads]
    order = {id(side): place for place, side in enumerate(sides)}
    ordered = sorted(heads, key=lambda head: (head is not chosen, order[id(head)]))
    under: dict[int, list[Side]] = {id(head): [] for head in ordered}
    for side in sides:
        if id(side) not in under:
            head = next((one for one in ordered if agree(side, one)), ordered[0])
            under[id(head)].append(side)
    return tuple(replace(head, also=tuple(under[id(head)])) for head in ordered)


def _date(side: Side) -> EdtfDate:
    if not isinstance(side.value, EdtfDate):
        raise TypeError(f"{side.value!r} is no date")
    return side.value


def _extent(side: Side) -> Extent:
    return extent_of(_date(side))


def _may_agree(one: Side, other: Side) -> bool:
    return may_agree(_date(one), _date(other))
