"""The list draws what is in sight and nothing else."""

import pytest
from textual.app import App

from ici_tui.tui.rows.rows import Cell, Column, GroupedRows, Heading, Item
from ici_tui.tui.terminal.themes import own_variables
from ici_tui.tui.widgets.row_list import RowList


class ManyRows:
    """A million rows that know which of them were asked for."""

    columns = (Column(0), Column(8, align="right"))

    def __init__(self, count: int) -> None:
        self.count = count
        self.drawn: list[int] = []

    def __len__(self) -> int:
        return self.count

    def key(self, index: int) -> str | None:
        return None if index % 100 == 0 else f"row-{index}"

    def index(self, key: str) -> int | None:
        return int(key.removeprefix("row-"))

    def row(self, index: int) -> Heading | Item:
        self.drawn.append(index)
        if index % 100 == 0:
            return Heading(f"group {index}")
        return Item(f"row-{index}", (Cell(f"title {index}"), Cell(str(index))))


class Listing(App[None]):
    def get_theme_variable_defaults(self):
        return own_variables(self.current_theme)

    def compose(self):
        yield RowList("list")


@pytest.fixture
async def listing(every_frame):
    app = Listing()
    async with app.run_test(size=(60, 20)) as pilot:
        yield app.query_one(RowList), pilot


async def test_only_the_rows_in_sight_are_asked_for(listing):
    rows, (view, pilot) = ManyRows(1_000_000), listing
    view.show(rows)
    await pilot.pause()
    assert set(rows.drawn) <= set(range(20))
    rows.drawn.clear()
    view.last()
    await pilot.pause()
    assert view.key == "row-999999"
    assert set(rows.drawn) <= set(range(20)) | set(range(999_980, 1_000_000))


async def test_a_step_of_the_cursor_draws_two_rows(listing):
    rows, (view, pilot) = ManyRows(1000), listing
    view.show(rows)
    await pilot.pause()
    rows.drawn.clear()
    view.move(1)
    await pilot.pause()
    assert set(rows.drawn) == {1, 2}


async def test_the_cursor_skips_headings_and_stops_at_the_ends(listing):
    rows, (view, pilot) = ManyRows(250), listing
    view.show(rows)
    view.move(-5)
    assert view.key == "row-1"
    view.move(98)
    assert view.key == "row-99"
    view.move(1)
    assert view.key == "row-101"
    view.move(-1)
    assert view.key == "row-99"
    view.move(10_000)
    assert view.key == "row-249"
    await pilot.pause()


async def test_the_cursor_is_always_in_sight(listing):
    rows, (view, pilot) = ManyRows(1000), listing
    view.show(rows)
    for steps in (50, -3, 200, -240, 999, -999):
        view.move(steps)
        await pilot.pause()
        top = view.scroll_offset.y
        assert top <= view.cursor < top + view.size.height
    assert view.scroll_offset.y == 0, "the heading of the first group is in sight again"


async def test_two_rows_beyond_the_cursor_stay_in_sight_where_there_are_so_many(listing):
    rows, (view, pilot) = ManyRows(1000), listing
    view.show(rows)
    height = view.size.height
    for _ in range(60):
        view.step(1)
        await pilot.pause()
        assert view.scroll_offset.y <= view.cursor - 1
        assert view.cursor + 2 < view.scroll_offset.y + height
    assert view.cursor + 3 == view.scroll_offset.y + height, "and no more than two"
    for _ in range(30):
        view.step(-1)
        await pilot.pause()
        assert view.scroll_offset.y <= view.cursor - 2
    assert view.scroll_offset.y == view.cursor - 2, "and no more than two"
    view.last()
    view.step(-1)
    view.step(1)
    await pilot.pause()
    assert view.scroll_offset.y + height == len(rows), "at the end there are none"


async def test_pages_move_by_what_is_in_sight(listing):
    rows, (view, pilot) = ManyRows(1000), listing
    view.show(rows)
    view.page(1)
    assert view.cursor == 20
    view.page(-1)
    assert view.cursor == 1
    await pilot.pause()


async def test_showing_other_rows_keeps_a_key_that_is_still_listed(listing):
    view, pilot = listing
    view.show(ManyRows(1000), "row-555")
    await pilot.pause()
    assert view.key == "row-555"
    view.show(ManyRows(50), None)
    assert view.key == "row-1"


async def test_an_empty_list_does_nothing(listing):
    view, pilot = listing
    view.show(GroupedRows((Column(0),), ()))
    for act in (view.first, view.last, view.choose):
        act()
    view.move(1)
    view.page(1)
    await pilot.pause()
    assert view.key is None
