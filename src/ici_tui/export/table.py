"""A table of texts, for the formats of lists."""

from collections.abc import Iterable

from msgspec import Struct


class Column(Struct, frozen=True):
    """A column of a table.

    Args:
        heading: What its cells are, in the reader's language.
        language: The BCP 47 tag of its texts, or None if each text has its own direction.
        prose: Whether its texts are long and share the width that the other columns leave.
    """

    heading: str
    language: str | None = None
    prose: bool = False


class Table(Struct, frozen=True):
    """A table of logical texts, untrusted like the record.

    Args:
        columns: The columns, in reading order.
        rows: The rows, which are made as they are taken; each has a cell for every column.
    """

    columns: tuple[Column, ...]
    rows: Iterable[tuple[str, ...]]
