"""The JSON Schema (draft 2020-12) of the record format, from the same types that validation uses.

It describes the shape of a record. Only validation can check references, duplicate ids and keys,
cycles, paragraphs, the ends of relations, and the days of a month.
"""

import re
from types import GenericAlias
from typing import Any

from pydantic import BaseModel, create_model
from pydantic.json_schema import GenerateJsonSchema

from ici_tui.record.codec import ENTITIES
from ici_tui.record.entities import (
    EXTENSION_PATTERN,
    Actor,
    Author,
    Citation,
    Claim,
    Description,
    Discrepancy,
    Domain,
    Event,
    EventDomain,
    Locator,
    Media,
    Office,
    OfficeClaim,
    Participant,
    Place,
    Quantity,
    Relation,
    Source,
    Statement,
    Term,
    Value,
)
from ici_tui.record.kinds import COLLECTIONS, DATASET
from ici_tui.recordfile.field_descriptions import COLLECTION_DESCRIPTIONS, FIELD_DESCRIPTIONS
from ici_tui.recordfile.shapes import checked, shape_of

SCHEMA_ID = "urn:ici-tui:record:1.1"
"""The identifier of the schema: a name, not an address."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = "EdtfDate"
_DATE_TITLE = "EDTF date"
_DATE_DESCRIPTION = (
    "A date, date-time, interval or set in EDTF (ISO 8601-2:2019): levels 0 and 1, sets of level 2."
)
_LINE_DESCRIPTION = (
    "One line of JSON Lines: the record's description (`dataset`, once) or one thing, in any order."
)


_DOCUMENT_DESCRIPTION = (
    "A chronology whose every statement names its sources; the whole `.json` document."
)


_ABOUT_SOMETHING = [{"required": ["about"]}, {"required": ["subjects"]}]
"""A discrepancy is about something, under one of the two keys."""


_NAMED_ONE_WAY = [{"required": ["name"]}, {"required": ["family"]}]
"""An author has a name that is whole, or one that is split."""

_NAMED_TWICE = {"required": ["author", "authors"]}
"""A source has one text for its authors, or a list of them."""


def _document() -> type[BaseModel]:
    """Return the shape of a whole document: the description with the collections."""
    lists: dict[str, Any] = {
        name: (checked(GenericAlias(tuple, (ENTITIES[kind], ...))), ())
        for name, kind in COLLECTIONS.items()
    }
    return create_model(
        "Document", __base__=shape_of(Description), __doc__=_DOCUMENT_DESCRIPTION, **lists
    )


def json_schema() -> dict[str, Any]:
    """Return the schema of a ``.json`` record; ``#/$defs/Line`` is that of a line of JSON Lines."""
    generated = _document().model_json_schema(schema_generator=_Generator)
    definitions: dict[str, Any] = generated.pop("$defs")
    definitions.pop("JsonValue", None)
    definitions["Description"] = shape_of(Description).model_json_schema(
        schema_generator=_Generator
    )
    definitions["Description"].pop("$defs")
    document = _closed(generated)
    for name, definition in definitions.items():
        definitions[name] = _closed(definition)
        _describe(name, definitions[name])
    _describe("Description", document)
    definitions["Discrepancy"]["anyOf"] = _ABOUT_SOMETHING
    definitions["Author"]["oneOf"] = _NAMED_ONE_WAY
    definitions["Source"]["not"] = _NAMED_TWICE
    for collection, description in COLLECTION_DESCRIPTIONS.items():
        document["properties"][collection]["description"] = description
    definitions["Line"] = {
        "title": "JSON Lines",
        "description": _LINE_DESCRIPTION,
        "type": "object",
        "required": ["record"],
        "oneOf": [
            _line(kind, name, definitions[name])
            for kind, name in ((kind, _definition_name(kind)) for kind in _kinds())
        ],
    }
    definitions[_DATE] = {
        **next(
            form
            for form in definitions["Claim"]["properties"]["date"]["anyOf"]
            if "pattern" in form
        ),
        "title": _DATE_TITLE,
        "description": _DATE_DESCRIPTION,
    }
    schema: dict[str, Any] = {"$schema": _DIALECT, "$id": SCHEMA_ID, **document}
    schema["title"] = "Sourced chronology"
    schema["$defs"] = dict(sorted(definitions.items()))
    return _with_named_dates(schema, definitions[_DATE]["pattern"])


class _Generator(GenerateJsonSchema):
    """Leaves out what only repeats the key (titles of fields) or says nothing (null defaults)."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> dict[str, Any]:
        generated = super().default_schema(schema)
        if generated.get("default", ...) in (None, [], {}):
            generated.pop("default")
        return generated


def _kinds() -> tuple[str, ...]:
    return (DATASET, *COLLECTIONS.values())


def _definition_name(kind: str) -> str:
    return "Description" if kind == DATASET else kind.capitalize()


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    """Close every object of a schema against unknown keys, except extensions where it has fields.

    Pydantic writes the extension keys as ``additionalProperties`` and leaves maps open.
    """
    closed: dict[str, Any] = {}
    for key, value in schema.items():
        if isinstance(value, dict):
            closed[key] = (
                {name: _closed(inner) for name, inner in value.items()}
                if key == "properties"
                else _closed(value)
            )
        elif isinstance(value, list):
            closed[key] = [_closed(item) if isinstance(item, dict) else item for item in value]
        else:
            closed[key] = value
    if "properties" in schema:
        closed["patternProperties"] = {EXTENSION_PATTERN: True}
    if "properties" in schema or "patternProperties" in schema:
        closed["additionalProperties"] = False
    if isinstance(closed.get("description"), str):
        closed["description"] = _plain(closed["description"])
    return closed


def _plain(docstring: str) -> str:
    """Return a docstring as running text: no line ends, no reStructuredText."""
    return re.sub(r":\w+:`([^`]*)`", r"`\1`", " ".join(docstring.split())).replace("``", "`")


def _describe(name: str, schema: dict[str, Any]) -> None:
    for key, description in FIELD_DESCRIPTIONS.get(name, {}).items():
        schema["properties"][key]["description"] = description


def _line(kind: str, name: str, definition: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a line of one kind: the definition's own fields and ``record``."""
    fields = {key: {"$ref": f"#/$defs/{name}/properties/{key}"} for key in definition["properties"]}
    either = {"anyOf": definition["anyOf"]} if "anyOf" in definition else {}
    return {
        "title": kind,
        "type": "object",
        "properties": {"record": {"const": kind}, **fields},
        "required": ["record", *definition.get("required", ())],
        **either,
        "patternProperties": {EXTENSION_PATTERN: True},
        "additionalProperties": False,
    }


def _with_named_dates(schema: dict[str, Any], pattern: str) -> dict[str, Any]:
    """Return a schema in which every date but the definition refers to the definition."""

    def named(value: Any) -> Any:
        if isinstance(value, list):
            return [named(item) for item in value]
        if not isinstance(value, dict):
            return value
        if value.get("pattern") == pattern:
            said = {key: text for key, text in value.items() if key == "description"}
            return {"$ref": f"#/$defs/{_DATE}", **said}
        return {key: named(inner) for key, inner in value.items()}

    date = schema["$defs"].pop(_DATE)
    result: dict[str, Any] = named(schema)
    result["$defs"] = dict(sorted({**result["$defs"], _DATE: date}.items()))
    return result


def models() -> dict[str, type[BaseModel]]:
    """Return the shape of each definition that has fields of its own, by its name."""
    types: tuple[type[Value], ...] = (
        Description,
        Term,
        Source,
        Author,
        Place,
        Domain,
        Actor,
        Office,
        OfficeClaim,
        Event,
        Participant,
        EventDomain,
        Quantity,
        Media,
        Claim,
        Locator,
        Citation,
        Relation,
        Statement,
        Discrepancy,
    )
    return {one.__name__: shape_of(one) for one in types}
