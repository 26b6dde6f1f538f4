"""The interface between views and :class:`ici_tui.tui.widgets.row_list.RowList`."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class CellRole(StrEnum):
    """The role of a cell; the list chooses the style."""

    TEXT = "text"
    MUTED = "muted"
    DATE = "date"
    NUMBER = "number"
    WARNING = "warning"
    GLYPH = "glyph"
    BAR = "bar"
    CENTRE = "centre"
    TOPIC = "topic"
    AREA = "area"
    """A numbered domain; the cell has its number, by which the list chooses a colour."""


class Column(Struct, frozen=True):
    """A column of a list.

    Args:
        width: Its width in terminal cells; 0 takes what the others leave.
        least: The minimum width of the list, in terminal cells, to show it.
        align: Where its text stands: at the start or the end of the reading direction, or at the
            right in either, as numbers do so that their units stand under each other.
    """

    width: int
    least: int = 0
    align: Literal["start", "end", "right"] = "start"

    def at_right(self, *, mirrored: bool) -> bool:
        """Whether its text stands at the right of the column."""
        return self.align == "right" or mirrored == (self.align == "start")


class Cell(Struct, frozen=True):
    """One field of a row: logical text with a direction of its own.

    Args:
        text: Logical text.
        role: What it is for.
        searched: Whether matches of the query are highlighted in it.
        dimmed: More text after it, which is muted.
        area: The number of the area, from 1, in a cell for one; else 0.
    """

    text: str
    role: CellRole = CellRole.TEXT
    searched: bool = False
    area: int = 0
    dimmed: str = ""

    @property
    def whole(self) -> str:
        """All its text, in logical order."""
        return f"{self.text} {self.dimmed}".strip() if self.dimmed else self.text


class Heading(Struct, frozen=True):
    """A row that names the group below it and cannot be selected.

    Args:
        text: Logical text.
        within: Whether the group is a subgroup, like a month of a year.
    """

    text: str
    within: bool = False


class Item(Struct, frozen=True):
    """A row with cells; ``key`` is the id of its entity, or empty."""

    key: str
    cells: tuple[Cell, ...]


def as_heading(term: str) -> str:
    """Return a term of a vocabulary as it begins a line: ``persons`` as ``Persons``."""
    return term[:1].upper() + term[1:]


class Rows(Protocol):
    """The rows of a list, requested one at a time when they are drawn."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns of its items."""
        ...

    @property
    def headings(self) -> Sequence[int]:
        """The rows without a key, in order: headings, and what stands between two items."""
        ...

    def __len__(self) -> int:
        """Return the number of rows, headings included."""
        ...

    def row(self, index: int) -> Heading | Item:
        """Return a row."""
        ...

    def key(self, index: int) -> str | None:
        """Return the key of a row, None for a heading; cheaper than :meth:`row`."""
        ...

    def index(self, key: str) -> int | None:
        """Return where a key's row is."""
        ...


@runtime_checkable
class ChainedRows(Rows, Protocol):
    """Rows that define where the arrows lead."""

    def along(self, index: int, direction: int) -> int | None:
        """Return the next (1) or previous (-1) row in the chain; None for the default."""
        ...

    def aside(self, index: int, direction: int) -> int | None:
        """Return the sibling branch's row, off the chain (1) or towards it (-1), or None."""
        ...


class GroupedRows:
    """Rows in groups, each under a heading; the items are made when they are drawn.

    Args:
        columns: The columns of the items.
        groups: The heading of each group and the keys of its items; an empty heading gives no row.
            A group without items gives none either, unless one within it follows.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        groups: Iterable[tuple[str | Heading, Sequence[str]]],
    ) -> None:
        self.columns = columns
        self._keys: list[str | None] = []
        self._headings: dict[int, Heading] = {}
        above: Heading | None = None
        for name, keys in groups:
            heading = name if isinstance(name, Heading) else Heading(name)
            if not keys:
                above = None if heading.within else heading
                continue
            if above is not None and heading.within:
                self._head(above)
            above = None
            self._head(heading)
            self._keys.extend(keys)
        self._indexes = {key: index for index, key in enumerate(self._keys) if key is not None}

    def _head(self, heading: Heading) -> None:
        if heading.text:
            self._headings[len(self._keys)] = heading
            self._keys.append(None)

    @cached_property
    def headings(self) -> Sequence[int]:
        """The rows that are headings, in order."""
        return tuple(self._headings)

    def __len__(self) -> int:
        return len(self._keys)

    def key(self, index: int) -> str | None:
        """Return the key of a row, None for a heading."""
        return self._keys[index]

    def index(self, key: str) -> int | None:
        """Return where a key's row is, None where there is none."""
        return self._indexes.get(key)

    def row(self, index: int) -> Heading | Item:
        """Return a row."""
        key = self._keys[index]
        if key is None:
            return self._headings[index]
        return Item(key, self.cells(key))

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the cells of an item, one for each column."""
        raise NotImplementedError
