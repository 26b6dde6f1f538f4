"""The labels of relations, read from either end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.record.relations import INVERSE_CONTEXT, LABEL_CONTEXT, RELATION_TYPES

if TYPE_CHECKING:
    from ici_tui.i18n import Catalogue
    from ici_tui.record.entities import RelationType


def relation_label(words: Catalogue, kind: RelationType, *, inverse: bool = False) -> str:
    """Return the label of a relation.

    Args:
        words: The interface's words.
        kind: The type of the relation.
        inverse: Whether to read it from its end to its start.
    """
    rule = RELATION_TYPES[kind]
    if inverse:
        return words.pgettext(INVERSE_CONTEXT, rule.inverse)
    return words.pgettext(LABEL_CONTEXT, rule.label)
