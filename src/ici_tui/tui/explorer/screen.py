"""The explorer: a search, a list at one side, what there is to say of its row at the other."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import on
from textual.screen import Screen

from ici_tui.tui.explorer.appearance import Looks
from ici_tui.tui.explorer.copy import Copying
from ici_tui.tui.explorer.guide import Guiding
from ici_tui.tui.explorer.jump import Jumping
from ici_tui.tui.explorer.opening import Opening
from ici_tui.tui.state.contexts import Context, bindings
from ici_tui.tui.state.location import Location, Pane, View
from ici_tui.tui.terminal.textual_internals import keep_styles
from ici_tui.tui.text.glyphs import MORE
from ici_tui.tui.widgets.bar import Bar, Piece
from ici_tui.tui.widgets.document_view import DocumentView
from ici_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ici_tui.describe import Telling
    from ici_tui.tui.widgets.heat_map import HeatMap


class Explorer(Opening, Copying, Jumping, Looks, Guiding, Screen[None]):
    """The main screen. It holds the state; the widgets show it and report what was done."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.EXPLORER)]
    # Textual reads a CSS_PATH when the screen is pushed and then parses every sheet anew, this one
    # once more at the next widget. As a default it is parsed once.
    DEFAULT_CSS = Path(__file__).parents[1].joinpath("explorer.tcss").read_text("utf-8")
    SCOPED_CSS = False
    AUTO_FOCUS = "#list"

    def __init__(self, language: str, view: View = View.TIMELINE, query: str = "") -> None:
        super().__init__(language, view, query)
        self._shown: str | None = None
        self._just_mounted = True

    def compose(self) -> ComposeResult:
        """Lay the panes out; what is in them comes when the record is loaded."""
        self.settle()
        yield self.bar("title")
        yield from self.compose_search()
        with self.panes_box:
            with self.pane_boxes[Pane.LIST]:
                yield self.bar("list-heading")
                yield self.list
            with self.pane_boxes[Pane.DETAIL]:
                yield self.bar("detail-heading")
                yield self.detail
        yield from self.compose_years()
        yield self.bar("tabs")

    def mount_hidden(self) -> None:
        """Mount the panes and lines that are hidden at the start."""
        self.mount(self.bar("chips"), self.bar("search-says"), after="#search-line")
        listed = self.pane_boxes[Pane.LIST]
        self.panes_box.mount(self.facets_pane, before=listed)
        listed.mount(self.bar("lens"), before=self.list)
        listed.mount(self.map, after=self.list)
        self.mount(self.bar("too-small"), after="#tabs")
        self.arrange_panes()

    @cached_property
    def list(self) -> RowList:
        """The list."""
        return RowList("list")

    @cached_property
    def detail(self) -> DocumentView:
        """The detail."""
        return DocumentView("detail")

    def on_mount(self) -> None:
        """Show the record, or where it is not loaded yet the frame that waits for it."""
        if not self.is_attached:
            return  # the program ended before it was on the screen
        self.arrange_panes()
        if self.telling is not None:
            self._show_record()
        else:
            self.draw_bars()
        # AUTO_FOCUS gives the list the focus at once; focus() would do so after the next key.
        self._mark_pane(Pane.LIST)
        if self.has_class("-facets") or self.has_class("-too-small"):
            self.complete()
        else:
            self.call_after_refresh(self.complete)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Keep the styles that all widgets were mounted with a moment ago."""
        if self._just_mounted:
            self._just_mounted = False
            keep_styles(event)

    # --- the record -------------------------------------------------------------------------

    def open(self, telling: Telling) -> None:
        """Show a record; before the screen is mounted, in its first frame."""
        self.telling = self.told(telling)
        self.history.clear()
        self.selected.clear()
        self.lenses.clear()
        self._shown = None
        if self.is_mounted:
            self._show_record()

    def _show_record(self) -> None:
        self.open_search()
        self.fill()

    def fill(self, location: Location | None = None) -> None:
        """Fill list and detail anew: another record, view, query or language."""
        if self.telling is None:
            return
        from ici_tui.tui.rows.registry import rows_of

        if location is not None:
            self.selected[self.view] = location.selected
            self.lenses[self.view] = location.lens
        rows = rows_of(self.view, self.telling, self.found, self.lens)
        self.note_centre(rows)
        self.list.show(rows, self.selected.get(self.view), self.spans)
        self.selected[self.view] = self.list.key
        self.fill_map()
        self.settle_story(rows)
        if location is not None:
            self.list.scroll_line(location.list_scroll)
            self._show(location.shown, link=location.link, scroll=location.detail_scroll)
        else:
            self._show(self.list.key)
        self.fill_facets()
        self.draw_bars()

    def _show(self, identifier: str | None, *, link: int = -1, scroll: int = 0) -> None:
        """Show what there is to say of something."""
        from ici_tui.describe.documents import describe

        self._shown = identifier
        document = None
        if self.telling is not None and identifier is not None:
            document = describe(self.telling, identifier)
        self.detail.show(document, link=link, scroll=scroll, spans=self.spans)
        self.draw_headings()

    @property
    def detail_subject(self) -> str | None:
        """The id that the detail tells of."""
        return self._shown

    # --- where the reader is ----------------------------------------------------------------

    @property
    def location(self) -> Location:
        """Where the reader is."""
        return Location(
            view=self.view,
            query=self.query_text,
            lens=self.lens,
            selected=self.list.key,
            shown=self._shown,
            pane=self.pane,
            list_scroll=self.list.scroll_offset.y,
            detail_scroll=self.detail.scroll_offset.y,
            link=self.detail.link,
        )

    def restore(self, location: Location) -> None:
        """Go to a place as it was."""
        self.view = location.view
        self.ask_now(location.query)
        self.fill(location)
        self.focus_pane(location.pane)

    def leave(self) -> None:
        """Remember where the reader is, before going somewhere else."""
        if self.telling is not None:
            self.history.leave(self.location)

    def go_to(self, identifier: str) -> None:
        """Follow a link: open the view that lists something, or show what no list holds."""
        from ici_tui.tui.rows.registry import view_of

        if self.telling is None or self.telling.find(identifier) is None:
            return
        self.leave()
        view, key = view_of(self.telling, identifier)
        if view is None:
            self._show(identifier)
        else:
            self.view = view
            self.selected[view] = key
            self.fill()
            if self.list.key != key:
                # The query leaves it out of the list; it can be read all the same.
                self._show(key)
        self.focus_pane(Pane.DETAIL)

    # --- drawing ----------------------------------------------------------------------------

    def draw_bars(self) -> None:
        """Write the lines above and below the panes anew."""
        from ici_tui.tui.explorer import bars

        words = self.words
        self.bar("title").show(
            *bars.title_pieces(words, self.telling, self.found, self.record_state)
        )
        self.bar("tabs").show(*bars.tab_pieces(words, self.view, self.keymap))
        self.bar("too-small").show((Piece(words.gettext("The window is too small"), weight=100),))
        self.draw_search()
        self.draw_facets()
        self.draw_lens()
        self.draw_headings()

    def draw_headings(self) -> None:
        """Write the lines above list and detail anew."""
        words = self.words
        title = words.gettext(self.keymap[f"view:{self.view}"].title)
        self.bar("list-heading").show((Piece(title, active=self.listing.has_focus, weight=100),))
        subject = self.telling.find(self._shown) if self.telling and self._shown else None
        kind = ""
        if subject is not None:
            kind = words.term("entity", type(subject).__name__.lower())
            kind = kind[:1].upper() + kind[1:]
        star = self.kept_sign(self._shown) if self._shown else ""
        self.bar("detail-heading").show(
            (Piece(kind or MORE, active=self.detail.has_focus, weight=100),),
            (Piece(star, command="bookmark", weight=50),) if star else (),
        )

    # --- what the widgets report ------------------------------------------------------------

    @on(RowList.Moved, "#list")
    def _moved(self, message: RowList.Moved) -> None:
        changes = self.selected.get(self.view) != message.key or self._shown != message.key
        if changes and message.holds:
            self.selected[self.view] = message.key
            self._show(message.key)

    @on(RowList.Chosen, "#list")
    def _chosen(self, message: RowList.Chosen) -> None:
        if not self.recentre(message.key):
            self.focus_pane(Pane.DETAIL)

    @on(DocumentView.Followed)
    def _followed(self, message: DocumentView.Followed) -> None:
        self.go_to(message.target)

    @on(Bar.Pressed)
    async def _pressed(self, message: Bar.Pressed) -> None:
        command = self.keymap.get(message.command)
        if command is not None:
            await self.run_action(command.action)

    # --- commands ---------------------------------------------------------------------------

    def action_view(self, name: str) -> None:
        """Open a view; what it had selected is selected again."""
        view = View(name)
        if view is self.view and self._shown == self.list.key:
            self.focus_pane(Pane.LIST)
            return
        self.leave()
        self.centre_story(view)
        self.view = view
        self.fill()
        self.draw_bars()
        self.focus_pane(Pane.LIST)

    def action_down(self) -> None:
        """Go to the next row or link."""
        self._scrolled.step(1)

    def action_up(self) -> None:
        """Go to the previous row or link."""
        self._scrolled.step(-1)

    @property
    def _scrolled(self) -> RowList | HeatMap | DocumentView:
        if self.pane is Pane.FACETS and self.facets.has_focus:
            return self.facets
        return self.detail if self.detail.has_focus else self.listing

    def action_page(self, direction: str) -> None:
        """Go a screenful on."""
        self._scrolled.page(1 if direction == "down" else -1)

    def action_first(self) -> None:
        """Go to the beginning."""
        self._scrolled.first()

    def action_last(self) -> None:
        """Go to the end."""
        self._scrolled.last()

    def action_open(self) -> None:
        """Open the row, or follow the link."""
        self._scrolled.choose()

    def action_back(self) -> None:
        """Return to where the reader came from; from there, to the list."""
        location = self.history.back(self.location)
        if location is not None:
            self.restore(location)
        elif self.detail.has_focus:
            self.focus_pane(Pane.LIST)

    def action_escape(self) -> None:
        """Undo one step (:func:`ici_tui.tui.state.escaping.escape_step`)."""
        from ici_tui.tui.state.escaping import Step, escape_step, place_before

        here, behind = self.location, self.history.behind
        step = escape_step(
            selected=bool(self.get_selected_text()),
            pane=Pane.DETAIL if self.detail.has_focus else self.pane,
            query=self.query_text,
            back=behind,
            here=here,
        )
        match step:
            case Step.SELECTION:
                self.clear_selection()
            case Step.DETAIL | Step.LIST:
                self.focus_pane(Pane.LIST)
            case Step.QUERY:
                self.clear_step()
            case Step.BACK:
                number = place_before(behind, here)
                if number is not None:
                    place = self.history.back_to(number, here)
                    self.restore(replace(place, query=self.query_text))
            case None:
                pass

    def action_forward(self) -> None:
        """Go forward again after a step back."""
        location = self.history.forward(self.location)
        if location is not None:
            self.restore(location)

    def action_language(self) -> None:
        """Switch between Arabic and English, and with it the direction of the whole screen."""
        here = self.location
        self.language = "en" if self.mirrored else "ar"
        if self.telling is not None:
            self.telling = self.told(self.telling)
        self.arrange_panes()
        self.fill(here)
        self.draw_bars()

    def action_help(self) -> None:
        """Show the keys."""
        from ici_tui.tui.dialogs.help import Help

        self.app.push_screen(Help(self.language, self.keymap))

    def action_suspend(self) -> None:
        """Stop the program for the shell to go on."""
        self.app.action_suspend_process()

    async def action_quit(self) -> None:
        """Leave the program."""
        await self.app.action_quit()
