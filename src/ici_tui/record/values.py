"""The values that the entities of a record are made of: ids, texts, citations, quantities.

Each field is declared once, with its type and limits (:mod:`ici_tui.record.limits`).
"""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Struct, field

from ici_tui.record.limits import AsItIs, AtLeast, Between, Matches, NotEmpty, Widened
from ici_tui.record.vocabularies import LocatorKind

Id = Annotated[str, Matches(r"^[a-z0-9][a-z0-9._-]{0,63}$")]
"""A short ASCII slug, unique over the whole record."""

LanguageTag = Annotated[str, Matches(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 tag such as ``ar``, ``en`` or ``ar-KW``."""

CODE_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"

Code = Annotated[str, Matches(CODE_PATTERN)]
"""The id of a term: a word, or a code such as ``040``."""

TermId = Annotated[str, Matches(CODE_PATTERN), Widened("1.1", r"[a-z][a-z0-9-]{0,63}")]
"""A term of an open vocabulary (event kinds, roles), which the record's terms may name."""

Url = Annotated[str, Matches(r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#][^\s]*$")]
"""An address on the web."""

Tag = Annotated[str, Matches(r"^\S(.{0,98}\S)?$")]
"""A word or a few, on one line and without spaces around."""

Number = Annotated[float, AsItIs()]
"""A number as the document writes it."""

Text = Annotated[str, NotEmpty()]
Paragraph = Annotated[int, AtLeast(1)]
"""A 1-based number over the non-empty lines of a source as published."""

EXTENSION_PATTERN = "^x_"
"""Extension keys; any object with named fields may have them, and they are preserved."""

Longitude = Annotated[float, Between(-180, 180)]
Latitude = Annotated[float, Between(-90, 90)]


NO_EXTRA: Mapping[str, Any] = {}
"""What extensions add to most values: nothing. All of them share it, and nobody writes to it."""


class Value(
    Struct, frozen=True, kw_only=True, eq=False, repr_omit_defaults=True, omit_defaults=True
):
    """The base class of values with named fields.

    A field is called as its key in documents; where that is a word of Python (``from``), an
    underscore follows.

    Attributes:
        extra: What extensions add: the keys ``x_…`` and their JSON values.
        given: The names of the fields that the document has, be it with their default; None for a
            value that was not read from a document.
    """

    extra: Mapping[str, Any] = field(default_factory=dict)
    given: frozenset[str] | None = None

    def __eq__(self, other: object) -> bool:
        """Compare all fields except ``given``: values are equal, not their JSON."""
        if type(self) is not type(other):
            return NotImplemented
        return all(
            getattr(self, name) == getattr(other, name)
            for name in self.__struct_fields__
            if name != "given"
        )

    def __ne__(self, other: object) -> bool:
        """Say the contrary of equality; a struct would compare what is the same object."""
        return not self == other

    __hash__ = None  # type: ignore[assignment]  # what extensions add need not be hashable


class LanguageMap(Struct, frozen=True):
    """One text in several languages, by BCP 47 tag; at least one is present.

    The term is JSON-LD's. Values are logical text and untrusted: never markup.
    """

    root: Annotated[dict[LanguageTag, Text], NotEmpty()]

    def in_language(self, language: str) -> str:
        """Return the text in ``language``, else in its primary subtag, else the first there is."""
        texts = self.root
        return (
            texts.get(language)
            or texts.get(language.partition("-")[0])
            or next(iter(texts.values()))
        )

    def language_of(self, language: str) -> str:
        """Return the tag of the text that :meth:`in_language` answers for ``language``."""
        texts = self.root
        primary = language.partition("-")[0]
        for tag in (language, primary):
            if tag in texts:
                return tag
        return next(iter(texts))


class Citation(Value, frozen=True, kw_only=True):
    """A source and, if known, its paragraphs."""

    source: Id
    paragraphs: tuple[Paragraph, ...] = ()


class Quantity(Value, frozen=True, kw_only=True):
    """A number that something is counted or measured by."""

    value: Number
    unit: Text | None = None
    what: LanguageMap


class Media(Value, frozen=True, kw_only=True):
    """A picture, a film or a recording elsewhere on the web."""

    url: Url
    caption: LanguageMap | None = None
    credit: Text | None = None


class Locator(Value, frozen=True, kw_only=True):
    """Where in a source something is read, by another measure than paragraphs."""

    kind: LocatorKind
    value: Text


class Author(Value, frozen=True, kw_only=True):
    """An author: a name that cannot be split, or a family name and given names."""

    name: LanguageMap | None = None
    family: Text | None = None
    given_: Text | None = None

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The names with their language tags; a name that is split is in no language."""
        if self.name is not None:
            return tuple(self.name.root.items())
        return (("", " ".join(filter(None, (self.given_, self.family)))),)
