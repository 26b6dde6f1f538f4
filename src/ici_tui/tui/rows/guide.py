"""The pages of the guide, their list, and the page for the current location."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ici_tui.describe.markdown_reading import read_markdown
from ici_tui.tui.rows.rows import Cell, CellRole, Column, GroupedRows
from ici_tui.tui.state.views import SPEC_OF

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from ici_tui.describe import Document
    from ici_tui.tui.state.views import View

PAGES = ("start", "search", "claims", "views", "keeping", "spreadsheet", "arabic")
"""The names of the pages, in reading order."""

QUERY = "query:"
"""The prefix of a target that is a query to try."""

_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_OF_QUERIES = "search"


def guide_folder() -> Traversable:
    """Return the folder of the pages: package data when installed, else the repository's."""
    package = files("ici_tui").joinpath("guide")
    if package.is_dir():
        return package
    return Path(__file__).parents[4] / "docs" / "guide"


def page_text(language: str, name: str) -> str:
    """Return a page as it is written.

    Args:
        language: ``ar`` or ``en``.
        name: One of :data:`PAGES`.
    """
    return guide_folder().joinpath(language, f"{name}.md").read_text("utf-8")


def page_document(language: str, name: str) -> Document:
    """Return a page to read; its links lead to pages, the examples of queries to queries."""
    return read_markdown(
        page_text(language, name),
        name,
        link=_page_of,
        example=(lambda code: QUERY + code) if name == _OF_QUERIES else (lambda _code: None),
    )


def _page_of(address: str) -> str | None:
    """Return the page that an address names, relative to the other pages."""
    name = unquote(address).partition("#")[0].removesuffix(".md")
    return name if name in PAGES else None


def page_for(view: View, *, searching: bool) -> str:
    """Return the page about the current location.

    Args:
        view: The open view.
        searching: Whether the reader is typing a query.
    """
    return _OF_QUERIES if searching else SPEC_OF[view].guide


class GuideRows(GroupedRows):
    """The pages, one in each row: the number that opens it, and its title.

    Args:
        language: The reader's language.
    """

    def __init__(self, language: str) -> None:
        super().__init__((Column(2, align="right"), Column(0)), [("", PAGES)])
        self._cells = {
            name: (Cell(str(number), CellRole.NUMBER), Cell(_title(page_text(language, name))))
            for number, name in enumerate(PAGES, start=1)
        }

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return number and title."""
        return self._cells[key]


def _title(page: str) -> str:
    found = _TITLE.search(page)
    return found[1] if found else ""
