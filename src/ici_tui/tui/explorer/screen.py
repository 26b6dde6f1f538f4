"""The explorer: a search, a list at one side, what there is to say of its row at the other.

The screen holds the state (:class:`~ici_tui.tui.state.state.State`) and the controllers, each with
one concern. It takes what the widgets report to the controllers; these make the next state of the
present one, and the screen has it drawn.
"""

from __future__ import annotations

from functools import cached_property
from inspect import isawaitable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import Binding
from textual.screen import Screen

from ici_tui.tui.cursor import cell_on_screen
from ici_tui.tui.explorer.actions import ACTIONS
from ici_tui.tui.explorer.heat_map import Heats
from ici_tui.tui.explorer.intents import FilterDropped, KindChosen, MapChosen, SpellingTaken
from ici_tui.tui.explorer.opening import Opening
from ici_tui.tui.explorer.panes import Panes
from ici_tui.tui.explorer.search import Search
from ici_tui.tui.state.commands import COMMANDS
from ici_tui.tui.state.location import Pane, View
from ici_tui.tui.state.state import Focus, State
from ici_tui.tui.state.transitions import back, back_to, focused, forward, in_pane, moved, resized
from ici_tui.tui.widgets.bar import Bar, CommandChosen
from ici_tui.tui.widgets.document_view import DocumentView
from ici_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.geometry import Offset

    from ici_tui.describe import Telling
    from ici_tui.edtf.display import Digits
    from ici_tui.i18n import Catalogue
    from ici_tui.tui.explorer.appearance import Appearance
    from ici_tui.tui.explorer.bookmarks import Bookmarks
    from ici_tui.tui.explorer.copy import Copies
    from ici_tui.tui.explorer.facets import Facets
    from ici_tui.tui.explorer.guide import GuideControl
    from ici_tui.tui.explorer.heat_map import HeatMapControl
    from ici_tui.tui.explorer.host import Result, Then
    from ici_tui.tui.explorer.jump import Jumps
    from ici_tui.tui.explorer.parameter import Parameter
    from ici_tui.tui.session import Session
    from ici_tui.tui.state.location import Location
    from ici_tui.tui.state.results import Found
    from ici_tui.tui.widgets.heat_map import HeatMap
    from ici_tui.tui.widgets.query_input import QueryInput
    from ici_tui.tui.widgets.year_strip import YearStrip
    from ici_tui.user.saved import Kept
    from ici_tui.user.store import Keeper


class Explorer(Screen[None]):
    """The main screen, and the host of its controllers (:class:`.host.Host`).

    Args:
        session: The open record.
        language: The reader's language, ``ar`` or ``en``.
        view: The view that is open at the start.
        digits: The digits of the Arabic interface.
        hijri: Whether Umm al-Qura days stand beside day-precise dates.
        keeper: The file of what the reader keeps; None keeps until the program ends.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            key,
            f"run('{command.name}')",
            command.title,
            show=False,
            id=command.name,
            priority=command.early,
        )
        for command in COMMANDS
        for key in command.keys
    ]
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
        keeper: Keeper | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self._keeper = keeper
        self._state = State(language=language, view=view, digits=digits, hijri=hijri)
        self._drawn = False
        self._just_mounted = True
        self._heats = Heats()
        self.panes = Panes(self, self._heats, lambda: self._state)

    # The controllers. What the first frame does not need is loaded when it is asked for.

    @cached_property
    def search(self) -> Search:
        """Asks, and changes the query."""
        return Search(self, self.session, lambda text: self.bookmarks.remember_query(text))

    @cached_property
    def opening(self) -> Opening:
        """Opens records, and goes to places in them."""
        return Opening(
            self,
            self.session,
            self.search,
            lambda path: self.bookmarks.remember_file(path),
            lambda code: self.app.exit(code),
        )

    @cached_property
    def bookmarks(self) -> Bookmarks:
        """Keeps things for another day."""
        from ici_tui.tui.explorer.bookmarks import Bookmarks

        return Bookmarks(self, self.session, self._keeper, lambda place: self.opening.arrive(place))

    @cached_property
    def facets_filter(self) -> Facets:
        """Filters by facets and years."""
        from ici_tui.tui.explorer.facets import Facets

        return Facets(self)

    @cached_property
    def parameter(self) -> Parameter:
        """Chooses the parameter of the open view."""
        from ici_tui.tui.explorer.parameter import Parameter

        return Parameter(self)

    @cached_property
    def heat_map(self) -> HeatMapControl:
        """Shows domains by years."""
        from ici_tui.tui.explorer.heat_map import HeatMapControl

        return HeatMapControl(self, self._heats)

    @cached_property
    def copies(self) -> Copies:
        """Copies and exports."""
        from ici_tui.tui.explorer.copy import Copies

        return Copies(self, self.session, self._selected_text, lambda: self.detail.document)

    @cached_property
    def jumps(self) -> Jumps:
        """Goes places by a few keys."""
        from ici_tui.tui.explorer.jump import Jumps

        return Jumps(self, lambda: self.panes.landings(self.focus_pane))

    @cached_property
    def appearance(self) -> Appearance:
        """Changes how everything is written and drawn."""
        from ici_tui.tui.explorer.appearance import Appearance

        return Appearance(self, self._next_theme)

    @cached_property
    def guide(self) -> GuideControl:
        """Opens the guide."""
        from ici_tui.tui.explorer.guide import GuideControl

        return GuideControl(self)

    # What the controllers ask of the screen.

    @property
    def state(self) -> State:
        """What is shown, with list and detail scrolled as they are."""
        if not self._drawn:
            return self._state
        scroll = self.panes.scroll
        return self._state if scroll == self._state.scroll else replace(self._state, scroll=scroll)

    def go(self, state: State) -> None:
        """Show another state; where its query has another text, the answer follows."""
        old, self._state = self._state, state
        if self._drawn:
            self._state = self.panes.draw(old, state)
        found = state.found
        if old.query != state.query and (found is None or found.query.text != state.query):
            self.search.ask(state.query, finished=state.focus is not Focus.SEARCH)

    def say(self, text: str, *, warning: bool = False) -> None:
        """Tell the reader something in passing."""
        from ici_tui.bidi import Paragraph, neutral_text

        width = max(20, self.size.width // 3)
        lines = Paragraph(neutral_text(text), "rtl" if self._state.mirrored else "ltr").wrap(width)
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

    async def run(self, command: str) -> None:
        """Run a command by its name."""
        name, _, argument = command.partition(":")
        done = ACTIONS[name](self, argument)
        if isawaitable(done):
            await done

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
        if self._state.telling is not None:
            self.call_after_refresh(self.session.build_index)
        self.call_after_refresh(self.panes.complete)
        # Not while the first frame is drawn: two threads would wait for each other.
        self.call_after_refresh(lambda: self.bookmarks.read())

    def on_unmount(self) -> None:
        """Save what is not saved yet."""
        self.bookmarks.finish()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Keep the styles that all widgets were mounted with a moment ago."""
        if self._just_mounted:
            self._just_mounted = event.refresh_styles = False

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
            self.search.typing_ended()

    def on_query_input_changed(self, message: QueryInput.Changed) -> None:
        """Ask what is being typed."""
        self.search.typed(message.text)

    def on_paste(self, event: events.Paste) -> None:
        """Open a file that is dropped on the terminal."""
        if self.opening.pasted(event.text):
            event.stop()

    @on(RowList.Moved, "#list")
    def _row_reached(self, message: RowList.Moved) -> None:
        self.go(moved(self.state, message.key))

    @on(RowList.Chosen, "#list")
    def _row_chosen(self, message: RowList.Chosen) -> None:
        if not self.parameter.recentre(message.key):
            self.focus_pane(Pane.DETAIL)

    @on(RowList.Chosen, "#facets")
    def _facet_chosen(self, message: RowList.Chosen) -> None:
        self.facets_filter.choose(message.key)

    @on(DocumentView.Followed)
    def _link_followed(self, message: DocumentView.Followed) -> None:
        self.go_to(message.target)

    def on_year_strip_brushed(self, message: YearStrip.Brushed) -> None:
        """Filter by a range of years, or no longer."""
        self.facets_filter.choose_years(message.first, message.last)

    def on_heat_map_moved(self, message: HeatMap.Moved) -> None:
        """Show the domain of the cell."""
        self.heat_map.moved(message.domain, message.year)

    def on_heat_map_chosen(self, message: HeatMap.Chosen) -> None:
        """Search for the events of a cell."""
        self.heat_map.choose(message.domain, message.year)

    async def on_bar_pressed(self, message: Bar.Pressed) -> None:
        """Do what a piece of a bar stands for."""
        match message.intent:
            case CommandChosen(command):
                await self.run(command)
            case FilterDropped(number):
                self.search.drop(number)
            case SpellingTaken(number, rank):
                self.search.take_spelling(number, rank)
            case KindChosen(kind):
                self.parameter.choose_kind(kind)
            case MapChosen(by_year):
                self.heat_map.show(by_year=by_year)
            case _:
                pass

    # The record.

    def open(self, telling: Telling) -> None:
        """Show a record; before the screen is mounted, in its first frame."""
        self.opening.show(telling)
        if self._drawn:
            self.call_after_refresh(self.session.build_index)

    # Commands.

    async def action_run(self, command: str) -> None:
        """Run a command by its key."""
        await self.run(command)

    def action_search_done(self) -> None:
        """Go from the search to its hits; the line that is typed in asks for it."""
        self.search.done()

    def action_recall(self, step: int) -> None:
        """Bring back an earlier query; the line that is typed in asks for it."""
        self.search.recall(step)

    def action_focus_list(self) -> None:
        """Go to the list; the widgets beside it ask for it."""
        self.focus_pane(Pane.LIST)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of the search to the line that is being typed."""
        if action == "run" and parameters == ("search",) and self.focused is self.input:
            return False
        return super().check_action(action, parameters)

    def back(self) -> None:
        """Return to where the reader came from; from there, to the list."""
        self.go(self.search.answer_at_once(back(self.state)))

    def forward(self) -> None:
        """Go forward again after a step back."""
        self.go(self.search.answer_at_once(forward(self.state)))

    def escape(self) -> None:
        """Undo one step (:func:`ici_tui.tui.state.escaping.escape_step`)."""
        from ici_tui.tui.state.escaping import Step, escape_step, place_before

        state = self.state
        here, behind = state.location, state.history.behind
        step = escape_step(
            selected=bool(self.get_selected_text()),
            pane=Pane.DETAIL if state.focus is Focus.DETAIL else state.pane,
            query=state.query,
            back=behind,
            here=here,
        )
        match step:
            case Step.SELECTION:
                self.clear_selection()
            case Step.DETAIL | Step.LIST:
                self.focus_pane(Pane.LIST)
            case Step.QUERY:
                self.search.shorten()
            case Step.BACK:
                number = place_before(behind, here)
                if number is not None:
                    self.go(back_to(state, number))
            case None:
                pass

    def _key_escape(self) -> None:
        """Leave Esc to its command; Textual's screen would drop the selection before it."""

    def help(self) -> None:
        """Show the keys."""
        from ici_tui.tui.dialogs.help import Help

        self.ask(Help(self._state.language))

    def go_to(self, identifier: str) -> None:
        """Follow a link."""
        self.jumps.go_to(identifier)

    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the focus."""
        self.go(in_pane(self.state, pane))

    def _selected_text(self) -> str:
        """Return what is selected in the search while it is typed in, else with the mouse."""
        from ici_tui.bidi import strip_controls

        text = self.get_selected_text() or ""
        if self.focused is self.input:
            start, end = self.input.edited.selection
            text = strip_controls(self.input.text[start:end]) or text
        return text

    def _next_theme(self) -> str:
        from ici_tui.tui.terminal.themes import following

        if self.app.no_color:
            return ""
        self.app.theme = following(self.app.theme)
        self.app.clear_notifications()
        return self.app.theme

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
    def listing(self) -> RowList | HeatMap:
        """What takes the focus of the list's pane."""
        return self.panes.listing(self._state)

    @property
    def scrolled(self) -> RowList | HeatMap | DocumentView:
        """What the keys move through."""
        return self.panes.scrolled(self._state)

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
    def telling(self) -> Telling | None:
        """The record in the reader's language; None until it is loaded."""
        return self._state.telling

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
    def kept(self) -> Kept:
        """What the reader keeps."""
        return self.bookmarks.kept
