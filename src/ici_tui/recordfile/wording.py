"""Describes expected types in plain words."""

import types
import typing
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel, RootModel, Tag

from ici_tui.edtf.date import EdtfDate
from ici_tui.record import entities
from ici_tui.record.limits import AsItIs, Extends
from ici_tui.recordfile.plain_words import choices


def expectation(annotation: Any) -> str:
    """Describe what a field of this type accepts."""
    annotation = _without_null(annotation)
    if phrase := _phrase(annotation):
        return phrase
    plain = bare(annotation)
    if extends := extension_of(annotation):
        return f"{choices(list(extends.known))}, or one that a term names"
    if is_either(plain):
        return " or ".join(expectation(_untagged(part)) for part in get_args(plain))
    if plain is EdtfDate:
        return 'EDTF in quotes, such as "2004-06-28"'
    if plain is str:
        return "a text in double quotes"
    if plain is int:
        return "a whole number from 1 up"
    if plain is float:
        return "a number of degrees" if _is_degrees(annotation) else "a number"
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return choices(list(plain))
    if isinstance(plain, type) and issubclass(plain, RootModel):
        return 'a text by language, such as {"en": "…"}'
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        if plain.__name__ == entities.Author.__name__:
            return "an object with 'name' or 'family'"
        needed = [f"'{name}'" for name, info in keys_of(plain).items() if info]
        return f"an object with {' and '.join(needed)}" if needed else "an object"
    if get_origin(plain) is tuple:
        arguments = get_args(plain)
        if len(arguments) == 2 and arguments[1] is not Ellipsis:
            return "[longitude, latitude] in degrees"
        return "a list […]"
    return "an object {…}"


def _phrase(annotation: Any) -> str:
    """Return what a named type is called, also where it may be missing; empty for others."""
    for named, phrase in _PHRASES:
        if annotation == named:
            return phrase
    parts = get_args(annotation)
    if get_origin(annotation) is typing.Annotated and parts[0] is not _without_null(parts[0]):
        return _phrase(_without_null(parts[0]))
    return ""


def extension_of(annotation: Any) -> Extends | None:
    """Return the vocabulary that a type extends; None for others."""
    terms = get_args(annotation)[1:] if get_origin(annotation) is typing.Annotated else ()
    return next((term for term in terms if isinstance(term, Extends)), None)


def _untagged(form: Any) -> Any:
    """Return one of two forms without what tells it from the other."""
    inner, *terms = get_args(form)
    kept = [term for term in terms if not isinstance(term, Tag)]
    return Annotated[(inner, *kept)] if kept else inner


def keys_of(model: type[BaseModel]) -> dict[str, bool]:
    """Return the keys of a model's objects in documents, and whether each must be there."""
    return {
        str(info.validation_alias or name): info.is_required()
        for name, info in model.model_fields.items()
    }


def annotation_at(model: type[BaseModel], path: tuple[str | int, ...]) -> Any:
    """Return the type that the format gives to a value within an entity; Any if it has none."""
    annotation: Any = model
    for step in path:
        annotation = _inside(bare(annotation), step)
    return annotation


def is_either(annotation: Any) -> bool:
    """Say whether a type is one of two forms: an id alone, or an object with more."""
    return get_origin(bare(annotation)) in (typing.Union, types.UnionType)


def _inside(plain: Any, step: str | int) -> Any:
    if is_either(plain):
        plain = bare(get_args(plain)[-1])
    if isinstance(plain, type) and issubclass(plain, RootModel):
        plain = bare(plain.model_fields["root"].annotation)
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        hints = get_type_hints(plain, include_extras=True)
        for name, info in plain.model_fields.items():
            if step in (name, info.validation_alias):
                return hints[name]
        return Any
    arguments = get_args(plain)
    if get_origin(plain) is tuple and isinstance(step, int):
        return arguments[0] if arguments[-1] is Ellipsis else arguments[min(step, 1)]
    if get_origin(plain) is dict:
        return arguments[1]
    return Any


def _is_degrees(annotation: Any) -> bool:
    return not any(isinstance(term, AsItIs) for term in get_args(annotation))


def _without_null(annotation: Any) -> Any:
    parts = get_args(annotation)
    if get_origin(annotation) is typing.Annotated and types.NoneType in get_args(parts[0]):
        return _without_null(parts[0])  # what is annotated to both says when the field came
    if get_origin(annotation) in (typing.Union, types.UnionType) and types.NoneType in parts:
        return next(part for part in parts if part is not types.NoneType)
    return annotation


def bare(annotation: Any) -> Any:
    """Return a type without its null alternative and without what is annotated to it."""
    annotation = _without_null(annotation)
    while get_origin(annotation) is typing.Annotated:
        annotation = _without_null(get_args(annotation)[0])
    return annotation


_TERM = "a term: up to 64 of a-z, A-Z, 0-9, '.', '_' and '-', a letter or digit first"

_PHRASES: tuple[tuple[Any, str], ...] = (
    (entities.Id, "an id: up to 64 of a-z, 0-9, '.', '_' and '-', a letter or digit first"),
    (entities.TermId, _TERM),
    (entities.Code, _TERM),
    (entities.Url, 'an address such as "https://example.org/page"'),
    (entities.Tag, "a tag: 1 to 100 characters on one line, no spaces around"),
    (entities.LanguageTag, "a BCP 47 language tag such as ar, en or ar-KW"),
    (entities.TimeOfDay, "a time of day such as 08:46, 08:46:30, 08:46+03:00 or 23:55/00:03"),
    (entities.Text, "a text in double quotes, not empty"),
)
