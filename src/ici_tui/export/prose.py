"""What formats of other programs say in running text: the description of an event, its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.describe import BlockKind
from ici_tui.describe.documents import describe
from ici_tui.export.text import lead
from ici_tui.record.entities import Place, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.describe import LocalizedRecord
    from ici_tui.record.entities import Event, Quantity
    from ici_tui.record.protocol import Record

Coordinates = tuple[float, float]


def paragraphs(localized: LocalizedRecord, event: Event) -> Iterator[str]:
    """Yield the lines of the document of an event after its title, without ids."""
    document = describe(localized, event.id)
    for block in document.blocks if document else ():
        if block.kind is not BlockKind.TITLE:
            yield lead(block) + "".join(span.text for span in block.spans).strip()


def place_name(localized: LocalizedRecord, event: Event, comma: str = ", ") -> str:
    """Return the name of the place of an event and of what contains it; empty for none."""
    if not event.place:
        return ""
    within = localized.record.ancestors(event.place)
    return comma.join(localized.name(one) for one in (event.place, *within))


def located(record: Record, event: Event) -> tuple[Coordinates, str] | None:
    """Return the coordinates of an event, and the place that they are those of; empty for its own.

    That is the place of the event, or else the nearest that contains it and has some.
    """
    if event.coordinates is not None:
        return event.coordinates, ""
    if not event.place:
        return None
    for name in (event.place, *record.ancestors(event.place)):
        place = record.get(name)
        if isinstance(place, Place) and place.coordinates is not None:
            return place.coordinates, name
    return None


def address_of(record: Record, event: Event) -> str:
    """Return the address of an event, else of the first of its sources that has one."""
    if event.url:
        return event.url
    for claim in event.claims:
        if claim.url:
            return claim.url
        source = record.get(claim.source)
        if isinstance(source, Source) and source.url:
            return source.url
    return ""


def who(localized: LocalizedRecord, event: Event) -> str:
    """Return who took part in an event, each with the role; empty for nobody."""
    words = localized.words
    return words.gettext(", ").join(
        f"{localized.name(one.actor)} ({localized.term('role', one.role)})"
        for one in event.participants
    )


def citations(localized: LocalizedRecord, event: Event) -> Iterator[tuple[str, str]]:
    """Yield what a claim of an event cites, such as ``KUNA ¶3``, and its address, if any."""
    for claim in event.claims:
        source = localized.record.get(claim.source)
        url = claim.url or (source.url if isinstance(source, Source) else None)
        yield "".join(span.text for span in localized.cite(claim)), url or ""


def quantity_text(localized: LocalizedRecord, quantity: Quantity) -> str:
    """Return a quantity in words: ``killed: 12``, ``distance: 1200 km``."""
    told = f"{localized.text(quantity.what)}: {quantity.value}"
    return f"{told} {quantity.unit}" if quantity.unit else told
