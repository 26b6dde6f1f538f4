"""A screen with one document to read, scrolled by the same keys as the explorer's detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.dialogs.base import Dialog, Result
from ici_tui.tui.widgets.document_view import DocumentView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from ici_tui.describe import Document
    from ici_tui.tui.widgets.bar import Piece


class ReadingScreen(Dialog[Result]):
    """A title, a document, and a line that says which keys lead on.

    Args:
        document: What is read.
        language: The interface's language.
    """

    DEFAULT_CSS = """
    ReadingScreen {
        layout: vertical;
        background: $background;
        DocumentView { height: 1fr; }
    }
    """

    def __init__(self, document: Document, language: str) -> None:
        super().__init__(language)
        self.document = document

    def key_pieces(self) -> tuple[Piece, ...]:
        """Return the pieces of the bottom line."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield self.title_bar("title", self.document.title)
        yield self.facing(DocumentView("document"))
        yield self.bar("tabs", self.key_pieces())

    @property
    def view(self) -> DocumentView:
        """The document's widget."""
        return self.query_one(DocumentView)

    def on_mount(self) -> None:
        """Show the document."""
        self.view.show(self.document)
        self.view.focus()
