"""The sign of an event's domains: which of the numbered areas it belongs to, or only to topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.i18n.direction import is_rtl
from ici_tui.tui.rows.rows import AREA_ROLES, Cell, CellRole
from ici_tui.tui.text.glyphs import AREA, TOPIC

if TYPE_CHECKING:
    from ici_tui.describe import Telling
    from ici_tui.record.entities import Domain, Event

WIDTH = 3
"""The cells of the sign in a column."""
MORE = "+"


class Areas:
    """Signs for the domains of a record: ``■2`` with a colour of its own for the second area.

    A topic counts for the nearest area around it. The number says what the colour says, so that
    nothing is lost without colours.
    """

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._domains = {domain.id: domain for domain in telling.record.domains}
        self._numbers = {name: self._number(domain) for name, domain in self._domains.items()}

    def _number(self, domain: Domain | None) -> int | None:
        """Return the number of an area, of a topic the number of the area it belongs to."""
        while domain is not None and domain.number is None:
            domain = self._domains.get(domain.broader) if domain.broader else None
        return domain.number if domain else None

    def of_event(self, event: Event) -> Cell:
        """Return the sign of an event: its first area, and whether there are more."""
        numbers = sorted({n for name in event.domains if (n := self._numbers.get(name))})
        if numbers:
            return self._sign(numbers[0], more=len(numbers) > 1)
        return Cell(TOPIC if event.domains else "", CellRole.TOPIC)

    def of_domain(self, domain: Domain) -> Cell:
        """Return the sign of a domain itself."""
        return self._sign(domain.number) if domain.number else Cell(TOPIC, CellRole.TOPIC)

    def _sign(self, number: int, *, more: bool = False) -> Cell:
        parts = (AREA, self._telling.number(number), MORE if more else "")
        # The sign has no letters to give it a direction; it is put in the reader's.
        text = "".join(parts[::-1] if is_rtl(self._telling.language) else parts)
        return Cell(text, AREA_ROLES[(number - 1) % len(AREA_ROLES)])
