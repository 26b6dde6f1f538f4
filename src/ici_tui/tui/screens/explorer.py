"""The explorer: a list at one side, what there is to say of its row at the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container
from textual.screen import Screen

from ici_tui.i18n import catalogue
from ici_tui.tui.commands import BY_NAME, COMMANDS
from ici_tui.tui.navigation import History, Location, Pane, View
from ici_tui.tui.widgets.bar import Bar, Piece
from ici_tui.tui.widgets.document_view import DocumentView
from ici_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ici_tui.describe import Telling

WIDE = 100
"""Columns from which list and detail stand side by side."""
LOW = 20
"""Rows below which only the pane with the focus is shown."""
LEAST = (40, 10)
"""The least columns and rows that anything can be read in."""


class Explorer(Screen[None]):
    """The main screen. It holds the state; the widgets show it and report what was done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for command in COMMANDS for binding in command.bindings()
    ]

    def __init__(self, language: str, view: View = View.TIMELINE) -> None:
        super().__init__()
        self.language = language
        self.view = view
        self.telling: Telling | None = None
        self.history = History()
        self._shown: str | None = None
        self._selected: dict[View, str | None] = {}

    @property
    def mirrored(self) -> bool:
        """Whether the screen reads from right to left."""
        return self.language == "ar"

    def compose(self) -> ComposeResult:
        """Lay the panes out; what is in them comes when the record is loaded."""
        yield Bar("title")
        with Container(id="panes"):
            with Container(id="list-pane", classes="pane"):
                yield Bar("list-heading")
                yield RowList("list")
            with Container(id="detail-pane", classes="pane"):
                yield Bar("detail-heading")
                yield DocumentView("detail")
        yield Bar("tabs")
        yield Bar("too-small")

    @property
    def list(self) -> RowList:
        """The list."""
        return self.query_one("#list", RowList)

    @property
    def detail(self) -> DocumentView:
        """The detail."""
        return self.query_one("#detail", DocumentView)

    def on_mount(self) -> None:
        """Draw the frame before there is anything to show in it."""
        self._mirror()
        self._draw_bars()
        self.list.focus()

    # --- the record -------------------------------------------------------------------------

    def open(self, telling: Telling) -> None:
        """Show a record."""
        self.telling = telling.in_language(self.language)
        self.history.clear()
        self._selected.clear()
        self._shown = None
        self._fill()

    def _fill(self, location: Location | None = None) -> None:
        """Fill list and detail anew: another record, view or language."""
        if self.telling is None:
            return
        from ici_tui.tui.views import rows_of

        selected = location.selected if location else self._selected.get(self.view)
        self.list.show(rows_of(self.view, self.telling), selected)
        self._selected[self.view] = self.list.key
        if location is not None:
            self.list.scroll_line(location.list_scroll)
            self._show(location.shown, link=location.link, scroll=location.detail_scroll)
        else:
            self._show(self.list.key)
        self._draw_bars()

    def _show(self, identifier: str | None, *, link: int = -1, scroll: int = 0) -> None:
        """Show what there is to say of something."""
        from ici_tui.describe.documents import describe

        self._shown = identifier
        document = None
        if self.telling is not None and identifier is not None:
            document = describe(self.telling, identifier)
        self.detail.show(document, link=link, scroll=scroll)
        self._draw_headings()

    # --- where the reader is ----------------------------------------------------------------

    @property
    def location(self) -> Location:
        """Where the reader is."""
        return Location(
            view=self.view,
            selected=self.list.key,
            shown=self._shown,
            pane=Pane.DETAIL if self.detail.has_focus else Pane.LIST,
            list_scroll=self.list.scroll_offset.y,
            detail_scroll=self.detail.scroll_offset.y,
            link=self.detail.link,
        )

    def _restore(self, location: Location) -> None:
        self.view = location.view
        self._fill(location)
        self._focus(location.pane)

    def go_to(self, identifier: str) -> None:
        """Follow a link: open the view that lists something, or show what no view lists."""
        from ici_tui.tui.views import view_of

        if self.telling is None or self.telling.find(identifier) is None:
            return
        self.history.leave(self.location)
        view, key = view_of(self.telling, identifier)
        if view is None:
            self._show(identifier)
        else:
            self.view = view
            self._selected[view] = key
            self._fill()
        self._focus(Pane.DETAIL)

    def _focus(self, pane: Pane) -> None:
        # On a low screen the other pane is not displayed, and only what is displayed takes focus.
        self.set_class(pane is Pane.DETAIL, "-detail-focused")
        (self.detail if pane is Pane.DETAIL else self.list).focus()

    # --- drawing ----------------------------------------------------------------------------

    def _mirror(self) -> None:
        """Turn the screen to the reader's direction."""
        self.set_class(self.mirrored, "-mirrored")
        panes = self.query_one("#panes", Container)
        listing, detail = self.query_one("#list-pane"), self.query_one("#detail-pane")
        if self.mirrored and not self.has_class("-stacked"):
            panes.move_child(listing, after=detail)
        else:
            panes.move_child(listing, before=detail)
        for widget in (*self.query(Bar), self.list, self.detail):
            widget.mirrored = self.mirrored

    def _draw_bars(self) -> None:
        words = catalogue(self.language)
        telling = self.telling
        title = telling.text(telling.record.description.title) if telling else "ici-tui"
        if telling is None:
            status = words.gettext("Loading…")
        else:
            total = len(telling.record.events)
            status = words.ngettext("{number} event", "{number} events", total).format(
                number=telling.number(total)
            )
        other = "English" if self.mirrored else "العربية"
        self.query_one("#title", Bar).show(
            (Piece(title, weight=100),),
            (Piece(status, weight=1), Piece(other, command="language", weight=50)),
        )
        tabs = []
        for view in View:
            command = BY_NAME[f"view:{view}"]
            key = command.shown
            tabs.append(
                Piece(
                    f"{key} {words.gettext(command.title)}",
                    command=command.name,
                    active=view is self.view,
                    weight=90 if view is self.view else 20,
                    short=key if view is not self.view else "",
                )
            )
        helps = [
            Piece(f"{command.shown} {words.gettext(command.title)}", command.name, weight=weight)
            for command, weight in ((BY_NAME["help"], 60), (BY_NAME["quit"], 10))
        ]
        self.query_one("#tabs", Bar).show(tuple(tabs), tuple(helps))
        self.query_one("#too-small", Bar).show(
            (Piece(words.gettext("The window is too small"), weight=100),)
        )
        self._draw_headings()

    def _draw_headings(self) -> None:
        words = catalogue(self.language)
        title = words.gettext(BY_NAME[f"view:{self.view}"].title)
        self.query_one("#list-heading", Bar).show(
            (Piece(title, active=self.list.has_focus, weight=100),)
        )
        subject = self.telling.find(self._shown) if self.telling and self._shown else None
        kind = ""
        if subject is not None:
            kind = words.term("entity", type(subject).__name__.lower())
            kind = kind[:1].upper() + kind[1:]
        self.query_one("#detail-heading", Bar).show(
            (Piece(kind or "…", active=self.detail.has_focus, weight=100),)
        )

    def on_resize(self, event: events.Resize) -> None:
        """Stack the panes on a narrow screen, show one of them on a low one."""
        width, height = event.size
        self.set_class(width < WIDE, "-stacked")
        self.set_class(height < LOW, "-single")
        self.set_class(width < LEAST[0] or height < LEAST[1], "-too-small")
        self._mirror()
        self._draw_bars()

    def on_descendant_focus(self) -> None:
        """Mark the pane that has the focus."""
        self._draw_headings()

    # --- what the widgets report ------------------------------------------------------------

    @on(RowList.Moved)
    def _moved(self, message: RowList.Moved) -> None:
        if self._selected.get(self.view) != message.key or self._shown != message.key:
            self._selected[self.view] = message.key
            self._show(message.key)

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self._focus(Pane.DETAIL)

    @on(DocumentView.Followed)
    def _followed(self, message: DocumentView.Followed) -> None:
        self.go_to(message.target)

    @on(Bar.Pressed)
    async def _pressed(self, message: Bar.Pressed) -> None:
        await self.run_action(BY_NAME[message.command].action)

    # --- commands ---------------------------------------------------------------------------

    def action_view(self, name: str) -> None:
        """Open a view; what it had selected is selected again."""
        view = View(name)
        if view is self.view and self._shown == self.list.key:
            self._focus(Pane.LIST)
            return
        if self.telling is not None:
            self.history.leave(self.location)
        self.view = view
        self._fill()
        self._draw_bars()
        self._focus(Pane.LIST)

    def action_down(self) -> None:
        """Go to the next row or link."""
        if self.detail.has_focus:
            self.detail.step(1)
        else:
            self.list.move(1)

    def action_up(self) -> None:
        """Go to the previous row or link."""
        if self.detail.has_focus:
            self.detail.step(-1)
        else:
            self.list.move(-1)

    @property
    def _focused(self) -> RowList | DocumentView:
        return self.detail if self.detail.has_focus else self.list

    def action_page(self, direction: str) -> None:
        """Go a screenful on."""
        self._focused.page(1 if direction == "down" else -1)

    def action_first(self) -> None:
        """Go to the beginning."""
        self._focused.first()

    def action_last(self) -> None:
        """Go to the end."""
        self._focused.last()

    def action_open(self) -> None:
        """Open the row, or follow the link."""
        if self.detail.has_focus:
            self.detail.follow()
        else:
            self.list.choose()

    def action_pane(self, side: str) -> None:
        """Go to the pane at one side of the screen."""
        list_side = "right" if self.mirrored else "left"
        self._focus(Pane.LIST if side == list_side else Pane.DETAIL)

    def action_other_pane(self) -> None:
        """Go to the pane that has not the focus."""
        self._focus(Pane.LIST if self.detail.has_focus else Pane.DETAIL)

    def action_back(self) -> None:
        """Return to where the reader came from; from there, to the list."""
        location = self.history.back(self.location)
        if location is not None:
            self._restore(location)
        elif self.detail.has_focus:
            self._focus(Pane.LIST)

    def action_forward(self) -> None:
        """Go forward again after a step back."""
        location = self.history.forward(self.location)
        if location is not None:
            self._restore(location)

    def action_language(self) -> None:
        """Switch between Arabic and English, and with it the direction of the whole screen."""
        here = self.location
        self.language = "en" if self.mirrored else "ar"
        if self.telling is not None:
            self.telling = self.telling.in_language(self.language)
        self._mirror()
        self._fill(here)
        self._draw_bars()

    def action_help(self) -> None:
        """Show the keys."""
        from ici_tui.tui.screens.help import Help

        self.app.push_screen(Help(self.language))

    async def action_quit(self) -> None:
        """Leave the program."""
        await self.app.action_quit()
