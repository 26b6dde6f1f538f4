"""The searched texts of an event: its own texts, and the names of everything it refers to.

An event's own texts are its searched fields (:mod:`ici_tui.record.event_fields`), the notes of its
claims and its date as displayed. The others belong to *subjects*, named things that events share:
actors, roles, places, domains, sources, kinds, and the statements and discrepancies about the
event. Sharing keeps the index small: a subject's words are normalized once, however many events
refer to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.edtf.display import format_date
from ici_tui.record.event_fields import SEARCHED_TEXTS
from ici_tui.search.own_values import words_of_values
from ici_tui.search.query import Facet
from ici_tui.search.tokens import SIGN

if TYPE_CHECKING:
    from ici_tui.edtf.date import EdtfDate
    from ici_tui.edtf.grammar import Day
    from ici_tui.record.entities import Event, LanguageMap, Office

UNDATED = "undated"
"""The value of ``is:`` for events without a date."""
DATE_LANGUAGES = ("ar", "en")
"""The languages in which displayed dates are searched."""


class Field(StrEnum):
    """Where a word can stand besides the texts of an event, which are called by their keys."""

    TITLE = "title"
    """The one text of an event that a query can ask for."""
    NOTE = "note"
    QUOTE = "quote"
    QUANTITY = "quantity"
    MEDIA = "media"
    DATE = "date"
    ACTOR = "actor"
    ROLE = "role"
    OFFICE = "office"
    PLACE = "place"
    DOMAIN = "domain"
    SOURCE = "source"
    KIND = "kind"
    TAG = "tag"
    STATUS = "is"
    HAS = "has"
    ADDRESS = "address"
    EXTRA = "more"
    STATEMENT = "statement"
    DISCREPANCY = "discrepancy"


class FieldText(Struct, frozen=True):
    """One text of an event.

    Attributes:
        field: Where it stands: a :class:`Field` or a key of :data:`SEARCHED_TEXTS`.
        language: Its BCP 47 tag; empty for text in no language.
        text: The text, logical.
        subject: The id of the subject whose text it is, or the key of the record's own whose value
            it is; empty for the event's own.
    """

    field: str
    language: str
    text: str
    subject: str = ""


class Subject(Struct, frozen=True, eq=False):
    """A named thing that events share, such as an actor; compared by identity.

    Attributes:
        field: What it is; those that are also a :class:`Facet` can be filtered by.
        id: Its id in the record, or the term (kind, role, status).
        texts: Its names, or the texts of a statement or discrepancy, with language tags.
    """

    field: Field
    id: str
    texts: tuple[tuple[str, str], ...]

    @property
    def facet(self) -> Facet | None:
        """The facet of which it is a value, if any."""
        return _FACETS.get(self.field)


class HeldOffice(Struct, frozen=True):
    """An office that an actor held, which finds the events of that time in which the actor was.

    Attributes:
        subject: Its titles, as the editor and the sources give them; the id is the holder's.
        first: The first day of it; None where the record does not say, or where it is open.
        last: The last day of it, likewise.
    """

    subject: Subject
    first: Day | None
    last: Day | None

    @classmethod
    def of(cls, holder: str, office: Office) -> HeldOffice:
        """Return an office of an actor.

        Args:
            holder: The id of the actor.
            office: The office.
        """
        titles = [office.title, *(claim.title for claim in office.claims if claim.title)]
        texts = dict.fromkeys(item for title in titles for item in title.root.items())
        first = office.from_.earliest if office.from_ else None
        last = office.to.latest if office.to else None
        return cls(Subject(Field.OFFICE, holder, tuple(texts)), first, last)

    def covers(self, date: EdtfDate) -> bool:
        """Return whether a date can fall in its time; in that of an undated office any can."""
        return any(
            (self.first is None or latest is None or latest >= self.first)
            and (self.last is None or earliest is None or earliest <= self.last)
            for earliest, latest in date.spans
        )


_FACETS = {Field(facet.value): facet for facet in Facet}
_PARTS = frozenset({Field.NOTE, Field.QUOTE, Field.QUANTITY, Field.MEDIA})
RUNNING_TEXT: frozenset[str | None] = frozenset({None, *_PARTS, *SEARCHED_TEXTS})
"""The fields of running text; None means any field."""
_SILENT = frozenset({Field.STATUS, Field.HAS})
TERMS = frozenset({Field.KIND, Field.ROLE, Field.TAG, Field.STATUS, Field.HAS})

Labels = Mapping[str, Mapping[str, Iterable[str]]]
"""Words for terms, by vocabulary (``event-kind``, ``role``), then term: Arabic names and the like.
The words carry no language; :func:`Subjects.of` takes them beside the term itself."""


def running_texts(event: Event) -> Iterator[FieldText]:
    """Yield what is indexed of the event's own texts, titles first.

    Last come the words that stand for addresses and for the values of keys of the record's own
    (:mod:`ici_tui.search.tokens`).
    """
    yield from _texts(event)
    if words := words_of_values(event):
        yield FieldText(Field.EXTRA, "", " ".join(words))


def _texts(event: Event) -> Iterator[FieldText]:
    """Yield the event's own texts in the order of :data:`EVENT_FIELDS`, titles first."""
    for key in SEARCHED_TEXTS:
        yield from _in_languages(key, getattr(event, key))
    for one in event.quantities:
        yield from _in_languages(Field.QUANTITY, one.what)
    for picture in event.media:
        yield from _in_languages(Field.MEDIA, picture.caption)
        if picture.credit:
            yield FieldText(Field.MEDIA, "", picture.credit)
    for claim in event.claims:
        yield from _in_languages(Field.QUOTE, claim.quote)
        for one in claim.quantities:
            yield from _in_languages(Field.QUANTITY, one.what)
        yield from _in_languages(Field.NOTE, claim.note)
    for text in dict.fromkeys((event.as_written, *(one.as_written for one in event.claims))):
        if text:
            yield FieldText(Field.DATE, "", text)


def own_texts(event: Event) -> Iterator[FieldText]:
    """Yield the event's own texts, titles first, and its date as displayed."""
    yield from _texts(event)
    if event.when is not None:
        yield from date_texts(event.when)


@lru_cache(maxsize=65_536)
def date_texts(date: EdtfDate) -> tuple[FieldText, ...]:
    """Return a date as displayed, in each language."""
    return tuple(
        FieldText(Field.DATE, language, format_date(date, language)) for language in DATE_LANGUAGES
    )


def _in_languages(field_: str, texts: LanguageMap | None) -> Iterator[FieldText]:
    if texts is not None:
        for language, text in texts.root.items():
            yield FieldText(field_, language, text)


def subject_texts(subjects: Iterable[Subject]) -> Iterator[FieldText]:
    """Yield the searched texts of subjects."""
    for subject in subjects:
        if is_searched(subject):
            for language, text in subject.texts:
                if not text.startswith(SIGN):
                    yield FieldText(subject.field, language, text, subject.id)


def is_searched(subject: Subject) -> bool:
    """Return whether a subject's names are also searched without naming the field."""
    return subject.field not in _SILENT
