"""The entities of a record, as frozen values: sources, places, domains, actors, events and more.

The field names and limits (:mod:`ici_tui.record.limits`) are those of the record format
(``docs/record-format.md``). Nothing here reads files, validates or draws:
:mod:`ici_tui.recordfile.shapes` makes pydantic's models from these classes to check documents by,
:mod:`ici_tui.record.codec` makes the values from what has been checked, and
:mod:`ici_tui.record.record` puts them together. So nothing that only shows a record needs pydantic.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from msgspec import Struct, field

from ici_tui.edtf.clock import CLOCKS
from ici_tui.edtf.date import EdtfDate, with_time
from ici_tui.record.kinds import Collection
from ici_tui.record.limits import AtLeast, Between, Matches, NotEmpty, Since

Id = Annotated[str, Matches(r"^[a-z0-9][a-z0-9._-]{0,63}$")]
"""A short ASCII slug, unique over the whole record."""

LanguageTag = Annotated[str, Matches(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 tag such as ``ar``, ``en`` or ``ar-KW``."""

Term = Annotated[str, Matches(r"^[a-z][a-z0-9-]{0,63}$")]
"""A term of an open vocabulary (event kinds, roles): lower case, digits and hyphens."""

TimeOfDay = Annotated[str, Matches(CLOCKS)]
"""A time of day, or that of the start and that of the end."""

Text = Annotated[str, NotEmpty()]
Paragraph = Annotated[int, AtLeast(1)]
"""A 1-based number over the non-empty lines of a source as published."""

EXTENSION_PATTERN = "^x_"
"""Extension keys; any object with named fields may have them, and they are preserved."""

Longitude = Annotated[float, Between(-180, 180)]
Latitude = Annotated[float, Between(-90, 90)]


class Value(Struct, frozen=True, kw_only=True, eq=False, repr_omit_defaults=True):
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


class Claim(Value, frozen=True, kw_only=True):
    """What one source says about one event; the evidence for the editor's choice."""

    source: Id
    paragraphs: tuple[Paragraph, ...] = ()
    date: EdtfDate | None = None
    place: Id | None = None
    ordinal: Annotated[int, AtLeast(1)] | None = None
    note: LanguageMap | None = None
    as_written: Annotated[Text | None, Since("1.1")] = None


class SourceType(StrEnum):
    """The item types of CSL 1.0.2 (citation-style-language/schema, ``csl-data.json``)."""

    ARTICLE = "article"
    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_MAGAZINE = "article-magazine"
    ARTICLE_NEWSPAPER = "article-newspaper"
    BILL = "bill"
    BOOK = "book"
    BROADCAST = "broadcast"
    CHAPTER = "chapter"
    CLASSIC = "classic"
    COLLECTION = "collection"
    DATASET = "dataset"
    DOCUMENT = "document"
    ENTRY = "entry"
    ENTRY_DICTIONARY = "entry-dictionary"
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia"
    EVENT = "event"
    FIGURE = "figure"
    GRAPHIC = "graphic"
    HEARING = "hearing"
    INTERVIEW = "interview"
    LEGAL_CASE = "legal_case"
    LEGISLATION = "legislation"
    MANUSCRIPT = "manuscript"
    MAP = "map"
    MOTION_PICTURE = "motion_picture"
    MUSICAL_SCORE = "musical_score"
    PAMPHLET = "pamphlet"
    PAPER_CONFERENCE = "paper-conference"
    PATENT = "patent"
    PERFORMANCE = "performance"
    PERIODICAL = "periodical"
    PERSONAL_COMMUNICATION = "personal_communication"
    POST = "post"
    POST_WEBLOG = "post-weblog"
    REGULATION = "regulation"
    REPORT = "report"
    REVIEW = "review"
    REVIEW_BOOK = "review-book"
    SOFTWARE = "software"
    SONG = "song"
    SPEECH = "speech"
    STANDARD = "standard"
    THESIS = "thesis"
    TREATY = "treaty"
    WEBPAGE = "webpage"


class Source(Value, frozen=True, kw_only=True):
    """A publication that claims are cited from; ``type`` is a CSL item type."""

    id: Id
    type: SourceType
    title: LanguageMap
    author: LanguageMap | None = None
    publisher: LanguageMap | None = None
    issued: EdtfDate | None = None
    url: str | None = None
    language: LanguageTag | None = None
    paragraphs: Annotated[int, AtLeast(1)] | None = None
    note: LanguageMap | None = None
    as_written: Annotated[Text | None, Since("1.1")] = None


class Place(Value, frozen=True, kw_only=True):
    """A place; ``within`` names the place that contains it."""

    id: Id
    name: LanguageMap
    kind: Term
    within: Id | None = None
    coordinates: tuple[Longitude, Latitude] | None = None
    """Longitude and latitude in degrees, WGS 84 (the order of GeoJSON, RFC 7946 section 3.1.1)."""


class Domain(Value, frozen=True, kw_only=True):
    """A domain of cooperation, numbered where its scheme numbers it."""

    id: Id
    name: LanguageMap
    number: Annotated[int, AtLeast(1)] | None = None
    scheme: Term | None = None
    broader: Id | None = None
    description: LanguageMap | None = None
    citations: tuple[Citation, ...] = ()


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    BODY = "body"
    GROUP = "group"
    PROGRAMME = "programme"
    AGREEMENT = "agreement"


class OfficeClaim(Value, frozen=True, kw_only=True):
    """What one source says of an office; of what it leaves out the source says nothing."""

    source: Id
    paragraphs: tuple[Paragraph, ...] = ()
    title: LanguageMap | None = None
    organisation: Id | None = None
    from_: EdtfDate | None = None
    to: EdtfDate | None = None


class Office(Value, frozen=True, kw_only=True):
    """An office an actor held, as the editor reads the claims; open ends are left out.

    ``citations`` are of sources that say all of it; who says only a part of it, or says it in other
    words, makes a claim.
    """

    title: LanguageMap
    organisation: Id | None = None
    from_: EdtfDate | None = None
    to: EdtfDate | None = None
    claims: Annotated[tuple[OfficeClaim, ...], Since("1.1")] = ()
    citations: tuple[Citation, ...] = ()
    as_written: Annotated[Text | None, Since("1.1")] = None


class Actor(Value, frozen=True, kw_only=True):
    """A person, state, organisation, body, group, programme or agreement."""

    id: Id
    kind: ActorKind
    name: LanguageMap
    aliases: Mapping[LanguageTag, tuple[Text, ...]] = field(default_factory=dict)
    description: LanguageMap | None = None
    offices: tuple[Office, ...] = ()
    citations: tuple[Citation, ...] = ()


class Participant(Value, frozen=True, kw_only=True):
    """An actor's part in an event."""

    actor: Id
    role: Term
    citations: Annotated[tuple[Citation, ...], Since("1.1")] = ()


class EventDomain(Value, frozen=True, kw_only=True):
    """A domain of an event, with who puts the event under it."""

    domain: Id
    citations: tuple[Citation, ...] = ()


class EventStatus(StrEnum):
    """How firmly an event stands."""

    ATTESTED = "attested"
    DISPUTED = "disputed"
    INFERRED = "inferred"


class Event(Value, frozen=True, kw_only=True):
    """Something that happened; ``date`` and ``place`` are the editor's choice among the claims."""

    id: Id
    date: EdtfDate | None = None
    time: Annotated[TimeOfDay | None, Since("1.1")] = None
    as_written: Annotated[Text | None, Since("1.1")] = None
    kind: Term
    title: LanguageMap
    summary: LanguageMap | None = None
    place: Id | None = None
    participants: tuple[Participant, ...] = ()
    domains: tuple[Id | Annotated[EventDomain, Since("1.1")], ...] = ()
    claims: tuple[Claim, ...] = ()
    part_of: Id | None = None
    status: EventStatus = EventStatus.ATTESTED

    @property
    def when(self) -> EdtfDate | None:
        """Its date with its time of day, wherever that is written; None where it is undated."""
        if self.time is None or self.date is None:
            return self.date
        return with_time(self.date, self.time)

    @property
    def domain_ids(self) -> tuple[str, ...]:
        """The ids of its domains, with or without citations."""
        return tuple(one if isinstance(one, str) else one.domain for one in self.domains)


class RelationType(StrEnum):
    """The types of relation; :mod:`ici_tui.record.relations` has the ends they may join."""

    PRECEDES = "precedes"
    LEADS_TO = "leads-to"
    ENABLES = "enables"
    STRENGTHENS = "strengthens"
    APPROVES = "approves"
    CONTINUES = "continues"
    SUCCEEDS = "succeeds"
    CULMINATES_IN = "culminates-in"
    ANNIVERSARY_OF = "anniversary-of"
    PART_OF = "part-of"
    POSSIBLE_DUPLICATE = "possible-duplicate"
    COMMENTS_ON = "comments-on"
    COORDINATES_THROUGH = "coordinates-through"
    MEMBER_OF = "member-of"
    PARTICIPANT_IN = "participant-in"
    HOLDS_OFFICE = "holds-office"
    REPRESENTS = "represents"
    HOSTS = "hosts"
    OFFERS = "offers"
    DISCUSSES = "discusses"
    COMPLEMENTS = "complements"
    LOCATED_IN = "located-in"


class RelationStatus(StrEnum):
    """Who says that a relation holds."""

    ATTESTED = "attested"
    """The sources that it cites."""
    INFERRED = "inferred"
    """The editor, who may cite what it is worked out from."""


class Relation(Value, frozen=True, kw_only=True):
    """A directed, typed link between two entities.

    Without a status its citations, if any, say it.
    """

    from_: Id
    type: RelationType
    to: Id
    status: Annotated[RelationStatus | None, Since("1.1")] = None
    citations: tuple[Citation, ...] = ()
    note: LanguageMap | None = None

    @property
    def is_inferred(self) -> bool:
        """Whether the editor concludes it; its citations are then no one's word for it."""
        return self.status is RelationStatus.INFERRED


class StatementKind(StrEnum):
    """What a statement is; opinions are always attributed."""

    PRINCIPLE = "principle"
    AIM = "aim"
    FUNCTION = "function"
    OPINION = "opinion"
    FIRST_CLAIM = "first-claim"


class Statement(Value, frozen=True, kw_only=True):
    """Something a source says that is not an event: a principle, an aim or an opinion."""

    id: Id
    kind: StatementKind
    text: LanguageMap
    by: Id | None = None
    about: tuple[Id, ...] = ()
    citations: tuple[Citation, ...] = ()


class DiscrepancyKind(StrEnum):
    """How sources differ."""

    CONTRADICTION = "contradiction"
    PRECISION = "precision"
    AMBIGUITY = "ambiguity"
    FRAMING = "framing"


class Discrepancy(Value, frozen=True, kw_only=True):
    """A disagreement an editor has written down; it explains those that rules compute.

    ``subjects`` are in dispute, ``about`` is what else to look at. Without ``subjects`` all that is
    in ``about`` is in dispute; one of the two must be there.
    """

    id: Id
    kind: DiscrepancyKind
    title: Annotated[LanguageMap | None, Since("1.1")] = None
    subjects: Annotated[tuple[Id, ...], NotEmpty(), Since("1.1")] = ()
    about: Annotated[tuple[Id, ...], NotEmpty()] = ()
    summary: LanguageMap
    citations: tuple[Citation, ...] = ()
    resolution: LanguageMap | None = None

    @property
    def disputed(self) -> tuple[str, ...]:
        """The ids of what is in dispute."""
        return self.subjects or self.about

    @property
    def named(self) -> tuple[str, ...]:
        """The ids of all that it names, what is in dispute first."""
        return tuple(dict.fromkeys((*self.subjects, *self.about)))


class Description(Value, frozen=True, kw_only=True):
    """The metadata of a record: the top of the document, or the ``dataset`` line."""

    schema_version: Annotated[str, Matches(r"^1\.[0-9]+$")]
    id: Id
    title: LanguageMap
    description: LanguageMap | None = None
    license: Text | None = None
    updated: EdtfDate | None = None


COLLECTION_OF: dict[type, Collection] = {
    Event: Collection.EVENTS,
    Actor: Collection.ACTORS,
    Domain: Collection.DOMAINS,
    Source: Collection.SOURCES,
    Place: Collection.PLACES,
    Statement: Collection.STATEMENTS,
    Discrepancy: Collection.DISCREPANCIES,
}
"""The collection of what has a type."""
