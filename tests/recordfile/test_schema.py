"""The JSON Schema is current, sound, and closed the way validation is."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import referencing

from ici_tui.record.kinds import COLLECTIONS, KINDS
from ici_tui.recordfile import bundled_path
from ici_tui.recordfile.field_descriptions import FIELD_DESCRIPTIONS
from ici_tui.recordfile.schema import SCHEMA_ID, json_schema, models
from ici_tui.recordfile.wording import keys_of

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json_schema()


def test_the_committed_schema_is_current(schema):
    committed = (DOCS / "record.schema.json").read_text(encoding="utf-8")
    assert committed == json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def test_the_schema_is_a_schema(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$id"].startswith("urn:")


def test_the_bundled_record_is_valid_by_an_independent_validator(schema):
    document = json.loads(bundled_path().read_bytes())
    assert document["events"]
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(document)) == []


def test_every_part_of_the_bundled_record_is_a_valid_line(schema):
    registry: Any = referencing.Registry().with_resource(
        SCHEMA_ID, referencing.Resource.from_contents(schema)
    )
    line = jsonschema.Draft202012Validator({"$ref": f"{SCHEMA_ID}#/$defs/Line"}, registry=registry)
    document = json.loads(bundled_path().read_bytes())
    for collection, kind in COLLECTIONS.items():
        for item in document.pop(collection, ()):
            line.validate({"record": kind, **item})
            assert not line.is_valid(item)
            assert not line.is_valid({"record": "dataset", **item})
    line.validate({"record": "dataset", **document})


def test_there_is_a_line_for_every_kind(schema):
    lines = schema["$defs"]["Line"]["oneOf"]
    assert tuple(line["properties"]["record"]["const"] for line in lines) == KINDS


def test_every_field_is_described_and_nothing_else_is():
    described = {name: list(fields) for name, fields in FIELD_DESCRIPTIONS.items()}
    assert described == {name: list(keys_of(model)) for name, model in models().items()}


def test_every_object_is_closed_but_for_extensions(schema):
    def objects(value: Any) -> Any:
        if isinstance(value, dict):
            if value.get("type") == "object":
                yield value
            for inner in value.values():
                yield from objects(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from objects(inner)

    closed = [found for found in objects(schema) if found.get("title") != "JSON Lines"]
    assert len(closed) > 20
    for found in closed:
        assert found["additionalProperties"] is False
        if "properties" in found:
            assert found["patternProperties"] == {"^x_": True}


def test_descriptions_are_running_text(schema):
    text = json.dumps(schema, ensure_ascii=False)
    assert "``" not in text
    assert ":mod:" not in text
    for definition in schema["$defs"].values():
        assert definition["description"]
        assert "\n" not in definition["description"]


def test_every_date_refers_to_one_definition(schema):
    text = json.dumps(schema)
    assert text.count(json.dumps(schema["$defs"]["EdtfDate"]["pattern"])) == 1
    assert text.count("#/$defs/EdtfDate") >= 6
