"""What there is to say of an entity: a document of blocks and links in the reader's language.

The explorer draws these documents, the command line writes them as text or Markdown; both tell the
same story because it is told here once. Enters: a record and an id; leaves: values. Logical text
only, nothing of terminals.

What draws a document needs none of what tells it, so :class:`Telling` and :func:`describe` (and the
record's model with them) are loaded when they are first asked for (PEP 562).
"""

from typing import TYPE_CHECKING, Any

from ici_tui.describe.document import Block, BlockKind, Document, Role, Span

if TYPE_CHECKING:
    from ici_tui.describe.documents import describe
    from ici_tui.describe.telling import Telling

__all__ = ["Block", "BlockKind", "Document", "Role", "Span", "Telling", "describe"]


def __getattr__(name: str) -> Any:
    """Load what tells a record."""
    if name == "Telling":
        from ici_tui.describe.telling import Telling

        return Telling
    if name == "describe":
        from ici_tui.describe.documents import describe

        return describe
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
