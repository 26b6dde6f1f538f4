"""What is wrong with a record that does not open: every problem, where, and what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.describe import Block, BlockKind, Document, Role, Span
from ici_tui.edtf.display import in_digits
from ici_tui.i18n import catalogue
from ici_tui.i18n.direction import is_arabic
from ici_tui.jsontext.problems import cell_width, visible
from ici_tui.tui.dialogs.reading import ReadingScreen
from ici_tui.tui.state.contexts import Context
from ici_tui.tui.text.glyphs import TRACK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.edtf.display import Digits
    from ici_tui.jsontext.problems import Problem
    from ici_tui.recordfile import RecordError
    from ici_tui.tui.widgets.bar import Piece


class Diagnostics(ReadingScreen[bool], context=Context.PROBLEMS):
    """The problems of a record. Its result is whether to try again; nothing of it was opened.

    Args:
        error: What is wrong.
        language: The interface's language.
        stays: Whether another record is open, to which closing returns.
        digits: The digits of counts in Arabic.
    """

    def __init__(
        self,
        error: RecordError,
        language: str,
        *,
        stays: bool = False,
        digits: Digits = "western",
    ) -> None:
        digits = digits if is_arabic(language) else "western"
        words = catalogue(language)
        count = len(error.problems) + error.more
        heading = words.ngettext(
            "Could not open {name}: {number} problem",
            "Could not open {name}: {number} problems",
            count,
        ).format(name=visible(error.name), number=in_digits(str(count), digits))
        document = Document(
            "problems", words.gettext("Problems"), tuple(_blocks(error, heading, language, digits))
        )
        super().__init__(document, language)
        self._stays = stays

    def key_pieces(self) -> tuple[Piece, ...]:
        """Return the pieces of the bottom line."""
        leaving = self.words.gettext("Close") if self._stays else self.words.gettext("Quit")
        return self.key_piece("retry", 60), self.key_piece("quit", 50, leaving)

    def give_up(self) -> None:
        """Do not try again."""
        self.dismiss(False)

    def action_retry(self) -> None:
        """Read the file again."""
        self.dismiss(True)


def _blocks(error: RecordError, heading: str, language: str, digits: Digits) -> Iterator[Block]:
    yield Block(BlockKind.TITLE, (Span(heading, Role.WARNING),))
    for problem in error.problems:
        where = problem.location(error.name)
        if problem.pointer:
            where += f" {visible(problem.pointer)}"
        # Locations and messages are in English, and so is their direction.
        yield Block(BlockKind.PARAGRAPH, (Span(where, Role.DATE),), language="en")
        message = [Span(problem.message, Role.STRONG)]
        if problem.expected:
            message.append(Span(f"; expected {problem.expected}", Role.MUTED))
        yield Block(BlockKind.ITEM, tuple(message), language="en")
        if problem.excerpt:
            yield _excerpt(problem)
    if error.more:
        words = catalogue(language)
        text = words.ngettext(
            "and {number} more problem", "and {number} more problems", error.more
        ).format(number=in_digits(str(error.more), digits))
        yield Block(BlockKind.PARAGRAPH, (Span(text, Role.MUTED),))


def _excerpt(problem: Problem) -> Block:
    """Return the source line with the character at fault marked.

    A mark on the character itself points rightly also where the line is reordered, which a caret
    counted in cells below it would not.
    """
    index = cells = 0
    while index < len(problem.excerpt) and cells < problem.caret:
        cells += cell_width(problem.excerpt[index])
        index += 1
    before, at, after = (
        problem.excerpt[:index],
        problem.excerpt[index : index + 1] or " ",
        problem.excerpt[index + 1 :],
    )
    spans = (Span(before, Role.MUTED), Span(at, Role.FAULT), Span(after, Role.MUTED))
    return Block(BlockKind.ITEM, spans, label=TRACK, depth=1, language="en")
