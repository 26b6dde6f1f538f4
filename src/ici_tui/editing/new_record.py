"""The text of a new record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ici_tui.editing.adding import language_of
from ici_tui.editing.canonical import document, entity_text
from ici_tui.editing.record_text import RecordText, packing_of_name
from ici_tui.editing.slugs import slug
from ici_tui.record.kinds import DATASET
from ici_tui.recordfile.content import Content

if TYPE_CHECKING:
    from pathlib import Path

_VERSION = "1.1"
_COLLECTIONS = ("sources", "places", "domains", "actors", "events", "relations")


def new_record(
    path: Path, title: str = "", identifier: str = "", language: str = ""
) -> tuple[RecordText, str]:
    """Return a file that is not there yet, and the text that it gets.

    Args:
        path: The file; its name says the form and the compression.
        title: What the record is called; empty for the name of the file.
        identifier: Its id; empty for one that is made of the file's name.
        language: The language of the title; empty for that of its letters.
    """
    stem = Content(path).plain_name.partition(".")[0] or "record"
    title = title or stem
    header: dict[str, Any] = {
        "schema_version": _VERSION,
        "id": identifier or slug(stem),
        "title": {language or language_of(title): title},
    }
    plain = Content(path).plain_name
    form = "jsonl" if plain.endswith((".jsonl", ".ndjson")) else "json"
    if form == "jsonl":
        text = entity_text(DATASET, header, form=form) + "\n"
        return RecordText(path, "", "jsonl", packing_of_name(path)), text
    text = document(header, dict.fromkeys(_COLLECTIONS, ()))
    return RecordText(path, "", "json", packing_of_name(path)), text
