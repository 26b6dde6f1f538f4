"""The list widget: rows drawn on demand, a cursor, headings that cannot be selected."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from ici_tui.bidi import Paragraph
from ici_tui.tui.rows.rows import CellRole, ChainedRows, GroupedRows, Heading, Item
from ici_tui.tui.terminal.themes import AREA_COLOURS
from ici_tui.tui.text.drawing import line_segments, row_strip
from ici_tui.tui.text.glyphs import RULE
from ici_tui.tui.text.layout import MARGIN, Spans, no_spans
from ici_tui.tui.text.selecting import Piece, TextRow, row_of
from ici_tui.tui.widgets.selectable import SelectableLines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual import events

    from ici_tui.tui.rows.rows import Cell, Rows

WITHIN = 2
"""The indentation of the heading of a subgroup, such as a month."""
AHEAD = 2
"""The number of rows beyond the cursor that the arrows keep visible."""
_NO_ROWS = GroupedRows((), ())


def no_sign(_key: str) -> str:
    """Give no row a sign."""
    return ""


def component(cell: Cell) -> str:
    """Return the component class that styles a cell; the colours of areas start again."""
    if cell.role is CellRole.AREA:
        return f"rows--area-{(cell.area - 1) % AREA_COLOURS + 1}"
    return f"rows--{cell.role}"


class Place(Struct, frozen=True):
    """Where in a list the reader is.

    Args:
        headings: The headings that the first row in sight stands under, the outermost first.
        number: Which of the items the cursor is on, from 1; 0 for none.
        total: How many items there are.
    """

    headings: tuple[str, ...] = ()
    number: int = 0
    total: int = 0


class RowMessage(Message):
    """Something that happened to a row.

    Args:
        control: The list it happened in.
        key: The key of the row.
    """

    def __init__(self, control: RowList, key: str) -> None:
        super().__init__()
        self._list = control
        self.key = key

    @property
    def control(self) -> RowList:
        """The list it happened in."""
        return self._list

    @property
    def holds(self) -> bool:
        """Whether the cursor is on the row still; other rows can be listed before this arrives."""
        return self._list.key == self.key


class RowList(SelectableLines):
    """A list of rows in columns.

    It asks its rows for the visible ones only, so that a million rows cost no more to draw than a
    screenful.
    """

    # Parts drawn alike share a rule: each rule costs a twentieth of a millisecond at startup.
    DEFAULT_CSS = """
    RowList {
        & > .rows--heading { color: $text-muted; text-style: bold; }
        & > .rows--text { color: $foreground; }
        & > .rows--muted, & > .rows--topic { color: $text-muted; }
        & > .rows--rule, & > .rows--bar { color: $text-disabled; }
        & > .rows--date, & > .rows--number, & > .rows--glyph { color: $text-secondary; }
        & > .rows--warning { color: $text-warning; }
        & > .rows--centre { color: $text-primary; text-style: bold; }
        & > .rows--hit { color: $text-accent; text-style: bold underline; }
        & > .rows--cursor {
            background: $panel;
            text-style: $block-cursor-blurred-text-style;
        }
        &:focus > .rows--cursor {
            background: $primary-muted;
            text-style: $block-cursor-text-style;
        }
    }
    """ + "".join(
        f"RowList > .rows--area-{n} {{ color: $domain-{n}; }}\n" for n in range(1, AREA_COLOURS + 1)
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--heading",
        "rows--rule",
        "rows--cursor",
        "rows--hit",
        *(f"rows--{role}" for role in CellRole if role is not CellRole.AREA),
        *(f"rows--area-{n}" for n in range(1, AREA_COLOURS + 1)),
    }

    DIVIDES = True

    cursor: reactive[int] = reactive(-1, repaint=False)
    """The row under the cursor, -1 where there is none."""

    class Moved(RowMessage):
        """The cursor has come to another row."""

    class Chosen(RowMessage):
        """A row was chosen by Enter or a click."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: Rows = _NO_ROWS
        self._spans: Spans = no_spans
        self.sign: Callable[[str], str] = no_sign

    @property
    def rows(self) -> Rows:
        """The rows that are listed."""
        return self._rows

    @property
    def key(self) -> str | None:
        """The key of the row under the cursor."""
        return self._rows.key(self.cursor) if 0 <= self.cursor < len(self._rows) else None

    @property
    def place(self) -> Place:
        """Where in the list the reader is."""
        rows, headings = self._rows, self._rows.headings
        number = 0
        if self.key is not None:
            number = self.cursor + 1 - bisect_left(headings, self.cursor)
        above: list[str] = []
        top = min(self.scroll_offset.y, len(rows) - 1)
        for at in range(bisect_right(headings, top) - 1, -1, -1):
            heading = rows.row(headings[at])
            if not isinstance(heading, Heading):
                break  # what stands between two items heads none
            if not above or not heading.within:
                above.insert(0, heading.text)
            if not heading.within:
                break
        return Place(tuple(above), number, len(rows) - len(headings))

    def show(self, rows: Rows, key: str | None = None, spans: Spans = no_spans) -> None:
        """List other rows.

        Args:
            rows: The rows.
            spans: Returns the ranges of a searched cell's text to highlight.
            key: The row for the cursor; the first if it is None or not listed.
        """
        self._rows = rows
        self._spans = spans
        index = rows.index(key) if key is not None else None
        if index is None:
            index = self._item(0, 1)
        self.refresh_lines_layout()
        self.set_reactive(RowList.cursor, -1 if index is None else index)
        self._keep_in_sight()
        self.refresh()

    def go_to(self, key: str) -> bool:
        """Put the cursor on a row; return whether it is listed."""
        index = self._rows.index(key)
        if index is not None:
            self.cursor = index
        return index is not None

    def move(self, steps: int) -> None:
        """Move the cursor by a number of items, stopping at the ends of the list."""
        if not len(self._rows):
            return
        step = 1 if steps > 0 else -1
        index = self.cursor
        for _ in range(abs(steps)):
            found = self._item(index + step, step)
            if found is None:
                break
            index = found
        self.cursor = index
        # Keep the heading above the first item of a group visible.
        self._keep_in_sight(AHEAD)

    def step(self, direction: int) -> None:
        """Move the cursor to the next (1) or the previous (-1) item; rows may define the order."""
        rows, index = self._rows, None
        if isinstance(rows, ChainedRows) and self.cursor >= 0:
            index = rows.along(self.cursor, direction)
        if index is None:
            self.move(direction)
        else:
            self.cursor = index
            self._keep_in_sight(AHEAD)

    def aside(self, direction: int) -> bool:
        """Move the cursor to a sibling branch, if the rows have branches; return whether it moved.

        Args:
            direction: 1 to the right of the screen, -1 to its left.
        """
        rows = self._rows
        if not isinstance(rows, ChainedRows) or self.cursor < 0:
            return False
        index = rows.aside(self.cursor, -direction if self.mirrored else direction)
        if index is not None:
            self.cursor = index
        return index is not None

    def first(self) -> None:
        """Move the cursor to the first item."""
        self.move(-len(self._rows))

    def last(self) -> None:
        """Move the cursor to the last item."""
        index = self._item(len(self._rows) - 1, -1)
        if index is not None:
            self.cursor = index

    def page(self, pages: int) -> None:
        """Move the cursor by screenfuls."""
        if not len(self._rows):
            return
        target = self.cursor + pages * max(1, self.size.height - 1)
        target = min(max(target, 0), len(self._rows) - 1)
        step = 1 if pages > 0 else -1
        index = self._item(target, step)
        self.cursor = self._item(target, -step) if index is None else index  # type: ignore[assignment]

    def _item(self, index: int, step: int) -> int | None:
        """Return the first row from ``index`` on that is not a heading."""
        while 0 <= index < len(self._rows):
            if self._rows.key(index) is not None:
                return index
            index += step
        return None

    def _keep_in_sight(self, ahead: int = 0) -> None:
        """Scroll to the cursor, and if possible to some rows around it."""
        top, height = self.scroll_offset.y, self.size.height
        if self.cursor < 0 or height <= 0:
            return
        ahead = min(ahead, (height - 1) // 3)
        # Rows above the cursor up to its group's heading, if it is the first of its group.
        least = self.cursor
        while least > 0 and self._rows.key(least - 1) is None:
            least -= 1
        if least - ahead < top:
            self.scroll_line(max(0, least - ahead))
        elif self.cursor + ahead >= top + height:
            self.scroll_line(self.cursor + ahead - height + 1)

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two changed rows, scroll, and post a message."""
        self.refresh_line(old)
        self.refresh_line(new)
        self._keep_in_sight()
        key = self.key
        if key is not None:
            self.post_message(self.Moved(self, key))

    def take_size(self) -> None:
        """Lay out for the new size and keep the cursor in sight."""
        super().take_size()
        self._keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the clicked row; a second click chooses it."""
        index = event.y + self.scroll_offset.y
        if self.dragged or self.on_edge(event.x) or not 0 <= index < len(self._rows):
            return
        key = self._rows.key(index)
        if key is None:
            return
        again = index == self.cursor and event.chain > 1
        self.cursor = index
        if again:
            self.post_message(self.Chosen(self, key))

    def focus_cell(self) -> Offset:
        """Return the start of the text of the row under the cursor or nearest to it."""
        top, count = self.scroll_offset.y, len(self._rows)
        if self.cursor < 0 or not count:
            return self.reading_cell(0, None, 0, right=self.mirrored)
        index = min(max(self.cursor, top), top + max(0, self.size.height - 1), count - 1)
        text = self.text_row(index)
        for piece in text.pieces:
            if piece.line.text.strip():
                left, width = piece.left, piece.line.width
                return self.reading_cell(index - top, left, width, right=self.mirrored)
        return self.reading_cell(index - top, None, 0, right=self.mirrored)

    def landings(self) -> Iterator[tuple[Offset, Callable[[], object]]]:
        """Yield the position of each visible row, with the action that selects it."""
        top = self.scroll_offset.y
        column = self.size.width - 2 if self.mirrored else 0
        for index in range(top, min(top + self.size.height, len(self._rows))):
            key = self._rows.key(index)
            if key is not None:
                yield Offset(column, index - top), partial(self.go_to, key)

    def choose(self) -> None:
        """Choose the row under the cursor."""
        if self.key is not None:
            self.post_message(self.Chosen(self, self.key))

    def lay_out(self, width: int) -> int:
        """Return the number of rows; every row is one line."""
        return len(self._rows)

    def _row(self, index: int) -> Heading | Item:
        """Return a row, with its sign before the name."""
        row = self._rows.row(index)
        sign = self.sign(row.key) if isinstance(row, Item) else ""
        if isinstance(row, Heading) or not sign:
            return row
        name = next((cell for cell in row.cells if cell.searched), row.cells[-1])
        signed = replace(name, text=f"{sign} {name.text}")
        return replace(row, cells=tuple(signed if one is name else one for one in row.cells))

    def text_row(self, index: int) -> TextRow:
        """Return the text of a row: a heading's, or that of the columns that are shown."""
        row, width = self._row(index), self.text_width
        if isinstance(row, Item):
            texts = [cell.whole for cell in row.cells]
            room = max(0, width - MARGIN)
            text = row_of(texts, self._rows.columns, room, mirrored=self.mirrored)
            before = 0 if self.mirrored else MARGIN
            pieces = tuple(replace(piece, left=piece.left + before) for piece in text.pieces)
            return replace(text, pieces=pieces)
        line = Paragraph(row.text).truncate(max(1, width - 4))
        left = width - 1 - line.width if self.mirrored else 1
        return TextRow((row.text,), (Piece(left, line, 0, len(row.text)),))

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw a row."""
        row = self._row(index)
        if isinstance(row, Heading):
            return self._draw_heading(row, width)
        return self._draw_item(row, width, at_cursor=index == self.cursor)

    def _draw_heading(self, heading: Heading, width: int) -> Strip:
        style = self.get_component_rich_style("rows--heading")
        line = Paragraph(heading.text).truncate(max(1, width - 4))
        rule_style = self.get_component_rich_style("rows--rule")
        before = WITHIN if heading.within else 0
        rule = Segment(RULE * max(0, width - line.width - 2 - before), rule_style)
        blank = Segment(" ", style)
        name = [blank, *line_segments(line, style), blank]
        start = Segment(RULE * before, rule_style)
        parts = [rule, *name, start] if self.mirrored else [start, *name, rule]
        return Strip(parts).adjust_cell_length(width, style)

    def _draw_item(self, item: Item, width: int, *, at_cursor: bool) -> Strip:
        cursor = Style()
        if at_cursor:
            cursor = self.get_component_rich_style("rows--cursor", partial=True)
        base = self.get_component_rich_style("rows--text") + cursor
        hit = self.get_component_rich_style("rows--hit", partial=True)
        muted = self.get_component_rich_style(f"rows--{CellRole.MUTED}") + cursor
        fields = [
            (
                cell.whole,
                self.get_component_rich_style(component(cell)) + cursor,
                [(*span, hit) for span in self._spans(cell.text)] if cell.searched else [],
            )
            if not cell.dimmed
            else (
                cell.whole,
                self.get_component_rich_style(component(cell)) + cursor,
                [(len(cell.whole) - len(cell.dimmed), len(cell.whole), muted)],
            )
            for cell in item.cells
        ]
        room = max(0, width - MARGIN)
        row = row_strip(fields, self._rows.columns, room, base, mirrored=self.mirrored)
        margin = Strip([Segment(" " * MARGIN, base)], MARGIN)
        return Strip.join([row, margin] if self.mirrored else [margin, row]).crop(0, width)
