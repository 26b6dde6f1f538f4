"""The search input: one line of mixed text with caret, selection and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from rich.segment import Segment
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from ici_tui.bidi import Paragraph
from ici_tui.tui.state.contexts import Context, bindings
from ici_tui.tui.text.drawing import line_segments, placed
from ici_tui.tui.text.editing import EditedLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

    from ici_tui.bidi.line import Line


_HINT_GAP = 2


class QueryInput(Widget, can_focus=True):
    """A line to type in, Arabic and Latin mixed.

    The arrows move left and right on the screen, Home and End to the start and end of the text in
    its direction.
    """

    DEFAULT_CSS = """
    QueryInput {
        height: 1;
        width: 1fr;
        background: $surface;
        & > .query--text { color: $foreground; }
        & > .query--placeholder { color: $text-muted; }
        & > .query--problem { color: $text-error; text-style: underline; }
        & > .query--selection {
            background: $input-selection-background;
            text-style: $block-cursor-text-style;
        }
        & > .query--caret { text-style: reverse; }
        &:focus { background: $panel; }
    }
    """
    TAKES_TEXT: ClassVar[bool] = True
    """Letters are text here, never commands (:mod:`ici_tui.tui.terminal.key_queue`)."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "query--text",
        "query--placeholder",
        "query--problem",
        "query--selection",
        "query--caret",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.LINE, Context.QUERY)]

    edited: reactive[EditedLine] = reactive(EditedLine())
    """The line being edited."""
    mirrored: reactive[bool] = reactive(False)
    """Whether the screen reads from right to left: the text is aligned to that side, next to its
    sign, whatever its own direction."""
    placeholder: reactive[str] = reactive("")
    """The placeholder of the empty line."""
    hint: reactive[str] = reactive("")
    """What there is to say of the text, quietly, at the other end of the line if there is room."""

    class Changed(Message):
        """The text has changed.

        Args:
            text: The text as it is now.
        """

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._left = 0
        self._problems: Sequence[tuple[int, int]] = ()
        self._selecting = False

    @property
    def text(self) -> str:
        """The text of the line."""
        return self.edited.text

    @property
    def _base(self) -> Literal["ltr", "rtl"]:
        return "rtl" if self.mirrored else "ltr"

    def show(self, text: str) -> None:
        """Show another text, with the caret at its end."""
        self.edited = EditedLine(text, len(text), len(text), self._base)

    def mark_problems(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Mark the ranges of the text that have problems."""
        self._problems = ranges
        self.refresh()

    def watch_mirrored(self) -> None:
        """Align a text without a direction to the reading side."""
        line = self.edited
        self.edited = EditedLine(line.text, line.caret, line.anchor, self._base)

    def watch_edited(self, old: EditedLine, new: EditedLine) -> None:
        """Keep the caret visible, and post a message if the text changed."""
        self._keep_caret_in_sight()
        if old.text != new.text:
            self._problems = ()
            self.hint = ""
            self.post_message(self.Changed(new.text))

    def on_resize(self) -> None:
        """Keep the caret in sight."""
        self._keep_caret_in_sight()

    def on_focus(self) -> None:
        """Bring the caret into sight."""
        self._keep_caret_in_sight()

    def _keep_caret_in_sight(self) -> None:
        width = self.size.width
        line, column = self.edited.line, self.edited.column
        self._left = min(max(self._left, column - width + 1), column)
        self._left = max(0, min(self._left, line.width - width))

    def focus_cell(self) -> Offset:
        """Return the caret's cell, where an input method opens its window."""
        return Offset(self._shift + self.edited.column, 0)

    @property
    def _shift(self) -> int:
        """The column of the widget at column 0 of the line."""
        room = self.size.width - self.edited.line.width
        if room >= 0:
            return room if self.mirrored else 0
        return -self._left

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        style = self.get_component_rich_style("query--text")
        if y or not width:
            return Strip.blank(width, style)
        if not self.text and self.placeholder:
            return self._render_placeholder(width)
        line = self.edited
        strip = Strip(list(self._segments()), line.line.width)
        if line.line.width > width:
            return strip.crop(self._left, self._left + width)
        hint = self._hint_line(width - line.line.width - _HINT_GAP)
        if hint is None:
            return placed(list(strip), line.line.width, width, style, right=self.mirrored)
        muted = self.get_component_rich_style("query--placeholder")
        gap = Segment(" " * (width - line.line.width - hint.width), style)
        said = list(line_segments(hint, muted))
        return Strip([*said, gap, *strip] if self.mirrored else [*strip, gap, *said], width)

    def _hint_line(self, room: int) -> Line | None:
        """Return the hint as it is drawn, None where there is none or no room for it."""
        if not self.hint or not self.has_focus:
            return None
        line = Paragraph(self.hint, self._base).line()
        return line if line.width <= room else None

    def _render_placeholder(self, width: int) -> Strip:
        style = self.get_component_rich_style("query--placeholder")
        line = Paragraph(self.placeholder, self._base).truncate(max(1, width - 1))
        caret = self.get_component_rich_style("query--text")
        if self.has_focus:
            caret += self.get_component_rich_style("query--caret", partial=True)
        parts = [Segment(" ", caret), *line_segments(line, style)]
        if self.mirrored:
            parts = [*parts[1:], parts[0]]
        return placed(parts, line.width + 1, width, style, right=self.mirrored)

    def _segments(self) -> list[Segment]:
        line = self.edited
        base = self.get_component_rich_style("query--text")
        styles = [base] * line.line.width
        ranges = [(start, end, "query--problem") for start, end in self._problems]
        ranges.append((*line.selection, "query--selection"))
        for start, end, name in ranges:
            for left, right in line.line.spans(start, end):
                for column in range(left, right):
                    styles[column] += self.get_component_rich_style(name, partial=True)
        if self.has_focus:
            styles[line.column] += self.get_component_rich_style("query--caret", partial=True)
        segments: list[Segment] = []
        column = 0
        end_column = line.line.cell_of(len(line.text))
        for cell in line.line.cells:
            text = " " if column == end_column else cell.text
            segments.append(Segment(text, styles[column]))
            column += cell.width
        return list(Segment.simplify(segments))

    async def on_key(self, event: events.Key) -> None:
        """Type a character."""
        if event.is_printable and event.character is not None:
            self.edited = self.edited.insert(event.character)
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Put pasted text at the caret."""
        self.edited = self.edited.insert(" ".join(event.text.split("\n")).strip())
        event.stop()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret under the pointer and begin to select."""
        self.focus()
        self.capture_mouse()
        self._selecting = self.app.mouse_captured is self
        self.edited = self.edited.at_column(event.x - self._shift, select=event.shift)
        event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection to the pointer."""
        if self._selecting:
            self.edited = self.edited.at_column(event.x - self._shift, select=True)

    def on_mouse_up(self) -> None:
        """End the selection."""
        self._selecting = False
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select a word by two clicks, all by three."""
        if event.chain == 2:
            self.edited = self.edited.select_word()
        elif event.chain >= 3:
            self.edited = self.edited.select_all()

    def action_step(self, columns: int, select: bool = False) -> None:
        """Move the caret one place to the left or right."""
        self.edited = self.edited.step(1 if columns > 0 else -1, select=select)

    def action_step_word(self, columns: int, select: bool = False) -> None:
        """Move the caret a word to the left or right."""
        self.edited = self.edited.step_word(1 if columns > 0 else -1, select=select)

    def action_start(self, select: bool = False) -> None:
        """Go to the beginning of the text."""
        self.edited = self.edited.at(0, select=select)

    def action_end(self, select: bool = False) -> None:
        """Go to the end of the text."""
        self.edited = self.edited.at(len(self.text), select=select)

    def action_delete_back(self) -> None:
        """Delete what is before the caret."""
        self.edited = self.edited.delete_back()

    def action_delete_forward(self) -> None:
        """Delete what is at the caret."""
        self.edited = self.edited.delete_forward()

    def action_delete_word(self, forward: bool) -> None:
        """Delete a word."""
        self.edited = self.edited.delete_word(forward=forward)

    def action_delete_rest(self, forward: bool) -> None:
        """Delete all after or before the caret."""
        self.edited = self.edited.delete_rest(forward=forward)

    def action_select_all(self) -> None:
        """Select the whole text."""
        self.edited = self.edited.select_all()


class LineInput(QueryInput, inherit_bindings=False):
    """A line that leaves Enter, Esc and the arrows up and down to the screen.

    The screen binds them without priority, so they reach it after the keys typed before them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.LINE)]
