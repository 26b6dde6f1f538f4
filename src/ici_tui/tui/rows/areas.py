"""The sign for an event's domains: its numbered area, or a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.i18n.direction import is_rtl
from ici_tui.tui.rows.rows import Cell, CellRole
from ici_tui.tui.text.glyphs import AREA, TOPIC

if TYPE_CHECKING:
    from ici_tui.describe import LocalizedRecord
    from ici_tui.record.entities import Domain, Event

MORE = "+"
WIDEST = 8
"""The most cells of a sign: a longer number is cut off."""


class Areas:
    """Signs for the domains of a record: ``■2`` in the colour of the second area.

    A topic counts for the nearest area around it. The number says which area it is, so that nothing
    is lost without colours, nor where a record has more areas than there are colours.

    Attributes:
        width: The cells of the widest sign of an event.
        own_width: The cells of the widest sign of a domain itself.
    """

    def __init__(self, localized: LocalizedRecord) -> None:
        self._localized = localized
        record = localized.record
        own = {domain.id: domain.number for domain in record.domains}
        self._numbers = {
            name: next(filter(None, (own[one] for one in (name, *record.ancestors(name)))), None)
            for name in own
        }
        greatest = max(filter(None, own.values()), default=1)
        self.own_width = min(WIDEST, len(AREA + localized.number(greatest)))
        self.width = min(WIDEST, self.own_width + len(MORE))

    def of_event(self, event: Event) -> Cell:
        """Return the sign of an event: its first area, and whether there are more."""
        numbers = sorted({n for name in event.domain_ids if (n := self._numbers.get(name))})
        if numbers:
            return self._sign(numbers[0], more=len(numbers) > 1)
        return Cell(TOPIC if event.domains else "", CellRole.TOPIC)

    def of_domain(self, domain: Domain) -> Cell:
        """Return the sign of a domain itself."""
        return self._sign(domain.number) if domain.number else Cell(TOPIC, CellRole.TOPIC)

    def _sign(self, number: int, *, more: bool = False) -> Cell:
        parts = (AREA, self._localized.number(number), MORE if more else "")
        # The sign has no letters to give it a direction; it is put in the reader's.
        text = "".join(parts[::-1] if is_rtl(self._localized.language) else parts)
        return Cell(text, CellRole.AREA, area=number)
