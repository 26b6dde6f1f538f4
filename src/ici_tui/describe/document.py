"""The parts of a document: blocks of spans, each span with a role and, for a link, a target."""

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What a span is for; the drawing layer gives each role a style."""

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
    """Blocks that show a number's size or the course of years; not isolated, so that they start
    where reading starts."""


class Span(Struct, frozen=True):
    """A piece of logical text.

    Args:
        text: The text; untrusted where it comes from a record.
        role: What it is for.
        target: The id of the entity it links to, or None.
        isolated: Whether its direction is its own: a field put into a sentence. The text between
            fields (separators, punctuation) is not isolated and follows the block's direction.
    """

    text: str
    role: Role = Role.TEXT
    target: str | None = None
    isolated: bool = False


class BlockKind(StrEnum):
    """How a block stands in the document."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FIELD = "field"
    ITEM = "item"


class Block(Struct, frozen=True):
    """A paragraph of the document.

    Args:
        kind: How it stands.
        spans: Its text, in logical order.
        label: The name of a field, if it has one, or the marker of an item; empty otherwise.
        depth: How far it is indented, in steps.
        language: The BCP 47 tag whose direction the block has; None means the reader's.
        column: From 1 on, the column it stands in beside the neighbouring blocks of other columns,
            where there is room for them; else they follow each other. 0 stands alone.
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
    """What there is to say of one entity.

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
