"""What a view is seen through: one kind of disagreement, one event's story; and how to change it.

Each view remembers its own lens (:attr:`~ici_tui.tui.state.location.Location.lens`); a line above
the list names it and the others there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.explorer.host import ExplorerPart
from ici_tui.tui.state.location import View
from ici_tui.tui.text.glyphs import CENTRE, MORE
from ici_tui.tui.widgets.bar import Bar, Piece

if TYPE_CHECKING:
    from ici_tui.i18n import Catalogue
    from ici_tui.tui.rows.rows import Rows

ALL = ""
"""The lens of a view that is seen whole."""
_CUT = 4
"""How many letters stand for a kind where there is little room."""


class Lenses(ExplorerPart):
    """The part of the explorer that chooses what a view is seen through."""

    @property
    def lens(self) -> str:
        """What the open view is seen through; empty for nothing.

        Lenses come from saved views and deep links too: what is no lens of the view is none.
        """
        lens = self.lenses.get(self.view, ALL)
        match self.view:
            case View.DISAGREEMENTS:
                known = lens in _kind_names(self.words)
            case View.DOMAINS:
                return _year(lens)
            case _:
                known = True
        return lens if known else ALL

    def draw_lens(self) -> None:
        """Write the line of the lens anew."""
        pieces: tuple[Piece, ...] = ()
        if self.telling is not None:
            match self.view:
                case View.DISAGREEMENTS:
                    pieces = self._kind_pieces()
                case View.DOMAINS:
                    pieces = self._map_pieces()
                case View.STORY if self.lens:
                    name = self.telling.name(self.lens)
                    pieces = (Piece(f"{CENTRE} {name}", active=True, weight=100),)
                case _:
                    pass
        if pieces:
            self.complete()
        self.bar("lens").show(pieces)
        self.set_class(bool(pieces), "-lensed")

    # Disagreements: one kind of them.

    def _kinds(self) -> list[str]:
        """Return the kinds of disagreement that there are now, after all of them together."""
        return [ALL, *self._kind_counts()]

    def _kind_counts(self) -> dict[str, int]:
        from ici_tui.record.entities import DiscrepancyKind
        from ici_tui.tui.rows.lists import disagreements_found

        if self.telling is None:
            return {}
        found = disagreements_found(self.telling, self.found)
        counts = {str(kind): sum(one.kind is kind for one in found) for kind in DiscrepancyKind}
        return {kind: count for kind, count in counts.items() if count or kind == self.lens}

    def _kind_pieces(self) -> tuple[Piece, ...]:
        counts = self._kind_counts()
        names = {ALL: self.words.gettext("All"), **_kind_names(self.words)}
        pieces = []
        for kind, count in {ALL: sum(counts.values()), **counts}.items():
            number = self.telling.count(count) if self.telling else str(count)
            active = kind == self.lens
            pieces.append(
                Piece(
                    f"{names[kind]} {number}",
                    command=f"kind:{kind}",
                    active=active,
                    # The longest names are shortened first.
                    weight=90 if active else 80 if kind == ALL else 70 - len(names[kind]),
                    short="" if active or kind == ALL else f"{names[kind][:_CUT]}{MORE} {number}",
                )
            )
        return tuple(pieces)

    def action_kind(self) -> None:
        """List the disagreements of the next kind, after the last of them all of them."""
        if self.view is not View.DISAGREEMENTS:
            self.leave()
            self.view = View.DISAGREEMENTS
            self.show_kind(self.lens)
            return
        kinds = self._kinds()
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

    # Domains: a list or a map (see mapping.py).

    def _map_pieces(self) -> tuple[Piece, ...]:
        words = self.words
        return (
            Piece(words.gettext("List"), "map:list", active=not self.lens, weight=90),
            Piece(words.gettext("By year"), "map:years", active=bool(self.lens), weight=90),
        )


def _kind_names(words: Catalogue) -> dict[str, str]:
    """Return the kinds of disagreement in a word each."""
    return {
        "contradiction": words.gettext("Contradiction"),
        "precision": words.gettext("Precision"),
        "ambiguity": words.gettext("Ambiguity"),
        "framing": words.gettext("Framing"),
    }


def _year(lens: str) -> str:
    """Return the year of the map, however it was written, as a number; empty for no year."""
    from ici_tui.edtf.years import YearsError, read_year

    try:
        return str(read_year(lens))
    except YearsError:
        return ALL
