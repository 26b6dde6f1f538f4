"""The explorer's opening: another record, the same one after a change, a place in either."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.tui.explorer.bookmarks import Keeping
from ici_tui.tui.text.glyphs import DISPUTED
from ici_tui.tui.widgets.bar import Piece

if TYPE_CHECKING:
    from textual import events

    from ici_tui.describe import Telling
    from ici_tui.recordfile import RecordError
    from ici_tui.search.index import Index
    from ici_tui.tui.state.location import Destination, Location


class Opening(Keeping):
    """The part of the explorer that opens records and goes to places in them.

    Attributes:
        progress: How much of a record has been read, from 0 to 1; None where none is being read,
            or for not long.
    """

    progress: float | None = None
    _awaited: Location | None = None

    @property
    def record_state(self) -> Piece | None:
        """What the title says of the file: that it is being read, or has problems by now."""
        words = self.words
        if self.progress is not None:
            percent = int(self.progress * 100)
            number = self.telling.number(percent) if self.telling is not None else str(percent)
            return Piece(words.gettext("Loading… {number}%").format(number=number), weight=95)
        if self.records.trouble is not None:
            return Piece(f"{DISPUTED} {words.gettext('Problems')}", command="problems", weight=95)
        return None

    # A place in the record.

    def arrive(self, destination: Destination) -> None:
        """Go to a place that was asked for, as near as the record has it."""
        from ici_tui.tui.rows.registry import view_of
        from ici_tui.tui.state.location import Location, View

        telling = self.telling
        if telling is None:
            return
        wanted = destination.shown or destination.selected
        if wanted and telling.find(wanted) is None:
            self.say(
                self.words.gettext("The record has no “{word}”.").format(word=wanted), warning=True
            )
            wanted = ""
        view, selected = destination.view, destination.selected or wanted
        if view is None and wanted:
            view, selected = view_of(telling, wanted)
        lens = destination.lens
        if view is View.STORY and not lens and selected:
            # A story that is asked for by an event alone is that event's own.
            lens = selected
        place = Location(
            view=view or self.view,
            query=destination.query,
            lens=lens,
            selected=selected or None,
            shown=wanted or None,
        )
        if destination.language not in ("", self.language):
            self.action_language()
        # Without its index the record has no hits: the place is gone to again with them.
        self._awaited = None if self.has_index else place
        self._go(place)

    def _go(self, place: Location) -> None:
        """Go to a place; where it does not say what is shown, the selected is."""
        self.restore(place)
        if place.shown is None:
            self.fill()
        # A place that is asked for says nothing of where its list is scrolled to.
        self.list.show(self.list.rows, self.list.key, self.spans)

    def index_ready(self) -> bool:
        """Go to the place that has waited for the index; return whether there was one."""
        place, self._awaited = self._awaited, None
        # Who has gone elsewhere meanwhile stays there.
        if place is None or (self.view, self.query_text) != (place.view, place.query):
            return False
        self._go(place)
        return True

    # The record has changed.

    def reload(self, telling: Telling, index: Index) -> None:
        """Show the record as its file is now; the reader stays where they are.

        Args:
            telling: The record.
            index: Its index.
        """
        here, focused = self.location, self.focused
        self.telling = telling = self.told(telling)

        def stands(identifier: str | None) -> bool:
            return identifier is None or telling.find(identifier) is not None

        self.history.keep(lambda place: stands(place.selected) and stands(place.shown))
        self.use_index(index)
        if not stands(here.shown):
            here = replace(here, shown=here.selected if stands(here.selected) else None, link=-1)
        self.fill(here)
        if here.shown is None:
            self.fill()
        if focused is not None:
            focused.focus()
        self.say(self.words.gettext("The file changed and was reloaded"))

    def say_trouble(self, error: RecordError) -> None:
        """Tell that the file does not open as it is now; what is shown is what it was before."""
        from ici_tui.recordfile.report import MAX_PROBLEMS

        words = self.words
        count = min(len(error.problems) + error.more, MAX_PROBLEMS)
        message = words.ngettext(
            "The file changed and now has {number} problem; the previous version is shown",
            "The file changed and now has {number} problems; the previous version is shown",
            count,
        )
        number = self.telling.count(count) if self.telling is not None else str(count)
        self.say(message.format(number=number), warning=True)
        self.draw_bars()

    # Commands.

    def action_problems(self) -> None:
        """Show why the file of the record does not open as it is now."""
        trouble = self.records.trouble
        if trouble is None:
            self.say(self.words.gettext("The record has no problems"))
        else:
            self.records.show_problems(trouble)

    def action_open_file(self) -> None:
        """Choose a file to open."""
        from ici_tui.tui.dialogs.file_picker import FilePicker

        here = self.record_file
        recent = [file.path for file in self.kept.files if file.path != here]
        start = Path(here).parent if here not in ("", "-") else _working_folder()

        def chosen(found: Path | None) -> None:
            if found is not None:
                self.records.open_record(found)

        self.app.push_screen(FilePicker(recent, start, self.language), chosen)

    def on_paste(self, event: events.Paste) -> None:
        """Open a file that is dropped on the terminal, which pastes its path."""
        from ici_tui.tui.explorer.dropped import dropped_path

        path = dropped_path(event.text)
        if path is None:
            return
        event.stop()
        if path.is_dir():
            self.say(self.words.gettext("{name} is a folder").format(name=path.name), warning=True)
        else:
            self.records.open_record(path)


def _working_folder() -> Path:
    """Return the folder the program was started in; the home folder where that is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()
