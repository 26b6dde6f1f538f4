"""The rows of the view of disagreements: all of them, or one kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.disagreements.exactness import exactness_entry
from ici_tui.disagreements.joining import Aspect
from ici_tui.record.entities import DiscrepancyKind, Event
from ici_tui.tui.rows.parameter import NONE, Option
from ici_tui.tui.rows.rows import Cell, CellRole, Column, GroupedRows, as_heading
from ici_tui.tui.rows.timeline import DATES, date_cell
from ici_tui.tui.state.intents import KindChosen
from ici_tui.tui.text.glyphs import CHOSEN, DISPUTED, MORE, NOTE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ici_tui.describe import LocalizedRecord
    from ici_tui.disagreements.exactness import MoreExact
    from ici_tui.disagreements.joining import Disagreement
    from ici_tui.i18n import Catalogue
    from ici_tui.tui.state.results import Found

ASPECT = 15
"""The cells of what a disagreement is about: the date, the place, the order of events."""
PLACE, SOURCE = 18, 20
"""The cells of a more exact place, and of who gives it."""
_CUT = 4
"""How many letters stand for a kind where there is little room."""


def rows(localized: LocalizedRecord, found: Found | None, parameter: str) -> GroupedRows:
    """Return the rows of the view (:func:`ici_tui.tui.rows.registry.rows_of`)."""
    if parameter == DiscrepancyKind.PRECISION:
        return ExactnessRows(localized, found)
    return DisagreementRows(localized, found, parameter)


class DisagreementKind:
    """The one kind of disagreement that is listed."""

    def parse(self, text: str) -> str | None:
        """Return the kind of disagreement named by a text; empty means all kinds."""
        return text if text == NONE or text in set(DiscrepancyKind) else None

    def values(
        self, localized: LocalizedRecord, found: Found | None, current: str
    ) -> Sequence[str]:
        """Return the value for all kinds, then each kind that occurs."""
        return (NONE, *self._counts(localized, found, current))

    def options(
        self, localized: LocalizedRecord, found: Found | None, current: str
    ) -> Sequence[Option]:
        """Return the option for all kinds and each kind that occurs, with its number."""
        counts = self._counts(localized, found, current)
        names = {NONE: localized.words.gettext("All"), **kind_names(localized.words)}
        options = []
        for kind, count in {NONE: sum(counts.values()), **counts}.items():
            number = localized.count(count)
            active = kind == current
            options.append(
                Option(
                    f"{names[kind]} {number}",
                    KindChosen(kind),
                    active,
                    # The longest names are shortened first.
                    weight=90 if active else 80 if kind == NONE else 70 - len(names[kind]),
                    short="" if active or kind == NONE else f"{names[kind][:_CUT]}{MORE} {number}",
                )
            )
        return options

    @staticmethod
    def _counts(localized: LocalizedRecord, found: Found | None, current: str) -> Mapping[str, int]:
        """Return how many disagreements there are of each kind; the current one may have none."""
        shown = disagreements_found(localized, found)
        counts = {str(kind): sum(one.kind is kind for one in shown) for kind in DiscrepancyKind}
        return {kind: count for kind, count in counts.items() if count or kind == current}


PARAMETER = DisagreementKind()
"""What the view can be given."""


def kind_names(words: Catalogue) -> Mapping[str, str]:
    """Return the kinds of disagreement in a word each."""
    return {
        "contradiction": words.gettext("Contradiction"),
        "precision": words.gettext("Precision"),
        "ambiguity": words.gettext("Ambiguity"),
        "framing": words.gettext("Framing"),
    }


def disagreements_found(localized: LocalizedRecord, found: Found | None) -> list[Disagreement]:
    """Return the disagreements about a hit of the query: all of them where there is no query.

    That one source is more exact than another is none: one entry stands for all of that, the last.
    """
    rivals = [one for one in _found(localized, found) if one.kind is not DiscrepancyKind.PRECISION]
    exactness = exactness_entry(_more_exact_found(localized, found))
    return rivals if exactness is None else [*rivals, exactness]


def _found(localized: LocalizedRecord, found: Found | None) -> list[Disagreement]:
    if found is None or found.query.is_empty:
        return list(localized.disagreements)
    return [item for item in localized.disagreements if not found.hits.isdisjoint(item.about)]


def _more_exact_found(localized: LocalizedRecord, found: Found | None) -> list[MoreExact]:
    if found is None or found.query.is_empty:
        return list(localized.all_more_exact)
    return [one for one in localized.all_more_exact if one.event in found.hits]


class ExactnessRows(GroupedRows):
    """What sources date or place more exactly than the timeline, then what editors say of that.

    Args:
        localized: The record.
        found: The answer to the query.
    """

    def __init__(self, localized: LocalizedRecord, found: Found | None = None) -> None:
        self._localized = localized
        self._exact = {one.event: one for one in _more_exact_found(localized, found)}
        written = [
            one.id
            for one in _found(localized, found)
            if one.kind is DiscrepancyKind.PRECISION and one.editorial
        ]
        words = localized.words
        groups = [
            (words.gettext("Dated or placed more exactly elsewhere"), [*self._exact]),
            (words.gettext("Explained by the editor"), written),
        ]
        columns = (
            Column(0),
            Column(DATES[-1], least=40),
            Column(PLACE, least=64),
            Column(SOURCE, least=84),
        )
        super().__init__(columns, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return name, date with the more exact one, more exact place, and who gives them."""
        localized = self._localized
        exact, event = self._exact.get(key), localized.record.get(key)
        name = Cell(localized.name(key), searched=True)
        if exact is None or not isinstance(event, Event):
            return (name, Cell(""), Cell(""), Cell(""))
        place = localized.name(str(exact.place.value)) if exact.place else ""
        sides = [side for side in (exact.date, exact.place) if side is not None]
        sources = dict.fromkeys(one.source for side in sides for one in side.citations)
        by = localized.words.gettext(", ").join(map(localized.short_name, sources))
        return (
            name,
            date_cell(localized, event, None),
            Cell(place),
            Cell(by, CellRole.MUTED),
        )


class DisagreementRows(GroupedRows):
    """Contradictions first, then what is unclear or told differently, then one row for the rest.

    That row stands for all that is dated or placed more exactly elsewhere, which is no disagreement
    (:class:`ExactnessRows` lists it). With a query, those about one of its hits.

    Args:
        localized: The record.
        found: The answer to the query.
        kind: Only those of this kind; empty for all.
    """

    def __init__(
        self, localized: LocalizedRecord, found: Found | None = None, kind: str = ""
    ) -> None:
        self._localized = localized
        shown = disagreements_found(localized, found)
        self._items = {item.id: item for item in shown}
        words = localized.words
        contradiction = DiscrepancyKind.CONTRADICTION
        if kind:
            plural = as_heading(words.term("discrepancy-kind-plural", kind))
            groups = [(plural, [one.id for one in shown if one.kind == kind])]
        else:
            groups = [
                (
                    as_heading(words.term("discrepancy-kind-plural", contradiction)),
                    [one.id for one in shown if one.kind is contradiction],
                ),
                (
                    as_heading(words.gettext("unclear or told differently")),
                    [
                        one.id
                        for one in shown
                        if one.kind not in (contradiction, DiscrepancyKind.PRECISION)
                    ],
                ),
                (
                    words.gettext("More exact"),
                    [one.id for one in shown if one.kind is DiscrepancyKind.PRECISION],
                ),
            ]
        columns = (
            Column(1),
            Column(0),
            Column(ASPECT, least=44),
            Column(1),
            Column(11, least=70, align="end"),
        )
        super().__init__(columns, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return mark, title, in which respect, whether resolved, and provenance."""
        item, localized = self._items[key], self._localized
        words = localized.words
        if item.aspect is Aspect.EXACTNESS:
            name = localized.disagreement_name(item)
            return (Cell(""), Cell(name, searched=True), Cell(""), Cell(""), Cell(""))
        aspect = "" if item.aspect is Aspect.WRITTEN else words.term("aspect", item.aspect)
        contradicts = item.kind is DiscrepancyKind.CONTRADICTION
        titled = item.title is not None
        provenance = words.gettext("computed") if item.computed else words.gettext("editorial")
        return (
            Cell(DISPUTED, CellRole.WARNING) if contradicts else Cell(NOTE, CellRole.MUTED),
            Cell(localized.name(item.id if titled else item.subjects[0]), searched=True),
            Cell(aspect, CellRole.MUTED),
            Cell(CHOSEN if item.resolution else "", CellRole.GLYPH),
            Cell(provenance, CellRole.MUTED),
        )
