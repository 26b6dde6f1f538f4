"""GeoJSON has the shape of RFC 7946, every event and every text."""

import json

from jsonschema import Draft202012Validator
from tests.export.records import happened, text_of, texts

from ici_tui.describe import LocalizedRecord
from ici_tui.export.file_format import Selected
from ici_tui.export.geojson import FORMAT
from ici_tui.record.entities import Actor, ActorKind, Participant, Place
from ici_tui.recordfile import load

RECORD = load(None)
_POINT = {
    "type": "object",
    "required": ["type", "coordinates"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {
            "type": "array",
            "prefixItems": [
                {"type": "number", "minimum": -180, "maximum": 180},
                {"type": "number", "minimum": -90, "maximum": 90},
            ],
            "minItems": 2,
            "maxItems": 2,
        },
    },
}
SHAPE = {
    "type": "object",
    "required": ["type", "features"],
    "not": {"anyOf": [{"required": [key]} for key in ("coordinates", "geometry", "properties")]},
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "geometry": {"oneOf": [{"type": "null"}, _POINT]},
                    "properties": {"type": ["object", "null"]},
                },
            },
        },
    },
}
"""RFC 7946, sections 3.1.2, 3.2, 3.3 and 7.1, for points."""

LAND = Place(id="land", name=texts(en="Land"), kind="country", coordinates=(47.98, 29.37))
TOWN = Place(id="town", name=texts(en="Town", ar="بلدة"), kind="city", within="land")


def read(*parts, **options):
    value = json.loads(text_of(FORMAT, *parts, **options))
    Draft202012Validator(SHAPE).validate(value)
    return value["features"]


def test_the_whole_record_has_the_shape_and_every_event():
    value = json.loads("".join(FORMAT.write(Selected([LocalizedRecord.of(RECORD)], None))))
    Draft202012Validator(SHAPE).validate(value)
    assert [one["id"] for one in value["features"]] == [one.id for one in RECORD.events]
    assert sum(one["geometry"] is not None for one in value["features"]) > 10


def test_a_place_without_coordinates_is_where_the_one_is_that_contains_it():
    inside, there, nowhere = read(
        LAND,
        TOWN,
        happened("inside", "2001", place="town"),
        happened("there", "2002", place="land"),
        happened("nowhere", "2003"),
    )
    assert inside["geometry"]["coordinates"] == there["geometry"]["coordinates"] == [47.98, 29.37]
    assert (inside["properties"]["place"], inside["properties"]["located_by"]) == ("town", "land")
    assert there["properties"]["located_by"] == "land"
    assert nowhere["geometry"] is None
    assert "located_by" not in nowhere["properties"]


def test_properties_have_every_text_and_field():
    took = Participant(actor="a", role="host")
    (one,) = read(
        TOWN,
        Actor(id="a", kind=ActorKind.STATE, name=texts(fa="الف")),
        happened(
            "e",
            "201X",
            title=texts(fa="نخست", en="First"),
            place="town",
            participants=(took,),
            extra={"x_n": -5},
        ),
    )
    told = one["properties"]
    assert (told["title_fa"], told["title_en"]) == ("نخست", "First")
    assert (told["date"], told["date_earliest"], told["date_latest"]) == (
        "201X",
        "2010-01-01",
        "2019-12-31",
    )
    assert told["place_name_ar"] == "بلدة"
    assert told["participants"][0]["name"] == {"fa": "الف"}
    assert (told["participants"][0]["role"], told["x_n"]) == ("host", -5)


def test_nothing_is_an_empty_collection():
    assert read(events=[]) == []


def test_an_event_of_its_own_coordinates_is_there_and_an_undated_one_too():
    (one,) = read(LAND, happened("e", None, place="land", coordinates=(48.25, 29.5), tags=("x",)))
    assert one["geometry"]["coordinates"] == [48.25, 29.5]
    told = one["properties"]
    assert told["tags"] == ["x"]
    assert not {"located_by", "coordinates", "date", "date_earliest"} & told.keys()
