"""What a view is seen through: one kind of disagreement, one event's story; and how to change it.

Each view remembers its own lens (:attr:`~ici_tui.tui.state.location.Location.lens`); a line above
the list names it and the others there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.explorer.host import ExplorerPart
from ici_tui.tui.rows.parameter import NONE
from ici_tui.tui.state.location import View
from ici_tui.tui.widgets.bar import Bar, Piece

if TYPE_CHECKING:
    from ici_tui.tui.rows.parameter import Parameter
    from ici_tui.tui.rows.rows import Rows


class Lenses(ExplorerPart):
    """The part of the explorer that chooses what a view is seen through."""

    @property
    def lens(self) -> str:
        """What the open view is seen through; empty for nothing.

        Lenses come from saved views and deep links too: what is no lens of the view is none.
        """
        lens = self.lenses.get(self.view, NONE)
        if lens == NONE:
            return NONE
        parameter = self._parameter
        return (parameter.parse(lens) if parameter is not None else None) or NONE

    @property
    def _parameter(self) -> Parameter | None:
        from ici_tui.tui.rows.registry import parameter_of

        return parameter_of(self.view)

    def draw_lens(self) -> None:
        """Write the line of the lens anew."""
        pieces: tuple[Piece, ...] = ()
        parameter = self._parameter
        if parameter is not None and self.telling is not None:
            options = parameter.options(self.telling, self.found, self.lens)
            pieces = tuple(
                Piece(one.text, one.command, one.active, one.weight, one.short) for one in options
            )
        if pieces:
            self.complete()
        self.bar("lens").show(pieces)
        self.set_class(bool(pieces), "-lensed")

    # Disagreements: one kind of them.

    def action_kind(self) -> None:
        """List the disagreements of the next kind, after the last of them all of them."""
        if self.view is not View.DISAGREEMENTS:
            self.leave()
            self.view = View.DISAGREEMENTS
            self.show_kind(self.lens)
            return
        parameter = self._parameter
        if parameter is None or self.telling is None:
            return
        kinds = parameter.values(self.telling, self.found, self.lens)
        place = kinds.index(self.lens) if self.lens in kinds else 0
        self.show_kind(kinds[(place + 1) % len(kinds)])

    def show_kind(self, kind: str) -> None:
        """List the disagreements of one kind, or all."""
        self.lenses[View.DISAGREEMENTS] = kind
        self.fill()

    def on_bar_pressed(self, message: Bar.Pressed) -> None:
        """List one kind of disagreement."""
        name, _, kind = message.command.partition(":")
        if name == "kind":
            self.show_kind(kind)

    # A story: the event in its middle.

    def centre_story(self, view: View) -> None:
        """Put what is shown into the middle of the story, if that is opened and it is an event."""
        from ici_tui.record.entities import Event

        subject = self.detail_subject
        if (
            view is View.STORY
            and self.view is not View.STORY
            and self.telling is not None
            and subject is not None
            and isinstance(self.telling.find(subject), Event)
        ):
            self.lenses[View.STORY] = subject
            self.selected[View.STORY] = subject

    def recentre(self, event: str) -> bool:
        """Put another event into the middle of the story; return whether that was to be done."""
        if self.view is not View.STORY or event == self.lens:
            return False
        self.leave()
        self.lenses[View.STORY] = self.selected[View.STORY] = event
        self.fill()
        return True

    def note_centre(self, rows: Rows) -> None:
        """Remember which event a story begins with that was opened without one."""
        if self.view is not View.STORY:
            return
        from ici_tui.tui.rows.story import StoryRows

        if isinstance(rows, StoryRows) and rows.centre is not None:
            if self.lens != rows.centre:
                self.selected[View.STORY] = rows.centre
            self.lenses[View.STORY] = rows.centre

    def settle_story(self, rows: Rows) -> None:
        """Bring as much of what is before the centre into sight as of what is after it."""
        if self.view is not View.STORY:
            return
        from ici_tui.tui.rows.story import StoryRows

        if isinstance(rows, StoryRows) and self.list.key == rows.centre:
            self.list.scroll_line(max(0, self.list.cursor - self.list.size.height // 2))
