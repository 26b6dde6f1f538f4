"""What tests ask of the rows of a list."""

from ici_tui.tui.rows.rows import Cell, Item, Rows


def keys(rows: Rows) -> list[str]:
    """Return the keys of all rows that can be chosen."""
    return [key for key in (rows.key(index) for index in range(len(rows))) if key]


def place(rows: Rows, key: str) -> int:
    """Return where a row is that must be there."""
    index = rows.index(key)
    assert index is not None, key
    return index


def cells(rows: Rows, row: int | str) -> tuple[Cell, ...]:
    """Return the cells of a row by its index or its key."""
    item = rows.row(place(rows, row) if isinstance(row, str) else row)
    assert isinstance(item, Item), row
    return item.cells
