"""The entities of a record, as frozen values: sources, places, domains, actors, events and more.

The field names are the record format's own (``docs/record-format.md``). Nothing here reads files or
draws; :mod:`ici_tui.model.record` puts the entities together and :mod:`ici_tui.model.validation`
says where a document departs from the format.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue, RootModel, StringConstraints

from ici_tui.model.dates import EdtfDate

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
"""A short ASCII slug, unique over the whole record."""

LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 tag such as ``ar``, ``en`` or ``ar-KW``."""

Term = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,63}$")]
"""A term of an open vocabulary (event kinds, roles): lower case, digits and hyphens."""

Text = Annotated[str, StringConstraints(min_length=1)]
Paragraph = Annotated[int, Field(ge=1)]
"""A 1-based number over the non-empty lines of a source as published."""


EXTENSION_PATTERN = "^x_"
"""Keys that an extension adds; any object with named fields may carry them, and they are kept."""

# A JSON array is a Python list; strict types would ask for a tuple. Only the container is lax.
Citations = Annotated[tuple["Citation", ...], Field(strict=False)]
Ids = Annotated[tuple[Id, ...], Field(strict=False)]
Paragraphs = Annotated[tuple[Paragraph, ...], Field(strict=False)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]


class _Value(BaseModel):
    """A frozen value, strict about types and closed against unknown keys except ``x_…``."""

    # Documents are read by alias only ("from"); Python code may also say from_.
    model_config = ConfigDict(
        defer_build=True,
        frozen=True,
        strict=True,
        extra="allow",
        validate_by_alias=True,
        validate_by_name=True,
        serialize_by_alias=True,
    )
    __pydantic_extra__: dict[
        Annotated[str, StringConstraints(pattern=EXTENSION_PATTERN)], JsonValue
    ] = Field(init=False)


class LanguageMap(RootModel[Annotated[dict[LanguageTag, Text], Field(min_length=1)]]):
    """One text in several languages, by BCP 47 tag; at least one is present.

    The term is JSON-LD's. Values are logical text and untrusted: never markup.
    """

    model_config = ConfigDict(defer_build=True, frozen=True, strict=True)

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


class Citation(_Value):
    """Where something is said: a source and, if known, its paragraphs."""

    source: Id
    paragraphs: Paragraphs = ()


class Claim(_Value):
    """What one source says of one event; the evidence behind the editor's reading."""

    source: Id
    paragraphs: Paragraphs = ()
    date: EdtfDate | None = None
    place: Id | None = None
    ordinal: Annotated[int, Field(ge=1)] | None = None
    note: LanguageMap | None = None


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


class Source(_Value):
    """A publication that claims are cited from; ``type`` is a CSL item type."""

    id: Id
    type: Annotated[SourceType, Field(strict=False)]
    title: LanguageMap
    author: LanguageMap | None = None
    publisher: LanguageMap | None = None
    issued: EdtfDate | None = None
    url: str | None = None
    language: LanguageTag | None = None
    paragraphs: Annotated[int, Field(ge=1)] | None = None
    note: LanguageMap | None = None


class Place(_Value):
    """A place; ``within`` names the place that contains it."""

    id: Id
    name: LanguageMap
    kind: Term
    within: Id | None = None
    coordinates: Annotated[tuple[Longitude, Latitude], Field(strict=False)] | None = None
    """Longitude and latitude in degrees, WGS 84 (the order of GeoJSON, RFC 7946 section 3.1.1)."""


class Domain(_Value):
    """A domain of cooperation, numbered where its scheme numbers it."""

    id: Id
    name: LanguageMap
    number: Annotated[int, Field(ge=1)] | None = None
    scheme: Term | None = None
    broader: Id | None = None
    description: LanguageMap | None = None
    citations: Citations = ()


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    BODY = "body"
    GROUP = "group"
    PROGRAMME = "programme"
    AGREEMENT = "agreement"


class Office(_Value):
    """An office an actor held; open ends are left out."""

    title: LanguageMap
    organisation: Id | None = None
    from_: EdtfDate | None = Field(
        default=None, validation_alias="from", serialization_alias="from"
    )
    to: EdtfDate | None = None
    citations: Citations = ()


class Actor(_Value):
    """A person, state, organisation, body, group, programme or agreement."""

    id: Id
    kind: Annotated[ActorKind, Field(strict=False)]
    name: LanguageMap
    aliases: dict[LanguageTag, Annotated[tuple[Text, ...], Field(strict=False)]] = Field(
        default_factory=dict
    )
    description: LanguageMap | None = None
    offices: Annotated[tuple[Office, ...], Field(strict=False)] = ()
    citations: Citations = ()


class Participant(_Value):
    """An actor's part in an event."""

    actor: Id
    role: Term


class EventStatus(StrEnum):
    """How firmly an event stands."""

    ATTESTED = "attested"
    DISPUTED = "disputed"
    INFERRED = "inferred"


class Event(_Value):
    """Something that happened; ``date`` and ``place`` are the editor's reading of the claims."""

    id: Id
    date: EdtfDate
    kind: Term
    title: LanguageMap
    summary: LanguageMap | None = None
    place: Id | None = None
    participants: Annotated[tuple[Participant, ...], Field(strict=False)] = ()
    domains: Ids = ()
    claims: Annotated[tuple[Claim, ...], Field(strict=False)] = ()
    part_of: Id | None = None
    status: Annotated[EventStatus, Field(strict=False)] = EventStatus.ATTESTED


class RelationType(StrEnum):
    """The kinds of link; which ends each may join is in :mod:`ici_tui.model.validation`."""

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


class Relation(_Value):
    """A directed, typed link between two entities."""

    from_: Id = Field(validation_alias="from", serialization_alias="from")
    type: Annotated[RelationType, Field(strict=False)]
    to: Id
    citations: Citations = ()
    note: LanguageMap | None = None


class StatementKind(StrEnum):
    """What a statement is; opinions are always attributed."""

    PRINCIPLE = "principle"
    AIM = "aim"
    FUNCTION = "function"
    OPINION = "opinion"
    FIRST_CLAIM = "first-claim"


class Statement(_Value):
    """Something a source says that is no event: a principle, an aim or an opinion."""

    id: Id
    kind: Annotated[StatementKind, Field(strict=False)]
    text: LanguageMap
    by: Id | None = None
    about: Ids = ()
    citations: Citations = ()


class DiscrepancyKind(StrEnum):
    """How sources differ."""

    CONTRADICTION = "contradiction"
    PRECISION = "precision"
    AMBIGUITY = "ambiguity"
    FRAMING = "framing"


class Discrepancy(_Value):
    """A disagreement an editor has written down; the computed ones join it."""

    id: Id
    kind: Annotated[DiscrepancyKind, Field(strict=False)]
    about: Annotated[tuple[Id, ...], Field(strict=False, min_length=1)]
    summary: LanguageMap
    citations: Citations = ()
    resolution: LanguageMap | None = None


class Description(_Value):
    """What a record says of itself: the top of the document, or the ``dataset`` line."""

    schema_version: Annotated[str, StringConstraints(pattern=r"^1\.[0-9]+$")]
    id: Id
    title: LanguageMap
    description: LanguageMap | None = None
    license: Text | None = None
    updated: EdtfDate | None = None
