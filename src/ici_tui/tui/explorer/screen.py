"""The explorer: a search, a list at one side, what there is to say of its row at the other.

The screen holds the state (:class:`~ici_tui.tui.state.state.State`) and the controllers, each with
one concern. It takes what the widgets report to the controllers; these make the next state of the
present one, and the screen has it drawn.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.screen import Screen

from ici_tui.tui.cursor import cell_on_screen
from ici_tui.tui.explorer.actions import ACTIONS, PROGRAM, STEPS, run
from ici_tui.tui.explorer.controllers import Controllers
from ici_tui.tui.explorer.panes import Panes
from ici_tui.tui.state.contexts import Context, bindings
from ici_tui.tui.state.intents import (
    CommandChosen,
    FilterDropped,
    KindChosen,
    MapChosen,
    SpellingTaken,
)
from ici_tui.tui.state.keymap import DEFAULT
from ici_tui.tui.state.location import Pane, View
from ici_tui.tui.state.state import Focus, State, is_query
from ici_tui.tui.state.transitions import focused, in_pane, moved, resized
from ici_tui.tui.terminal.textual_internals.application import keep_styles
from ici_tui.tui.widgets.document_view import DocumentView
from ici_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.geometry import Offset

    from ici_tui.describe import LocalizedRecord
    from ici_tui.edtf.display import Digits
    from ici_tui.i18n import Catalogue
    from ici_tui.tui.explorer.host import Result, Then
    from ici_tui.tui.session import Session
    from ici_tui.tui.state.keymap import Keymap
    from ici_tui.tui.state.location import Location
    from ici_tui.tui.state.results import Found
    from ici_tui.tui.state.state import Order
    from ici_tui.tui.widgets.bar import Bar
    from ici_tui.tui.widgets.heat_map import HeatMap
    from ici_tui.tui.widgets.query_input import QueryInput
    from ici_tui.tui.widgets.year_strip import YearStrip
    from ici_tui.user.saved import SavedData
    from ici_tui.user.store import UserStore


class Explorer(Screen[None]):
    """The main screen, and the host of its controllers (:class:`.host.Host`).

    Args:
        session: The open record.
        language: The reader's language, ``ar`` or ``en``.
        view: The view that is open at the start.
        digits: The digits of the Arabic interface.
        hijri: Whether Umm al-Qura days stand beside day-precise dates.
        order: How the events that a search finds are listed.
        keeper: The file of what the reader keeps; None keeps until the program ends.
        keymap: The commands with their keys.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.EXPLORER)]
    # Textual reads a CSS_PATH when the screen is pushed and then parses every sheet anew, this one
    # once more at the next widget. As a default it is parsed once.
    DEFAULT_CSS = Path(__file__).parents[1].joinpath("explorer.tcss").read_text("utf-8")
    SCOPED_CSS = False
    AUTO_FOCUS = "#list"

    def __init__(
        self,
        session: Session,
        language: str,
        view: View = View.TIMELINE,
        *,
        digits: Digits = "western",
        hijri: bool = False,
        order: Order = "date",
        keeper: UserStore | None = None,
        keymap: Keymap = DEFAULT,
    ) -> None:
        super().__init__()
        self.session = session
        self._state = State(
            language=language, view=view, digits=digits, hijri=hijri, order=order, keymap=keymap
        )
        self._drawn = False
        self._just_mounted = True
        self.panes = Panes(self, lambda: self._state)
        self.controllers = Controllers(self, session, self.panes, self, keeper)

    # What the controllers ask of the screen.

    @property
    def state(self) -> State:
        """What is shown, with the cursor of the list and what is scrolled as they are.

        The cursor may be ahead of the message that tells of its move.
        """
        return self.panes.as_is(self._state) if self._drawn else self._state

    def go(self, state: State) -> None:
        """Show another state; where its query has another text, the answer follows."""
        old, self._state = self._state, state
        if self._drawn:
            self._state = self.panes.draw(old, state)
        found = state.found
        if old.query != state.query and (found is None or found.query.text != state.query):
            self.controllers.search.ask(state.query, finished=state.focus is not Focus.SEARCH)

    def say(self, text: str, *, warning: bool = False) -> None:
        """Tell the reader something in passing; a line below the first has its own direction."""
        from ici_tui.bidi import Paragraph, neutral_text

        width = max(20, self.size.width // 3)
        first, *more = neutral_text(text).split("\n")
        lines = [*Paragraph(first, "rtl" if self._state.mirrored else "ltr").wrap(width)]
        lines += [line for one in more for line in Paragraph(one, "auto").wrap(width)]
        drawn = "\n".join(line.visual for line in lines)
        self.notify(drawn, severity="warning" if warning else "information", markup=False)

    def ask(
        self,
        dialog: Screen[Result],
        then: Then[Result] | None = None,
    ) -> None:
        """Open a dialog; its result goes to ``then``."""
        self.app.push_screen(dialog, then)

    def work(
        self, work: Coroutine[None, None, None], group: str, *, exclusive: bool = False
    ) -> None:
        """Do what takes time while the reader goes on."""
        self.run_worker(work, group=group, exclusive=exclusive)

    def copy(self, text: str) -> None:
        """Copy a text, and tell the reader so."""
        self.app.copy_to_clipboard(text)

    def run(self, command: str) -> None:
        """Run a command by its name."""
        run(command, self, self.controllers, self)

    # The life of the screen.

    def compose(self) -> ComposeResult:
        """Lay the panes out; what is in them comes when the record is loaded."""
        self._state = resized(self._state, *self.app.size)
        self.panes.style(self._state)
        yield from self.panes.compose()

    def on_mount(self) -> None:
        """Show the record, or where it is not loaded yet the frame that waits for it."""
        if not self.is_attached:
            return  # the program ended before it was on the screen
        self._drawn = True
        self._state = self.panes.draw(None, self._state)
        if self._state.localized is not None:
            self.call_after_refresh(self.session.build_index)
        self.call_after_refresh(self.panes.complete)
        # Not while the first frame is drawn: two threads would wait for each other.
        self.call_after_refresh(lambda: self.controllers.bookmarks.read())

    def on_unmount(self) -> None:
        """Save what is not saved yet, and end what is being written."""
        self.controllers.finish()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Keep the styles that all widgets were mounted with a moment ago."""
        if self._just_mounted:
            self._just_mounted = False
            keep_styles(event)

    def on_resize(self, event: events.Resize) -> None:
        """Stack the panes on a narrow screen, show one of them on a low one."""
        self.go(resized(self.state, *event.size))

    # What the widgets report.

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Mark what has the focus."""
        focus = self.panes.focus_of(event.widget)
        if focus is not None:
            self.go(focused(self.state, focus))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Say what is incomplete of a query that is typed no further."""
        if event.widget is self.input:
            self.controllers.search.typing_ended()

    def on_query_input_changed(self, message: QueryInput.Changed) -> None:
        """Ask what is being typed."""
        self.controllers.search.typed(message.text)

    def on_paste(self, event: events.Paste) -> None:
        """Open a file that is dropped on the terminal."""
        if self.controllers.opening.pasted(event.text):
            event.stop()

    @on(RowList.Moved, "#list")
    def _row_reached(self, message: RowList.Moved) -> None:
        # Other rows can be listed before this arrives.
        if message.holds:
            self.go(moved(self.state, message.key))

    @on(RowList.Chosen, "#list")
    def _row_chosen(self, message: RowList.Chosen) -> None:
        if is_query(message.key):
            self.controllers.search.take_query(message.key)
        elif not self.controllers.parameter.recentre(message.key):
            self.focus_pane(Pane.DETAIL)

    @on(RowList.Scrolled, "#list")
    @on(DocumentView.Scrolled, "#detail")
    def _scrolled(self) -> None:
        self.panes.scrolled_on()

    @on(RowList.Chosen, "#facets")
    def _facet_chosen(self, message: RowList.Chosen) -> None:
        self.controllers.facets.choose(message.key)

    @on(DocumentView.Followed)
    def _link_followed(self, message: DocumentView.Followed) -> None:
        self.go_to(message.target)

    def on_year_strip_brushed(self, message: YearStrip.Brushed) -> None:
        """Filter by a range of years, or no longer."""
        self.controllers.facets.choose_years(message.first, message.last)

    def on_heat_map_moved(self, message: HeatMap.Moved) -> None:
        """Show the domain of the cell."""
        self.controllers.heat_map.moved(message.domain, message.year)

    def on_heat_map_chosen(self, message: HeatMap.Chosen) -> None:
        """Search for the events of a cell."""
        self.controllers.heat_map.choose(message.domain, message.year)

    def on_bar_pressed(self, message: Bar.Pressed) -> None:
        """Do what a piece of a bar stands for."""
        match message.intent:
            case CommandChosen(command):
                self.run(command)
            case FilterDropped(number):
                self.controllers.search.drop(number)
            case SpellingTaken(number, rank):
                self.controllers.search.take_spelling(number, rank)
            case KindChosen(kind):
                self.controllers.parameter.choose_kind(kind)
            case MapChosen(by_year):
                self.controllers.heat_map.show(by_year=by_year)
            case _:
                pass

    # The record.

    def open(self, localized: LocalizedRecord) -> None:
        """Show a record; before the screen is mounted, in its first frame."""
        self.controllers.opening.show(localized)
        if self._drawn:
            self.call_after_refresh(self.session.build_index)

    # Commands.

    def action_search_done(self) -> None:
        """Go from the search to its hits; the line that is typed in asks for it."""
        self.controllers.search.done()

    def action_recall(self, step: int) -> None:
        """Bring back an earlier query; the line that is typed in asks for it."""
        self.controllers.search.recall(step)

    def action_focus_list(self) -> None:
        """Go to the list; the widgets beside it ask for it."""
        self.focus_pane(Pane.LIST)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of the search to the line that is being typed."""
        if action == "search" and self.focused is self.input:
            return False
        return super().check_action(action, parameters)

    def _key_escape(self) -> None:
        """Leave Esc to its command; Textual's screen would drop the selection before it.

        See :mod:`ici_tui.tui.terminal.textual_internals`.
        """

    def go_to(self, identifier: str) -> None:
        """Follow a link."""
        self.controllers.jumps.go_to(identifier)

    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the focus."""
        self.go(in_pane(self.state, pane))

    # What the controllers ask of the program around the screen.

    def selected_text(self) -> str:
        """Return what is selected in the search while it is typed in, else with the mouse."""
        from ici_tui.bidi import strip_controls

        text = self.get_selected_text() or ""
        if self.focused is self.input:
            start, end = self.input.edited.selection
            text = strip_controls(self.input.text[start:end]) or text
        return text

    def next_theme(self) -> str:
        """Take the next theme and return its name; empty where there are no colours."""
        from ici_tui.tui.terminal.themes import following

        if self.app.no_color:
            return ""
        self.app.theme = following(self.app.theme)
        self.app.clear_notifications()
        return self.app.theme

    def suspend(self) -> None:
        """Stop the program for the shell to go on."""
        self.app.action_suspend_process()

    def calibrate(self) -> None:
        """Have the reader choose the line that looks right, and go on as the terminal needs it."""
        from ici_tui.tui.calibration import calibrate

        if not calibrate(self.app, self.language):
            self.say(self.words.gettext("A calibration needs a terminal."), warning=True)

    def leave(self, code: int = 0) -> None:
        """End the program with an exit code."""
        self.app.exit(code or None)

    def focus_cell(self) -> Offset | None:
        """Return where the line begins that stands alone on a screen that is too small."""
        small = self._state.layout.too_small
        return cell_on_screen(self.panes.bars["too-small"]) if small else None

    # What is shown, to look at.

    @property
    def list(self) -> RowList:
        """The list."""
        return self.panes.list

    @property
    def detail(self) -> DocumentView:
        """The detail."""
        return self.panes.detail

    @property
    def input(self) -> QueryInput:
        """The line to type in."""
        return self.panes.input

    @property
    def years(self) -> YearStrip:
        """The strip of the years."""
        return self.panes.years

    @property
    def facets(self) -> RowList:
        """The list of the facets' values."""
        return self.panes.facets

    @property
    def map(self) -> HeatMap:
        """The map of the domains by years."""
        return self.panes.map

    @property
    def location(self) -> Location:
        """Where the reader is."""
        return self.state.location

    @property
    def language(self) -> str:
        """The reader's language."""
        return self._state.language

    @property
    def words(self) -> Catalogue:
        """The interface's words in the reader's language."""
        return self._state.words

    @property
    def view(self) -> View:
        """The view whose list is open."""
        return self._state.view

    @property
    def localized(self) -> LocalizedRecord | None:
        """The record in the reader's language; None until it is loaded."""
        return self._state.localized

    @property
    def found(self) -> Found | None:
        """The last answer to a query; None until there is one."""
        return self._state.found

    @property
    def query_text(self) -> str:
        """The query as it stands."""
        return self._state.query

    @property
    def detail_subject(self) -> str | None:
        """The id that the detail describes."""
        return self._state.shown

    @property
    def kept(self) -> SavedData:
        """What the reader keeps."""
        return self.controllers.bookmarks.kept


def _action(name: str) -> Callable[[Explorer, str], None]:
    """Return what Textual calls for the bindings of a command."""

    def action(explorer: Explorer, argument: str = "") -> None:
        explorer.run(f"{name}:{argument}" if argument else name)

    return action


for _name in (*STEPS, *ACTIONS, *PROGRAM):
    setattr(Explorer, f"action_{_name}", _action(_name))
