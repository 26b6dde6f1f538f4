"""The parts of a document: blocks of spans, each span with a role and, for a link, a target."""

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """The role of a span; whoever draws it chooses the style."""

    TEXT = "text"
    STRONG = "strong"
    MUTED = "muted"
    DATE = "date"
    NUMBER = "number"
    WARNING = "warning"
    GLYPH = "glyph"
    QUOTE = "quote"
    FAULT = "fault"
    BAR = "bar"
    """Bars for numbers or years; not isolated, so that they start at the reading edge."""


class Span(Struct, frozen=True):
    """A piece of logical text.

    Args:
        text: The text; untrusted where it comes from a record.
        role: What it is for.
        target: The id of the entity it links to, or None.
        isolated: Whether it has its own direction, as a field inserted into a sentence. The text
            between fields (separators, punctuation) is not isolated and follows the block's
            direction.
    """

    text: str
    role: Role = Role.TEXT
    target: str | None = None
    isolated: bool = False


class BlockKind(StrEnum):
    """The kind of a block."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FIELD = "field"
    ITEM = "item"


class Block(Struct, frozen=True):
    """A paragraph of the document.

    Args:
        kind: Its kind.
        spans: Its text, in logical order.
        label: The name of a field, if it has one, or the marker of an item; empty otherwise.
        depth: Its level of indentation.
        language: The BCP 47 tag that gives the block's direction; None means the user's language.
        column: From 1 on, its column next to the neighbouring blocks of other columns, if there is
            room; otherwise they follow each other. 0: not in a column.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    label: str = ""
    depth: int = 0
    language: str | None = None
    column: int = 0

    @property
    def text(self) -> str:
        """The block's logical text without its label."""
        return "".join(span.text for span in self.spans)


class Document(Struct, frozen=True):
    """The description of one entity.

    Args:
        subject: The entity's id.
        title: Its name in the reader's language.
        blocks: The text, from top to bottom.
    """

    subject: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def targets(self) -> tuple[str, ...]:
        """The ids linked to, in reading order, each once."""
        found = (span.target for block in self.blocks for span in block.spans if span.target)
        return tuple(dict.fromkeys(found))
