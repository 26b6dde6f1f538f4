"""The details pane: shows a document and its links."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from ici_tui.bidi import Paragraph
from ici_tui.describe import BlockKind, Role
from ici_tui.tui.text.drawing import line_segments, placed
from ici_tui.tui.text.glyphs import TRACK
from ici_tui.tui.text.layout import BETWEEN, INDENT, Layout, Spans, lay_out, no_spans, texts_of
from ici_tui.tui.text.selecting import Piece, TextRow
from ici_tui.tui.widgets.selectable import SelectableLines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual import events

    from ici_tui.bidi import Line
    from ici_tui.describe import Document
    from ici_tui.tui.text.layout import LayoutLine, LayoutSpan

_EMPTY = Layout((), ())


class DocumentView(SelectableLines):
    """Shows a document; the arrows move between links, Enter follows one."""

    # Parts drawn alike share a rule: each rule costs a twentieth of a millisecond at startup.
    DEFAULT_CSS = """
    DocumentView {
        & > .document--text { color: $foreground; }
        & > .document--title { color: $foreground; text-style: bold; }
        & > .document--heading { color: $text-muted; text-style: bold; }
        & > .document--subtitle, & > .document--muted, & > .document--glyph {
            color: $text-muted;
        }
        & > .document--strong { text-style: bold; }
        & > .document--date, & > .document--number { color: $text-secondary; }
        & > .document--warning { color: $text-warning; }
        & > .document--fault { color: $text-error; text-style: bold reverse; }
        & > .document--bar, & > .document--rule { color: $text-disabled; }
        & > .document--quote { text-style: italic; }
        & > .document--link { color: $text-primary; text-style: underline; }
        & > .document--joined-link { color: $text-primary; text-style: bold; }
        & > .document--link-hover { text-style: bold underline; }
        & > .document--hit { color: $text-accent; text-style: bold underline; }
        & > .document--link-cursor {
            background: $primary-muted;
            text-style: $block-cursor-text-style;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "document--title",
        "document--subtitle",
        "document--heading",
        "document--hit",
        "document--rule",
        "document--link",
        "document--joined-link",
        "document--link-hover",
        "document--link-cursor",
        *(f"document--{role}" for role in Role),
    }

    SELECTS_WORDS = True

    link: reactive[int] = reactive(-1)
    """The link under the cursor, -1 where there is none."""
    hovered: reactive[int] = reactive(-1)
    """The link under the mouse, -1 where there is none."""

    class Followed(Message):
        """A link was followed.

        Args:
            target: The id it leads to.
        """

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._document: Document | None = None
        self._layout_of_document = _EMPTY
        self._spans: Spans = no_spans
        self._column: int | None = None

    @property
    def document(self) -> Document | None:
        """The document that is shown."""
        return self._document

    def show(
        self,
        document: Document | None,
        *,
        link: int = -1,
        scroll: int = 0,
        spans: Spans = no_spans,
    ) -> None:
        """Show a document.

        Args:
            document: What is shown; None empties the pane.
            spans: Returns the ranges of a text to highlight.
            link: The link under the cursor.
            scroll: The first visible line.
        """
        self._document = document
        self._spans = spans
        self.set_reactive(DocumentView.link, link)
        self.set_reactive(DocumentView.hovered, -1)
        self.refresh_lines_layout()
        self.scroll_line(scroll)

    def watch_mirrored(self) -> None:
        """Lay out in the other direction."""
        self.refresh_lines_layout()

    def lay_out(self, width: int) -> int:
        """Lay the document out; return its lines."""
        if self._document is None or width < 1:
            self._layout_of_document = _EMPTY
        else:
            self._layout_of_document = lay_out(
                self._document, width, mirrored=self.mirrored, spans=self._spans
            )
        return len(self._layout_of_document.lines)

    def step(self, direction: int) -> None:
        """Go to the next link, or scroll a line if it is not visible.

        Args:
            direction: 1 for down, -1 for up.
        """
        links = self._layout_of_document.links
        top, height = self.scroll_offset.y, self.size.height
        bottom = top + height
        # If the cursor has been scrolled out of sight, start at the edge of the visible part.
        here = self.link
        if not (0 <= here < len(links) and top <= links[here].line < bottom):
            seen = [link.number for link in links if top <= link.line < bottom]
            edge = (seen[0] - 1 if direction > 0 else seen[-1] + 1) if seen else None
        else:
            edge = here
        following = edge + direction if edge is not None else -1
        if 0 <= following < len(links) and top - 1 <= links[following].line <= bottom:
            self.link = following
            line = links[following].line
            if line < top:
                self.scroll_line(line)
            elif line >= bottom:
                self.scroll_line(line - height + 1)
        else:
            self.scroll_line(top + direction)

    def page(self, pages: int) -> None:
        """Scroll by screenfuls."""
        step = pages * max(1, self.size.height - 1)
        self.scroll_line(self.scroll_offset.y + step)

    def first(self) -> None:
        """Scroll to the beginning."""
        self.link = -1
        self.scroll_line(0)

    def last(self) -> None:
        """Scroll to the end."""
        self.link = -1
        self.scroll_line(self.virtual_size.height)

    def landings(self) -> Iterator[tuple[Offset, Callable[[], object]]]:
        """Yield the position of each visible link, with the action that follows it."""
        top = self.scroll_offset.y
        for link in self._layout_of_document.links:
            if top <= link.line < top + self.size.height:
                cells = [left for left, _, _ in self._link_cells(link.number, link.line)]
                if cells:
                    left = min(cells) + (EDGE_LEFT if self.mirrored else 0)
                    yield Offset(left, link.line - top), partial(self._follow, link.number)

    def focus_cell(self) -> Offset:
        """Return the start of the link under the cursor, else of the first visible text."""
        top, height, lines = self.scroll_offset.y, self.size.height, self.line_count
        links = self._layout_of_document.links
        if 0 <= self.link < len(links) and top <= (line := links[self.link].line) < top + height:
            for left, right, laid in self._link_cells(self.link, line):
                return self.reading_cell(line - top, left, right - left, right=laid.right)
        for index in range(top, min(top + height, lines)):
            for start, width, laid in self._texts(index):
                if laid.line is not None and laid.line.width:
                    left = start + self._left(laid, width)
                    return self.reading_cell(index - top, left, laid.line.width, right=laid.right)
        return self.reading_cell(0, None, 0, right=self.mirrored)

    def _link_cells(self, number: int, index: int) -> Iterator[tuple[int, int, LayoutLine]]:
        """Yield the columns of each part of a link on a line, and the text it is in.

        A link of mixed direction can be drawn in parts; they are in reading order.
        """
        for start, width, laid in self._texts(index):
            for span in laid.spans:
                if span.link == number and laid.line is not None:
                    cells = laid.line.spans(span.start, span.end)
                    first = start + self._left(laid, width)
                    for left, right in reversed(cells) if laid.right else cells:
                        yield first + left, first + right, laid

    def _texts(self, index: int) -> Iterator[tuple[int, int, LayoutLine]]:
        """Yield the texts of a line, as :func:`ici_tui.tui.text.layout.texts_of` does."""
        laid = self._layout_of_document.lines[index]
        return texts_of(laid, self.text_width, mirrored=self.mirrored)

    def _follow(self, number: int) -> None:
        self.link = number
        self.choose()

    def choose(self) -> None:
        """Follow the link under the cursor."""
        links = self._layout_of_document.links
        if 0 <= self.link < len(links):
            self.post_message(self.Followed(links[self.link].target))

    def watch_link(self) -> None:
        """Draw the links that change."""
        self.refresh()

    def watch_hovered(self) -> None:
        """Draw the links that change."""
        self.refresh()

    def link_at(self, x: int, y: int) -> int:
        """Return the number of the link at a cell of the widget, -1 where there is none."""
        lines = self._layout_of_document.lines
        index = y + self.scroll_offset.y
        if not 0 <= index < len(lines):
            return -1
        x -= EDGE_LEFT if self.mirrored else 0
        for start, width, laid in self._texts(index):
            if laid.line is None or not start <= x < start + width:
                continue
            cell = x - start - self._left(laid, width)
            for span in laid.spans:
                if span.link is not None and any(
                    left <= cell < right for left, right in laid.line.spans(span.start, span.end)
                ):
                    return span.link
        return -1

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show the link under the mouse."""
        self.hovered = self.link_at(event.x, event.y)

    def on_leave(self) -> None:
        """Forget the link under the mouse."""
        self.hovered = -1

    def on_click(self, event: events.Click) -> None:
        """Follow the clicked link."""
        if self.dragged:
            return
        number = self.link_at(event.x, event.y)
        if number >= 0:
            self.link = number
            self.choose()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select in columns only of the one the pointer is in."""
        # Before the selection begins: Textual calls the handlers of all classes, this one first.
        self._column = self._column_at(event.x, event.y)

    def _column_at(self, x: int, y: int) -> int | None:
        """Return the column of text at a cell, None if there are none."""
        lines = self._layout_of_document.lines
        index = y + self.scroll_offset.y
        if not 0 <= index < len(lines) or not lines[index].beside:
            return None
        x -= EDGE_LEFT if self.mirrored else 0
        texts = list(self._texts(index))
        return min(
            range(len(texts)),
            key=lambda one: max(texts[one][0] - x, x - texts[one][0] - texts[one][1] + 1, 0),
        )

    def _selectable(self, index: int) -> list[tuple[int, int, LayoutLine]]:
        """Return the selectable texts of a line: of one column, or all."""
        texts = list(self._texts(index))
        if len(texts) > 1 and self._column is not None:
            return [texts[min(self._column, len(texts) - 1)]]
        return texts

    def _alone(self, index: int) -> Line | None:
        """Return a line's only selectable text, None if it has none or several."""
        texts = self._selectable(index)
        return texts[0][2].line if len(texts) == 1 else None

    def text_row(self, index: int) -> TextRow:
        """Return the text of a line: that of its whole paragraph, of which it shows a part.

        Where columns stand beside each other it is that of the column in which the selection
        began; of one that began outside, what the line shows of each.
        """
        fields, pieces, offset = [], [], 0
        texts = self._selectable(index)
        whole = len(texts) == 1
        for start, width, laid in texts:
            text = ""
            if laid.line is not None:
                line, left = laid.line, start + self._left(laid, width)
                text = laid.text if whole else line.text
                pieces.append(Piece(left, line, offset - (0 if whole else line.start), line.end))
            fields.append(text)
            offset += len(text) + 1
        return TextRow(tuple(fields), tuple(pieces))

    def row_texts(self, start: Offset, end: Offset) -> Iterator[str]:
        """Yield the selected text paragraph by paragraph, whatever the lines it is wrapped into."""
        for y in range(start.y, end.y + 1):
            line = self._alone(y)
            following = self._alone(y + 1) if y < end.y else None
            if line is not None and following is not None and following.start > line.start:
                continue  # the paragraph goes on
            top = y
            while line is not None and line.start > 0 and top > start.y:
                top -= 1
                line = self._alone(top)
            yield self.text_row(y).text(
                start.x if top == start.y else 0, end.x if y == end.y else None
            )

    def _left(self, laid: LayoutLine, width: int) -> int:
        """Return the column that a line's text starts at."""
        if laid.line is None:
            return 0
        return width - laid.indent - laid.line.width if laid.right else laid.indent

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw a line of the document."""
        strips = [self._draw_text(laid, cells) for _, cells, laid in self._texts(index)]
        if len(strips) == 1:
            return strips[0]
        style = self.get_component_rich_style("document--rule")
        between = Strip([Segment(TRACK, style)], BETWEEN)
        row = [one for strip in strips for one in (between, strip)][1:]
        return Strip.join(row[::-1] if self.mirrored else row).adjust_cell_length(width)

    def _draw_text(self, laid: LayoutLine, width: int) -> Strip:
        base = self.get_component_rich_style("document--text")
        if laid.line is None:
            return Strip.blank(width, base)
        if laid.kind in (BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.HEADING):
            base = self.get_component_rich_style(f"document--{laid.kind}")
        ranges = [
            (span.start, span.end, self._style(span, laid.kind))
            for span in laid.spans
            if span.start < laid.line.end and span.end > laid.line.start
        ]
        hit = self.get_component_rich_style("document--hit", partial=True)
        ranges += [(start, end, hit) for start, end in laid.hits]
        text = line_segments(laid.line, base, ranges)
        margin = self._margin(laid, base)
        used = laid.line.width + laid.indent
        parts = [*text, *margin] if laid.right else [*margin, *text]
        return placed(parts, used, width, base, right=laid.right)

    def _margin(self, laid: LayoutLine, base: Style) -> list[Segment]:
        """Return the free cells before a line, with the marker of an item."""
        if not laid.marker:
            return [Segment(" " * laid.indent, base)] if laid.indent else []
        marker = Paragraph(laid.marker).line()
        before = Segment(" " * (laid.indent - INDENT), base)
        after = Segment(" " * (INDENT - marker.width), base)
        style = self.get_component_rich_style("document--glyph")
        parts = [before, *line_segments(marker, style), after]
        return parts[::-1] if laid.right else parts

    def _style(self, span: LayoutSpan, kind: BlockKind | None) -> Style:
        role, link = span.role, span.link
        plain = kind in (BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.HEADING)
        names = [] if plain else [f"document--{role}"]
        if link is not None:
            # An underline would cross the dots below Arabic letters.
            names.append("document--joined-link" if span.joined else "document--link")
            if link == self.hovered:
                names.append("document--link-hover")
            if link == self.link and self.has_focus:
                names.append("document--link-cursor")
        if not names:
            return self.get_component_rich_style(f"document--{kind}")
        style = self.get_component_rich_style(names[0])
        for name in names[1:]:
            style += self.get_component_rich_style(name, partial=True)
        # Arabic has no italics: terminals take them from another font, and the letters part.
        return style + _UPRIGHT if span.joined and style.italic else style


_UPRIGHT = Style(italic=False)

EDGE_LEFT = 1
"""Cells that the position takes at the left of a mirrored view."""
