"""The help: every command with its keys, from the registry, and what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from ici_tui.bidi import Paragraph
from ici_tui.describe import Block, BlockKind, Document, Role, Span
from ici_tui.i18n import catalogue
from ici_tui.tui.dialogs.reading import ReadingScreen
from ici_tui.tui.rows.legend import signs
from ici_tui.tui.state.commands import BY_NAME, Group
from ici_tui.tui.text.mirrored_signs import turned
from ici_tui.tui.widgets.bar import key_piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType

    from ici_tui.i18n import Catalogue

_CLOSING = ("escape", "backspace", "enter", *BY_NAME["help"].keys, *BY_NAME["quit"].keys)


class Help(ReadingScreen[None]):
    """The keys of the explorer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "close", "Close", show=False) for key in _CLOSING
    ]

    def __init__(self, language: str) -> None:
        words = catalogue(language)
        title = words.gettext("Help")
        document = Document("help", title, tuple(_blocks(language)))
        super().__init__(
            document, language, (key_piece("Esc", words.gettext("Close"), "close", weight=100),)
        )

    def action_close(self) -> None:
        """Return to the explorer."""
        self.dismiss(None)


def _blocks(language: str) -> Iterator[Block]:
    words = catalogue(language)
    yield from _commands(words)
    yield Block(BlockKind.HEADING, (Span(words.gettext("Signs"), Role.STRONG),))
    yield from _columns([(turned(sign, language), meaning) for sign, meaning in signs(words)])


def _commands(words: Catalogue) -> Iterator[Block]:
    for group in Group:
        yield Block(BlockKind.HEADING, (Span(words.gettext(group), Role.STRONG),))
        yield from _columns(
            [
                (command.shown, words.gettext(command.title))
                for command in BY_NAME.values()
                if command.group is group
            ]
        )


def _columns(rows: list[tuple[str, str]]) -> Iterator[Block]:
    """Yield a line for each row, its second text in a column of its own."""
    widths = [Paragraph(sign).width for sign, _ in rows]
    for (sign, meaning), width in zip(rows, widths, strict=True):
        yield Block(
            BlockKind.ITEM,
            (
                Span(sign, Role.DATE, isolated=True),
                Span(" " * (max(widths) - width + 2), Role.MUTED),
                Span(meaning, isolated=True),
            ),
        )
