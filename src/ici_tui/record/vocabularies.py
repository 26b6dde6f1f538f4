"""The closed vocabularies of the format, and the known words of those that terms may extend."""

from enum import StrEnum


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


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    BODY = "body"
    GROUP = "group"
    PROGRAMME = "programme"
    AGREEMENT = "agreement"


class EventStatus(StrEnum):
    """How firmly an event stands."""

    ATTESTED = "attested"
    DISPUTED = "disputed"
    INFERRED = "inferred"


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
    RELATED_TO = "related-to"
    CAUSES = "causes"
    PARENT_OF = "parent-of"
    SPOUSE_OF = "spouse-of"


class RelationStatus(StrEnum):
    """Who says that a relation holds."""

    ATTESTED = "attested"
    """The sources that it cites."""
    INFERRED = "inferred"
    """The editor, who may cite what it is worked out from."""


class StatementKind(StrEnum):
    """What a statement is; opinions are always attributed."""

    PRINCIPLE = "principle"
    AIM = "aim"
    FUNCTION = "function"
    OPINION = "opinion"
    FIRST_CLAIM = "first-claim"


class DiscrepancyKind(StrEnum):
    """How sources differ."""

    CONTRADICTION = "contradiction"
    PRECISION = "precision"
    AMBIGUITY = "ambiguity"
    FRAMING = "framing"


class LocatorKind(StrEnum):
    """What a locator counts."""

    PAGE = "page"
    LINE = "line"
    SENTENCE = "sentence"
    SECTION = "section"
    TIME = "time"
    FOLIO = "folio"
    ITEM = "item"


class TermOf(StrEnum):
    """What a term is a word for."""

    KIND = "kind"
    """A kind of event."""
    ROLE = "role"
    RELATION = "relation"
    PLACE_KIND = "place-kind"
    ACTOR_KIND = "actor-kind"
    SCHEME = "scheme"
    """A scheme of domains."""
