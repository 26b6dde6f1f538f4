"""Pydantic models of a record's parts, derived from the classes of the entities.

The entities (:mod:`ici_tui.record.entities`) declare each field once, with its type and limits. The
models derived from them validate documents and produce the JSON Schema. They hold no data:
:mod:`ici_tui.record.codec` converts validated JSON to entities.
"""

import types
import typing
from enum import Enum
from functools import reduce
from operator import or_
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, fields
from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    JsonValue,
    RootModel,
    StringConstraints,
    Tag,
    create_model,
)
from pydantic import Field as Rule

from ici_tui.record.codec import OWN_FIELDS, key_of
from ici_tui.record.entities import EXTENSION_PATTERN, LanguageMap, Value

# A JSON array is a Python list and a term is a text; strict types would ask for a tuple and for the
# member of the enumeration. Only these are lax, not what is in them.
_LAX = Rule(strict=False)


class _Shape(BaseModel):
    """An object with named fields: strict about types, closed to unknown keys except ``x_…``."""

    model_config = ConfigDict(
        defer_build=True, strict=True, extra="allow", validate_by_alias=True, validate_by_name=False
    )
    __pydantic_extra__: dict[
        Annotated[str, StringConstraints(pattern=EXTENSION_PATTERN)], JsonValue
    ] = Rule(init=False)


_SHAPES: Final[dict[type[Value], type[BaseModel]]] = {}


def shape_of(entity: type[Value]) -> type[BaseModel]:
    """Return the shape of a class of values, always the same one."""
    if entity not in _SHAPES:
        _SHAPES[entity] = _made(entity)
    return _SHAPES[entity]


BARE, FULL = "[id]", "[object]"
"""The steps that pydantic puts into a path for which of two forms a value has."""


def _form_of(value: Any) -> Literal["[id]", "[object]"]:
    """Return the form of what may be an id alone or an object with more."""
    return "[object]" if isinstance(value, dict) else "[id]"


def _made(entity: type[Value]) -> type[BaseModel]:
    rules: dict[str, Any] = {
        one.name: (checked(one.type), _rule(one))
        for one in fields(entity)
        if one.name not in OWN_FIELDS
    }
    return create_model(entity.__name__, __base__=_Shape, __doc__=entity.__doc__, **rules)


def _rule(declared: FieldInfo) -> Any:
    """Return what pydantic calls a field from the field of a struct."""
    terms: dict[str, Any] = {}
    if declared.default is not NODEFAULT:
        terms["default"] = declared.default
    elif declared.default_factory is not NODEFAULT:
        terms["default_factory"] = declared.default_factory
    key = key_of(declared.name)
    if key != declared.name:
        terms |= {"validation_alias": key, "serialization_alias": key}
    return Rule(**terms)


def checked(annotation: Any) -> Any:
    """Return the type that a field's values are checked by; often it is the same one."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        inner = checked(parts[0])
        return annotation if inner is parts[0] else Annotated[(inner, *parts[1:])]
    if origin in (typing.Union, types.UnionType):
        if types.NoneType in parts:
            return reduce(or_, map(checked, parts))
        bare, full = map(checked, parts)
        return Annotated[
            Annotated[bare, Tag(BARE)] | Annotated[full, Tag(FULL)], Discriminator(_form_of)
        ]
    if origin is tuple:
        return Annotated[types.GenericAlias(tuple, tuple(map(checked, parts))), _LAX]
    if parts:
        return origin[tuple(map(checked, parts))]
    if annotation is LanguageMap:
        return _LANGUAGE_MAP
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return shape_of(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Annotated[annotation, _LAX]
    return annotation


(_TEXTS,) = (one.type for one in fields(LanguageMap))


class _LanguageMap(RootModel[_TEXTS]):  # type: ignore[valid-type]
    model_config = ConfigDict(defer_build=True, strict=True)


_LANGUAGE_MAP = create_model("LanguageMap", __base__=_LanguageMap, __doc__=LanguageMap.__doc__)
