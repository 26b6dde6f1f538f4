"""Opening another record, the same one after a change, and a place in either."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.tui.reading import STDIN
from ici_tui.tui.session import (
    IndexReady,
    LoadFailed,
    Progress,
    RecordMade,
    RecordReloaded,
)
from ici_tui.tui.state.location import Location, View
from ici_tui.tui.state.state import WHOLE, Focus
from ici_tui.tui.state.transitions import arrived, record_opened, record_reloaded, with_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from ici_tui.describe import LocalizedRecord
    from ici_tui.recordfile import RecordError
    from ici_tui.search.index import Index
    from ici_tui.tui.explorer.host import Host
    from ici_tui.tui.explorer.search import Search
    from ici_tui.tui.session import Change, RecordOpened, Session
    from ici_tui.tui.state.location import Destination


class Opening:
    """Opens records, shows what becomes of the open one, and goes to places in it.

    Args:
        host: The screen.
        session: The open record.
        search: Answers the queries of places.
        remember_file: Keeps a file that was opened.
        leave: Ends the program with an exit code.
    """

    def __init__(
        self,
        host: Host,
        session: Session,
        search: Search,
        remember_file: Callable[[Path], None],
        leave: Callable[[int], None],
    ) -> None:
        self._host = host
        self._session = session
        self._search = search
        self._remember_file = remember_file
        self._leave = leave
        self._awaited: Location | None = None  # is gone to again with the index

    # A place in the record.

    def arrive(self, destination: Destination) -> None:
        """Go to a place that was asked for, as near as the record has it."""
        from ici_tui.tui.rows.registry import parameter_of, view_of

        state = self._host.state
        localized = state.localized
        if localized is None:
            return
        wanted = destination.shown or destination.selected
        if wanted and localized.find(wanted) is None:
            message = state.words.gettext("The record has no “{word}”.").format(word=wanted)
            self._host.say(message, warning=True)
            wanted = ""
        view, selected = destination.view, destination.selected or wanted
        if view is None and wanted:
            view, selected = view_of(localized, wanted)
        view = view or state.view
        spec = parameter_of(view)
        # It comes from a saved view or a command line: what is none of the view is none.
        parameter = (spec.parse(destination.parameter) if spec is not None else None) or WHOLE
        if view is View.STORY and not parameter and selected:
            # A story that is asked for by an event alone is that event's own.
            parameter = selected
        place = Location(
            view=view,
            query=destination.query,
            parameter=parameter,
            selected=selected or None,
            shown=wanted or None,
        )
        if destination.language not in ("", state.language):
            state = with_language(state, destination.language)
        # Without its index the record has no hits: the place is gone to again with them.
        self._awaited = None if state.indexed else place
        self._host.go(self._search.answer_at_once(arrived(state, place)))

    def _index_ready(self) -> None:
        """Search in an index from now on; go to the place that has waited for it."""
        state = replace(self._host.state, indexed=True)
        place, self._awaited = self._awaited, None
        # Who has gone elsewhere meanwhile stays there.
        if place is not None and (state.view, state.query) == (place.view, place.query):
            self._host.go(self._search.answer_at_once(arrived(state, place)))
        else:
            self._host.go(state)
            self._search.ask_again()

    # The record.

    def show(self, localized: LocalizedRecord) -> None:
        """Show another record."""
        self._awaited = None
        self._host.go(record_opened(self._host.state, localized))

    def opened(self, change: RecordOpened) -> None:
        """Go where the reader wants to go in a record that is shown, and keep its file."""
        if change.destination is not None:
            self.arrive(change.destination)
        if change.path is not None and change.path != STDIN:
            self._remember_file(change.path)
        self._say_left_out(change.left_out)

    def changed(self, change: Change) -> None:
        """Show what has become of the record that is open."""
        match change:
            case Progress(done=done):
                self._host.go(replace(self._host.state, progress=done))
            case RecordReloaded(localized=localized, index=index, left_out=left_out):
                self._reloaded(localized, index, left_out)
            case IndexReady():
                self._index_ready()
            case RecordMade(path=path, left_out=left_out):
                self._say_made(path, left_out)
            case LoadFailed(error=error):
                self._say_trouble(error)
            case _:
                pass

    def _say_made(self, path: Path, left_out: int) -> None:
        """Tell where the record of a foreign file is, and how much of the file is not in it."""
        words = self._host.state.words
        message = words.gettext("The record is in {name}")
        if left_out:
            message = words.ngettext(
                "The record is in {name}; {number} row is left out",
                "The record is in {name}; {number} rows are left out",
                left_out,
            )
        self._host.say(message.format(name=path.name, number=left_out), warning=bool(left_out))

    def _reloaded(
        self, localized: LocalizedRecord, index: Index, left_out: RecordError | None
    ) -> None:
        """Show the record as its file is; the reader stays where they are."""
        from ici_tui.tui.state.results import Found

        state = self._host.state
        found = Found.by(index, state.query, finished=state.focus is not Focus.SEARCH)
        self._host.go(record_reloaded(state, localized, found))
        self._host.say(state.words.gettext("The file changed and was reloaded"))
        self._say_left_out(left_out)

    def _say_left_out(self, left_out: RecordError | None) -> None:
        """Tell that what is wrong in the file is not shown."""
        if left_out is None:
            return
        state = self._host.state
        count = len(left_out.problems) + left_out.more
        message = state.words.ngettext(
            "What is wrong in the file is left out: {number} problem",
            "What is wrong in the file is left out: {number} problems",
            count,
        )
        number = state.localized.count(count) if state.localized is not None else str(count)
        self._host.go(replace(state, troubled=True))
        self._host.say(message.format(number=number), warning=True)

    def _say_trouble(self, error: RecordError) -> None:
        """Tell that the file does not open as it is; what is shown is what it was before."""
        from ici_tui.recordfile.report import MAX_PROBLEMS

        state = self._host.state
        count = min(len(error.problems) + error.more, MAX_PROBLEMS)
        message = state.words.ngettext(
            "The file changed and now has {number} problem; the previous version is shown",
            "The file changed and now has {number} problems; the previous version is shown",
            count,
        )
        number = state.localized.count(count) if state.localized is not None else str(count)
        self._host.go(replace(state, troubled=True))
        self._host.say(message.format(number=number), warning=True)

    # Commands.

    def problems(self) -> None:
        """Show why the file of the record does not open as it is."""
        session = self._session
        trouble = session.trouble or session.left_out
        if trouble is None:
            self._host.say(self._host.state.words.gettext("The record has no problems"))
        else:
            failed = LoadFailed(session.path, trouble, again=True)
            self.show_problems(failed, opened=session.trouble is None)

    def show_problems(self, failed: LoadFailed, *, opened: bool = False) -> None:
        """Show why a file could not be opened.

        With a record open the reader returns to it; else the program ends with 1.

        Args:
            failed: What is wrong, and where.
            opened: Whether the file is open, without what is wrong in it.
        """
        from ici_tui.tui.dialogs.diagnostics import Answer, Diagnostics

        state = self._host.state
        stays = state.localized is not None

        def closed(answer: Answer | None) -> None:
            advice = dialog.advice
            if answer is Answer.LENIENT:
                self._session.lenient.add(failed.path)
            if answer is None:
                if not stays:
                    self._leave(1)
            elif answer is Answer.IMPORT:
                if advice is not None and failed.path is not None:
                    self._session.import_file(failed.path, needs_mapping=advice.needs_mapping)
            elif failed.again:
                self._session.reload()
            else:
                self._session.open(failed.path, failed.destination)

        dialog = Diagnostics(
            failed.error, state.language, stays=stays, digits=state.digits, opened=opened
        )
        self._host.ask(dialog, closed)

    def choose_file(self) -> None:
        """Choose a file to open."""
        from ici_tui.tui.dialogs.file_picker import FilePicker

        here, kept = self._session.file, self._host.state.kept
        recent = [file.path for file in kept.files if file.path != here] if kept else []
        start = Path(here).parent if here not in ("", "-") else _working_folder()

        def chosen(found: Path | None) -> None:
            if found is not None:
                self._session.open(found)

        self._host.ask(FilePicker(recent, start, self._host.state.language), chosen)

    def pasted(self, text: str) -> bool:
        """Open a file that is dropped on the terminal, which pastes its path.

        Returns:
            Whether the text names a file or a folder.
        """
        from ici_tui.tui.abandoning import started_briefly
        from ici_tui.tui.explorer.dropped import dropped_path

        def look() -> tuple[Path | None, bool]:
            path = dropped_path(text)
            return path, path is not None and path.is_dir()

        # On a disk that does not answer it is taken for text, which it may as well be.
        looked = started_briefly(look)
        path, folder = looked.result() if looked.done() else (None, False)
        if path is None:
            return False
        if folder:
            message = self._host.state.words.gettext("{name} is a folder").format(name=path.name)
            self._host.say(message, warning=True)
        else:
            self._session.open(path)
        return True


def _working_folder() -> Path:
    """Return the folder the program was started in; the home folder where that is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()
