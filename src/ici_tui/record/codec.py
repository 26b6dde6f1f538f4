"""Converts between the JSON of a record's parts and their entities.

Nothing is validated here: the JSON has the shape of its kind
(:mod:`ici_tui.recordfile.shape_check`).
"""

import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache, partial
from typing import Any, Final, TypeVar, get_args, get_origin

from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, fields

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import (
    NO_EXTRA,
    Actor,
    Description,
    Discrepancy,
    Domain,
    Event,
    LanguageMap,
    Place,
    Relation,
    Source,
    Statement,
    Term,
    Value,
)
from ici_tui.record.kinds import DATASET
from ici_tui.record.limits import AsItIs, Extends

ENTITIES: Final[Mapping[str, type[Value]]] = {
    DATASET: Description,
    "term": Term,
    "source": Source,
    "place": Place,
    "domain": Domain,
    "actor": Actor,
    "event": Event,
    "relation": Relation,
    "statement": Statement,
    "discrepancy": Discrepancy,
}
"""The class of each kind of part."""

OWN_FIELDS: Final = frozenset(field.name for field in fields(Value))
"""The fields of every value that are no keys of documents."""

_Decoder = Callable[[Any], Any]
_V = TypeVar("_V", bound=Value)


_KEYS: Final = {"json_schema": "$schema"}
"""The keys of fields that cannot be called so in Python."""


def key_of(name: str) -> str:
    """Return the key that a field has in documents: ``from`` of ``from_``."""
    return _KEYS.get(name) or name.rstrip("_")


def decode(entity: type[_V], value: Mapping[str, Any]) -> _V:
    """Return the value that an object of a document stands for.

    Args:
        entity: Its class.
        value: What the JSON says; it has been checked.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: It does not have the shape of its class;
            not every deviation is detected.
    """
    known = _DECODERS.get(entity)
    if known is None:
        known = _DECODERS[entity] = _decoders(entity)
    decoded: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for key, item in value.items():
        if key not in known:
            extra[key] = item
            continue
        name, decoder = known[key]
        decoded[name] = item if decoder is None or item is None else decoder(item)
    return entity(**decoded, extra=extra or NO_EXTRA, given=_shared(frozenset(decoded)))


@cache
def _shared(names: frozenset[str]) -> frozenset[str]:
    """Return one object for all equal sets: many values give the same fields."""
    return names


_DECODERS: Final[dict[type[Value], dict[str, tuple[str, _Decoder | None]]]] = {}


def _decoders(entity: type[Value]) -> dict[str, tuple[str, _Decoder | None]]:
    """Return the name of each key's field, and what its JSON is decoded by; None: it stays."""
    return {
        key_of(field.name): (field.name, _decoder(field.type))
        for field in fields(entity)
        if field.name not in OWN_FIELDS
    }


def _decoder(annotation: Any) -> _Decoder | None:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is typing.Annotated:
        return _annotated(parts[0], parts[1:])
    if origin in (typing.Union, types.UnionType):
        return _either([part for part in parts if part is not types.NoneType])
    if origin is tuple:
        return _items(_decoder(parts[0]))
    if parts:
        return _members(_decoder(parts[1]))
    if annotation is EdtfDate:
        return EdtfDate.parse
    if annotation is float or annotation is LanguageMap or issubclass(annotation, Enum):
        as_it_is: _Decoder = annotation
        return as_it_is
    if issubclass(annotation, Value):
        return partial(decode, annotation)
    return None


def _annotated(annotation: Any, terms: tuple[Any, ...]) -> _Decoder | None:
    """Return the decoder of a type, unless what is annotated to it says another."""
    for term in terms:
        if isinstance(term, AsItIs):
            return None
        if isinstance(term, Extends):
            members = {one.value: one for one in term.known}
            return lambda text: members.get(text, text)
    return _decoder(annotation)


def _either(parts: list[Any]) -> _Decoder | None:
    """Return the decoder of what is one of two things: an id alone, or an object with more."""
    decoders = [_decoder(part) for part in parts]
    if len(decoders) == 1:
        return decoders[0]
    (decoder,) = (one for one in decoders if one is not None)
    return lambda value: value if isinstance(value, str) else decoder(value)


def _items(decoder: _Decoder | None) -> _Decoder:
    return tuple if decoder is None else lambda value: tuple(map(decoder, value))


def _members(decoder: _Decoder | None) -> _Decoder:
    if decoder is None:
        return dict
    return lambda value: {key: decoder(item) for key, item in value.items()}


def encode(value: Any, *, defaults: bool = False) -> Any:
    """Return the JSON of a value, of a field's value or of an extension's.

    Args:
        value: What :func:`decode` returns, or a part of it.
        defaults: Whether to include fields that the document omits.
    """
    match value:
        case Value():
            encoded = {
                key_of(field.name): encode(getattr(value, field.name), defaults=defaults)
                for field in fields(value)
                if field.name not in OWN_FIELDS and (defaults or _is_given(value, field.name))
            }
            return encoded | encode(value.extra)
        case LanguageMap():
            return dict(value.root)
        case EdtfDate() | Enum():
            return str(value)
        case Mapping():
            return {key: encode(item, defaults=defaults) for key, item in value.items()}
        case tuple() | list():
            return [encode(item, defaults=defaults) for item in value]
        case _:
            return value


def _is_given(value: Value, name: str) -> bool:
    if value.given is not None:
        return name in value.given
    (default,) = (_default(field) for field in fields(value) if field.name == name)
    return bool(getattr(value, name) != default)


def _default(field: FieldInfo) -> Any:
    """Return the default of a field; msgspec's own mark where it has none."""
    factory = field.default_factory
    return field.default if factory is NODEFAULT else factory()
