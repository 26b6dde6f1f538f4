"""ACLED: incidents with their actors, place and number of dead, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ici_tui.importing.formats.delimited import has_columns, read_table
from ici_tui.importing.importer import Importer, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def _mapping(columns: Sequence[str] | None) -> Mapping[str, Any]:
    known = {name.lower() for name in columns or ()}

    def there(*names: str) -> list[str]:
        return [name for name in names if name in known]

    event: dict[str, Any] = {
        "id": "{event_id_cnty}",
        "date": {"from": "{event_date}"},
        "kind": "{sub_event_type|term}" if there("sub_event_type") else "{event_type|term}",
        "title": "{event_type}, {location}",
        "place": "place",
        "domains": there("event_type", "disorder_type"),
        "claims": [{"source": "source"}] if there("source") else [],
    }
    if there("sub_event_type"):
        event["title"] = "{sub_event_type}, {location}"
    if there("time_precision"):
        event["date"]["precision"] = "{time_precision}"
    if there("notes"):
        event["summary"] = "{notes}"
    if there("fatalities"):
        event["quantities"] = [{"value": "{fatalities|int}", "what": "fatalities"}]
    if there("tags"):
        event["tags"] = "{tags|split:';'}"
    extra = there("geo_precision", "civilian_targeting", "source_scale", "interaction")
    event["x"] = {name: f"{{{name}}}" for name in extra}
    entities: dict[str, Any] = {
        name: {"in": "domains", "each": f"{{{name}}}", "scheme": name.replace("_", "-")}
        for name in there("event_type", "disorder_type")
    }
    participants = []
    for name, role in (
        ("actor1", "actor1"),
        ("assoc_actor_1", "associate1"),
        ("actor2", "actor2"),
        ("assoc_actor_2", "associate2"),
    ):
        if there(name):
            entities[name] = {"in": "actors", "each": f"{{{name}|split:';'}}", "kind": "group"}
            participants.append({"actor": name, "role": role})
    event["participants"] = participants
    if there("source"):
        entities["source"] = {"in": "sources", "each": "{source|split:';'}", "type": "document"}
    entities["place"] = {
        "in": "places",
        "name": "{location}",
        "kind": "town",
        "within": [f"{{{name}}}" for name in there("country", "admin1", "admin2", "admin3")],
        "lat": "{latitude}" if there("latitude") else "",
        "lon": "{longitude}" if there("longitude") else "",
    }
    return {"record": {"language": "en"}, "event": event, "entity": entities}


ACLED = Importer(
    name="acled",
    title=_("ACLED events"),
    holds="events with actors, places within regions, fatalities and sources by name",
    recognises=lambda file: has_columns(file, "event_id_cnty", "event_date", "location"),
    tables=lambda file, options: [read_table(file, options)],
    mapping=_mapping,
)
