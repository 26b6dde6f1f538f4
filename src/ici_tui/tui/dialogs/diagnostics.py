"""What is wrong with a record that does not open: every problem, where, and what was expected."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from ici_tui.bidi.isolates import isolate
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


class Choice(Enum):
    """What to do about the problems of a record."""

    RETRY = auto()
    """Read the file again."""
    LENIENT = auto()
    """Read it again, and leave out the entities that are wrong."""


class Diagnostics(ReadingScreen[Choice], context=Context.PROBLEMS):
    """The problems of a record. Its result is what to do about them; None for nothing.

    Args:
        error: What is wrong.
        language: The interface's language.
        stays: Whether a record is open, to which closing returns.
        digits: The digits of counts in Arabic.
        opened: Whether the file was opened, without what is wrong in it.
    """

    def __init__(
        self,
        error: RecordError,
        language: str,
        *,
        stays: bool = False,
        digits: Digits = "western",
        opened: bool = False,
    ) -> None:
        digits = digits if is_arabic(language) else "western"
        words = catalogue(language)
        count = len(error.problems) + error.more
        message = (
            words.ngettext(
                "Left out of {name}: {number} problem",
                "Left out of {name}: {number} problems",
                count,
            )
            if opened
            else words.ngettext(
                "Could not open {name}: {number} problem",
                "Could not open {name}: {number} problems",
                count,
            )
        )
        heading = message.format(
            name=isolate(visible(error.name)), number=in_digits(str(count), digits)
        )
        document = Document(
            "problems", words.gettext("Problems"), tuple(_blocks(error, heading, language, digits))
        )
        super().__init__(document, language)
        self._stays = stays
        # A mistake that is the file's own cannot be left out of it.
        self._can_be_lenient = not opened and all(problem.line for problem in error.problems)

    def key_pieces(self) -> tuple[Piece, ...]:
        """Return the pieces of the bottom line."""
        leaving = self.words.gettext("Close") if self._stays else self.words.gettext("Quit")
        lenient = (self.key_piece("lenient", 55),) if self._can_be_lenient else ()
        return self.key_piece("retry", 60), *lenient, self.key_piece("quit", 50, leaving)

    def give_up(self) -> None:
        """Do not try again."""
        self.dismiss(None)

    def action_retry(self) -> None:
        """Read the file again."""
        self.dismiss(Choice.RETRY)

    def action_lenient(self) -> None:
        """Read the file again, and leave out the entities that are wrong."""
        if self._can_be_lenient:
            self.dismiss(Choice.LENIENT)


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
