"""The help: every command with its keys, from the registry, and what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.bidi import Paragraph
from ici_tui.describe import Block, BlockKind, Document, Role, Span
from ici_tui.i18n import catalogue
from ici_tui.tui.dialogs.reading import ReadingScreen
from ici_tui.tui.rows.legend import signs
from ici_tui.tui.state.command import Group
from ici_tui.tui.state.contexts import Context
from ici_tui.tui.text.mirrored_signs import turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.i18n import Catalogue
    from ici_tui.tui.state.keymap import Keymap
    from ici_tui.tui.widgets.bar import Piece


class Help(ReadingScreen[None], context=Context.HELP):
    """The keys of the explorer, its dialogs and its lines of text.

    Args:
        language: The interface's language.
        keymap: The commands with their keys.
    """

    def __init__(self, language: str, keymap: Keymap) -> None:
        title = catalogue(language).gettext("Help")
        super().__init__(Document("help", title, tuple(_blocks(language, keymap))), language)

    def key_pieces(self) -> tuple[Piece, ...]:
        """Return the pieces of the bottom line."""
        return (self.key_piece("close", 100),)


def _blocks(language: str, keymap: Keymap) -> Iterator[Block]:
    words = catalogue(language)
    yield from _commands(words, keymap)
    yield Block(BlockKind.HEADING, (Span(words.gettext("Signs"), Role.STRONG),))
    yield from _columns([(turned(sign, language), meaning) for sign, meaning in signs(words)])


def _commands(words: Catalogue, keymap: Keymap) -> Iterator[Block]:
    for group in Group:
        yield Block(BlockKind.HEADING, (Span(words.gettext(group), Role.STRONG),))
        yield from _columns(
            [
                (command.shown, words.gettext(command.title))
                for command in keymap.values()
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
