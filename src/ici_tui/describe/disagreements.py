"""The document of a disagreement: the versions with their sources, and the editor's view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.describe.document import Block, BlockKind, Role, Span
from ici_tui.describe.phrases import citations, field, heading, item, joined, links, prose
from ici_tui.describe.relation_labels import relation_label
from ici_tui.disagreements.disagreement import citation_of, side_key
from ici_tui.disagreements.joining import Aspect
from ici_tui.edtf.date import EdtfDate
from ici_tui.i18n.signs import Sign
from ici_tui.record.entities import Event, Office, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.describe.telling import Telling
    from ici_tui.disagreements.joining import Disagreement, Side
    from ici_tui.record.entities import Citation, LanguageMap


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
            for block in _side(telling, item, side):
                yield replace(block, column=number)
    elif item.editorial:
        yield from citations(telling, item.editorial.citations)
    if item.resolution:
        yield heading(words.gettext("Editor's view"))
        yield from prose(telling, item.resolution)


def _standing(telling: Telling, item: Disagreement) -> tuple[Span, ...]:
    words = telling.words
    if not item.computed:
        origin = words.gettext("written by the editor")
    elif item.editorial:
        origin = words.gettext("computed from the claims, explained by the editor")
    else:
        origin = words.gettext("computed from the claims")
    parts = [(Span(words.term("discrepancy-kind", item.kind), Role.WARNING),)]
    if item.computed:
        parts.append((Span(words.term("aspect", item.aspect), Role.MUTED),))
    return joined([*parts, (Span(origin, Role.MUTED),)])


def _side(telling: Telling, disagreement: Disagreement, side: Side) -> Iterator[Block]:
    """Yield one version, its sources, and the notes of their claims."""
    yield item(*_value(telling, disagreement, side))
    words = telling.words
    for citation in side.citations:
        yield item(*telling.cite(citation), depth=1)
        for note in _notes(telling, side, citation):
            yield item(Span(telling.text(note), Role.MUTED), marker="", depth=2)
    if not side.citations:
        yield item(Span(words.gettext("the editor's reading"), Role.MUTED), depth=1)
    elif _is_read_so(telling, disagreement, side):
        # The event uses this version; the editor's view may still doubt it.
        said = words.gettext("used in the timeline")
        yield item(Span(said, Role.MUTED), marker=Sign.CHOSEN, depth=1)


def _notes(telling: Telling, side: Side, citation: Citation) -> Iterator[LanguageMap]:
    """Yield the notes of the claims behind a citation."""
    for name in side.about:
        subject = telling.record.get(name)
        for claim in subject.claims if isinstance(subject, Event) else ():
            if claim.note and citation_of(claim) == citation:
                yield claim.note


def _is_read_so(telling: Telling, disagreement: Disagreement, side: Side) -> bool:
    """Whether a side agrees with the editor's date or place of an event."""
    events = [event for name in side.about if isinstance(event := telling.record.get(name), Event)]
    match disagreement.aspect:
        case Aspect.DATE:
            return any(side_key(event.date) == side_key(side.value) for event in events)
        case Aspect.PLACE:
            return any(event.place == side.value for event in events)
        case _:
            return False


def _value(telling: Telling, disagreement: Disagreement, side: Side) -> tuple[Span, ...]:
    """Return the value of a side: a date, a place, a number, an order or an office."""
    value = side.value
    if isinstance(value, EdtfDate):
        date = Span(telling.date(value), Role.DATE, isolated=True)
        # If the sides are about different things, each date names its own.
        if len(disagreement.about) > 1:
            return (*joined(links(telling, side.about)), Span(": ", Role.MUTED), date)
        return (date,)
    if isinstance(value, Relation):
        verb = relation_label(telling.words, value.type)
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
