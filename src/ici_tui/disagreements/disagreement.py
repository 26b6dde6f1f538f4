"""A disagreement as a value: what is in dispute, and the sides with their sources."""

from collections.abc import Hashable, Iterable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.extent import exclude_each_other
from ici_tui.record.entities import (
    Citation,
    Claim,
    Discrepancy,
    DiscrepancyKind,
    LanguageMap,
    Office,
    OfficeClaim,
    Quantity,
    Relation,
)

SideValue = EdtfDate | str | int | Quantity | Relation | Office | None
"""A date, the id of a place, an ordinal, a number of something, a relation that states an order, or
an office."""


class Aspect(StrEnum):
    """What a disagreement is about."""

    DATE = "date"
    PLACE = "place"
    ORDINAL = "ordinal"
    QUANTITY = "quantity"
    ORDER = "order"
    OFFICE = "office"
    EXACTNESS = "exactness"
    """How exactly sources date and place events: all of it, in one entry, and no dispute."""
    WRITTEN = "written"
    """Written by an editor; no rule computes it."""


class Side(Struct, frozen=True):
    """A side: a value and the sources that state it.

    Attributes:
        value: The value; None if only the editor's text describes it.
        about: The ids of the entities they say it of.
        citations: Who says it and where, in the document's order; empty when the editor's own
            reading stands in, because no source dates the event.
        also: What others say that agrees with it: vaguer or more exact values.
    """

    value: SideValue
    about: tuple[str, ...]
    citations: tuple[Citation, ...]
    also: tuple["Side", ...] = ()

    @property
    def values(self) -> tuple["Side", ...]:
        """The side itself and what agrees with it, each with its own citations."""
        return (self, *self.also)

    def __hash__(self) -> int:
        return hash((self.about, tuple(citation.source for citation in self.citations)))


class Disagreement(Struct, frozen=True):
    """A disagreement, computed by a rule, written by an editor, or both.

    Attributes:
        id: ``computed:`` with aspect and entities, such as ``computed:place:ici-launch``, whether
            an editor explains it or not; else the id of the editor's entry.
        kind: Contradiction or precision when computed.
        aspect: What it is about.
        about: The entities concerned, those in dispute first.
        sides: Who claims what; at least two when computed. No two sides of a contradiction can both
            be true.
        editorial: The editor's entry about the same thing; it may explain several disagreements.
    """

    id: str
    kind: DiscrepancyKind
    aspect: Aspect
    about: tuple[str, ...]
    sides: tuple[Side, ...]
    editorial: Discrepancy | None = None

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def computed(self) -> bool:
        """Whether a rule computes it."""
        return self.aspect is not Aspect.WRITTEN

    @property
    def subjects(self) -> tuple[str, ...]:
        """The ids of what is in dispute; the rest of ``about`` is only of interest.

        Of an order these are the two events that it joins. An editor may name more.
        """
        if self.aspect is Aspect.WRITTEN:
            return self.editorial.disputed if self.editorial else self.about
        own = self.about[:2] if self.aspect is Aspect.ORDER else self.about
        return tuple(dict.fromkeys((*own, *(self.editorial.subjects if self.editorial else ()))))

    @property
    def title(self) -> LanguageMap | None:
        """The question in a few words, if the editor gives one."""
        return self.editorial.title if self.editorial else None

    @property
    def summary(self) -> LanguageMap | None:
        """The editor's summary, if any."""
        return self.editorial.summary if self.editorial else None

    @property
    def resolution(self) -> LanguageMap | None:
        """The editor's resolution, if any."""
        return self.editorial.resolution if self.editorial else None

    @property
    def sources(self) -> frozenset[str]:
        """The ids of the sources on all sides."""
        return frozenset(
            citation.source
            for side in self.sides
            for one in side.values
            for citation in one.citations
        )


def side_key(value: SideValue) -> Hashable:
    """Return a key that equal values share: of dates the days they span and the times of day.

    Of quantities it is the number: only values of one thing are compared.
    """
    if isinstance(value, EdtfDate):
        return (value.spans, value.clock, value.last_clock)
    if isinstance(value, Relation):
        return (value.from_, value.type, value.to)
    if isinstance(value, Office):
        return id(value)
    if isinstance(value, Quantity):
        return value.value
    return value


def merged(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Merge sides with equal values, in the order of their first occurrence."""
    groups: dict[Hashable, list[Side]] = {}
    for side in sides:
        groups.setdefault((type(side.value), side_key(side.value)), []).append(side)
    return tuple(
        Side(
            group[0].value,
            tuple(dict.fromkeys(name for side in group for name in side.about)),
            distinct(citation for side in group for citation in side.citations),
        )
        for group in groups.values()
    )


def distinct(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Remove duplicate citations."""
    return tuple({(c.source, c.paragraphs): c for c in citations}.values())


def citation_of(claim: Claim | OfficeClaim) -> Citation:
    """Return where a claim is read."""
    return Citation(source=claim.source, paragraphs=claim.paragraphs)


def evidence_of(office: Office) -> tuple[Citation, ...]:
    """Return where an office is read, in whole or in part."""
    return distinct((*map(citation_of, office.claims), *office.citations))


def dated_sides(name: str, claims: Iterable[Claim], reading: EdtfDate | None) -> tuple[Side, ...]:
    """Return who dates an event how; the editor's reading, uncited, when nobody does.

    None where nobody does at all.

    Dates of one event that agree make one side, headed by the editor's own where a source gives it.
    """
    sides = merged(
        Side(claim.date, (name,), (citation_of(claim),)) for claim in claims if claim.date
    )
    if not sides:
        return () if reading is None else (Side(reading, (name,), ()),)
    if exclude_each_other([side.value for side in sides if isinstance(side.value, EdtfDate)]):
        return sides
    head = next((one for one in sides if side_key(one.value) == side_key(reading)), sides[0])
    return (replace(head, also=tuple(one for one in sides if one is not head)),)
