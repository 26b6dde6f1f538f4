"""One-line bars with clickable pieces of text at both ends."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from rich.segment import Segment
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from ici_tui.bidi import Paragraph
from ici_tui.tui.state.intents import CommandChosen, Intent
from ici_tui.tui.text.drawing import line_segments

if TYPE_CHECKING:
    from textual import events

GAP = 2
"""Blank cells between two pieces."""


class Piece(Struct, frozen=True):
    """A piece of a bar.

    Args:
        text: Logical text.
        command: The command that a click runs; empty for none.
        active: Whether it is highlighted, like the tab of the open view.
        weight: Its priority if there is not enough room: the lowest goes first.
        short: A shorter text for narrow bars; empty if there is none. Pieces of one weight are
            shortened together.
        least: The minimum width it can be cut to in favour of others; 0: it is not cut.
        intent: What a click asks for where it is no command.
    """

    text: str
    command: str = ""
    active: bool = False
    weight: int = 0
    short: str = ""
    least: int = 0
    intent: Intent | None = None

    @property
    def asks(self) -> Intent | None:
        """What a click asks for, None for nothing."""
        return CommandChosen(self.command) if self.command else self.intent


class Bar(Widget):
    """A line with pieces at the start and the end of the reading direction."""

    DEFAULT_CSS = """
    Bar {
        height: 1;
        background: $panel;
        color: $foreground;
        & > .bar--piece { color: $text-secondary; }
        & > .bar--active {
            color: $foreground;
            background: $primary-muted;
            text-style: $block-cursor-text-style;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--piece", "bar--active"}

    mirrored: reactive[bool] = reactive(False)
    """Whether the bar reads from right to left."""

    class Pressed(Message):
        """A piece was clicked.

        Args:
            intent: What it asks for.
        """

        def __init__(self, intent: Intent) -> None:
            super().__init__()
            self.intent = intent

        @property
        def command(self) -> str:
            """The command it stands for; empty where it asks for something else."""
            return self.intent.name if isinstance(self.intent, CommandChosen) else ""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._leading: tuple[Piece, ...] = ()
        self._trailing: tuple[Piece, ...] = ()
        self._regions: list[tuple[int, int, Intent]] = []

    def show(self, leading: tuple[Piece, ...], trailing: tuple[Piece, ...] = ()) -> None:
        """Show other pieces.

        Args:
            leading: Those at the start of the reading direction.
            trailing: Those at its end.
        """
        self._leading, self._trailing = leading, trailing
        self.refresh()

    @property
    def has_pieces(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._leading or self._trailing)

    def _paragraph(self, text: str) -> Paragraph:
        return Paragraph(text, base="rtl" if self.mirrored else "ltr")

    def _fitted(self, width: int) -> tuple[list[tuple[Piece, str]], list[tuple[Piece, str]]]:
        """Shorten or drop the pieces of least weight until the rest fits.

        Pieces of less weight are dropped before others are shortened; finally, dropped pieces that
        fit are restored.
        """
        order = sorted((*self._trailing, *self._leading), key=lambda piece: piece.weight)
        texts = {id(piece): piece.text for piece in order}

        def fits() -> bool:
            return sum(self._cells(one, texts[id(one)]) for one in order) <= width

        by_weight = [list(group) for _, group in groupby(order, lambda piece: piece.weight)]
        heaviest = max((piece.weight for piece in order if piece.short), default=-1)
        given_way: list[list[Piece]] = []
        for group in by_weight:
            if fits() or group[0].weight > min(heaviest, _STAYS - 1):
                break
            texts |= {id(piece): piece.short for piece in group}
            given_way.append(group)
        for piece in order:
            if fits():
                break
            if piece.weight < _STAYS:
                texts[id(piece)] = ""
        for group in reversed(given_way):
            short = {id(piece): texts[id(piece)] for piece in group}
            texts |= {id(piece): piece.text for piece in group}
            if not fits():
                texts |= short

        def kept(pieces: tuple[Piece, ...]) -> list[tuple[Piece, str]]:
            return [(piece, texts[id(piece)]) for piece in pieces if texts[id(piece)]]

        return kept(self._leading), kept(self._trailing)

    def _cells(self, piece: Piece, text: str) -> int:
        """Return the minimum width of a piece with one of its texts."""
        width = self._paragraph(text).width if text else -GAP
        return (min(width, piece.least) if piece.least else width) + GAP

    def render_line(self, y: int) -> Strip:
        """Draw the bar."""
        width = self.size.width
        style = self.get_component_rich_style("bar--piece")
        if y or not width:
            return Strip.blank(width, style)
        leading, trailing = self._fitted(width)
        self._regions = []
        cells: list[tuple[list[Segment], int, Intent | None]] = []
        spent = 0
        others = sum(self._cells(piece, text) for piece, text in (*leading, *trailing))
        for group in (leading, trailing):
            if group is trailing:
                tail = sum(min(self._paragraph(text).width, width) + GAP for _, text in group)
                ends = max(0, width - spent - tail)
                cells.append(([Segment(" " * ends, style)], ends, None))
                spent += ends
            for piece, text in group:
                room = width - spent - GAP
                if piece.least:
                    room = min(room, width - others + self._cells(piece, text) - GAP)
                if room <= 0:
                    break
                name = "bar--active" if piece.active else "bar--piece"
                piece_style = self.get_component_rich_style(name)
                line = self._paragraph(text).truncate(room)
                pad = Segment(" ", piece_style)
                cells.append(
                    ([pad, *line_segments(line, piece_style), pad], line.width + GAP, piece.asks)
                )
                spent += line.width + GAP
        if self.mirrored:
            cells.reverse()
        segments: list[Segment] = []
        column = width - sum(used for _, used, _ in cells) if self.mirrored else 0
        if column > 0:
            segments.append(Segment(" " * column, style))
        for parts, used, intent in cells:
            if intent is not None:
                self._regions.append((column, column + used, intent))
            segments += parts
            column += used
        return Strip(segments).adjust_cell_length(width, style)

    def focus_cell(self) -> Offset:
        """Return the cell of the first piece."""
        width = self.size.width
        return Offset(max(0, width - GAP // 2 - 1) if self.mirrored else GAP // 2, 0)

    @property
    def pressable(self) -> list[tuple[int, Intent]]:
        """The columns of the pieces that can be clicked, and what they ask for, left to right."""
        return [(left, intent) for left, _, intent in self._regions]

    def press(self, intent: Intent) -> None:
        """Ask for what a piece stands for, as a click does."""
        self.post_message(self.Pressed(intent))

    def on_click(self, event: events.Click) -> None:
        """Ask for what the clicked piece stands for."""
        for left, right, intent in self._regions:
            if left <= event.x < right:
                self.post_message(self.Pressed(intent))
                event.stop()
                return


_STAYS = 100
"""The weight from which a piece is cut rather than dropped."""
