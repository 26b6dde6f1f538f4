"""The fields of entities and how values of rows become what the record format has there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ici_tui.importing.calendar_dates import DateError, Settings
from ici_tui.importing.filters import number_of, text_of
from ici_tui.importing.problems import FieldError
from ici_tui.importing.read_dates import read_date
from ici_tui.importing.slugs import slug
from ici_tui.importing.texts import address, clean
from ici_tui.record.entities import ActorKind, SourceType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ici_tui.importing.draft import Draft

_TEXT, _STRING, _WHOLE, _NUMBER, _WHOLES, _ADDRESS = (
    "text",
    "string",
    "whole",
    "number",
    "wholes",
    "address",
)
_DATE, _TAGS, _LINES, _CODE, _SOURCE_TYPE, _ACTOR_KIND = (
    "date",
    "tags",
    "lines",
    "code",
    "type",
    "actor",
)
_AUTHORS, _ALIASES, _POINT, _JSON = "authors", "aliases", "point", "json"
MEDIA = {"url": _ADDRESS, "caption": _TEXT, "credit": _STRING}
QUANTITY = {"value": _NUMBER, "unit": _STRING, "what": _TEXT}
LOCATOR = {"kind": _CODE, "value": _STRING}

FIELDS: dict[str, dict[str, Any]] = {
    "source": {
        **dict.fromkeys(("title", "author", "publisher", "note", "container"), _TEXT),
        **dict.fromkeys(("volume", "issue", "pages", "doi", "isbn", "as_written"), _STRING),
        **dict.fromkeys(("issued", "accessed"), _DATE),
        "type": _SOURCE_TYPE,
        "url": _ADDRESS,
        "language": _CODE,
        "paragraphs": _WHOLE,
        "text": _LINES,
        "authors": _AUTHORS,
    },
    "place": {"name": _TEXT, "kind": "term:place-kind", "coordinates": _POINT},
    "domain": {
        "name": _TEXT,
        "number": _WHOLE,
        "scheme": "term:scheme",
        "description": _TEXT,
    },
    "actor": {
        "name": _TEXT,
        "kind": _ACTOR_KIND,
        "aliases": _ALIASES,
        "description": _TEXT,
    },
    "event": {
        **dict.fromkeys(("title", "summary"), _TEXT),
        "kind": "term:kind",
        "status": _CODE,
        "tags": _TAGS,
        "url": _ADDRESS,
        "time": _STRING,
        "coordinates": _POINT,
        "as_written": _STRING,
        "media": [MEDIA],
        "part_of": _CODE,
        "quantities": [QUANTITY],
    },
    "claim": {
        **dict.fromkeys(("quote", "note"), _TEXT),
        "paragraphs": _WHOLES,
        "date": _DATE,
        "ordinal": _WHOLE,
        "url": _ADDRESS,
        "locator": LOCATOR,
        "quantities": [QUANTITY],
        "as_written": _STRING,
    },
}
"""The form of each field of an entity; a list is of objects with the fields in it."""

_ACTORS = {
    **dict.fromkeys(("company", "ngo", "organization", "institution", "party"), "organisation"),
    **dict.fromkeys(("country", "nation", "government"), "state"),
    **dict.fromkeys(("ministry", "agency", "committee", "council"), "body"),
    **dict.fromkeys(("people", "population"), "group"),
    **dict.fromkeys(("individual", "human"), "person"),
    **dict.fromkeys(("program", "project"), "programme"),
    **dict.fromkeys(("treaty", "convention"), "agreement"),
}
_REQUIRED = {"media": ("url",), "quantities": ("value", "what"), "locator": ("kind", "value")}


def coerced(form: Any, value: Any, draft: Draft, settings: Settings, name: str = "") -> Any:
    """Return a value in the form of its field; empty if there is nothing to say.

    Args:
        form: As :data:`FIELDS` has it.
        value: What the row has.
        draft: Takes the names of terms, and says the language of texts.
        settings: How dates are read.
        name: The field's name.

    Raises:
        FieldError: It has not that form.
    """
    if value in ("", None, [], {}):
        return ""
    if isinstance(form, list):
        items = value if isinstance(value, list) else [value]
        found = [coerced(form[0], one, draft, settings, name) for one in items]
        return [one for one in found if one]
    if isinstance(form, dict):
        if not isinstance(value, dict):
            first = next(iter(form))
            value = {first: value}
        fields = {
            key: coerced(form[key], one, draft, settings, key)
            for key, one in value.items()
            if key in form
        }
        fields = {key: one for key, one in fields.items() if one not in ("", [], {})}
        return fields if all(key in fields for key in _REQUIRED.get(name, ())) else ""
    if form == _TEXT:
        return draft.language.texts(value)
    if form.startswith("term:"):
        return draft.term(form.removeprefix("term:"), text_of(value))
    return _SIMPLE[form](value, settings)


def _string(value: Any, _settings: Settings) -> str:
    return clean(text_of(value))


def _code(value: Any, _settings: Settings) -> str:
    return clean(text_of(value)).replace("_", "-")


def _whole(value: Any, _settings: Settings) -> int:
    number = number_of(value)
    if number != int(number) or number < 1:
        raise FieldError(f"'{text_of(value)}' is not a number from 1")
    return int(number)


def _number(value: Any, _settings: Settings) -> float | int:
    return number_of(value)


def _wholes(value: Any, settings: Settings) -> list[int]:
    items = value if isinstance(value, list) else [value]
    return sorted({_whole(one, settings) for one in items})


def _address(value: Any, _settings: Settings) -> str:
    text = clean(text_of(value[0] if isinstance(value, list) else value))
    found = address(text)
    if text and not found:
        raise FieldError(f"'{text}' is not an address (http or https)")
    return found


def _date(value: Any, settings: Settings) -> str:
    text = text_of(value).strip()
    try:
        return read_date(text, settings).date
    except DateError as error:
        raise FieldError(str(error)) from None


def _tags(value: Any, _settings: Settings) -> list[str]:
    items = value if isinstance(value, list) else text_of(value).split(",")
    texts = (clean(text_of(one))[:100].strip() for one in items)
    return list(dict.fromkeys(filter(None, texts)))


def _lines(value: Any, _settings: Settings) -> list[str]:
    items = value if isinstance(value, list) else text_of(value).splitlines()
    return [text for text in map(clean, map(text_of, items)) if text]


def _source_type(value: Any, _settings: Settings) -> str:
    text = text_of(value).strip().lower().replace(" ", "-")
    for one in (text, text.replace("-", "_")):
        if one in _SOURCE_TYPES:
            return one
    raise FieldError(f"'{text}' is no type of source (they are those of CSL)")


_SOURCE_TYPES = frozenset(map(str, SourceType))


def _actor_kind(value: Any, _settings: Settings) -> str:
    text = slug(text_of(value))
    text = _ACTORS.get(text, text)
    if text not in _ACTOR_KINDS:
        raise FieldError(f"'{text}' is no kind of actor; there are: {', '.join(ActorKind)}")
    return text


_ACTOR_KINDS = frozenset(map(str, ActorKind))


def _aliases(value: Any, _settings: Settings) -> dict[str, list[str]]:
    if not isinstance(value, dict):
        raise FieldError("aliases are lists by language")
    found = {
        tag: [clean(text_of(one)) for one in (names if isinstance(names, list) else [names])]
        for tag, names in value.items()
    }
    return {tag: [one for one in names if one] for tag, names in found.items() if any(names)}


def _authors(value: Any, _settings: Settings) -> list[dict[str, Any]]:
    items = value if isinstance(value, list) else [value]
    found = []
    for one in items:
        if isinstance(one, dict):
            found.append(one)
        elif name := clean(text_of(one)):
            found.append(author(name))
    return found


def author(name: str) -> dict[str, Any]:
    """Return an author of a bibliography: ``Family, Given``, or a name as it is."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and family and given:
        return {"family": family, "given": given}
    from ici_tui.importing.texts import Language

    return {"name": Language().texts(name)}


def point(longitude: Any, latitude: Any) -> list[float]:
    """Return coordinates as the record has them.

    Raises:
        FieldError: They are no place on earth.
    """
    try:
        found = [float(number_of(longitude)), float(number_of(latitude))]
    except FieldError:
        raise FieldError(
            f"'{text_of(latitude)}, {text_of(longitude)}' are no coordinates"
        ) from None
    if abs(found[0]) > 180 or abs(found[1]) > 90:
        raise FieldError(f"there is no longitude {found[0]} with latitude {found[1]}")
    return found


def _point(value: Any, _settings: Settings) -> list[float]:
    if isinstance(value, list) and len(value) == 2:
        return point(value[0], value[1])
    raise FieldError("coordinates are [longitude, latitude]; or say lon and lat")


_SIMPLE: Mapping[str, Callable[[Any, Settings], Any]] = {
    _STRING: _string,
    _CODE: _code,
    _WHOLE: _whole,
    _NUMBER: _number,
    _WHOLES: _wholes,
    _ADDRESS: _address,
    _DATE: _date,
    _TAGS: _tags,
    _LINES: _lines,
    _SOURCE_TYPE: _source_type,
    _ACTOR_KIND: _actor_kind,
    _ALIASES: _aliases,
    _AUTHORS: _authors,
    _POINT: _point,
}
