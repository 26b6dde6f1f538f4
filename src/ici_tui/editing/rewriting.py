"""Makes the text of a united record: what stays the same keeps its lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ici_tui.editing.adding import COLLECTION_OF, entity_added
from ici_tui.editing.canonical import document, entity_text, keys_of, ordered
from ici_tui.editing.changes import (
    Replacement,
    item_added,
    member_added,
    member_of,
    member_removed,
    replaced,
)
from ici_tui.editing.record_text import KIND_KEY, Entry, RecordText
from ici_tui.jsontext.spans import items
from ici_tui.jsontext.writing import one_line
from ici_tui.record.kinds import COLLECTIONS, DATASET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ici_tui.editing.merging import Merged
    from ici_tui.recordfile.content import Form


def rewritten(record: RecordText, merged: Merged) -> str:
    """Return the text of a record with what was merged into it."""
    changes = [
        one
        for entry, _, value in merged.values
        if entry is not None and entry.value != value
        for one in entity_changed(record, entry, value)
    ]
    text = replaced(record.text, [*changes, *_removed(record, merged.removed)])
    added = [(kind, value) for entry, kind, value in merged.values if entry is None]
    if not added:
        return text
    if record.form == "jsonl":
        lines = "".join(
            entity_text(kind, value, form="jsonl") + record.newline for kind, value in added
        )
        joint = "" if text.endswith("\n") or not text else record.newline
        return f"{text}{joint}{lines}"
    return _with_items(RecordText(record.path, text, record.form), added)


def written_anew(merged: Merged, form: Form) -> str:
    """Return the text of a united record in another form than the first one has."""
    if form == "jsonl":
        return "".join(
            entity_text(kind, value, form=form) + "\n" for _, kind, value in merged.values
        )
    things: dict[str, list[str]] = {}
    header: dict[str, Any] = {}
    for _, kind, value in merged.values:
        if kind == DATASET:
            header = value
        else:
            things.setdefault(COLLECTION_OF[kind], []).append(entity_text(kind, value, form=form))
    return document(header, {name: things[name] for name in COLLECTIONS if name in things})


def entity_changed(record: RecordText, entry: Entry, value: dict[str, Any]) -> list[Replacement]:
    """Return what makes an entity of the text say something else, member by member."""
    text, opening = record.text, entry.start
    value = ordered(entry.kind, value)
    order = keys_of(entry.kind)
    order = (KIND_KEY, *order)
    found = list(_members_changed(text, opening, entry.value, value, order))
    if entry.kind != DATASET:
        shifted = [Replacement(a - opening, b - opening, new) for a, b, new in found]
        try:
            is_right = _plain(replaced(text[opening : entry.end], shifted)) == value
        except ValueError:  # two of them overlap
            is_right = False
        if not is_right:
            return [
                Replacement(opening, entry.end, entity_text(entry.kind, value, form=record.form))
            ]
    return found


def _plain(text: str) -> Any:
    value = json.loads(text)
    value.pop(KIND_KEY, None)
    return value


def _members_changed(
    text: str, opening: int, old: dict[str, Any], new: dict[str, Any], order: tuple[str, ...]
) -> Iterator[Replacement]:
    for key in (key for key in old if key not in new):
        yield member_removed(text, opening, key)
    for key, value in new.items():
        if key in old and old[key] == value:
            continue
        member = member_of(text, opening, key)
        if member is None:
            yield member_added(text, opening, key, one_line(value), order)
            continue
        before = old.get(key)
        if isinstance(before, list) and before and isinstance(value, list):
            if value[: len(before)] == before:
                for item in value[len(before) :]:
                    yield item_added(text, member.start, one_line(item))
                continue
            if len(value) == len(before):
                spans = list(items(text, member.start))
                for span, one, other in zip(spans, before, value, strict=True):
                    if one != other:
                        yield Replacement(*span, one_line(other))
                continue
        if isinstance(before, dict) and isinstance(value, dict) and before and value:
            yield from _members_changed(text, member.start, before, value, tuple(value))
            continue
        yield Replacement(member.start, member.end, one_line(value))


def _removed(record: RecordText, entries: Iterable[Entry]) -> Iterator[Replacement]:
    """Yield what removes entities: of JSON Lines their lines, of a document them and commas."""
    starts = {entry.start for entry in entries}
    if not starts:
        return
    if record.form == "jsonl":
        for start in starts:
            first = record.text.rfind("\n", 0, start) + 1
            last = record.text.find("\n", start)
            yield Replacement(first, last + 1 if last >= 0 else len(record.text), "")
        return
    for collection in COLLECTIONS:
        member = member_of(record.text, record.start, collection)
        spans = list(items(record.text, member.start)) if member else []
        index = 0
        while index < len(spans):
            if spans[index].start not in starts:
                index += 1
                continue
            first = index
            while index < len(spans) and spans[index].start in starts:
                index += 1
            if index < len(spans):
                yield Replacement(spans[first].start, spans[index].start, "")
            elif first:
                yield Replacement(spans[first - 1].end, spans[-1].end, "")
            elif member is not None:
                yield Replacement(member.start, member.end, "[]")


def _with_items(record: RecordText, added: list[tuple[str, dict[str, Any]]]) -> str:
    """Return the text of a document with further entities, each last in its collection."""
    for collection, kind in COLLECTIONS.items():
        values = [value for own, value in added if own == kind]
        if not values:
            continue
        if member_of(record.text, record.start, collection) is None:
            first = entity_added(record, kind, values.pop(0))
            record = RecordText(record.path, replaced(record.text, first.replacements), record.form)
        member = member_of(record.text, record.start, collection)
        if member is None or not values:
            continue
        texts = [entity_text(kind, value, form="json") for value in values]
        changes = [item_added(record.text, member.start, texts[0])]
        if list(items(record.text, member.start)):
            changes = [item_added(record.text, member.start, text) for text in texts]
            record = RecordText(record.path, replaced(record.text, changes), record.form)
            continue
        record = RecordText(record.path, replaced(record.text, changes), record.form)
        member = member_of(record.text, record.start, collection)
        if member is not None:
            changes = [item_added(record.text, member.start, text) for text in texts[1:]]
            record = RecordText(record.path, replaced(record.text, changes), record.form)
    return record.text
