"""The entities of a record, as frozen values: sources, places, domains, actors, events and more.

The field names and limits (:mod:`ici_tui.record.limits`) are those of the record format
(``docs/record-format.md``). Nothing here reads files, validates or draws:
:mod:`ici_tui.recordfile.shapes` makes pydantic's models from these classes to check documents by,
:mod:`ici_tui.record.codec` makes the values from what has been checked, and
:mod:`ici_tui.record.record` puts them together. So nothing that only shows a record needs pydantic.
"""

from collections.abc import Mapping
from typing import Annotated

from msgspec import field

from ici_tui.edtf.clock import CLOCKS
from ici_tui.edtf.date import EdtfDate, with_time
from ici_tui.record.kinds import Collection
from ici_tui.record.limits import AtLeast, Distinct, Extends, Matches, NotEmpty, Since, Widened
from ici_tui.record.values import (
    CODE_PATTERN,
    EXTENSION_PATTERN,
    NO_EXTRA,
    Author,
    Citation,
    Code,
    Id,
    LanguageMap,
    LanguageTag,
    Latitude,
    Locator,
    Longitude,
    Media,
    Number,
    Paragraph,
    Quantity,
    Tag,
    TermId,
    Text,
    Url,
    Value,
)
from ici_tui.record.vocabularies import (
    ActorKind,
    DiscrepancyKind,
    EventStatus,
    LocatorKind,
    RelationStatus,
    RelationType,
    SourceType,
    StatementKind,
    TermOf,
)

__all__ = [
    "COLLECTION_OF",
    "EXTENSION_PATTERN",
    "NO_EXTRA",
    "Actor",
    "ActorKind",
    "Author",
    "Citation",
    "Claim",
    "Code",
    "Description",
    "Discrepancy",
    "DiscrepancyKind",
    "Domain",
    "Event",
    "EventDomain",
    "EventStatus",
    "Id",
    "LanguageMap",
    "LanguageTag",
    "Locator",
    "LocatorKind",
    "Media",
    "Number",
    "Office",
    "OfficeClaim",
    "Participant",
    "Place",
    "Quantity",
    "Relation",
    "RelationStatus",
    "RelationType",
    "Source",
    "SourceType",
    "Statement",
    "StatementKind",
    "Tag",
    "Term",
    "TermId",
    "TermOf",
    "Text",
    "Url",
    "Value",
    "term_key",
]

_FIRST_RELATIONS = [
    one.value
    for one in RelationType
    if one
    not in (
        RelationType.RELATED_TO,
        RelationType.CAUSES,
        RelationType.PARENT_OF,
        RelationType.SPOUSE_OF,
    )
]

ActorKindOrOwn = Annotated[
    str,
    Matches(CODE_PATTERN),
    Extends(ActorKind, TermOf.ACTOR_KIND),
    Widened("1.1", "|".join(ActorKind)),
]
"""A kind of actor: a known one, or one that a term of the record names."""

TimeOfDay = Annotated[str, Matches(CLOCKS)]
"""A time of day, or that of the start and that of the end."""

RelationTypeOrOwn = Annotated[
    str,
    Matches(CODE_PATTERN),
    Extends(RelationType, TermOf.RELATION),
    Widened("1.1", "|".join(_FIRST_RELATIONS)),
]
"""A type of relation: a known one, or one that a term of the record names."""

Quantities = Annotated[tuple[Quantity, ...], Since("1.1")]
Address = Annotated[Url | None, Since("1.1")]
Detail = Annotated[Text | None, Since("1.1")]
"""A line of a bibliography, such as a volume or a page."""


class Term(Value, frozen=True, kw_only=True):
    """The words for a kind, a role, a type of relation or the like of the record's own.

    Its id is its own namespace: an entity may have the same.
    """

    id: Code
    of: TermOf
    name: LanguageMap
    inverse: LanguageMap | None = None
    description: LanguageMap | None = None

    @property
    def key(self) -> str:
        """What no other term of the record shares."""
        return term_key(self.of, self.id)


def term_key(of: str, identifier: str) -> str:
    """Return what tells a term from all others, and from every id."""
    return f"{of}:{identifier}"


class Claim(Value, frozen=True, kw_only=True):
    """What one source says about one event; the evidence for the editor's choice."""

    source: Id
    paragraphs: tuple[Paragraph, ...] = ()
    date: EdtfDate | None = None
    place: Id | None = None
    ordinal: Annotated[int, AtLeast(1)] | None = None
    quantities: Quantities = ()
    quote: Annotated[LanguageMap | None, Since("1.1")] = None
    url: Address = None
    locator: Annotated[Locator | None, Since("1.1")] = None
    note: LanguageMap | None = None
    as_written: Annotated[Text | None, Since("1.1")] = None


class Source(Value, frozen=True, kw_only=True):
    """A publication that claims are cited from; ``type`` is a CSL item type."""

    id: Id
    type: SourceType
    title: LanguageMap
    author: LanguageMap | None = None
    authors: Annotated[tuple[Author, ...], NotEmpty(), Since("1.1")] = ()
    container: Annotated[LanguageMap | None, Since("1.1")] = None
    publisher: LanguageMap | None = None
    issued: EdtfDate | None = None
    volume: Detail = None
    issue: Detail = None
    pages: Detail = None
    doi: Detail = None
    isbn: Detail = None
    url: str | None = None
    accessed: Annotated[EdtfDate | None, Since("1.1")] = None
    language: LanguageTag | None = None
    paragraphs: Annotated[int, AtLeast(1)] | None = None
    text: Annotated[tuple[Text, ...], NotEmpty(), Since("1.1")] = ()
    note: LanguageMap | None = None
    as_written: Annotated[Text | None, Since("1.1")] = None

    @property
    def paragraph_count(self) -> int | None:
        """How many paragraphs it has; None where that is not known."""
        return self.paragraphs or len(self.text) or None


class Place(Value, frozen=True, kw_only=True):
    """A place; ``within`` names the place that contains it."""

    id: Id
    name: LanguageMap
    kind: TermId
    within: Id | None = None
    coordinates: tuple[Longitude, Latitude] | None = None
    """Longitude and latitude in degrees, WGS 84 (the order of GeoJSON, RFC 7946 section 3.1.1)."""


class Domain(Value, frozen=True, kw_only=True):
    """A domain of cooperation, numbered where its scheme numbers it."""

    id: Id
    name: LanguageMap
    number: Annotated[int, AtLeast(1)] | None = None
    scheme: TermId | None = None
    broader: Id | None = None
    description: LanguageMap | None = None
    citations: tuple[Citation, ...] = ()


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
    kind: ActorKindOrOwn
    name: LanguageMap
    aliases: Mapping[LanguageTag, tuple[Text, ...]] = field(default_factory=dict)
    description: LanguageMap | None = None
    offices: tuple[Office, ...] = ()
    citations: tuple[Citation, ...] = ()


class Participant(Value, frozen=True, kw_only=True):
    """An actor's part in an event."""

    actor: Id
    role: TermId
    citations: Annotated[tuple[Citation, ...], Since("1.1")] = ()


class EventDomain(Value, frozen=True, kw_only=True):
    """A domain of an event, with who puts the event under it."""

    domain: Id
    citations: tuple[Citation, ...] = ()


class Event(Value, frozen=True, kw_only=True):
    """Something that happened; ``date`` and ``place`` are the editor's choice among the claims."""

    id: Id
    date: EdtfDate | None = None
    time: Annotated[TimeOfDay | None, Since("1.1")] = None
    as_written: Annotated[Text | None, Since("1.1")] = None
    kind: TermId
    title: LanguageMap
    summary: LanguageMap | None = None
    place: Id | None = None
    participants: tuple[Participant, ...] = ()
    domains: tuple[Id | Annotated[EventDomain, Since("1.1")], ...] = ()
    claims: tuple[Claim, ...] = ()
    part_of: Id | None = None
    status: EventStatus = EventStatus.ATTESTED
    quantities: Quantities = ()
    coordinates: Annotated[tuple[Longitude, Latitude] | None, Since("1.1")] = None
    tags: Annotated[tuple[Tag, ...], Distinct(), Since("1.1")] = ()
    media: Annotated[tuple[Media, ...], Since("1.1")] = ()
    url: Address = None

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


class Relation(Value, frozen=True, kw_only=True):
    """A directed, typed link between two entities.

    Without a status its citations, if any, say it.
    """

    from_: Id
    type: RelationTypeOrOwn
    to: Id
    status: Annotated[RelationStatus | None, Since("1.1")] = None
    citations: tuple[Citation, ...] = ()
    note: LanguageMap | None = None

    @property
    def is_inferred(self) -> bool:
        """Whether the editor concludes it; its citations are then no one's word for it."""
        return self.status is RelationStatus.INFERRED


class Statement(Value, frozen=True, kw_only=True):
    """Something a source says that is not an event: a principle, an aim or an opinion."""

    id: Id
    kind: StatementKind
    text: LanguageMap
    by: Id | None = None
    about: tuple[Id, ...] = ()
    citations: tuple[Citation, ...] = ()


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

    json_schema: Annotated[str | None, Since("1.1")] = None
    """The key ``$schema``, for editors; it is kept and not looked at."""
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
