"""Describes an entity as a document of blocks and links in the user's language.

The explorer draws these documents, and the command line writes them as text or Markdown, so both
show the same. Documents are values with text in logical order; nothing here knows terminals.

Drawing a document does not need the code that creates it, so :class:`LocalizedRecord` and
:func:`describe` (and with them the entities) are imported on first use (PEP 562).
"""

from typing import TYPE_CHECKING, Any

from ici_tui.describe.document import Block, BlockKind, Document, Role, Span

if TYPE_CHECKING:
    from ici_tui.describe.documents import describe
    from ici_tui.describe.localized_record import LocalizedRecord

__all__ = ["Block", "BlockKind", "Document", "LocalizedRecord", "Role", "Span", "describe"]


def __getattr__(name: str) -> Any:
    """Import the functions that describe a record."""
    if name == "LocalizedRecord":
        from ici_tui.describe.localized_record import LocalizedRecord

        return LocalizedRecord
    if name == "describe":
        from ici_tui.describe.documents import describe

        return describe
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
