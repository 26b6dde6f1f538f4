"""The guide: its pages in a list at one side, the open page at the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.containers import Container

from ici_tui.tui.dialogs.base import Dialog
from ici_tui.tui.rows.guide import PAGES, QUERY, GuideRows, page_document
from ici_tui.tui.state.contexts import Context
from ici_tui.tui.widgets.document_view import DocumentView
from ici_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

WIDE = 90
"""Columns from which list and page stand side by side; below, the one with the focus is shown."""


class GuideLocation(NamedTuple):
    """Where the reader is in the guide.

    Attributes:
        page: The open page.
        link: The link under the cursor, -1 for none.
        scroll: The first line in sight.
    """

    page: str
    link: int = -1
    scroll: int = 0


class GuideResult(NamedTuple):
    """What the reader leaves the guide with.

    Attributes:
        query: An example of a query that is to be tried.
        place: Where the reader was, to return to.
    """

    query: str
    place: GuideLocation


class Guide(Dialog[GuideResult | None], context=Context.GUIDE):
    """A guided tour of the explorer. Its result is an example to try, None where there is none.

    Args:
        place: The page to open, and where.
        language: The interface's language.
    """

    DEFAULT_CSS = """
    Guide {
        layout: vertical;
        background: $background;
        #guide-panes { layout: horizontal; height: 1fr; }
        #pages { width: 38; background: $surface; }
        #page { width: 1fr; max-width: 88; }
        RowList, DocumentView { height: 1fr; }
        &.-mirrored #guide-panes { align-horizontal: right; }
        &.-narrow {
            #pages, #page { width: 100%; max-width: 100%; }
            #pages { display: none; }
            &.-in-list #pages { display: block; }
            &.-in-list #page { display: none; }
        }
    }
    """

    def __init__(self, place: GuideLocation, language: str) -> None:
        super().__init__(language)
        self._opened = place
        self._passed: list[GuideLocation] = []

    def compose(self) -> ComposeResult:
        """Lay the screen out; in Arabic the list stands at the right."""
        page, pages = self.facing(DocumentView("page")), self.facing(RowList("pages"))
        self.set_class(self.mirrored, "-mirrored")
        yield self.title_bar("title", self.words.gettext("Guide"))
        with Container(id="guide-panes"):
            yield from (page, pages) if self.mirrored else (pages, page)
        yield self.bar(
            "tabs",
            (
                self.key_piece("close", 100),
                self.key_piece("turn:next", 20),
                self.key_piece("back", 10),
            ),
        )

    @property
    def pages(self) -> RowList:
        """The list of the pages."""
        return self.query_one(RowList)

    @property
    def page(self) -> DocumentView:
        """The open page."""
        return self.query_one(DocumentView)

    @property
    def place(self) -> GuideLocation:
        """Where the reader is."""
        return GuideLocation(self._opened.page, self.page.link, self.page.scroll_offset.y)

    def on_mount(self) -> None:
        """Open the page."""
        self.pages.show(GuideRows(self.language), self._opened.page)
        self._open(self._opened)
        self._give_focus(self.page)

    def on_resize(self, event: events.Resize) -> None:
        """Show list and page side by side where there is room."""
        self.set_class(event.size.width < WIDE, "-narrow")

    def _give_focus(self, widget: RowList | DocumentView) -> None:
        # What is not displayed takes no focus.
        self.set_class(widget is self.pages, "-in-list")
        widget.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember which of list and page has the focus."""
        self.set_class(event.widget is self.pages, "-in-list")

    def _open(self, place: GuideLocation) -> None:
        self._opened = place
        document = page_document(self.language, place.page)
        self.page.show(document, link=place.link, scroll=place.scroll)
        self.pages.go_to(place.page)

    def _follow(self, page: str) -> None:
        """Open a page by a link or its number; Back returns from it."""
        self._passed.append(self.place)
        self._open(GuideLocation(page))
        self._give_focus(self.page)

    # --- what the widgets report ------------------------------------------------------------

    @on(RowList.Moved)
    def _moved(self, message: RowList.Moved) -> None:
        if message.key != self._opened.page:
            self._open(GuideLocation(message.key))

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self._give_focus(self.page)

    @on(DocumentView.Followed)
    def _followed(self, message: DocumentView.Followed) -> None:
        if message.target.startswith(QUERY):
            self.dismiss(GuideResult(message.target.removeprefix(QUERY), self.place))
        else:
            self._follow(message.target)

    # --- commands ---------------------------------------------------------------------------

    @property
    def walked(self) -> RowList | DocumentView:
        """The list of the pages or the open page, whichever has the focus."""
        return self.pages if self.pages.has_focus else self.page

    def action_pick(self, number: str) -> None:
        """Open a page by its number."""
        if int(number) <= len(PAGES):
            self._follow(PAGES[int(number) - 1])

    def action_pane(self, side: str) -> None:
        """Go to what stands at one side."""
        to_list = (side == "right") == self.mirrored
        self._give_focus(self.pages if to_list else self.page)

    def action_turn(self, _which: str) -> None:
        """Go from the list to the page, or from the page to the list."""
        self._give_focus(self.page if self.pages.has_focus else self.pages)

    def action_back(self) -> None:
        """Return to the page the reader came from; from the first, to the list."""
        if self._passed:
            self._open(self._passed.pop())
            self._give_focus(self.page)
        else:
            self._give_focus(self.pages)
