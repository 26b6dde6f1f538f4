"""The parameter of a view: a kind of disagreement, a year, an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.describe import LocalizedRecord
    from ici_tui.tui.state.intents import Intent
    from ici_tui.tui.state.results import Found

NONE = ""
"""The value of a view that shows all it has."""


class Option(Struct, frozen=True):
    """A value of a parameter as an option in the line above the list.

    Args:
        text: Logical text, in the reader's language.
        intent: What choosing it asks for; None for nothing.
        active: Whether the view has this value.
        weight: Its priority if there is not enough room: the lowest goes first.
        short: What stands for it when there is little room.
    """

    text: str
    intent: Intent | None = None
    active: bool = False
    weight: int = 90
    short: str = ""


class Parameter(Protocol):
    """The parameter of a view. Its values are texts; :data:`NONE` is always one of them."""

    def parse(self, text: str) -> str | None:
        """Parse a value from the command line or a saved view.

        Returns:
            The value as the view has it; None where the text says none.
        """
        ...

    def values(
        self, localized: LocalizedRecord, found: Found | None, current: str
    ) -> Sequence[str]:
        """Return the values that the next-value command steps through, in order.

        Args:
            localized: The record.
            found: The answer to the query.
            current: The value that the view has.
        """
        ...

    def options(
        self, localized: LocalizedRecord, found: Found | None, current: str
    ) -> Sequence[Option]:
        """Return the options in the line above the list; none if there is no such line.

        Args:
            localized: The record.
            found: The answer to the query.
            current: The value that the view has.
        """
        ...
