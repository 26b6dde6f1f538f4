"""Records of a few lines, for tests of what is computed from records."""

from typing import Any

from hypothesis import strategies as st

from ici_tui.disagreements.joining import Disagreement, disagreements
from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import (
    Actor,
    ActorKind,
    Citation,
    Claim,
    Description,
    Discrepancy,
    DiscrepancyKind,
    Event,
    LanguageMap,
    Office,
    Participant,
    Place,
    Relation,
    RelationType,
)
from ici_tui.record.record import MemoryRecord

CONTRADICTION, PRECISION = DiscrepancyKind.CONTRADICTION, DiscrepancyKind.PRECISION
PRECEDES = RelationType.PRECEDES
Part = Event | Relation | Actor | Discrepancy
TEXT = LanguageMap({"en": "a text"})
WITHIN = {
    "istanbul": "turkey",
    "ankara": "turkey",
    "congress-centre": "istanbul",
    "turkey": None,
    "chicago": None,
}


def event(name: str, date: str, *claims: Claim, **more: Any) -> Event:
    fields = {"kind": "meeting", "title": TEXT, **more}
    return Event(id=name, date=EdtfDate(date), claims=claims, **fields)


def claim(source: str, paragraph: int = 1, **said: Any) -> Claim:
    if "date" in said:
        said["date"] = EdtfDate(said["date"])
    return Claim(source=source, paragraphs=(paragraph,), **said)


def dated(name: str, *dates: str, **more: Any) -> Event:
    """An event that source ``s1`` gives the first date, ``s2`` the second…"""
    claims = [claim(f"s{number}", date=date) for number, date in enumerate(dates, 1)]
    return event(name, dates[0], *claims, **more)


def order(before: str, kind: RelationType, after: str, *sources: str) -> Relation:
    citations = tuple(Citation(source=source) for source in sources)
    return Relation(from_=before, type=kind, to=after, citations=citations)


def office(title: str = "Secretary", *cited: tuple[str, int], **term: str) -> Office:
    fields: dict[str, Any] = {key: EdtfDate(text) for key, text in term.items()}
    citations = tuple(Citation(source=source, paragraphs=(number,)) for source, number in cited)
    return Office(
        title=LanguageMap({"en": title}), organisation="body", citations=citations, **fields
    )


def person(name: str, *offices: Office) -> Actor:
    return Actor(id=name, kind=ActorKind.PERSON, name=TEXT, offices=offices)


def entry(name: str, kind: DiscrepancyKind, *about: str, cites: str = "") -> Discrepancy:
    citations = tuple(Citation(source=source) for source in cites.split())
    return Discrepancy(id=name, kind=kind, about=about, summary=TEXT, citations=citations)


def record(*parts: Part) -> MemoryRecord:
    def of(kind: type) -> tuple[Any, ...]:
        return tuple(part for part in parts if isinstance(part, kind))

    return MemoryRecord(
        description=Description(schema_version="1.0", id="r", title=TEXT),
        places=tuple(
            Place(id=name, name=TEXT, kind="city", within=within) for name, within in WITHIN.items()
        ),
        actors=of(Actor),
        events=of(Event),
        relations=of(Relation),
        discrepancies=of(Discrepancy),
    )


def found(*parts: Part) -> tuple[Disagreement, ...]:
    return disagreements(record(*parts))


def only(*parts: Part) -> Disagreement:
    (disagreement,) = found(*parts)
    return disagreement


def said(disagreement: Disagreement) -> list[tuple[str, list[str]]]:
    """The values of the sides, and who stands on each."""
    return [
        (
            "relation" if isinstance(side.value, Relation) else str(side.value),
            [citation.source for citation in side.citations],
        )
        for side in disagreement.sides
    ]


def attended(date: str, *cited: tuple[str, int]) -> Event:
    claims = [claim(source, number, date=date) for source, number in cited]
    holder = Participant(actor="holder", role="attendee")
    return event("visit", date, *claims, participants=(holder,))


SERIES = (
    dated("series", "2004-05/2004-12"),
    dated("may", "2004-05", part_of="series"),
    dated("september", "2004-09", part_of="series"),
    dated("december", "2004-12"),
    order("december", RelationType.PART_OF, "series"),
    dated("launch", "2004-06-28", "2004-06"),
)


DATES = st.sampled_from(
    [
        *("2004", "2005", "2004-05", "2004-06", "2004-06-28", "2004-06-29", "200X"),
        *("2004-06-30~", "2004~", "2003-12/2004-02", "2004-06/..", "/2004-05", "2004-22"),
    ]
)
