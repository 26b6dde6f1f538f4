"""Something in sight that a label can lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.geometry import Offset


class Landing(Struct, frozen=True):
    """Something in sight that a label can lead to.

    Args:
        place: Where it stands on the screen, in cells.
        go: What going there does.
    """

    place: Offset
    go: Callable[[], object]
