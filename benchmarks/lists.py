"""What a key costs in a short list and in a long one: it should be the same.

Once for the cursor in a list of a thousand rows and of a million; once for a letter typed in the
search of a record of ten thousand events and of a hundred thousand, from the key to its rows.
"""

import asyncio
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.app import App, ComposeResult

from benchmarks.corpus import write
from ici_tui.describe import LocalizedRecord
from ici_tui.recordfile import load
from ici_tui.search.index import Index
from ici_tui.tui.rows.rows import Cell, Column, Heading, Item
from ici_tui.tui.rows.timeline import TimelineRows
from ici_tui.tui.state.results import Found
from ici_tui.tui.terminal.themes import own_variables
from ici_tui.tui.widgets.row_list import RowList

KEYS = 200
SEEN = 40
"""Rows that a screen shows."""


class Many:
    """So many rows, made when they are asked for."""

    columns = (Column(0), Column(8, align="right"))

    def __init__(self, count: int) -> None:
        self.count = count
        self.headings = range(0, count, 100)

    def __len__(self) -> int:
        return self.count

    def key(self, index: int) -> str | None:
        """Return the key of a row; every hundredth is a heading."""
        return None if index % 100 == 0 else f"{index}"

    def index(self, key: str) -> int | None:
        """Return where a key's row is."""
        return int(key)

    def row(self, index: int) -> Heading | Item:
        """Return a row."""
        if index % 100 == 0:
            return Heading(f"Group {index}")
        return Item(f"{index}", (Cell(f"حدث رقم {index} event"), Cell(f"{index}")))


class Listing(App[None]):
    """A list and nothing else."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of the areas."""
        return own_variables(self.current_theme)

    def compose(self) -> ComposeResult:
        """Lay the list out."""
        yield RowList("list")


async def keys(count: int) -> list[float]:
    """Return the seconds that each step of the cursor and its repaint take."""
    app = Listing()
    took = []
    async with app.run_test(size=(120, 40)) as pilot:
        view = app.query_one(RowList)
        view.show(Many(count))
        view.go_to(f"{count // 2 + 1}")
        await pilot.pause()
        for _ in range(KEYS):
            start = time.process_time()
            view.move(1)
            await pilot.pause()
            took.append(time.process_time() - start)
    return took


def letters(events: int) -> list[float]:
    """Return the seconds that each letter of a few words takes, from the key to rows in sight."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "corpus.jsonl")
        write(path, events)
        localized = LocalizedRecord.of(load(path))
    index = Index.build(localized.record)
    took = []
    for word in ("kuwait", "من", "training", "الكويت"):
        for end in range(1, len(word) + 1):
            start = time.process_time()
            rows = TimelineRows(localized, Found.by(index, word[:end]))
            for row in range(min(len(rows), SEEN)):
                rows.row(row)
            took.append(time.process_time() - start)
    return took


def main() -> None:
    """Print the cost of a key and the ratio."""
    few, many = (statistics.median(letters(events)) for events in (10_000, 100_000))
    print(f"a letter typed in 10,000 events   {few * 1000:.2f} ms of processor")
    print(f"a letter typed in 100,000 events  {many * 1000:.2f} ms  {many / few:.2f} x")
    small, large = (statistics.median(asyncio.run(keys(count))) for count in (1_000, 1_000_000))
    print(f"a key in 1,000 rows      {small * 1000:.2f} ms of processor")
    print(f"a key in 1,000,000 rows  {large * 1000:.2f} ms  {large / small:.2f} x")


if __name__ == "__main__":
    main()
