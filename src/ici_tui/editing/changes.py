"""Replacements in a text: what adds an item or a member and leaves everything else as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ici_tui.jsontext.spans import Member, Span, after_space, items, members
from ici_tui.jsontext.writing import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_INDENT = "  "


class Replacement(NamedTuple):
    """A range of a text, and what takes its place."""

    start: int
    end: int
    text: str


def replaced(text: str, replacements: Iterable[Replacement]) -> str:
    """Return a text with replacements.

    Raises:
        ValueError: Two of them overlap.
    """
    pieces: list[str] = []
    position = 0
    for one in sorted(replacements, key=lambda one: (one.start, one.end)):
        if one.start < position:
            raise ValueError(f"two replacements at {one.start}")
        pieces += (text[position : one.start], one.text)
        position = one.end
    return "".join((*pieces, text[position:]))


def inverse(text: str, replacements: Iterable[Replacement]) -> list[Replacement]:
    """Return what takes replacements back, with the places of the new text."""
    found = []
    moved = 0
    for one in sorted(replacements, key=lambda one: (one.start, one.end)):
        start = one.start + moved
        found.append(Replacement(start, start + len(one.text), text[one.start : one.end]))
        moved += len(one.text) - (one.end - one.start)
    return found


def difference(old: str, new: str) -> list[Replacement]:
    """Return the shortest replacement that makes one text of another; none if they are equal."""
    if old == new:
        return []
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    return [Replacement(start, len(old) - end, new[start : len(new) - end])]


def _alike(first: str, second: str) -> int:
    """Return how many characters two texts begin with in common."""
    low, high = 0, min(len(first), len(second))
    while low < high:  # comparing slices is much faster than comparing characters
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def item_added(text: str, opening: int, item: str, before: int | None = None) -> Replacement:
    """Return what adds an item to an array, laid out as the other items are.

    Args:
        text: The text.
        opening: The offset of the array.
        item: The JSON of the item.
        before: The number of the item that it is put before; None for the end.
    """
    there = list(items(text, opening))
    if not there:
        closing = text.index("]", opening)
        margin = margin_of(text, opening)
        inner = f"{margin}{_INDENT}{item}{margin}" if margin else item
        return Replacement(opening, closing + 1, f"[{inner}]")
    if before is not None and before < len(there):
        start = there[before].start
        return Replacement(start, start, f"{item},{_space_before(text, start) or ' '}")
    last = there[-1]
    space = _space_before(text, last.start) or " "
    return Replacement(last.end, last.end, f",{space}{item}")


def member_added(
    text: str, opening: int, name: str, value: str, order: Sequence[str]
) -> Replacement:
    """Return what adds a member to an object, at its place among the others.

    Args:
        text: The text.
        opening: The offset of the object.
        name: The key, which the object does not have.
        value: The JSON of the value.
        order: The keys in their order.
    """
    there = list(members(text, opening))
    added = f"{json_text(name)}: {value}"
    if not there:
        closing = text.index("}", opening)
        return Replacement(opening, closing + 1, f"{{{added}}}")
    ranks = {key: rank for rank, key in enumerate(order)}
    own = ranks.get(name, len(ranks))
    earlier = [one for one in there if ranks.get(one.name, len(ranks)) <= own]
    if not earlier:
        first = there[0].key
        return Replacement(first, first, f"{added},{_space_before(text, first) or ' '}")
    space = _space_before(text, earlier[-1].key)
    if earlier[-1] is there[0] and len(there) > 1:
        space = _space_before(text, there[1].key)
    return Replacement(earlier[-1].end, earlier[-1].end, f",{space or ' '}{added}")


def member_removed(text: str, opening: int, name: str) -> Replacement:
    """Return what removes a member of an object, with its comma.

    Raises:
        KeyError: The object has no such member.
    """
    there = list(members(text, opening))
    names = [one.name for one in there]
    if name not in names:
        raise KeyError(name)
    index = names.index(name)
    if len(there) == 1:
        return Replacement(there[0].key, there[0].end, "")
    if index + 1 < len(there):
        return Replacement(there[index].key, there[index + 1].key, "")
    return Replacement(there[index - 1].end, there[index].end, "")


def member_of(text: str, opening: int, name: str) -> Member | None:
    """Return the member of an object with a key."""
    return next((one for one in members(text, opening) if one.name == name), None)


def item_at(text: str, opening: int, index: int) -> Span:
    """Return the item of an array with a number."""
    return list(items(text, opening))[index]


def margin_of(text: str, position: int) -> str:
    """Return the line end and the space before the line at a position; empty in a single line."""
    start = text.rfind("\n", 0, position)
    if start < 0:
        return ""
    first = start - 1 if text.startswith("\r", start - 1) else start
    return text[first : after_space(text, start + 1)]


def _space_before(text: str, position: int) -> str:
    start = position
    while start and text[start - 1] in " \t\r\n":
        start -= 1
    return text[start:position]
