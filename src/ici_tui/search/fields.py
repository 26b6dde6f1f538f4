"""The searched texts of an event: its own texts, and the names of everything it refers to.

An event's own texts are its searched fields (:mod:`ici_tui.record.event_fields`), the notes of its
claims and its date as displayed. The others belong to *subjects*, named things that events share:
actors, roles, places, domains, sources, kinds, and the statements and discrepancies about the
event. Sharing keeps the index small: a subject's words are normalized once, however many events
refer to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.disagreements.joining import disagreements
from ici_tui.disagreements.standing import contradicted, statuses
from ici_tui.edtf.display import format_date
from ici_tui.record.containment import ancestors
from ici_tui.record.entities import TermOf
from ici_tui.record.event_fields import SEARCHED_TEXTS
from ici_tui.search.own_values import had_by, words_of_values
from ici_tui.search.query import Facet
from ici_tui.search.tokens import SIGN, address_word

if TYPE_CHECKING:
    from ici_tui.edtf.date import EdtfDate
    from ici_tui.edtf.grammar import Day
    from ici_tui.record.entities import (
        Actor,
        Discrepancy,
        Domain,
        Event,
        LanguageMap,
        Office,
        Place,
        Source,
        Statement,
    )
    from ici_tui.record.protocol import Record

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
_TERMS = frozenset({Field.KIND, Field.ROLE, Field.TAG, Field.STATUS, Field.HAS})
_VOCABULARIES = {Field.KIND: "event-kind", Field.HAS: "has"}
"""The vocabularies of terms that are not called as their fields."""
_TERMS_OF = {Field.KIND: TermOf.KIND, Field.ROLE: TermOf.ROLE}
"""What the terms are of that name the terms of a field."""

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


class Subjects:
    """All subjects of a record, and which of them an event refers to.

    Args:
        labels: Words for kinds and roles; see :data:`Labels`.
    """

    def __init__(self, labels: Labels | None = None) -> None:
        self.labels: Labels = labels or {}
        self._record: Record | None = None
        self._contradicted: Container[str] | None = None
        self._known: dict[tuple[Field, str], Subject] = {}
        self._above: dict[str, tuple[str, ...]] = {}
        self._offices: dict[str, tuple[HeldOffice, ...]] = {}
        self._about: defaultdict[str, list[Subject]] = defaultdict(list)
        self._named = {kind: _Named(partial(self._naming, kind)) for kind in Field}

    @classmethod
    def of(
        cls,
        record: Record,
        labels: Labels | None = None,
        contradicted: Container[str] | None = None,
    ) -> Subjects:
        """Return the subjects of a record.

        Args:
            record: The record; its events are looked at only for what is contradicted.
            labels: Words for kinds and roles; see :data:`Labels`.
            contradicted: What is the subject of a contradiction
                (:func:`ici_tui.disagreements.standing.contradicted`); None looks for it in the
                record when the first event is indexed.
        """
        subjects = cls(labels)
        subjects._record, subjects._contradicted = record, contradicted
        subjects.add(
            actors=record.actors,
            domains=record.domains,
            places=record.places,
            sources=record.sources,
            statements=record.statements,
            discrepancies=record.discrepancies,
        )
        return subjects

    def add(
        self,
        *,
        actors: Iterable[Actor] = (),
        domains: Iterable[Domain] = (),
        places: Iterable[Place] = (),
        sources: Iterable[Source] = (),
        statements: Iterable[Statement] = (),
        discrepancies: Iterable[Discrepancy] = (),
    ) -> None:
        """Add subjects; all of them must be added before the first event."""
        for actor in actors:
            aliases = [(tag, one) for tag, names in actor.aliases.items() for one in names]
            self._put(Field.ACTOR, actor.id, *actor.name.root.items(), *aliases)
            if actor.offices:
                held = tuple(HeldOffice.of(actor.id, office) for office in actor.offices)
                self._offices[actor.id] = held
                for number, office in enumerate(held):
                    self._known[Field.OFFICE, f"{actor.id}/{number}"] = office.subject
        for domain in domains:
            self._put(Field.DOMAIN, domain.id, *domain.name.root.items())
        for place in places:
            self._put(Field.PLACE, place.id, *place.name.root.items())
        for source in sources:
            texts = (source.title, source.author, source.container, source.publisher)
            self._put(
                Field.SOURCE,
                source.id,
                *(item for one in texts if one for item in one.root.items()),
                *(item for one in source.authors for item in one.texts),
                *(("", address_word(url)) for url in (source.url, source.doi) if url),
                *([("", source.as_written)] if source.as_written else ()),
            )
        for statement in statements:
            self._tell(Field.STATEMENT, statement.id, statement.about, statement.text)
        for one in discrepancies:
            self._tell(Field.DISCREPANCY, one.id, one.named, one.title, one.summary, one.resolution)
        parents = {domain.id: domain.broader for domain in domains}
        parents |= {place.id: place.within for place in places}
        for name in parents:
            self._above[name] = (name, *ancestors(name, parents.get))

    def _put(self, kind: Field, identifier: str, *texts: tuple[str, str]) -> Subject:
        subject = Subject(kind, identifier, tuple(dict.fromkeys(texts)))
        self._known[kind, identifier] = subject
        return subject

    def _tell(
        self, kind: Field, identifier: str, about: Iterable[str], *texts: LanguageMap | None
    ) -> None:
        items = (item for text in texts if text for item in text.root.items())
        subject = self._put(kind, identifier, *items)
        for name in about:
            self._about[name].append(subject)

    def __iter__(self) -> Iterator[Subject]:
        return iter(self._known.values())

    def term(self, kind: Field, term: str) -> Subject:
        """Return the subject of a kind, a role or a status."""
        known = self._known.get((kind, term))
        if known is not None:
            return known
        words = self.labels.get(_VOCABULARIES.get(kind, kind.value), {}).get(term, ())
        own: Iterable[tuple[str, str]] = ()
        if kind in _TERMS_OF and self._record is not None:
            named = self._record.term_of(_TERMS_OF[kind], term)
            own = named.name.root.items() if named is not None else ()
        return self._put(kind, term, ("", term), *own, *(("", word) for word in words))

    @property
    def contradicted(self) -> Container[str]:
        """The ids of what is the subject of a contradiction."""
        if self._contradicted is None:
            found = disagreements(self._record) if self._record is not None else ()
            self._contradicted = contradicted(found)
        return self._contradicted

    def of_event(self, event: Event) -> list[Subject]:
        """Return what an event is found by: what it names, and how it stands."""
        found = self.named_by(event)
        for status in statuses(event, self.contradicted):
            found += self._named[Field.STATUS][status]
        for had in had_by(event):
            found += self._named[Field.HAS][had]
        if event.date is None:
            found += self._named[Field.STATUS][UNDATED]
        return found

    def named_by(self, event: Event) -> list[Subject]:
        """Return what an event names, each once: with the places and domains above, and claims'.

        They include those of claims, and containing places and domains; unknown ids are ignored.
        """
        actor, role = self._named[Field.ACTOR], self._named[Field.ROLE]
        place, source = self._named[Field.PLACE], self._named[Field.SOURCE]
        found = [*self._named[Field.KIND][event.kind]]
        for participant in event.participants:
            found += actor[participant.actor]
            found += role[participant.role]
            for office in self._offices_of(participant.actor):
                if event.date is not None and office.covers(event.date):
                    found.append(office.subject)
            for citation in participant.citations:
                found += source[citation.source]
        for domain in event.domains:
            if isinstance(domain, str):
                found += self._named[Field.DOMAIN][domain]
                continue
            found += self._named[Field.DOMAIN][domain.domain]
            for citation in domain.citations:
                found += source[citation.source]
        for tag in event.tags:
            found += self._named[Field.TAG][tag]
        if event.place:
            found += place[event.place]
        for claim in event.claims:
            found += source[claim.source]
            if claim.place and claim.place != event.place:
                found += place[claim.place]
        found += self._told_about(event.id)
        return list(dict.fromkeys(found))

    def _offices_of(self, actor: str) -> Sequence[HeldOffice]:
        return self._offices.get(actor, ())

    def _told_about(self, event: str) -> Sequence[Subject]:
        """Return the statements and discrepancies about an event."""
        return self._about.get(event, ()) if self._about else ()

    def _naming(self, kind: Field, name: str) -> tuple[Subject, ...]:
        """Return the subject for an id or term, and those that contain it."""
        if kind in _TERMS:
            return (self.term(kind, name),)
        above = (self._known.get((kind, one)) for one in self._above.get(name, (name,)))
        return tuple(one for one in above if one is not None)


class _Named(dict[str, tuple[Subject, ...]]):
    """Maps an id or a term to its subjects; filled on demand."""

    def __init__(self, naming: Callable[[str], tuple[Subject, ...]]) -> None:
        super().__init__()
        self._naming = naming

    def __missing__(self, name: str) -> tuple[Subject, ...]:
        found = self[name] = self._naming(str(name))  # a status is an enumeration's member
        return found


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
