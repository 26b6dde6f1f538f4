"""msgspec types of the parts of a record, derived from the classes of the entities.

They decode a line several times faster than it can be decoded and validated by pydantic. A type
accepts only values of the right JSON type with the right keys; what msgspec does not check, such as
dates and ids, is left to a test of the field (:mod:`ici_tui.recordfile.quick_check`).
"""

from __future__ import annotations

import types
import typing
from enum import Enum
from functools import reduce
from operator import or_
from typing import Annotated, Any, Final, NamedTuple, get_args, get_origin

from msgspec import NODEFAULT, UNSET, Meta, Struct, UnsetType, defstruct
from msgspec.structs import fields

from ici_tui.edtf.date import EdtfDate
from ici_tui.jsontext.tokens import MAX_DIGITS
from ici_tui.record.codec import OWN_FIELDS, key_of
from ici_tui.record.entities import LanguageMap, Value
from ici_tui.record.limits import Extends, Limit, Since, Widened

KIND_KEY: Final = "record"
"""The key of a line that names its kind."""
_LARGEST: Final = 10**MAX_DIGITS - 1
_WHOLE: Final[Any] = Annotated[int, Meta(ge=-_LARGEST, le=_LARGEST)]


class Kind(Enum):
    """What the values of a field are, as far as a type of msgspec does not say it."""

    ANY = "anything of the type"
    DATE = "a date"
    PATTERN = "a text that its pattern matches"
    NUMBER = "a number, or several"
    TEXT = "a text"
    TEXTS = "texts by language"
    ALIASES = "lists of texts by language"
    ITEMS = "a list of others"
    OBJECT = "an object"
    EITHER = "a text that its pattern matches, or an object"


class Form(NamedTuple):
    """How the values of a field are decoded, and what is left to test.

    Attributes:
        type: What msgspec decodes them as.
        kind: What they are.
        pattern: The regular expression that a text has to match.
        inside: The form of the items of a list.
        entity: The class of an object.
        since: The version of the format that the value came with; empty for the first.
        first: The regular expression that the texts of the first version match, if there are more.
        extends: The words that need no term to name them, if others do.
    """

    type: Any
    kind: Kind = Kind.ANY
    pattern: str = ""
    inside: Form | None = None
    entity: type[Value] | None = None
    since: str = ""
    first: str = ""
    extends: Extends | None = None


class Field(NamedTuple):
    """A field of a class: its name in Python, and the form of its values."""

    name: str
    form: Form


class QuickType(NamedTuple):
    """A class of objects as msgspec decodes it, with its fields."""

    struct: type[Struct]
    fields: tuple[Field, ...]


class QuickTypes:
    """Derives the types, each once."""

    def __init__(self) -> None:
        self.made: dict[type[Value], QuickType] = {}

    def of(self, entity: type[Value], tag: str | None = None) -> QuickType:
        """Return the type of a class of values.

        Args:
            entity: The class.
            tag: The kind of the parts that it is for, which a line has beside its fields; None for
                objects within parts.
        """
        if entity not in self.made:
            declared = [one for one in fields(entity) if one.name not in OWN_FIELDS]
            forms = tuple(Field(one.name, self._form(one.type)) for one in declared)
            struct = defstruct(
                entity.__name__,
                [
                    (one.name, form.type)
                    if one.default is NODEFAULT and one.default_factory is NODEFAULT
                    else (one.name, form.type | UnsetType, UNSET)
                    for one, (_, form) in zip(declared, forms, strict=True)
                ],
                rename=key_of,
                tag_field=KIND_KEY if tag else None,
                tag=tag,
                forbid_unknown_fields=True,
                kw_only=True,
                gc=False,
            )
            self.made[entity] = QuickType(struct, forms)
        return self.made[entity]

    def _form(self, annotation: Any) -> Form:
        origin, parts = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return _limited(self._form(parts[0]), parts[1:])
        if origin in (typing.Union, types.UnionType):
            forms = [self._form(part) for part in parts if part is not types.NoneType]
            if types.NoneType in parts:
                (form,) = forms
                return form._replace(type=form.type | None)
            bare, full = forms
            return Form(bare.type | full.type, Kind.EITHER, bare.pattern, full, full.entity)
        if origin is tuple and parts[-1] is not Ellipsis:
            numbers = [self._form(part).type for part in parts]
            return Form(types.GenericAlias(tuple, tuple(numbers)), Kind.NUMBER)
        if origin is tuple:
            inside = self._form(parts[0])
            return Form(types.GenericAlias(list, (inside.type,)), Kind.ITEMS, inside=inside)
        if parts:
            tag, items = map(self._form, parts)
            return Form(dict[str, items.type], Kind.ALIASES, tag.pattern)  # type: ignore[name-defined]
        if annotation is LanguageMap:
            (texts,) = (one.type for one in fields(LanguageMap))
            tag = self._form(get_args(get_args(texts)[0])[0])
            return Form(Annotated[dict[str, str], Meta(min_length=1)], Kind.TEXTS, tag.pattern)
        if annotation is EdtfDate:
            return Form(str, Kind.DATE)
        if annotation is str:
            return Form(str, Kind.TEXT)
        if annotation is int:
            return Form(_WHOLE)
        if annotation is float:
            return Form(float, Kind.NUMBER)
        if isinstance(annotation, type) and issubclass(annotation, Value):
            return Form(self.of(annotation).struct, Kind.OBJECT, entity=annotation)
        return Form(annotation)  # the members of an enumeration


def _limited(form: Form, notes: tuple[Any, ...]) -> Form:
    """Return a form with what is annotated to its type."""
    for note in notes:
        if isinstance(note, Since):
            form = form._replace(since=note.version)
        elif isinstance(note, Widened):
            form = form._replace(first=note.first)
        elif isinstance(note, Extends):
            form = form._replace(extends=note)
        elif isinstance(note, Limit) and "pattern" in note.terms:
            form = form._replace(kind=Kind.PATTERN, pattern=note.terms["pattern"])
        elif isinstance(note, Limit) and form.type is _WHOLE:
            # A limit may be given once: these take the place of the widest ones.
            meta = Meta(**{"ge": -_LARGEST, "le": _LARGEST} | note.terms)
            form = form._replace(type=Annotated[int, meta])
        elif isinstance(note, Limit) and note.terms:
            form = form._replace(type=Annotated[form.type, Meta(**note.terms)])
    return form


def union(structs: list[type[Struct]]) -> Any:
    """Return the type of what is one of several objects."""
    return reduce(or_, structs)
