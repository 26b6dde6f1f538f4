"""The document of a disagreement: who claims what, by which sources, and the resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.describe.document import Block, BlockKind, Role, Span
from ici_tui.describe.phrases import citations, field, heading, item, joined, links, prose
from ici_tui.model.dates import EdtfDate
from ici_tui.model.disagreements import Aspect
from ici_tui.model.entities import Office, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.describe.telling import Telling
    from ici_tui.model.disagreements import Disagreement, Side


def disagreement_document_blocks(telling: Telling, item: Disagreement) -> Iterator[Block]:
    """Yield the blocks of a disagreement's document."""
    words = telling.words
    yield Block(BlockKind.TITLE, (Span(telling.disagreement_name(item), Role.STRONG),))
    yield Block(BlockKind.PARAGRAPH, _standing(telling, item))
    yield from prose(telling, item.summary)
    yield from field(telling, words.gettext("About"), links(telling, item.about))
    if item.aspect is not Aspect.WRITTEN:
        yield heading(words.gettext("Who says what"))
        for number, side in enumerate(item.sides, start=1):
            yield from _side(telling, item, side, telling.number(number))
    elif item.editorial:
        yield from citations(telling, item.editorial.citations)
    if item.resolution:
        yield heading(words.gettext("Resolution"))
        yield from prose(telling, item.resolution)


def _standing(telling: Telling, item: Disagreement) -> tuple[Span, ...]:
    words = telling.words
    if not item.computed:
        origin = words.gettext("written by the editor")
    elif item.editorial:
        origin = words.gettext("computed from the claims, explained by the editor")
    else:
        origin = words.gettext("computed from the claims")
    return joined(
        [
            (Span(words.term("discrepancy-kind", item.kind), Role.WARNING),),
            (Span(words.term("aspect", item.aspect), Role.MUTED),),
            (Span(origin, Role.MUTED),),
        ]
    )


def _side(telling: Telling, disagreement: Disagreement, side: Side, number: str) -> Iterator[Block]:
    """Yield what one side says, then each source that says so."""
    yield item(*_value(telling, disagreement, side), marker=number)
    for citation in side.citations:
        yield item(*telling.cite(citation), depth=1)
    if not side.citations:
        text = telling.words.gettext("the editor's reading")
        yield item(Span(text, Role.MUTED), depth=1)


def _value(telling: Telling, disagreement: Disagreement, side: Side) -> tuple[Span, ...]:
    """Return what a side says: a date, a place, a number, an order or an office."""
    value = side.value
    if isinstance(value, EdtfDate):
        date = Span(telling.date(value), Role.DATE, isolated=True)
        # Where the two sides speak of different things, each date says of what.
        if len(disagreement.about) > 1:
            return (*joined(links(telling, side.about)), Span(": ", Role.MUTED), date)
        return (date,)
    if isinstance(value, Relation):
        verb = telling.words.term("relation", value.type)
        return (
            telling.link(value.from_),
            Span(f" {verb} ", Role.MUTED),
            telling.link(value.to),
        )
    if isinstance(value, Office):
        return _office(telling, value, side)
    if isinstance(value, int):
        text = telling.words.gettext("no. {number}").format(number=telling.number(value))
        return (Span(text, Role.NUMBER, isolated=True),)
    if isinstance(value, str):
        return (telling.link(value),)
    return joined(links(telling, side.about))


def _office(telling: Telling, office: Office, side: Side) -> tuple[Span, ...]:
    parts = [*links(telling, side.about), (Span(telling.text(office.title), isolated=True),)]
    if term := telling.term_of_office(office):
        parts.append((Span(term, Role.DATE, isolated=True),))
    return joined(parts)
