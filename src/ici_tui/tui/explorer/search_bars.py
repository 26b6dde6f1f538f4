"""What the search line says below itself: filters, what could not be read, what may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.bidi import isolate
from ici_tui.describe.query_notes import query_note
from ici_tui.describe.query_problems import query_problem
from ici_tui.search.query import Facet, Named, Years
from ici_tui.tui.rows.facets import VOCABULARIES
from ici_tui.tui.state.intents import FilterDropped, SpellingTaken
from ici_tui.tui.text import glyphs
from ici_tui.tui.widgets.bar import Piece

if TYPE_CHECKING:
    from ici_tui.describe import LocalizedRecord
    from ici_tui.i18n import Catalogue
    from ici_tui.search.query import Leaf, Query
    from ici_tui.tui.state.results import Found

_FIRST = 100


def chips(words: Catalogue, localized: LocalizedRecord, query: Query) -> tuple[Piece, ...]:
    """Return the filters of a query as pieces; a click on one removes it."""
    return tuple(
        Piece(
            f"{glyphs.REMOVE} {_chip(words, localized, query, leaf)}",
            intent=FilterDropped(number),
            weight=10,
        )
        for number, leaf in enumerate(query.filters())
    )


def _chip(words: Catalogue, localized: LocalizedRecord, query: Query, leaf: Leaf) -> str:
    negated = leaf.start > 0 and query.text[leaf.start - 1] == "-"
    sign = f"{glyphs.NOT} " if negated else ""
    match leaf:
        case Named(facet=facet, name=str() as name) if localized.find(name) is not None:
            field = words.term("entity", facet.value)
            text = words.gettext("{field}: {value}").format(field=field, value=localized.name(name))
        case Named(facet=facet, name=str() as name) if facet in VOCABULARIES:
            text = localized.term(VOCABULARIES[facet], name)
        case Named(facet=Facet.TAG, name=str() as name):
            text = name
        case Years(first=first, last=last):
            text = _years(localized, first, last)
        case _:
            text = query.text[leaf.start : leaf.end]
    return sign + text


def _years(localized: LocalizedRecord, first: int | None, last: int | None) -> str:
    if first is not None and last is not None:
        ends = localized.year_range(first, last)
    else:
        ends = tuple("" if year is None else localized.year(year) for year in (first, last))
    return f" {glyphs.RANGE} ".join(isolate(year) if year else "" for year in ends).strip()


def search_says(localized: LocalizedRecord, found: Found) -> tuple[Piece, ...]:
    """Say what to know of an answer: problems, how it was understood, and what may be meant.

    A click on a word that may be meant puts it into the query.
    """
    words = localized.words
    said = [Piece(text, weight=_FIRST) for text in (problems(words, found),) if text]
    said += [
        Piece(query_note(localized, note, isolate), weight=90 if not at else 60)
        for at, note in enumerate(found.result.notes)
    ]
    if found.near and not found.result.count:  # else the list says so
        said.append(Piece(words.gettext("Nothing found"), weight=80))
    meant = [
        Piece(suggestion, intent=SpellingTaken(number, rank), weight=40 - rank)
        for number, correction in enumerate(found.result.corrections)
        for rank, suggestion in enumerate(correction.suggestions)
    ]
    if meant:
        said += [Piece(words.gettext("Did you mean"), weight=70), *meant]
    return tuple(said)


def growing_hint(words: Catalogue, found: Found) -> str:
    """Say of a word that is still typed that it is a beginning, and how it stays one."""
    growing = found.query.growing
    if growing is None:
        return ""
    word = isolate(f"{found.query.text[growing[0] : growing[1]]}*")
    return words.gettext("prefix; keep with {word}").format(word=word)


def so_far(localized: LocalizedRecord, done: int) -> Piece:
    """Say that only some events are searched yet, the newest.

    Args:
        localized: The record.
        done: How many.
    """
    text = localized.words.gettext("Searched so far: the newest {done} of {total} events…")
    total = localized.count(len(localized.record.events))
    return Piece(text.format(done=localized.count(done), total=total), weight=60)


def problems(words: Catalogue, found: Found) -> str:
    """Say what of a query could not be used; empty where all of it could."""
    said = (
        query_problem(words, problem, isolate)
        for problem in found.result.problems
        if not problem.passing
    )
    return f" {glyphs.BETWEEN} ".join(said)
