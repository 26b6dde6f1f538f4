"""What is wrong with a record that does not open: every problem, where, and what was expected."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.describe import Block, BlockKind, Document, Role, Span
from ici_tui.edtf.display import in_digits
from ici_tui.i18n import catalogue
from ici_tui.i18n.direction import is_arabic
from ici_tui.importing.advice import advice_on
from ici_tui.jsontext.problems import cell_width, visible
from ici_tui.tui.dialogs.reading import ReadingScreen
from ici_tui.tui.state.contexts import Context
from ici_tui.tui.text.glyphs import TRACK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.edtf.display import Digits
    from ici_tui.importing.advice import Advice
    from ici_tui.jsontext.problems import Problem
    from ici_tui.recordfile import RecordError
    from ici_tui.tui.widgets.bar import Piece


class Answer(Enum):
    """What the reader wants to do about the problems of a file."""

    RETRY = "retry"
    """Read the file again."""
    LENIENT = "lenient"
    """Read it again, and leave out the entities that are wrong."""
    IMPORT = "import"
    """Make a record of it."""


class Diagnostics(ReadingScreen[Answer], context=Context.PROBLEMS):
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
        self.advice = advice_on(Path(error.name))
        """What the file is if it is of another format, of which a record can be made."""
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
        heading = _title(message, error.name, number=in_digits(str(count), digits))
        blocks = (
            _blocks(error, heading, language, digits)
            if self.advice is None
            else _blocks_of_advice(self.advice, error, language)
        )
        document = Document("problems", words.gettext("Problems"), tuple(blocks))
        super().__init__(document, language)
        self._stays = stays
        # A mistake that is the file's own cannot be left out of it.
        self._can_be_lenient = (
            self.advice is None and not opened and all(one.line for one in error.problems)
        )

    def key_pieces(self) -> tuple[Piece, ...]:
        """Return the pieces of the bottom line."""
        leaving = self.words.gettext("Close") if self._stays else self.words.gettext("Quit")
        can = (
            *(("import",) if self.advice is not None else ()),
            *(("lenient",) if self._can_be_lenient else ()),
        )
        return (
            *(self.key_piece(name, 70) for name in can),
            self.key_piece("retry", 60),
            self.key_piece("quit", 50, leaving),
        )

    def give_up(self) -> None:
        """Do not try again."""
        self.dismiss(None)

    def action_retry(self) -> None:
        """Read the file again."""
        self.dismiss(Answer.RETRY)

    def action_lenient(self) -> None:
        """Read the file again, and leave out the entities that are wrong."""
        if self._can_be_lenient:
            self.dismiss(Answer.LENIENT)

    def action_import(self) -> None:
        """Make a record of the file, where one can be made."""
        if self.advice is not None:
            self.dismiss(Answer.IMPORT)


def _blocks_of_advice(advice: Advice, error: RecordError, language: str) -> Iterator[Block]:
    """Yield what a file of another format is, and what makes a record of it."""
    words = catalogue(language)
    heading = words.gettext("{name}: this is {what}, not a record")
    yield _title(heading, error.name, what=words.gettext(advice.title))
    for problem in error.problems:
        if not problem.line:  # of the file as a whole: why it could not be imported
            yield Block(BlockKind.ITEM, (Span(problem.message, Role.FAULT),), language="en")
    offer = words.gettext(
        "It can be imported: a record is made of it, beside it, and opened. By hand:"
    )
    yield Block(BlockKind.PARAGRAPH, (Span(offer),))
    yield Block(BlockKind.ITEM, (Span(visible(advice.command), Role.STRONG),), language="en")
    if advice.needs_mapping:
        guess = words.gettext(
            "What its columns are is guessed from their names and values. The command writes the"
            " guess into a file, for you to correct."
        )
        yield Block(BlockKind.PARAGRAPH, (Span(guess, Role.MUTED),))


def _title(message: str, name: str, **fields: str) -> Block:
    """Return a heading that names a file, whose name has its own direction."""
    before, _, after = message.partition("{name}")
    spans = (
        Span(before.format_map(fields), Role.WARNING),
        Span(visible(name), Role.WARNING, isolated=True),
        Span(after.format_map(fields), Role.WARNING),
    )
    return Block(BlockKind.TITLE, tuple(span for span in spans if span.text))


def _blocks(error: RecordError, heading: Block, language: str, digits: Digits) -> Iterator[Block]:
    yield heading
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
