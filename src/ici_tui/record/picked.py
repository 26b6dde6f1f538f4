"""Some of the events of a record, read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

from ici_tui.record.entities import Event

if TYPE_CHECKING:
    from array import array


class PickedEvents(Sequence[Event]):
    """A lazy sequence of events by their ranks.

    Args:
        events: All events of the record.
        ranks: Which of them, ascending.
    """

    def __init__(self, events: Sequence[Event], ranks: Sequence[int] | array[int]) -> None:
        self._events = events
        self.ranks = ranks

    def __len__(self) -> int:
        return len(self.ranks)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> PickedEvents: ...
    def __getitem__(self, index: int | slice) -> Event | PickedEvents:
        if isinstance(index, slice):
            return PickedEvents(self._events, self.ranks[index])
        return self._events[self.ranks[index]]

    def __iter__(self) -> Iterator[Event]:
        events = self._events
        return (events[rank] for rank in self.ranks)

    def __eq__(self, other: object) -> bool:
        """Compare the events, with any sequence of events."""
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # events are not hashable
