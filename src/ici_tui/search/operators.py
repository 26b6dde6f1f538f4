"""The words that join the parts of a query, and those of other search engines that do not here."""

from __future__ import annotations

import re

from ici_tui.record.query_notes import QueryNote, QueryNoteKind

OR = frozenset({"OR", "|", "||", "أو", "او"})
"""Join what is before them with what is after them."""
AND = frozenset({"AND", "&&", "&", "و"})
"""Change nothing: all parts must hold anyway. An attached و is a part of its word."""
NOT = frozenset({"NOT", "!"})
"""Exclude the part after them, like a minus."""
EXCLUDING = frozenset({"ليس", "وليس"})
"""Exclude the part after them where another part stands before them; else they are words."""
OPERATORS = OR | AND | NOT

_SMALL = frozenset({"and", "or", "not"})
_FOREIGN = re.compile(r"(?:XOR|ANDNOT|NEAR|ADJ|SAME|WITHIN|ONEAR)(?:/?\d+)?|[WNP]/\d+")
_SIGNS = re.compile(
    r"^\+(?=\w)|^[<>]=?(?=\w)|(?<=\w)[<>]=?(?=\w)|^\*+|\*+(?=\w)|(?<=\w)\?(?=\w)"
    r"|(?<=\w)~\d*$|(?<=\w)\^\d+(?:\.\d+)?$|^/(?=.*/$)|^[\[{]|[\]}]$"
)


def foreign(run: str, start: int) -> QueryNote | None:
    """Return what to note of a word that is, or contains, an operator of other search engines.

    Args:
        run: A word of the query as written.
        start: Where it starts.
    """
    end = start + len(run)
    if run.lower() in _SMALL:
        return QueryNote(QueryNoteKind.PLAIN_WORD, start, end, run)
    if _FOREIGN.fullmatch(run):
        return QueryNote(QueryNoteKind.NO_OPERATOR, start, end, run)
    sign = _SIGNS.search(run)
    if sign is not None:
        at = start + sign.start()
        return QueryNote(QueryNoteKind.NO_SIGN, at, start + sign.end(), sign[0])
    return None
