"""A disagreement as a value: what is in dispute, and the sides with their sources."""

from collections.abc import Hashable, Iterable
from enum import StrEnum

from msgspec import Struct

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import (
    Citation,
    Claim,
    Discrepancy,
    DiscrepancyKind,
    LanguageMap,
    Office,
    Relation,
)

SideValue = EdtfDate | str | int | Relation | Office | None
"""A date, the id of a place, an ordinal, a relation that states an order, or an office."""


class Aspect(StrEnum):
    """What a disagreement is about."""

    DATE = "date"
    PLACE = "place"
    ORDINAL = "ordinal"
    ORDER = "order"
    OFFICE = "office"
    WRITTEN = "written"
    """Written by an editor; no rule computes it."""


class Side(Struct, frozen=True):
    """A side: a value and the sources that state it.

    Attributes:
        value: The value; None if only the editor's text describes it.
        about: The ids of the entities they say it of.
        citations: The sources, in the document's order; empty for the editor's own date, if no
            source dates the event.
    """

    value: SideValue
    about: tuple[str, ...]
    citations: tuple[Citation, ...]

    def __hash__(self) -> int:
        return hash((self.about, tuple(citation.source for citation in self.citations)))


class Disagreement(Struct, frozen=True):
    """A disagreement, computed by a rule, written by an editor, or both.

    Attributes:
        id: ``computed:`` with aspect and entities, such as ``computed:place:ici-launch``, whether
            an editor explains it or not; else the id of the editor's entry.
        kind: Contradiction or precision when computed.
        aspect: What it is about.
        about: The entities concerned, the one in dispute first.
        sides: The sides; at least two if computed.
        editorial: The editor's entry that explains it.
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
        return frozenset(c.source for side in self.sides for c in side.citations)


def side_key(value: SideValue) -> Hashable:
    """Return a key that equal values share: for dates, the days they span."""
    if isinstance(value, EdtfDate):
        return (value.earliest, value.latest)
    if isinstance(value, Relation):
        return (value.from_, value.type, value.to)
    if isinstance(value, Office):
        return id(value)
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


def citation_of(claim: Claim) -> Citation:
    """Return the citation of a claim."""
    return Citation(source=claim.source, paragraphs=claim.paragraphs)


def dated_sides(name: str, claims: Iterable[Claim], reading: EdtfDate) -> tuple[Side, ...]:
    """Return the sides for the date of an event; without dated claims, the editor's date."""
    sides = merged(
        Side(claim.date, (name,), (citation_of(claim),)) for claim in claims if claim.date
    )
    return sides or (Side(reading, (name,), ()),)
