"""Disagreements between claims about one event: its date, place or ordinal."""

from collections.abc import Iterable, Iterator

from ici_tui.disagreements.disagreement import (
    Aspect,
    Disagreement,
    Side,
    SideValue,
    citation_of,
    merged,
    side_key,
)
from ici_tui.disagreements.folding import folded_dates, folded_places
from ici_tui.disagreements.quantities import quantity_conflicts
from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.extent import exclude_each_other
from ici_tui.record.containment import ancestors
from ici_tui.record.entities import Claim, DiscrepancyKind, Event
from ici_tui.record.protocol import Record


def claim_conflicts(record: Record) -> Iterator[Disagreement]:
    """Compare the claims of each event, in date order of the events.

    One disagreement per event and aspect, however many claims differ. Claims that leave an aspect
    out are silent about it.

    * Dates that exclude each other (no day in common, after the slack of approximate ones):
      contradiction. Dates that differ and do not: precision, with a side for each date.
    * Places that do not all lie in each other through ``within``: contradiction. Places that do
      are told more or less exactly (:mod:`ici_tui.disagreements.exactness`), and nothing differs.
    * Different ordinals: contradiction.
    * Different numbers of one thing: contradiction (:mod:`ici_tui.disagreements.quantities`); of
      each thing there is one.

    The sides of a contradiction exclude each other; what agrees with one of them is folded under it
    (:mod:`ici_tui.disagreements.folding`).
    """
    containers = {place.id: place.within for place in record.places}

    def within(place: str, other: str) -> bool:
        return other in ancestors(place, containers.get)

    for event in record.events:
        if len(event.claims) < 2:
            continue
        dates = _sides(event, [(claim.date, claim) for claim in event.claims])
        if len(dates) > 1:
            excluded = exclusive_dates([side.value for side in dates])
            sides = folded_dates(dates, event.when) if excluded else dates
            kind = DiscrepancyKind.CONTRADICTION if excluded else DiscrepancyKind.PRECISION
            yield _disagreement(event, Aspect.DATE, kind, sides)
        places = _sides(event, [(claim.place, claim) for claim in event.claims])
        if len(places) > 1 and not nested([str(side.value) for side in places], containers):
            sides = folded_places(places, event.place, within)
            yield _disagreement(event, Aspect.PLACE, DiscrepancyKind.CONTRADICTION, sides)
        ordinals = _sides(event, [(claim.ordinal, claim) for claim in event.claims])
        if len(ordinals) > 1:
            kind = DiscrepancyKind.CONTRADICTION
            yield _disagreement(event, Aspect.ORDINAL, kind, ordinals)
        yield from quantity_conflicts(event)


def _sides(event: Event, said: list[tuple[SideValue, Claim]]) -> tuple[Side, ...]:
    values = {side_key(value) for value, _ in said if value is not None}
    if len(values) < 2:
        return ()
    return merged(
        Side(value, (event.id,), (citation_of(claim),))
        for value, claim in said
        if value is not None
    )


def _disagreement(
    event: Event, aspect: Aspect, kind: DiscrepancyKind, sides: tuple[Side, ...]
) -> Disagreement:
    return Disagreement(f"computed:{aspect}:{event.id}", kind, aspect, (event.id,), sides)


def exclusive_dates(values: Iterable[SideValue]) -> bool:
    """Return whether any two of the dates are disjoint."""
    return exclude_each_other([value for value in values if isinstance(value, EdtfDate)])


def nested(places: list[str], containers: dict[str, str | None]) -> bool:
    """Return whether the places form one chain: the innermost is within all the others."""
    chains = [{place, *ancestors(place, containers.get)} for place in places]
    return max(chains, key=len) >= set(places)
