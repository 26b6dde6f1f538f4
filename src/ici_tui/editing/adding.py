"""Adds an entity to a record, or a claim to one of its events."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ici_tui.editing.canonical import entity_text, keys_of, ordered
from ici_tui.editing.changes import Replacement, item_added, margin_of, member_added, member_of
from ici_tui.editing.errors import EditError
from ici_tui.editing.slugs import free_id, slug
from ici_tui.edtf.date import EdtfDate
from ici_tui.jsontext.suggestions import did_you_mean
from ici_tui.jsontext.writing import one_line
from ici_tui.record.kinds import COLLECTIONS, DATASET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ici_tui.editing.record_text import Entry, RecordText

COLLECTION_OF = {kind: collection for collection, kind in COLLECTIONS.items()}
_ARABIC = re.compile("[\u0600-\u06ff]")
_CLAIMS = "claims"
_NAMES = ("title", "name", "text", "summary")


class Addition(Struct, frozen=True):
    """What adds something to a record.

    Attributes:
        id: The id of what is added, or of the event that gets a claim.
        made: Whether the id was made here.
        replacements: The ranges to replace.
    """

    id: str
    made: bool
    replacements: tuple[Replacement, ...]


def language_of(text: str) -> str:
    """Return the language that a text is taken to be in: Arabic by its letters, else English."""
    return "ar" if _ARABIC.search(text) else "en"


def entity_added(record: RecordText, kind: str, value: dict[str, Any]) -> Addition:
    """Return what adds an entity; it gets an id of its title or name if it has none.

    In a document whose events are in the order of their dates a new one takes its place among them;
    anything else comes last in its collection.

    Raises:
        EditError: The JSON of the record has mistakes, or nothing can be made an id.
    """
    entries = list(record.entries())
    made = False
    if kind != "relation" and not value.get("id"):
        name = _name(value)
        if not name:
            raise EditError("it has neither an id nor a title or name to make one of")
        taken = {entry.id for entry in entries if entry.kind != "relation"}
        value = {**value, "id": free_id(slug(name), taken)}
        made = True
    identifier = str(value.get("id", ""))
    text = entity_text(kind, value, form=record.form)
    place = _line_added if record.form == "jsonl" else _item_added
    return Addition(identifier, made, (place(record, kind, value, text, entries),))


def claims_added(record: RecordText, event: str, claims: list[dict[str, Any]]) -> Addition:
    """Return what adds claims to an event.

    Raises:
        EditError: The JSON of the record has mistakes, or no event has this id.
    """
    entries = [entry for entry in record.entries() if entry.kind == "event"]
    found = next((entry for entry in entries if entry.id == event), None)
    if found is None:
        near = did_you_mean(event, [entry.id for entry in entries])
        hint = f"; did you mean '{near}'?" if near else ""
        raise EditError(f"no event has the id '{event}'{hint}")
    added = ordered("event", {_CLAIMS: claims})[_CLAIMS]
    member = member_of(record.text, found.start, _CLAIMS)
    if member is not None and found.value.get(_CLAIMS):
        replacements = [item_added(record.text, member.start, one_line(one)) for one in added]
    elif member is not None:
        replacements = [Replacement(member.start, member.end, one_line(added))]
    else:
        text = one_line(added)
        replacements = [member_added(record.text, found.start, _CLAIMS, text, keys_of("event"))]
    return Addition(event, False, tuple(replacements))


def _name(value: dict[str, Any]) -> str:
    """Return the name of an entity, in Latin letters where it has one."""
    for key in _NAMES:
        texts = value.get(key)
        if isinstance(texts, dict) and texts:
            return str(texts.get("en") or next(iter(texts.values())))
    return ""


def _line_added(
    record: RecordText, kind: str, value: dict[str, Any], line: str, entries: Iterable[Entry]
) -> Replacement:
    """Return what adds a line to JSON Lines, after the last of its kind."""
    del value
    newline = record.newline
    last = max((one.end for one in entries if one.kind == kind), default=len(record.text))
    end = record.text.find("\n", last)
    if end >= 0:
        return Replacement(end + 1, end + 1, f"{line}{newline}")
    start = len(record.text)
    before = "" if record.text.endswith("\n") or not record.text else newline
    return Replacement(start, start, f"{before}{line}{newline}")


def _item_added(
    record: RecordText, kind: str, value: dict[str, Any], text: str, entries: Iterable[Entry]
) -> Replacement:
    """Return what adds an item to a collection of a document, or the collection with it."""
    collection = COLLECTION_OF[kind]
    opening = record.start
    member = member_of(record.text, opening, collection)
    if member is not None:
        before = _place(value, [one for one in entries if one.kind == kind])
        added = item_added(record.text, member.start, text, before)
    else:
        closing = record.text.rindex("}")
        margin = margin_of(record.text, closing)
        text = f"[{margin}    {text}{margin}  ]" if margin else f"[{text}]"
        added = member_added(record.text, opening, collection, text, keys_of(DATASET))
    return added._replace(text=added.text.replace("\r\n", "\n").replace("\n", record.newline))


def _place(value: dict[str, Any], events: list[Entry]) -> int | None:
    """Return the number of the first event that is later, if all are in order of date."""
    own = _sort_key(value)
    keys = [_sort_key(entry.value) for entry in events]
    if own is None or None in keys:
        return None
    known = [key for key in keys if key is not None]
    if any(first > second for first, second in pairwise(known)):
        return None
    return next((number for number, key in enumerate(known) if key > own), None)


def _sort_key(value: dict[str, Any]) -> Any:
    date = value.get("date")
    if not isinstance(date, str):
        return None
    try:
        return EdtfDate.parse(date).sort_key
    except ValueError:
        return None
