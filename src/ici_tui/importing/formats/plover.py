"""PLOVER: coded events as JSON objects, with actors, a sentence and its mark-up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ici_tui.importing.formats.json_rows import json_start, read_rows
from ici_tui.importing.importer import Importer, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ici_tui.importing.foreign_files import ForeignFile

_KEYS = re.compile(r'"(?:eventText|textInfo|dateCoded)"\s*:')
_COUNTS = ("dead", "injured", "missing", "size")


def _recognised(file: ForeignFile) -> bool:
    return len(set(_KEYS.findall(json_start(file)))) >= 2


def _actors(*keys: str) -> dict[str, Any]:
    return {
        "in": "actors",
        "each": [f"{{{key}.*.actorText}}" for key in keys],
        "kind": "group",
    }


def _mapping(_columns: Sequence[str] | None) -> Mapping[str, Any]:
    return {
        "record": {"language": "en"},
        "event": {
            "id": "{id}",
            "date": "{date}",
            "kind": "{event|lower|term}",
            "title": "{text|first_line|cut:100|or:eventText|or:id}",
            "domains": ["context"],
            "participants": [
                {"actor": "source_actor", "role": "source"},
                {"actor": "target_actor", "role": "target"},
                {"actor": "recipient_actor", "role": "recipient"},
            ],
            "claims": [{"source": "publication", "quote": "{text}"}],
            "quantities": [{"value": f"{{{key}|float}}", "what": key} for key in _COUNTS],
            "x": {
                "mode": "{mode}",
                "event_text": "{eventText}",
                "markup": "{textInfo.markup}",
                "comment": "{comment}",
                "coder": "{coder}",
            },
        },
        "entity": {
            "source_actor": _actors("source"),
            "target_actor": _actors("target"),
            "recipient_actor": _actors("recipient"),
            "context": {"in": "domains", "each": "{context|split:','}", "scheme": "context"},
            "publication": {
                "in": "sources",
                "key": "{publication}",
                "title": "{publication}",
                "type": "dataset",
            },
        },
    }


PLOVER = Importer(
    name="plover",
    title=_("PLOVER events"),
    holds="events with actors by role, contexts as domains, the sentence as a quotation",
    recognises=_recognised,
    tables=read_rows,
    mapping=_mapping,
)
