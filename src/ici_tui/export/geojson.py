"""Events as GeoJSON (RFC 7946), for maps: a feature for each event.

What has no coordinates is a feature without a geometry, as the RFC has it, so that nothing is lost.
An event whose place has none stands where the nearest place is that contains it and has some;
``located_by`` says which one that is. Texts stand in a property for each language, as in CSV.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.export.file_format import FileFormat, Languages
from ici_tui.export.json_text import as_json
from ici_tui.export.prose import located
from ici_tui.export.tables import iso_day
from ici_tui.jsontext.writing import json_text
from ici_tui.record.entities import LanguageMap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import JsonValue

    from ici_tui.export.file_format import Selected
    from ici_tui.record.entities import Event
    from ici_tui.record.protocol import Record


def features(selected: Selected) -> Iterator[str]:
    """Yield the pieces of a collection of features, one after another."""
    description = as_json(selected.record.description)
    head: dict[str, JsonValue] = {
        key: description[key] for key in ("id", "title", "license") if key in description
    }
    yield f'{{\n"type": "FeatureCollection",\n"record": {json_text(head)},\n"features": ['
    separator = "\n"
    for event in selected.chosen:
        yield separator + json_text(feature(selected.record, event))
        separator = ",\n"
    yield "\n]\n}\n"


def feature(record: Record, event: Event) -> dict[str, JsonValue]:
    """Return the feature of an event."""
    point = located(record, event)
    geometry: JsonValue = None
    if point is not None:
        geometry = {"type": "Point", "coordinates": list(point[0])}
    properties: dict[str, JsonValue] = {}
    for key, value in as_json(event, defaults=True).items():
        if value in (None, [], {}) or key == "coordinates":
            continue
        if isinstance(getattr(event, key, None), LanguageMap) and isinstance(value, dict):
            properties |= {f"{key}_{tag}": text for tag, text in value.items()}
        else:
            properties[key] = value
        if key == "date" and event.date is not None:
            properties["date_earliest"] = iso_day(event.date.earliest) or None
            properties["date_latest"] = iso_day(event.date.latest) or None
        if key == "place" and isinstance(value, str):
            properties |= {f"place_name_{tag}": text for tag, text in _name(record, value).items()}
    for participant in properties.get("participants") or ():  # type: ignore[union-attr]
        if isinstance(participant, dict):
            participant["name"] = dict(_name(record, str(participant["actor"])))
    if point is not None and point[1]:
        properties["located_by"] = point[1]
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": properties}


def _name(record: Record, identifier: str) -> dict[str, str]:
    name = getattr(record.get(identifier), "name", None)
    return name.root if isinstance(name, LanguageMap) else {}


FORMAT = FileFormat(
    name="geojson",
    suffixes=(".geojson",),
    title="GeoJSON",
    holds="the events for maps; those without coordinates have no geometry",
    languages=Languages.ALL,
    write=features,
)
