"""A small record as a document in an unusual layout, and as lines."""

import json
from pathlib import Path
from typing import Any

from ici_tui.editing.record_text import RecordText, read_text

LAMPS = """\
{
  "schema_version": "1.1",
  "id": "lamps", "title": {"en": "Lamps", "ar": "مصابيح"},
  "sources": [
    {"id": "log", "type": "manuscript",
     "title": {"en": "Keeper's log"}, "paragraphs": 12}
  ],
  "actors": [
    {
      "id": "keeper",
      "kind": "person",
      "name": {"en": "The keeper"},
      "x_weight": 1.50
    }
  ],
  "events": [
    {"id": "lit", "date": "1899-10-03", "kind": "opening", "title": {"en": "The lamp is lit"}},
    {
      "id": "out",
      "date": "1901",
      "kind": "closing",
      "title": {"en": "The lamp goes out"},
      "claims": [
        {"source": "log", "paragraphs": [2]}
      ]
    }
  ]
}
"""
_document = json.loads(LAMPS)
LINES = [
    {"record": "dataset", **{key: _document[key] for key in ("schema_version", "id", "title")}},
    *({"record": "source", **one} for one in _document["sources"]),
    *({"record": "actor", **one} for one in _document["actors"]),
    *({"record": "event", **one} for one in _document["events"]),
]


def document(path: Path, **changes: object) -> RecordText:
    """Write the record with other collections, and read its text."""
    path.write_text(json.dumps({**_document, **changes}, ensure_ascii=False), encoding="utf-8")
    return read_text(path)


def event(identifier: str, title: str, date: str, **more: Any) -> dict[str, Any]:
    """An event."""
    return {"id": identifier, "date": date, "kind": "x", "title": {"en": title}, **more}


def changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines that only one of two texts has, by position as ``diff`` sees them."""
    from difflib import ndiff

    lines = list(ndiff(old.splitlines(), new.splitlines()))
    return (
        [line[2:] for line in lines if line.startswith("- ")],
        [line[2:] for line in lines if line.startswith("+ ")],
    )
