"""Disagreements about offices: with events, between accounts of a term, with successors."""

from collections import defaultdict
from collections.abc import Iterator

from ici_tui.disagreements.claims import exclusive_dates
from ici_tui.disagreements.disagreement import (
    Aspect,
    Disagreement,
    Side,
    citation_of,
    distinct,
    evidence_of,
    side_key,
)
from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.extent import extent_of, extents_of
from ici_tui.record.entities import (
    Actor,
    Citation,
    Claim,
    DiscrepancyKind,
    Event,
    Office,
    OfficeClaim,
    RelationType,
)
from ici_tui.record.protocol import Record

_CONTRADICTION = DiscrepancyKind.CONTRADICTION
_Place = tuple[str, int]
"""A source and one of its paragraphs."""


def office_conflicts(record: Record) -> Iterator[Disagreement]:
    """Compare offices with dates.

    Only what follows from the record counts; that a title has one holder at a time, for one, does
    not. Four rules:

    * **Outside the term.** A paragraph that is cited for an event and also for an office (or for a
      claim of one) of one of its participants gives that participant the office at that event. If
      the event lies wholly before or after the term, that contradicts the term. When the paragraph
      is cited for several offices of the participant, one that fits is enough: the others are told
      of another time.
    * **Accounts of one term.** The same title at the same organisation stands more than once for
      one actor, with both ends dated, and the terms certainly share days, so they cannot be several
      terms. Their starts, or their ends, exclude each other (contradiction) or are dated
      differently (precision).
    * **Claims of one office** whose starts, or whose ends, exclude each other: a contradiction.
    * **Succession.** One person succeeds another (a relation), both held the same title at the same
      organisation, and the successor must have begun before the predecessor can have left.
    """
    actors = {actor.id: actor for actor in record.actors if actor.offices}
    if not actors:
        return
    cited = {name: _cited(actor) for name, actor in actors.items()}
    for event in record.events:
        for name in dict.fromkeys(participant.actor for participant in event.participants):
            if cited.get(name):
                yield from _outside_terms(event, name, cited[name])
    for actor in actors.values():
        yield from _accounts(actor)
        yield from _claimed_terms(actor)
    for relation in record.relations:
        if relation.type == RelationType.SUCCEEDS:
            later, earlier = actors.get(relation.from_), actors.get(relation.to)
            if later is not None and earlier is not None:
                stated = Side(relation, (later.id, earlier.id), relation.citations)
                yield from _succession(later, earlier, stated)


def _cited(actor: Actor) -> dict[_Place, list[Office]]:
    """Return the offices of an actor by the paragraphs cited for them."""
    cited: defaultdict[_Place, list[Office]] = defaultdict(list)
    for office in actor.offices:
        for citation in evidence_of(office):
            for paragraph in citation.paragraphs:
                cited[citation.source, paragraph].append(office)
    return dict(cited)


def _outside_terms(
    event: Event, name: str, cited: dict[_Place, list[Office]]
) -> Iterator[Disagreement]:
    outside: dict[int, Office] = {}
    said: defaultdict[EdtfDate, list[Citation]] = defaultdict(list)
    for claim, offices in _offices_given(event, cited):
        date = claim.date or event.when
        if date is not None and not any(_may_be_held(office, date) for office in offices):
            outside |= {id(office): office for office in offices}
            said[date].append(citation_of(claim))
    if outside:
        yield Disagreement(
            f"computed:{Aspect.OFFICE}:{name}:{event.id}",
            _CONTRADICTION,
            Aspect.OFFICE,
            (name, event.id),
            (
                *(Side(office, (name,), evidence_of(office)) for office in outside.values()),
                *(Side(date, (event.id,), distinct(places)) for date, places in said.items()),
            ),
        )


def _offices_given(
    event: Event, cited: dict[_Place, list[Office]]
) -> Iterator[tuple[Claim, list[Office]]]:
    """Return the claims whose paragraphs are also cited for offices, with those offices."""
    for claim in event.claims:
        offices = [
            office
            for paragraph in claim.paragraphs
            for office in cited.get((claim.source, paragraph), ())
        ]
        if offices:
            yield claim, offices


def _may_be_held(office: Office, date: EdtfDate) -> bool:
    begins = extent_of(office.from_).begins_from if office.from_ else float("-inf")
    ends = extent_of(office.to).ends_by if office.to else float("inf")
    return any(one.begins_from <= ends and begins <= one.ends_by for one in extents_of(date))


def _names(office: Office) -> Iterator[tuple[str | None, str, str]]:
    """Return what two offices share when they are one: organisation, and title in a language."""
    for language, title in office.title.root.items():
        yield office.organisation, language, title


def _accounts(actor: Actor) -> Iterator[Disagreement]:
    groups: list[list[tuple[int, Office, EdtfDate, EdtfDate]]] = []
    by_name: dict[tuple[str | None, str, str], int] = {}
    for index, office in enumerate(actor.offices, 1):
        if office.from_ is None or office.to is None:
            continue
        known = [by_name[name] for name in _names(office) if name in by_name]
        group = known[0] if known else len(groups)
        if not known:
            groups.append([])
        groups[group].append((index, office, office.from_, office.to))
        by_name |= dict.fromkeys(_names(office), group)
    for terms in groups:
        for accounts in _sharing_days(terms):
            sides = [(begun, ended) for _, _, begun, ended in accounts]
            disagreeing = [
                dates for dates in zip(*sides, strict=True) if len(set(map(side_key, dates))) > 1
            ]
            if disagreeing:
                excluded = any(exclusive_dates(dates) for dates in disagreeing)
                yield Disagreement(
                    f"computed:{Aspect.OFFICE}:{actor.id}:{accounts[0][0]}",
                    _CONTRADICTION if excluded else DiscrepancyKind.PRECISION,
                    Aspect.OFFICE,
                    (actor.id,),
                    tuple(Side(o, (actor.id,), evidence_of(o)) for _, o, _, _ in accounts),
                )


def _claimed_terms(actor: Actor) -> Iterator[Disagreement]:
    for index, office in enumerate(actor.offices, 1):
        starts = [claim.from_ for claim in office.claims if claim.from_]
        ends = [claim.to for claim in office.claims if claim.to]
        if not any(len(dates) > 1 and exclusive_dates(dates) for dates in (starts, ends)):
            continue
        dated = [claim for claim in office.claims if claim.from_ or claim.to]
        yield Disagreement(
            f"computed:{Aspect.OFFICE}:{actor.id}:claims-{index}",
            _CONTRADICTION,
            Aspect.OFFICE,
            (actor.id,),
            tuple(
                Side(_as_claimed(office, one), (actor.id,), (citation_of(one),)) for one in dated
            ),
        )


def _as_claimed(office: Office, claim: OfficeClaim) -> Office:
    """Return an office with the title and the term that a claim gives it."""
    return Office(
        title=claim.title or office.title,
        organisation=claim.organisation or office.organisation,
        from_=claim.from_,
        to=claim.to,
    )


def _sharing_days(
    terms: list[tuple[int, Office, EdtfDate, EdtfDate]],
) -> Iterator[list[tuple[int, Office, EdtfDate, EdtfDate]]]:
    """Group terms that certainly share days with the previous one."""
    group: list[tuple[int, Office, EdtfDate, EdtfDate]] = []
    held_until = float("-inf")
    for term in sorted(terms, key=lambda term: extent_of(term[2]).begins_by):
        if group and extent_of(term[2]).begins_by >= held_until:
            yield sorted(group, key=lambda each: each[0])
            group = []
        group.append(term)
        held_until = max(held_until, extent_of(term[3]).ends_from)
    yield sorted(group, key=lambda each: each[0])


def _succession(later: Actor, earlier: Actor, stated: Side) -> Iterator[Disagreement]:
    former = {name: office for office in earlier.offices for name in _names(office)}
    for office in later.offices:
        before = next((former[name] for name in _names(office) if name in former), None)
        if before is None or before.to is None or office.from_ is None:
            continue
        if extent_of(office.from_).begins_by < extent_of(before.to).ends_from:
            yield Disagreement(
                f"computed:{Aspect.OFFICE}:{later.id}:{earlier.id}",
                _CONTRADICTION,
                Aspect.OFFICE,
                (later.id, earlier.id),
                (
                    stated,
                    Side(office, (later.id,), evidence_of(office)),
                    Side(before, (earlier.id,), evidence_of(before)),
                ),
            )
            return
