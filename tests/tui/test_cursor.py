"""The terminal's cursor stands where the reader is, whatever has the focus."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from tests.tui.pseudo_terminal import drawn
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

import ici_tui.tui
from ici_tui.i18n import catalogue
from ici_tui.terminal.row_forms import split_cells
from ici_tui.tui.cursor import CursorApp, cell_on_screen
from ici_tui.tui.state.location import View
from ici_tui.tui.widgets.lines import LinesView
from ici_tui.tui.widgets.selectable import SelectableLines


def subclasses(kind: type[Widget]) -> set[type[Widget]]:
    return {one for child in kind.__subclasses__() for one in (child, *subclasses(child))}


def without_place(classes: set[type[Widget]]) -> set[str]:
    """Return the names of those that take the focus and do not say where in them it is."""
    abstract = (LinesView, SelectableLines)
    return {
        one.__name__
        for one in classes
        if one.can_focus
        and one not in abstract
        and getattr(one, "focus_cell", LinesView.focus_cell) is LinesView.focus_cell
    }


def test_every_widget_that_takes_the_focus_says_where_in_it_the_reader_is():
    for module in pkgutil.walk_packages(ici_tui.tui.__path__, "ici_tui.tui."):
        importlib.import_module(module.name)
    ours = {one for one in subclasses(Widget) if one.__module__.startswith("ici_tui.")}
    focusable = {one.__name__ for one in ours if one.can_focus and not issubclass(one, Screen)}
    assert {"RowList", "DocumentView", "HeatMap", "YearStrip", "QueryInput"} <= focusable
    assert without_place({one for one in ours if not issubclass(one, Screen)}) == set()


def test_a_widget_that_does_not_say_it_is_found():
    class Silent(Widget, can_focus=True):
        pass

    class Lines(LinesView):
        pass

    class Said(Silent):
        def focus_cell(self) -> Offset:
            return Offset(0, 0)

    assert without_place({Silent, Lines, Said}) == {"Silent", "Lines"}


class Two(CursorApp):
    """A widget that says where the reader is beyond its edges, and one that says nothing."""

    CSS = "Beyond, Silent { height: 3; width: 10; offset: 2 1; }"

    def compose(self):
        class Beyond(Widget, can_focus=True):
            def focus_cell(self):
                return Offset(90, -4)

        class Silent(Widget, can_focus=True):
            pass

        yield Beyond()
        yield Silent()


async def test_a_cell_beyond_the_edges_is_the_nearest_within_and_silence_moves_nothing():
    app = Two()
    async with app.run_test(size=(40, 12)) as pilot:
        beyond, silent = app.screen.children
        beyond.focus()
        await pilot.pause()
        assert app.cursor_position == Offset(2 + 9, 1)
        silent.focus()
        await pilot.pause()
        assert app.cursor_position == Offset(2 + 9, 1)
        app.cursor_position = Offset(5, 5)  # as Textual's own inputs do
        assert app.cursor_position == Offset(5, 5)
        beyond.display = False
        await pilot.pause()
        assert cell_on_screen(beyond) is None


class Seen:
    """What a reader finds at the terminal's cursor."""

    def __init__(self, reader) -> None:
        self.reader = reader
        self.mirrored = reader.explorer.state.mirrored

    @property
    def place(self):
        return self.reader.app.cursor_position

    def begins(self, area: Widget) -> bool:
        """Whether the cursor's cell is the first that is not blank on its row of an area."""
        x, y = self.place
        cells = [*split_cells(self.reader.lines[y])][area.region.x : area.region.right]
        if isinstance(area, LinesView):
            cells[0 if self.mirrored else -1] = " "  # the position's column
        written = [column for column, cell in enumerate(cells) if cell != " "]
        return bool(x - area.region.x == written[-1 if self.mirrored else 0])


@pytest.fixture(params=["en", "ar"])
async def seen(request, open_app):
    async with open_app(language=request.param) as reader:
        yield Seen(reader)


async def test_it_is_at_the_beginning_of_the_row_under_the_lists_cursor_in_every_view(seen):
    reader, listed = seen.reader, seen.reader.explorer.list
    for number, _view in enumerate(View, start=1):
        await reader.press(str(number))
        for key in ("home", "down", "down", "pagedown", "end", "up"):
            await reader.press(key)
            assert seen.place.y == listed.region.y + listed.cursor - listed.scroll_offset.y
            assert seen.begins(listed)


async def test_it_stays_on_a_row_in_sight_when_the_list_is_scrolled_away(seen):
    reader, listed = seen.reader, seen.reader.explorer.list
    await reader.press("home")
    listed.scroll_line(listed.cursor + 7)
    await reader.pilot.pause()
    assert listed.cursor < listed.scroll_offset.y
    assert seen.place.y == listed.region.y
    await reader.press("down")
    assert seen.place.y == listed.region.y + listed.cursor - listed.scroll_offset.y


async def test_it_walks_the_links_of_the_detail_and_else_is_at_the_first_line_in_sight(seen):
    reader, detail = seen.reader, seen.reader.explorer.detail
    reader.explorer.list.go_to("transit-agreement")
    await reader.press("enter")
    assert detail.has_focus
    assert seen.place.y == detail.region.y
    assert seen.begins(detail)
    walked = set()
    for _ in range(40):
        await reader.press("down")
        if detail.link < 0:
            continue
        link = detail._layout_of_document.links[detail.link]
        if not detail.scroll_offset.y <= link.line < detail.scroll_offset.y + detail.size.height:
            continue
        walked.add(link.number)
        assert seen.place.y == detail.region.y + link.line - detail.scroll_offset.y
        place = seen.place - detail.region.offset
        assert detail.link_at(*place) == link.number
        # Reading begins there: what is beside it on the reader's side is not of the link.
        assert detail.link_at(place.x + (1 if seen.mirrored else -1), place.y) != link.number
    assert len(walked) > 3


async def test_it_is_on_the_cell_of_the_map_and_on_the_year_of_the_strip(seen):
    reader, explorer = seen.reader, seen.reader.explorer
    await reader.press("3", "m")
    places = set()
    # The map opens at the busiest year, which may be the last: the way back is always there.
    earlier, later = ("right", "left") if seen.mirrored else ("left", "right")
    for key in (earlier, earlier, later, "down", "end", "up"):
        await reader.press(key)
        place = explorer.map._place_at(*(seen.place - explorer.map.region.offset))
        assert place == (explorer.map._row, explorer.map._column)
        places.add(seen.place)
    assert len(places) > 2
    explorer.years.focus()
    for key in ("home", "right", "right", "left", "end"):
        await reader.press(key)
        x = seen.place.x - explorer.years.region.x
        assert seen.place.y == explorer.years.region.y
        first, last = explorer.years._years_of(
            explorer.years._room[1] - 1 - (x - explorer.years._room[0])
            if seen.mirrored
            else x - explorer.years._room[0]
        )
        assert first <= explorer.years._cursor < last


async def test_it_is_on_the_facet(seen):
    reader, explorer = seen.reader, seen.reader.explorer
    await reader.press("F", "down", "down")
    facets = explorer.facets
    assert facets.has_focus
    assert seen.place.y == facets.region.y + facets.cursor - facets.scroll_offset.y
    assert seen.begins(facets)


async def test_in_palette_and_picker_it_is_on_the_row_and_at_the_caret_while_one_types(seen):
    reader = seen.reader
    for key, listing in (("ctrl+p", "WalkedList"), ("o", "RowList")):
        await reader.press(key)
        screen = reader.app.screen
        rows, line = screen.query_one(listing), screen.query_one("LineInput")
        assert line.has_focus
        for step in ("down", "up"):
            await reader.press(step)
            assert seen.place.y == rows.region.y + rows.cursor - rows.scroll_offset.y
            assert seen.begins(rows)
        await reader.press("t")
        assert seen.place == line.region.offset + Offset(line._shift + line.edited.column, 0)
        assert seen.place.y == line.region.y
        await reader.press("down")
        assert seen.place.y == rows.region.y + rows.cursor - rows.scroll_offset.y
        await reader.press("escape")


async def test_a_closed_dialog_leaves_it_where_it_was(seen):
    reader = seen.reader
    await reader.press("down", "down", "down")
    before = seen.place
    for key in ("?", "ctrl+p", "g", "apostrophe", "C", "o", "B", "f1"):
        await reader.press(key)
        assert len(reader.app.screen_stack) > 1, key
        assert seen.place != before, key
        await reader.press("escape")
        assert seen.place == before, key


async def test_labels_take_it_to_the_first_that_is_left(seen):
    reader = seen.reader
    await reader.press("apostrophe")
    screen = reader.app.screen
    first = next(iter(screen._labels))
    later = next(label for label in screen._labels if label[0] != first[0])
    assert seen.place == screen._places[screen._labels[first]]
    await reader.press(later[0])
    assert seen.place == screen._places[screen._labels[later]]


async def test_it_follows_the_size_and_the_language(seen):
    reader, listed = seen.reader, seen.reader.explorer.list
    await reader.press("end", "up", "up")
    for size in ((160, 50), (90, 30), (60, 18), (42, 11)):
        await reader.pilot.resize_terminal(*size)
        await reader.pilot.pause()
        assert seen.place.y == listed.region.y + listed.cursor - listed.scroll_offset.y
        assert seen.begins(listed)
    await reader.pilot.resize_terminal(30, 8)
    await reader.pilot.pause()
    assert seen.begins(reader.explorer.panes.bars["too-small"])
    await reader.pilot.resize_terminal(120, 40)
    await reader.press("L")
    seen.mirrored = reader.explorer.state.mirrored
    assert seen.place.y == listed.region.y + listed.cursor - listed.scroll_offset.y
    assert seen.begins(listed)


FORMS = ("plain", "kitty", "logical", "putty", "qterminal")


def at_cursor(opened) -> str:
    """Return the row of the terminal's cursor, as it was sent."""
    return str(opened.screen.display[opened.screen.cursor.y])


def place(opened) -> tuple[int, int]:
    return opened.screen.cursor.x, opened.screen.cursor.y


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_terminals_own_cursor_follows_views_and_dialogs(terminal, language):
    """The real program in a pseudo-terminal: each key, and what the cursor's row then says."""
    opened = terminal("--lang", language)
    opened.take_whole_frames()
    words, mirrored = catalogue(language), language == "ar"
    edge = 108 if mirrored else 1

    def shown(english: str, arabic: str) -> str:
        return drawn(arabic) if mirrored else english

    def goes(keys: str, text: str, x: int | None = edge, y: int | None = None) -> None:
        opened.send(keys)
        opened.read_until(
            lambda: (
                text in at_cursor(opened)
                and x in (None, opened.screen.cursor.x)
                and y in (None, opened.screen.cursor.y)
            )
        )

    def word(message: str) -> str:
        return drawn(words.gettext(message)) if mirrored else words.gettext(message)

    opened.read_until(opened.shows(word("Timeline")))
    goes("", "", y=4)
    goes("j", "", y=5)
    goes("2", shown("Jens Stoltenberg", "ينس ستولتنبرغ"))
    goes("\r", shown("Jens Stoltenberg", "ينس ستولتنبرغ"), x=58 if mirrored else 50, y=3)
    goes("\t", "2004", x=None, y=34)  # the strip of years
    goes("\t", "/", x=106 if mirrored else 3, y=1)  # the search
    goes("ab", "ab", x=106 if mirrored else 5, y=1)
    goes("\x15\x1b", shown("Jens Stoltenberg", "ينس ستولتنبرغ"))
    before = place(opened)
    for keys, row in (
        ("?", 1),
        ("\x10", 4),
        ("g", 35),
        ("'", 0),
        ("o", None),
        ("B", None),
    ):
        goes(keys, "", x=None, y=row)
        opened.read_until(lambda: place(opened) != before)
        opened.send("\x1b")
        opened.read_until(lambda: place(opened) == before)
    opened.send("L")
    opened.read_until(lambda: place(opened) == (1 if mirrored else 108, before[1]))
    opened.send("q")
    assert opened.finished() == 0
    assert not opened.screen.cursor.hidden


@pytest.mark.parametrize("form", FORMS)
def test_in_every_form_of_rows_the_cursor_ends_where_the_reader_is(terminal, form):
    opened = terminal("--lang", "ar", environ={"ICI_TUI_TERMINAL": form})
    opened.take_whole_frames()
    opened.read_until(lambda: opened.screen.cursor.y == 4)
    for row in (5, 6, 7):
        opened.send("j")
        opened.read_until(lambda: opened.screen.cursor.y == row)  # noqa: B023
    cell = opened.screen.buffer[opened.screen.cursor.y][opened.screen.cursor.x].data
    assert cell.strip()
    if form == "logical":
        assert not re.search("[\ufe70-\ufef4]", opened.text)
        opened.send("2\r")  # the title of what is shown begins at its first letter
        title = "ينس ستولتنبرغ"
        opened.read_until(lambda: at_cursor(opened)[opened.screen.cursor.x :].startswith(title))
    opened.send("q")
    assert opened.finished() == 0
