"""The labels of relations, read from either end, and the sign of what the editor concludes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.describe.document import Role, Span
from ici_tui.i18n.signs import Sign
from ici_tui.record.relations import INVERSE_CONTEXT, LABEL_CONTEXT, RELATION_TYPES

if TYPE_CHECKING:
    from ici_tui.i18n import Catalogue
    from ici_tui.record.entities import Relation


def inferred_mark(relation: Relation) -> tuple[Span, ...]:
    """Return the sign before an inferred relation; nothing before another."""
    return (Span(f"{Sign.INFERRED} ", Role.MUTED),) if relation.is_inferred else ()


def relation_label(words: Catalogue, kind: str, *, inverse: bool = False) -> str:
    """Return the label of a type of relation that every record knows.

    Args:
        words: The interface's words.
        kind: The type of the relation; of another one the word itself is returned.
        inverse: Whether to read it from its end to its start.
    """
    rule = RELATION_TYPES.get(kind)
    if rule is None:
        return kind.replace("-", " ").replace("_", " ")
    if inverse:
        return words.pgettext(INVERSE_CONTEXT, rule.inverse)
    return words.pgettext(LABEL_CONTEXT, rule.label)
