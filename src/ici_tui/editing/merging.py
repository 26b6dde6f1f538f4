"""Unites two records: by id and by likeness, field by field, with what both come from if known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from ici_tui.editing.comparison import by_key
from ici_tui.editing.likeness import Likeness, counterparts
from ici_tui.record.kinds import DATASET
from ici_tui.recordfile.references import references

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ici_tui.editing.record_text import Entry, RecordText

_SAME: Final = 95
"""How alike two names must be, in percent, for what has them to be united."""
_ONE_VALUE: Final = frozenset({"coordinates", "text", "authors"})
"""Lists whose items make one value together."""
_IDENTITY: Final = {
    "claims": ("source", "paragraphs"),
    "participants": ("actor", "role"),
    "citations": ("source",),
    "quantities": ("what", "unit"),
    "media": ("url",),
}
"""What tells the objects of a list apart."""
_GROWS: Final = ("schema_version", "updated")


class Conflict(Struct, frozen=True):
    """Two values, of which a record can have one.

    Attributes:
        kind: The kind of the entity.
        id: Its id.
        path: To the value; empty for the entity, which one of the records does not have any more.
        base: What both come from had; None if that is not known, or nothing.
        ours: What the first record has.
        theirs: What the second one has.
    """

    kind: str
    id: str
    path: tuple[str, ...]
    base: Any
    ours: Any
    theirs: Any


class Merged(Struct):
    """The result of uniting two records.

    Attributes:
        values: Everything in the united record: the first record's entry, if it has one, and the
            value.
        removed: Entries of the first record that the united one does not have.
        conflicts: What is not decided; the first record's values stand for it.
        united: The pairs that were united by likeness.
    """

    values: list[tuple[Entry | None, str, dict[str, Any]]]
    removed: list[Entry]
    conflicts: list[Conflict]
    united: Sequence[Likeness]


def merge(
    first: RecordText,
    second: RecordText,
    base: RecordText | None,
    decide: Callable[[Conflict], bool | None],
    *,
    exact: bool = False,
) -> Merged:
    """Unite two records.

    Args:
        first: The one whose order and text are kept.
        second: The other one.
        base: What both come from; None if that is not known.
        decide: Says of a conflict whether to take the second record's value; None leaves it open.
        exact: Whether only what has the same id is the same.

    Raises:
        EditError: The JSON of one of them has mistakes.
    """
    ours, theirs = by_key(first), by_key(second)
    united: Sequence[Likeness] = ()
    if not exact:
        alone = [entry for key, entry in ours.items() if key not in theirs]
        others = [entry for key, entry in theirs.items() if key not in ours]
        if alone and others:
            united = counterparts(alone, others, _SAME)
    renamed = {pair.second.id: pair.first.id for pair in united}
    other = {}
    for (kind, _, number), entry in theirs.items():
        value = _renamed(kind, entry.value, renamed)
        other[kind, entry._replace(value=value).id, number] = value
    before = {key: entry.value for key, entry in by_key(base).items()} if base else {}
    return _Merging(before, decide, is_based=base is not None).run(ours, other, united)


class _Merging:
    def __init__(
        self,
        before: dict[tuple[str, str, int], dict[str, Any]],
        decide: Callable[[Conflict], bool | None],
        *,
        is_based: bool,
    ) -> None:
        self._before = before
        self._decide = decide
        self._is_based = is_based
        self._conflicts: list[Conflict] = []
        self._kind = self._id = ""

    def run(
        self,
        ours: dict[tuple[str, str, int], Entry],
        theirs: dict[tuple[str, str, int], dict[str, Any]],
        united: Sequence[Likeness],
    ) -> Merged:
        values: list[tuple[Entry | None, str, dict[str, Any]]] = []
        removed: list[Entry] = []
        for key, entry in ours.items():
            self._kind, self._id = key[:2]
            if key in theirs:
                values.append((entry, entry.kind, self._both(key, entry.value, theirs[key])))
            elif self._stays(key, entry.value, None):
                values.append((entry, entry.kind, entry.value))
            else:
                removed.append(entry)
        for key, value in theirs.items():
            self._kind, self._id = key[:2]
            if key not in ours and not self._stays(key, None, value):
                values.append((None, key[0], value))
        return Merged(values, removed, self._conflicts, united)

    def _stays(
        self, key: tuple[str, str, int], ours: dict[str, Any] | None, theirs: dict[str, Any] | None
    ) -> bool:
        """Return whether the first record's side holds, where only one side has an entity."""
        base = self._before.get(key)
        if base is None:
            return theirs is None
        if (ours if theirs is None else theirs) == base:
            return ours is None  # unchanged on one side, removed on the other
        return not self._takes_theirs((), base, ours, theirs)

    def _both(
        self, key: tuple[str, str, int], ours: dict[str, Any], theirs: dict[str, Any]
    ) -> dict[str, Any]:
        base = self._before.get(key)
        if key[0] == DATASET:
            newest: dict[str, Any] = {
                name: max(str(ours[name]), str(theirs[name]))
                for name in _GROWS
                if name in ours and name in theirs
            }
            if not self._is_based:
                return {**theirs, **ours, **newest}
            ours, theirs = {**ours, **newest}, {**theirs, **newest}
        merged: dict[str, Any] = self._value(base, ours, theirs, ())
        return merged

    def _value(self, base: Any, ours: Any, theirs: Any, path: tuple[str, ...]) -> Any:
        if ours == theirs:
            return ours
        if self._is_based and (base is not None or path):
            if ours == base:
                return theirs
            if theirs == base:
                return ours
        elif ours is None or theirs is None:
            return theirs if ours is None else ours
        if base is None and (ours is None or theirs is None):
            return theirs if ours is None else ours
        is_own = bool(path) and path[-1].startswith("x_")
        if isinstance(ours, dict) and isinstance(theirs, dict) and not is_own:
            return self._object(base, ours, theirs, path)
        is_list = isinstance(ours, list) and isinstance(theirs, list)
        if is_list and not is_own and path[-1] not in _ONE_VALUE:
            return self._list(base if isinstance(base, list) else [], ours, theirs, path)
        return theirs if self._takes_theirs(path, base, ours, theirs) else ours

    def _object(
        self, base: Any, ours: dict[str, Any], theirs: dict[str, Any], path: tuple[str, ...]
    ) -> dict[str, Any]:
        base = base if isinstance(base, dict) else {}
        found = {}
        for key in dict.fromkeys((*ours, *theirs)):
            if key == "id" and not path:
                found[key] = ours[key]
                continue
            value = self._value(base.get(key), ours.get(key), theirs.get(key), (*path, key))
            if value is not None:
                found[key] = value
        return found

    def _list(
        self, base: list[Any], ours: list[Any], theirs: list[Any], path: tuple[str, ...]
    ) -> list[Any]:
        keys = _IDENTITY.get(path[-1], ())
        found: list[Any] = []
        matched: list[Any] = []
        for item in ours:
            other = _only_one(keys, item, ours, theirs)
            if other is not None and other != item:
                old = _only_one(keys, item, ours, base)
                found.append(self._value(old, item, other, (*path, _label(keys, item))))
                matched.append(other)
            elif item in theirs or item not in base:
                found.append(item)
        found += [
            item for item in theirs if item not in matched and item not in ours and item not in base
        ]
        return sorted(found) if path[-1] == "paragraphs" else found

    def _takes_theirs(self, path: tuple[str, ...], base: Any, ours: Any, theirs: Any) -> bool:
        conflict = Conflict(self._kind, self._id, path, base, ours, theirs)
        decided = self._decide(conflict)
        if decided is None:
            self._conflicts.append(conflict)
        return bool(decided)


def _only_one(keys: tuple[str, ...], item: Any, own: list[Any], others: list[Any]) -> Any:
    """Return the object of another list that is about the same, if it can be only one."""
    if not keys or not isinstance(item, dict):
        return None
    identity = [item.get(key) for key in keys]
    same = [one for one in others if _identity(keys, one) == identity]
    twins = [one for one in own if _identity(keys, one) == identity]
    return same[0] if len(same) == 1 and len(twins) == 1 else None


def _identity(keys: tuple[str, ...], item: Any) -> list[Any] | None:
    return [item.get(key) for key in keys] if isinstance(item, dict) else None


def _label(keys: tuple[str, ...], item: dict[str, Any]) -> str:
    return str(item.get(keys[0], ""))


def _renamed(kind: str, value: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    """Return an entity with other ids, its own and those that it refers to."""
    if not ids:
        return value
    text = json.dumps(value)
    if not any(f'"{old}"' in text for old in ids):
        return value
    copied: dict[str, Any] = json.loads(text)
    own = {"relation": ("from", "to"), "term": ()}.get(kind, ("id",))
    for key in own:
        if copied.get(key) in ids:
            copied[key] = ids[copied[key]]
    for reference in references(kind, value):
        if not reference.paragraph and reference.target in ids:
            at: Any = copied
            for step in reference.path[:-1]:
                at = at[step]
            at[reference.path[-1]] = ids[reference.target]
    return copied
