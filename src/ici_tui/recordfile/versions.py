"""What of a part is newer than the version of the format that its record says it has.

The entities say which field came with which version (:class:`ici_tui.record.limits.Since`).
"""

from __future__ import annotations

import re
import types
import typing
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args, get_origin

from msgspec.structs import fields

from ici_tui.edtf.date import EdtfDate
from ici_tui.jsontext.problems import quoted
from ici_tui.record.codec import ENTITIES, OWN_FIELDS, key_of
from ici_tui.record.limits import Extends, Since, Widened
from ici_tui.record.values import CODE_PATTERN, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ici_tui.jsontext.tokens import JsonPath

_DATES_SINCE = "1.1"
_TIME = re.compile("[0-9]T[0-9]")

OLDEST = "1.0"
"""The first version: what it has needs no mark."""


class Newer(NamedTuple):
    """A key, a form of a value or a value that an older version of the format has not.

    Args:
        path: From the part to it.
        version: The version that it came with.
        name: What it is, for a message.
    """

    path: JsonPath
    version: str
    name: str


def newer(kind: str, value: Any) -> Iterator[Newer]:
    """Yield what of a part came after the first version, in the order of the format.

    Args:
        kind: What the part is.
        value: What the JSON says, right or wrong as it may be.
    """
    if kind in _NEW_KINDS:
        yield Newer((), _NEW_KINDS[kind], f"a {kind}")
        return
    if kind == "event" and isinstance(value, dict) and value.get("date") is None:
        yield Newer((), _DATES_SINCE, "an event without a date")
    yield from _inside(ENTITIES[kind], value, ())


_NEW_KINDS: Final[Mapping[str, str]] = {"term": "1.1"}
"""The kinds of parts that the first version has not."""


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
        widened: The version that allows more values, and the pattern of those before; else None.
        words: The only ones that came with it, where terms name others; else None.
    """

    key: str
    since: str
    inside: type[Value] | None
    objects: str
    is_date: bool
    widened: Widened | None
    words: frozenset[str] | None


def _inside(entity: type[Value], value: Any, path: JsonPath) -> Iterator[Newer]:
    if not isinstance(value, dict):
        return
    for place in _places(entity):
        if place.key not in value:
            continue
        here = (*path, place.key)
        if place.since:
            yield Newer(here, place.since, quoted(place.key))
            continue
        items = value[place.key]
        if place.is_date and isinstance(items, str) and (what := newer_date(items)):
            yield Newer(here, _DATES_SINCE, what)
        if place.widened is not None and _is_wider(items, place.widened, place.words):
            yield Newer(here, place.widened.version, quoted(items))
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if place.objects and isinstance(item, dict):
                name = f"an object in '{place.key}'"
                yield Newer((*here, index), place.objects, name)
            elif place.inside is not None:
                yield from _inside(place.inside, item, (*here, index))


@cache
def _places(entity: type[Value]) -> tuple[_Place, ...]:
    """Return the fields of a class where something newer can be."""
    found = (_place(key_of(one.name), one.type) for one in fields(entity)
             if one.name not in OWN_FIELDS)  # fmt: skip
    return tuple(
        one for one in found if one.since or one.objects or one.inside or one.widened or one.is_date
    )


def _is_wider(value: Any, widened: Widened, words: frozenset[str] | None) -> bool:
    """Return whether a value is right, and would not have been before."""
    if not isinstance(value, str) or re.fullmatch(widened.first, value):
        return False
    return value in words if words is not None else re.fullmatch(CODE_PATTERN, value) is not None


def _place(key: str, annotation: Any) -> _Place:
    since = _since(annotation)
    inside: type[Value] | None = None
    objects = ""
    for form in _forms(annotation):
        objects = objects or ("" if form is annotation else _since(form))
        plain = get_args(form)[0] if get_origin(form) is typing.Annotated else form
        if isinstance(plain, type) and issubclass(plain, Value) and _places(plain):
            inside = plain
    notes = [*_notes(annotation)]
    widened = next((one for one in notes if isinstance(one, Widened)), None)
    extends = next((one for one in notes if isinstance(one, Extends)), None)
    is_date = annotation is EdtfDate or EdtfDate in get_args(annotation)
    words = extends.words if extends else None
    return _Place(key, since, inside, objects, is_date, widened, words)


def _notes(annotation: Any) -> Iterator[Any]:
    """Yield what is annotated to a type, or to the types of which it is one."""
    if get_origin(annotation) in (typing.Union, types.UnionType):
        for part in get_args(annotation):
            yield from _notes(part)
    elif get_origin(annotation) is typing.Annotated:
        yield from get_args(annotation)[1:]


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
