"""A short list over the screen to choose one thing from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container

from ici_tui.tui.dialogs.base import ModalDialog
from ici_tui.tui.rows.rows import Cell, CellRole, Column, GroupedRows
from ici_tui.tui.state.contexts import Context
from ici_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    Option = tuple[str, str, str]


class ChoiceRows(GroupedRows):
    """The options, one in each row: the number that chooses it, its name, what it is.

    Args:
        options: The result, the name and a word of explanation of each.
    """

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__(
            (Column(2, align="right"), Column(16), Column(0)), [("", [key for key, *_ in options])]
        )
        self._options = {
            key: (str(number), name, about)
            for number, (key, name, about) in enumerate(options, start=1)
        }

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return number, name and explanation."""
        number, name, about = self._options[key]
        return Cell(number, CellRole.NUMBER), Cell(name), Cell(about, CellRole.MUTED)


class Choice(ModalDialog[str | None], context=Context.CHOICE):
    """Asks which of a few things; its result is the option's key, None where none was chosen.

    Args:
        label: What is asked, in the reader's language.
        options: The result, the name and a word of explanation of each, at most nine.
        language: The interface's language.
    """

    DEFAULT_CSS = """
    Choice {
        background: $background 30%;
        #choice { dock: bottom; height: auto; background: $surface; }
        RowList { background: $surface; }
    }
    """

    def __init__(self, label: str, options: Sequence[Option], *, language: str = "en") -> None:
        super().__init__(language)
        self._label = label
        self._options = tuple(options)

    def compose(self) -> ComposeResult:
        """Lay the options out under the label."""
        rows = self.facing(RowList("choices"))
        rows.styles.height = len(self._options)
        with Container(id="choice"):
            yield self.title_bar("choice-label", self._label)
            yield rows

    def on_mount(self) -> None:
        """Put the cursor on the first option."""
        self.rows.show(ChoiceRows(self._options))
        self.rows.focus()

    @property
    def rows(self) -> RowList:
        """The options' list."""
        return self.query_one(RowList)

    @on(RowList.Chosen)
    def _chosen(self, message: RowList.Chosen) -> None:
        self.dismiss(message.key)

    def action_pick(self, number: str) -> None:
        """Choose an option by its number."""
        if int(number) <= len(self._options):
            self.dismiss(self._options[int(number) - 1][0])
