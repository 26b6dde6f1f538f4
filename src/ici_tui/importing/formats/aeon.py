"""Aeon Timeline 3's CSV export: events with times, people, places and arcs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ici_tui.importing.formats.delimited import has_columns, read_table
from ici_tui.importing.importer import Importer, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PEOPLE = ("participant", "participants", "observer", "observers", "person", "character")
_PLACES = ("location", "locations", "place")
_DOMAINS = ("arc", "arcs", "project", "story line", "storyline", "theme")
_NOTES = ("summary", "description", "notes", "note")
_IDS = ("display id", "id", "identifier", "uuid", "unique id")
_ROLES = {"observer": "observer", "observers": "observer"}


def _mapping(columns: Sequence[str] | None) -> Mapping[str, Any]:
    by_name = {name.lower(): name for name in columns or ()}

    def first(names: tuple[str, ...]) -> str:
        return next((by_name[name] for name in names if name in by_name), "")

    event: dict[str, Any] = {
        "date": {"from": "{Start Date}"},
        "kind": "event",
        "title": "{Label}" if "label" in by_name else "{Title}",
        "domains": [],
        "participants": [],
    }
    if "end date" in by_name:
        event["date"]["to"] = "{End Date}"
    if id_ := first(_IDS):
        event["id"] = f"{{{id_}}}"
    if notes := first(_NOTES):
        event["summary"] = f"{{{notes}}}"
    if "tags" in by_name:
        event["tags"] = "{Tags|split:','}"
    event["x"] = {
        name: f"{{{by_name[name]}}}" for name in ("duration", "color", "colour") if name in by_name
    }
    entities: dict[str, Any] = {}
    for number, name in enumerate(name for name in _PEOPLE if name in by_name):
        entity = f"people{number}"
        entities[entity] = {
            "in": "actors",
            "each": f"{{{by_name[name]}|split:','}}",
            "kind": "person",
        }
        event["participants"].append({"actor": entity, "role": _ROLES.get(name, "participant")})
    if place := first(_PLACES):
        entities["where"] = {"in": "places", "each": f"{{{place}|split:','}}", "kind": "place"}
        event["place"] = "where"
    for number, name in enumerate(name for name in _DOMAINS if name in by_name):
        entity = f"domain{number}"
        entities[entity] = {
            "in": "domains",
            "each": f"{{{by_name[name]}|split:','}}",
            "scheme": name.replace(" ", "-"),
        }
        event["domains"].append(entity)
    return {
        "rows": {"skip": "Type != 'Event'"},
        "dates": {"order": "ymd"},
        "event": event,
        "entity": entities,
    }


AEON = Importer(
    name="aeon",
    title=_("an Aeon Timeline CSV export"),
    holds="events with times, people, places, arcs and tags",
    recognises=lambda file: (
        has_columns(file, "Type", "Start Date", "End Date")
        and (has_columns(file, "Label") or has_columns(file, "Title", "Duration"))
    ),
    tables=lambda file, options: [read_table(file, options)],
    mapping=_mapping,
)
