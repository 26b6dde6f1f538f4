"""Checks the shape of a part of a record.

Pydantic validates; this module turns its errors into messages for people who write records.
"""

from collections.abc import Iterator
from typing import Any, cast, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ici_tui.edtf.nearest_clock import nearest_clock
from ici_tui.jsontext.problems import quoted
from ici_tui.jsontext.tokens import JsonPath
from ici_tui.record.codec import ENTITIES
from ici_tui.record.entities import EXTENSION_PATTERN
from ici_tui.record.kinds import COLLECTIONS, DATASET
from ici_tui.recordfile.findings import Finding
from ici_tui.recordfile.meanings import meant, nearest_key, slug_of
from ici_tui.recordfile.plain_words import choices, describe
from ici_tui.recordfile.shapes import BARE, FULL, shape_of
from ici_tui.recordfile.wording import (
    annotation_at,
    bare,
    expectation,
    is_either,
    keys_of,
)

SHAPES = {kind: shape_of(entity) for kind, entity in ENTITIES.items()}
"""The shape of each kind of part."""

_SUPPORTED = "'1.0' or '1.1'"
MAX_EXPLAINED = 2000
"""The maximum number of mistakes explained per part; others are counted."""
_KEY_MARK = "[key]"  # pydantic's last step when a key, not its value, is wrong
_WRONG_TYPE = frozenset(
    {
        "bool_type",
        "dict_type",
        "float_type",
        "int_type",
        "int_from_float",
        "list_type",
        "model_attributes_type",
        "model_type",
        "string_type",
        "tuple_type",
    }
)


def check_shape(
    kind: str,
    value: Any,
    spoilt: frozenset[JsonPath] = frozenset(),
    most: int = MAX_EXPLAINED,
) -> tuple[bool, list[Finding], int]:
    """Check one part.

    Args:
        kind: One of :data:`SHAPES`.
        value: What the JSON says.
        spoilt: Paths already reported, which are not reported again.
        most: The maximum number of mistakes to explain, up to :data:`MAX_EXPLAINED`.

    Returns:
        Whether it has the shape of its kind; its problems (none if all are in ``spoilt``); and the
        number of further mistakes.
    """
    model = SHAPES[kind]
    try:
        model.model_validate(value)
    except ValidationError as error:
        if most <= 0 and not spoilt:
            return False, [], error.error_count()
        details = error.errors(include_url=False)
    except RecursionError:  # only an extension value can nest so deep
        return False, [Finding((), "nested too deep to be checked", "a flatter value")], 0
    else:
        return True, [], 0
    if spoilt:
        details = [detail for detail in details if not _within(detail["loc"], spoilt)]
    most = max(0, min(most, MAX_EXPLAINED))
    found = [finding for detail in details[:most] for finding in _worded(model, value, detail)]
    found = [finding for finding in found if not _within(finding.path, spoilt)]
    return False, found, len(details) - len(details[:most])


def _within(path: JsonPath, spoilt: frozenset[JsonPath]) -> bool:
    return any(path[:length] in spoilt for length in range(len(path) + 1))


def _worded(model: type[BaseModel], part: Any, detail: ErrorDetails) -> Iterator[Finding]:
    path, kind, value = _in_document(model, detail["loc"]), detail["type"], detail["input"]
    context = detail.get("ctx", {})
    if path and path[-1] == _KEY_MARK:
        path = path[:-1]
        yield Finding(
            path,
            f"{quoted(str(value))} is not a language tag",
            "BCP 47 such as ar, en or ar-KW",
            at_key=True,
        )
    elif kind == "missing":
        yield from _missing(model, path)
    elif context.get("pattern") == EXTENSION_PATTERN:
        yield _unknown_key(model, part, path)
    elif kind == "edtf":
        yield Finding(path, context["reason"], context["expected"])
    elif path == ("schema_version",) and model is SHAPES[DATASET]:
        yield Finding(path, f"{describe(value)} is not a supported version", _SUPPORTED)
    elif kind == "enum":
        values = list(bare(annotation_at(model, path)))
        noun = f"a {path[-1]} of {_article(model)}"
        near = meant(str(path[-1]), value) if isinstance(value, str) else None
        expected = f"'{near}'" if near in values else choices(values, value)
        yield Finding(path, f"{describe(value)} is not {noun}", expected)
    elif kind == "too_short" and isinstance(value, dict):
        yield Finding(path, "no language is given", expectation(annotation_at(model, path)))
    elif kind == "too_short" and not value:  # else it has only wrong items
        yield Finding(path, "an empty list", "at least one item")
    elif kind == "too_short":
        return
    elif kind == "too_long":
        yield Finding(path, f"{len(value)} items", expectation(annotation_at(model, path)))
    elif kind in ("greater_than_equal", "less_than_equal"):
        yield _out_of_range(path, value, context)
    elif kind in _WRONG_TYPE or kind in ("string_pattern_mismatch", "string_too_short"):
        expected = expectation(annotation_at(model, path))
        message = f"{describe(value)} is not {_noun(expected)}"
        if path[-1:] == ("time",) and isinstance(value, str):
            nearest = "/".join(map(nearest_clock, value.split("/")))
            expected = f"a time of day such as {nearest}" if nearest.strip("/") else expected
        yield Finding(path, message, _offered(kind, value, expected))
    else:
        yield Finding(path, f"{describe(value)} does not fit", detail["msg"])


def _offered(kind: str, value: Any, expected: str) -> str:
    """Return an expectation, with the id or the term before it that a text is nearly."""
    slug = slug_of(value) if kind == "string_pattern_mismatch" else ""
    for article, noun in (("an ", "id:"), ("a ", "term:")):
        if slug and expected.startswith(article + noun):
            return f"'{slug}', or another {expected.removeprefix(article)}"
    return expected


def _in_document(model: type[BaseModel], location: JsonPath) -> JsonPath:
    """Return a path without the steps that say which of two forms a value has."""
    path: JsonPath = ()
    told: JsonPath | None = None  # the value whose form the last step said
    for step in location:
        if step in (BARE, FULL) and path != told and is_either(annotation_at(model, path)):
            told = path
        else:
            path = (*path, step)
    return path


def _missing(model: type[BaseModel], path: JsonPath) -> Iterator[Finding]:
    expected = expectation(annotation_at(model, path))
    if isinstance(path[-1], int):  # coordinates with one number, or none
        around = annotation_at(model, path[:-1])
        yield Finding(path[:-1], "a coordinate is missing", expectation(around))
    else:
        yield Finding(path[:-1], f"'{path[-1]}' is missing", expected)


def _unknown_key(model: type[BaseModel], part: Any, path: JsonPath) -> Finding:
    key = str(path[-1])
    owner = model if len(path) == 1 else _bare_model(annotation_at(model, path[:-1]))
    known = [*keys_of(owner)] if owner else []
    if model is SHAPES[DATASET] and len(path) == 1:
        known += COLLECTIONS
    parent = part
    for step in path[:-1]:
        parent = parent[step]
    nearest = nearest_key(key, [name for name in known if name not in parent], known)
    expected = f"'{nearest}'" if nearest else choices(known)
    return Finding(
        path, f"the key {quoted(key)} is unknown", f"{expected}, or a key in x_…", at_key=True
    )


def _out_of_range(path: JsonPath, value: Any, context: dict[str, Any]) -> Finding:
    lowest, highest = context.get("ge"), context.get("le")
    if "coordinates" in path:
        name, limit = (("longitude", 180), ("latitude", 90))[int(path[-1])]
        return Finding(path, f"{value} is no {name}", f"-{limit} to {limit} degrees")
    bound = f"{lowest} or more" if lowest is not None else f"{highest} or less"
    return Finding(path, f"the number {value} is out of range", f"a whole number, {bound}")


def _noun(expected: str) -> str:
    """Shorten an expectation to its noun: ``an id: up to…`` to ``an id``."""
    if expected.startswith("EDTF"):
        return "a date"
    if expected.startswith("[longitude"):
        return "a list of two numbers"
    for stop in (":", ",", " in double quotes", " such as", " from", " […]", " {…}"):
        expected = expected.partition(stop)[0]
    return expected


def _article(model: type[BaseModel]) -> str:
    name = model.__name__.lower()
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _bare_model(annotation: Any) -> type[BaseModel] | None:
    found = bare(annotation)
    if is_either(annotation):
        found = bare(get_args(found)[-1])
    is_model = isinstance(found, type) and issubclass(found, BaseModel)
    return cast("type[BaseModel]", found) if is_model else None
