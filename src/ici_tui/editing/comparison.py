"""What two records say differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ici_tui.editing.likeness import Likeness, counterparts
from ici_tui.jsontext.problems import pointer_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ici_tui.editing.record_text import Entry, RecordText


class Difference(Struct, frozen=True):
    """A field with two values.

    Attributes:
        path: To it, from the entity; of a list in which only some items differ, to the list.
        first: What the first record has there; None for nothing. Of a list, what only it has.
        second: What the second one has.
    """

    path: tuple[str, ...]
    first: Any
    second: Any

    @property
    def pointer(self) -> str:
        """The path as a JSON Pointer."""
        return pointer_of(self.path)


class Changed(Struct, frozen=True):
    """An entity that is in both records and differs.

    Attributes:
        first: As the first record has it.
        second: As the second one has it.
        differences: Its fields that differ.
        reasons: Why both are taken for the same, if their ids differ.
    """

    first: Entry
    second: Entry
    differences: tuple[Difference, ...]
    reasons: tuple[str, ...] = ()


class Comparison(Struct, frozen=True):
    """The differences of two records.

    Attributes:
        added: What only the second one has.
        removed: What only the first one has.
        changed: What both have, with differences.
    """

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    changed: tuple[Changed, ...]

    @property
    def is_same(self) -> bool:
        """Whether both say the same."""
        return not (self.added or self.removed or self.changed)


def compare(first: RecordText, second: RecordText) -> Comparison:
    """Return the differences of two records: by id, else by likeness.

    Raises:
        EditError: The JSON of one of them has mistakes.
    """
    left, right = by_key(first), by_key(second)
    common = [(left[key], right[key], ()) for key in left if key in right]
    alone = [entry for key, entry in left.items() if key not in right]
    others = [entry for key, entry in right.items() if key not in left]
    likely: Sequence[Likeness] = counterparts(alone, others) if alone and others else ()
    pairs: list[tuple[Entry, Entry, tuple[str, ...]]] = [*common]
    pairs += [(pair.first, pair.second, pair.reasons) for pair in likely]
    changed = []
    for one, other, reasons in pairs:
        found = tuple(differences(one.value, other.value))
        if found:
            changed.append(Changed(one, other, found, reasons))
    paired = {(0, pair.first.start) for pair in likely} | {
        (1, pair.second.start) for pair in likely
    }
    return Comparison(
        tuple(entry for entry in others if (1, entry.start) not in paired),
        tuple(entry for entry in alone if (0, entry.start) not in paired),
        tuple(changed),
    )


def by_key(record: RecordText) -> dict[tuple[str, str, int], Entry]:
    """Return everything in a record by its kind and id; what has them again gets a number."""
    found: dict[tuple[str, str, int], Entry] = {}
    for entry in record.entries():
        number = 0
        while (entry.kind, entry.id, number) in found:
            number += 1
        found[entry.kind, entry.id, number] = entry
    return found


def differences(first: Any, second: Any, path: tuple[str, ...] = ()) -> Iterator[Difference]:
    """Yield what differs in two JSON values; a missing key and null are the same."""
    if first == second and type(first) is type(second):
        return
    if isinstance(first, dict) and isinstance(second, dict):
        for key in dict.fromkeys((*first, *second)):
            yield from differences(first.get(key), second.get(key), (*path, key))
    elif isinstance(first, list) and isinstance(second, list):
        here = [item for item in first if item not in second]
        there = [item for item in second if item not in first]
        if here or there:
            yield Difference(path, here, there)
        elif first != second:
            yield Difference(path, first, second)
    elif first != second:
        yield Difference(path, first, second)
