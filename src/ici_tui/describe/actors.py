"""Documents of actors, domains and places, with the events that refer to them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ici_tui.describe.document import Block, BlockKind, Role, Span
from ici_tui.describe.events import (
    cited_in,
    disagreement_blocks,
    event_items,
    place_chain,
    relation_blocks,
)
from ici_tui.describe.phrases import (
    SEPARATOR,
    citations,
    field,
    heading,
    item,
    joined,
    left_out,
    links,
    office_spans,
    prose,
    statement,
    titles,
)
from ici_tui.describe.years import YearScale, bar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.describe.telling import Telling
    from ici_tui.record.entities import Actor, Domain, Place
    from ici_tui.record.record import Record

CO_ACTORS_SHOWN = 8


def actor_blocks(telling: Telling, actor: Actor) -> Iterator[Block]:
    """Yield the blocks of an actor's profile."""
    words = telling.words
    yield from titles(telling, actor.name, actor.id)
    yield _kind(telling, words.term("actor-kind", actor.kind), actor.id)
    yield from prose(telling, actor.description)
    for tag in (telling.language, *(tag for tag in actor.aliases if tag != telling.language)):
        if names := actor.aliases.get(tag):
            own = tag == telling.language
            label = words.gettext("Also") if own else words.term("language", tag)
            yield from field(telling, label, ((Span(name, isolated=True),) for name in names))
    yield from _ends(telling, actor.id)
    yield from citations(telling, actor.citations)
    yield from _offices(telling, actor)
    yield from disagreement_blocks(telling, actor.id)
    yield from _co_actors(telling, actor)
    yield from _events(telling, actor.id)
    yield from _statements(telling, actor.id)
    yield from relation_blocks(telling, actor.id)


def domain_blocks(telling: Telling, domain: Domain) -> Iterator[Block]:
    """Yield the blocks of a domain's document."""
    words = telling.words
    yield from titles(telling, domain.name, domain.id)
    kind = words.gettext("Topic")
    if domain.number:
        kind = words.gettext("Area no. {number}").format(number=telling.number(domain.number))
    yield _kind(telling, kind, domain.id)
    yield from prose(telling, domain.description)
    if domain.broader:
        yield from field(telling, words.gettext("Nearest area"), links(telling, (domain.broader,)))
    narrower = telling.record.contents(domain.id)
    yield from field(telling, words.gettext("Narrower topics"), links(telling, narrower))
    yield from citations(telling, domain.citations)
    yield from _events(telling, domain.id)
    yield from _statements(telling, domain.id)
    yield from disagreement_blocks(telling, domain.id)
    yield from relation_blocks(telling, domain.id)


def place_blocks(telling: Telling, place: Place) -> Iterator[Block]:
    """Yield the blocks of a place's document."""
    words = telling.words
    yield from titles(telling, place.name, place.id)
    yield _kind(telling, words.term("place-kind", place.kind), place.id)
    yield from field(
        telling, words.gettext("Within"), links(telling, place_chain(telling, place.id)[1:])
    )
    inside = telling.record.contents(place.id)
    yield from field(telling, words.gettext("Contains"), links(telling, inside))
    if place.coordinates:
        longitude, latitude = place.coordinates
        position = f"{latitude:.4f}, {longitude:.4f}"
        yield from field(
            telling,
            words.gettext("Latitude, longitude"),
            [(Span(position, Role.NUMBER, isolated=True),)],
        )
    yield from disagreement_blocks(telling, place.id)
    yield from _events(telling, place.id)
    yield from relation_blocks(telling, place.id)


def _kind(telling: Telling, kind: str, identifier: str) -> Block:
    events = telling.record.events_under(identifier)
    count = telling.words.ngettext("{number} event", "{number} events", len(events)).format(
        number=telling.count(len(events))
    )
    return Block(
        BlockKind.PARAGRAPH, joined([(Span(kind, Role.MUTED),), (Span(count, Role.NUMBER),)])
    )


def _ends(telling: Telling, identifier: str) -> Iterator[Block]:
    """Yield the first and the last event, if there are several."""
    events = telling.record.events_under(identifier)
    if len(events) > 1:
        words = telling.words
        for label, event in (
            (words.gettext("First event"), events[0]),
            (words.gettext("Last event"), events[-1]),
        ):
            date = Span(telling.event_date(event, short=True), Role.DATE, isolated=True)
            yield from field(
                telling, label, [(date, Span(" ", Role.MUTED), telling.link(event.id))]
            )


def _offices(telling: Telling, actor: Actor) -> Iterator[Block]:
    """Yield the offices of an actor, with a bar of years for those that are dated."""
    if not actor.offices:
        return
    yield heading(telling.words.gettext("Offices"))
    scale = _scale_of_offices(telling, actor)
    for office in actor.offices:
        yield item(*joined(office_spans(telling, office)), *cited_in(telling, office.citations))
        for claim in office.claims:
            said = joined([telling.cite(claim), *office_spans(telling, claim)])
            yield item(*said, depth=1)
        if scale is not None and (office.from_ or office.to):
            spans = joined(scale.strip(telling, scale.held(office.from_, office.to)), " ")
            yield item(*spans, marker="", depth=1)


def _scale_of_offices(telling: Telling, actor: Actor) -> YearScale | None:
    """Return the scale for an actor's offices: the years of the offices and of the record."""
    held = [date for office in actor.offices for date in (office.from_, office.to) if date]
    if not held:
        return None
    years = [year for date in held for year in date.years() if year is not None]
    years += telling.record.years or ()
    return YearScale(min(years), max(years)) if years else None


def _events(telling: Telling, identifier: str) -> Iterator[Block]:
    events = telling.record.events_under(identifier)
    if not events:
        return
    yield heading(telling.words.gettext("Events"))
    if telling.record.years and len(events) > 1:
        scale = YearScale(*telling.record.years)
        drawn = scale.heights(event.date for event in events)
        yield item(*joined(scale.strip(telling, drawn), " "), marker="")
    yield from event_items(telling, events[: telling.most])
    yield from left_out(telling, len(events) - (telling.most or len(events)))


def _statements(telling: Telling, identifier: str) -> Iterator[Block]:
    said = telling.record.statements_of(identifier)
    if said:
        yield heading(telling.words.gettext("Statements"))
        yield from (statement(telling, one) for one in said)


def co_actors(record: Record, identifier: str) -> list[tuple[str, int]]:
    """Return the actors that share events, with their number, most first."""
    shared = Counter(
        name
        for event in record.events_of(identifier)
        for name in {participant.actor for participant in event.participants}
        if name != identifier
    )
    return sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))


def _co_actors(telling: Telling, actor: Actor) -> Iterator[Block]:
    found = co_actors(telling.record, actor.id)
    if not found:
        return
    words = telling.words
    yield heading(words.gettext("Together with"))
    most = found[0][1]
    for name, count in found[:CO_ACTORS_SHOWN]:
        number = words.ngettext("{number} event", "{number} events", count)
        yield item(
            bar(count, most),
            Span(" ", Role.MUTED),
            telling.link(name),
            Span(SEPARATOR, Role.MUTED),
            Span(number.format(number=telling.count(count)), Role.NUMBER),
            marker="",
        )
    if (rest := len(found) - CO_ACTORS_SHOWN) > 0:
        more = words.ngettext("and {number} other", "and {number} others", rest)
        yield item(Span(more.format(number=telling.count(rest)), Role.MUTED), marker="")
