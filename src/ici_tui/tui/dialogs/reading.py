"""A screen with one document to read, scrolled by the same keys as the explorer's detail."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ici_tui.i18n import catalogue
from ici_tui.tui.dialogs.base import Dialog, Result
from ici_tui.tui.state.commands import BY_NAME
from ici_tui.tui.widgets.bar import Bar, Piece
from ici_tui.tui.widgets.document_view import DocumentView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ici_tui.describe import Document

_SCROLLING = ("down", "up", "page:down", "page:up", "first", "last")


class ReadingScreen(Dialog[Result]):
    """A title, a document, and a line that says which keys lead on.

    Args:
        document: What is read.
        language: The interface's language.
        keys: The pieces of the bottom line.
    """

    DEFAULT_CSS = """
    ReadingScreen {
        layout: vertical;
        background: $background;
        DocumentView { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding for name in _SCROLLING for binding in BY_NAME[name].bindings()
    ]

    def __init__(self, document: Document, language: str, keys: tuple[Piece, ...]) -> None:
        super().__init__()
        self.document = document
        self.words = catalogue(language)
        self.mirrored = language == "ar"
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        title = Bar("title")
        title.show((Piece(self.document.title, weight=100),))
        keys = Bar("tabs")
        keys.show(self._keys)
        view = DocumentView("document")
        for widget in (title, keys, view):
            widget.mirrored = self.mirrored
        yield title
        yield view
        yield keys

    @property
    def view(self) -> DocumentView:
        """The document's widget."""
        return self.query_one(DocumentView)

    def on_mount(self) -> None:
        """Show the document."""
        self.view.show(self.document)
        self.view.focus()

    def on_bar_pressed(self, message: Bar.Pressed) -> None:
        """Run the command of a clicked piece."""
        self.call_later(self.run_action, message.command)

    def action_down(self) -> None:
        """Scroll a line down."""
        self.view.step(1)

    def action_up(self) -> None:
        """Scroll a line up."""
        self.view.step(-1)

    def action_page(self, direction: str) -> None:
        """Scroll a screenful."""
        self.view.page(1 if direction == "down" else -1)

    def action_first(self) -> None:
        """Scroll to the beginning."""
        self.view.first()

    def action_last(self) -> None:
        """Scroll to the end."""
        self.view.last()
