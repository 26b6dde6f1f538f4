"""What of a part is newer than the version of the format that its record says it has.

The entities say which field came with which version (:class:`ici_tui.record.limits.Since`).
"""

from __future__ import annotations

import re
import types
import typing
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin

from msgspec.structs import fields

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.codec import ENTITIES, OWN_FIELDS, key_of
from ici_tui.record.entities import Value
from ici_tui.record.limits import Since

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.jsontext.tokens import JsonPath

_DATES_SINCE = "1.1"
_TIME = re.compile("[0-9]T[0-9]")

OLDEST = "1.0"
"""The first version: what it has needs no mark."""


class Newer(NamedTuple):
    """A key, or a form of a value, that an older version of the format has not.

    Args:
        path: From the part to it.
        version: The version that it came with.
        what: What it is called; empty for a key.
    """

    path: JsonPath
    version: str
    what: str = ""


def newer(kind: str, value: Any) -> Iterator[Newer]:
    """Yield what of a part came after the first version, in the order of the format.

    Args:
        kind: What the part is.
        value: What the JSON says, right or wrong as it may be.
    """
    if kind == "event" and isinstance(value, dict) and value.get("date") is None:
        yield Newer((), _DATES_SINCE, "an event without a date")
    yield from _inside(ENTITIES[kind], value, ())


def newer_date(text: str) -> str:
    """Return what a date is called that came after the first version; empty for any other.

    Args:
        text: A text that may be a date.
    """
    if text.startswith(("[", "{")):
        return "a set of dates"
    return "a date with a time of day" if _TIME.search(text) else ""


class _Place(NamedTuple):
    """A field that is newer itself, or has something newer inside.

    Args:
        key: Its key in documents.
        since: The version it came with; empty for the first.
        inside: The class of the objects in it; None where nothing inside is looked at.
        objects: The version since which its list may hold objects; empty where it always might.
        is_date: Whether it is a date, of which some forms are newer.
    """

    key: str
    since: str
    inside: type[Value] | None
    objects: str
    is_date: bool


def _inside(entity: type[Value], value: Any, path: JsonPath) -> Iterator[Newer]:
    if not isinstance(value, dict):
        return
    for place in _places(entity):
        if place.key not in value:
            continue
        here = (*path, place.key)
        if place.since:
            yield Newer(here, place.since)
            continue
        items = value[place.key]
        if place.is_date and isinstance(items, str) and (what := newer_date(items)):
            yield Newer(here, _DATES_SINCE, what)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if place.objects and isinstance(item, dict):
                yield Newer((*here, index), place.objects)
            elif place.inside is not None:
                yield from _inside(place.inside, item, (*here, index))


@cache
def _places(entity: type[Value]) -> tuple[_Place, ...]:
    """Return the fields of a class where something newer can be."""
    found = (_place(key_of(one.name), one.type) for one in fields(entity)
             if one.name not in OWN_FIELDS)  # fmt: skip
    return tuple(one for one in found if one.since or one.objects or one.inside or one.is_date)


def _place(key: str, annotation: Any) -> _Place:
    since = _since(annotation)
    inside: type[Value] | None = None
    objects = ""
    for form in _forms(annotation):
        objects = objects or ("" if form is annotation else _since(form))
        plain = get_args(form)[0] if get_origin(form) is typing.Annotated else form
        if isinstance(plain, type) and issubclass(plain, Value) and _places(plain):
            inside = plain
    is_date = annotation is EdtfDate or EdtfDate in get_args(annotation)
    return _Place(key, since, inside, objects, is_date)


def _since(annotation: Any) -> str:
    terms = get_args(annotation)[1:] if get_origin(annotation) is typing.Annotated else ()
    return next((term.version for term in terms if isinstance(term, Since)), "")


def _forms(annotation: Any) -> Iterator[Any]:
    """Yield the types that the items of a list can have; nothing of what is no list."""
    if get_origin(annotation) is typing.Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is not tuple:
        return
    item = get_args(annotation)[0]
    if get_origin(item) in (typing.Union, types.UnionType):
        yield from get_args(item)
    else:
        yield item
