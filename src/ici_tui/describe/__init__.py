"""What there is to say of an entity: a document of blocks and links in the reader's language.

The explorer draws these documents, the command line writes them as text or Markdown; both tell the
same story because it is told here once. Enters: a record and an id; leaves: values. Logical text
only, nothing of terminals.
"""

from ici_tui.describe.document import Block, BlockKind, Document, Role, Span
from ici_tui.describe.telling import Telling

__all__ = ["Block", "BlockKind", "Document", "Role", "Span", "Telling"]
