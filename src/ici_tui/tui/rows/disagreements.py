"""The rows of the view of disagreements: all of them, or one kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.disagreements.joining import Aspect
from ici_tui.record.entities import DiscrepancyKind
from ici_tui.tui.rows.parameter import NONE, Option
from ici_tui.tui.rows.rows import Cell, CellRole, Column, GroupedRows, as_heading
from ici_tui.tui.state.intents import KindChosen
from ici_tui.tui.text.glyphs import CHOSEN, DISPUTED, MORE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ici_tui.describe import Telling
    from ici_tui.disagreements.joining import Disagreement
    from ici_tui.i18n import Catalogue
    from ici_tui.tui.state.results import Found

ASPECT = 15
"""The cells of what a disagreement is about: the date, the place, the order of events."""
_CUT = 4
"""How many letters stand for a kind where there is little room."""


def rows(telling: Telling, found: Found | None, parameter: str) -> DisagreementRows:
    """Return the rows of the view (:func:`ici_tui.tui.rows.registry.rows_of`)."""
    return DisagreementRows(telling, found, parameter)


class DisagreementKind:
    """The one kind of disagreement that is listed."""

    def parse(self, text: str) -> str | None:
        """Return the kind of disagreement named by a text; empty means all kinds."""
        return text if text == NONE or text in set(DiscrepancyKind) else None

    def values(self, telling: Telling, found: Found | None, current: str) -> Sequence[str]:
        """Return the value for all kinds, then each kind that occurs."""
        return (NONE, *self._counts(telling, found, current))

    def options(self, telling: Telling, found: Found | None, current: str) -> Sequence[Option]:
        """Return the option for all kinds and each kind that occurs, with its number."""
        counts = self._counts(telling, found, current)
        names = {NONE: telling.words.gettext("All"), **kind_names(telling.words)}
        options = []
        for kind, count in {NONE: sum(counts.values()), **counts}.items():
            number = telling.count(count)
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
    def _counts(telling: Telling, found: Found | None, current: str) -> Mapping[str, int]:
        """Return how many disagreements there are of each kind; the current one may have none."""
        shown = disagreements_found(telling, found)
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


def disagreements_found(telling: Telling, found: Found | None) -> list[Disagreement]:
    """Return the disagreements about hits; all of them without a query."""
    if found is None or found.query.is_empty:
        return list(telling.disagreements)
    return [item for item in telling.disagreements if not found.hits.isdisjoint(item.about)]


class DisagreementRows(GroupedRows):
    """Disagreements by kind, computed or written by an editor.

    With a query, those about one of its hits.

    Args:
        telling: The record.
        found: The answer to the query.
        kind: Only those of this kind; empty for all.
    """

    def __init__(self, telling: Telling, found: Found | None = None, kind: str = "") -> None:
        self._telling = telling
        shown = disagreements_found(telling, found)
        self._items = {item.id: item for item in shown}
        groups = [
            (
                as_heading(telling.words.term("discrepancy-kind-plural", one)),
                [item.id for item in shown if item.kind is one],
            )
            for one in DiscrepancyKind
            if kind in ("", one)
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
        """Return sign, subject, aspect, whether the editor gives a view, and origin."""
        item, telling = self._items[key], self._telling
        words = telling.words
        aspect = "" if item.aspect is Aspect.WRITTEN else words.term("aspect", item.aspect)
        contradicts = item.kind is DiscrepancyKind.CONTRADICTION
        provenance = words.gettext("computed") if item.computed else words.gettext("editorial")
        return (
            Cell(DISPUTED, CellRole.WARNING if contradicts else CellRole.MUTED),
            Cell(telling.name(item.about[0]), searched=True),
            Cell(aspect, CellRole.MUTED),
            Cell(CHOSEN if item.resolution else "", CellRole.GLYPH),
            Cell(provenance, CellRole.MUTED),
        )
