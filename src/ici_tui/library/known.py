"""The way in for documents that have been found valid: their values, without checking again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

import msgspec

from ici_tui.library.content import Unreadable
from ici_tui.library.report import Report
from ici_tui.model.codec import ENTITIES, decode
from ici_tui.model.entities import Description
from ici_tui.model.kinds import COLLECTIONS, DATASET
from ici_tui.model.record import Record

if TYPE_CHECKING:
    from ici_tui.library.content import Content
    from ici_tui.library.found_valid import FoundValid


_NOT_THAT = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    msgspec.MsgspecError,
)
"""What decoding raises where a document has not the shape it is said to have."""


def read_known(content: Content, found_valid: FoundValid) -> tuple[Report, Record] | None:
    """Read a document that has been found valid.

    Args:
        content: Where its bytes come from.
        found_valid: What has been found valid.

    Returns:
        What :func:`ici_tui.library.reading.read` returns of it; None for what has to be checked.
    """
    try:
        if content.form() != "json":
            return None
        data = content.document()
    except Unreadable:
        return None
    if not found_valid.knows(data):
        return None
    try:
        record = _record(msgspec.json.decode(data), content.digest)
    except _NOT_THAT:
        return None  # somebody else has written the memory: check, and say what is wrong
    counts = Counter({DATASET: 1})
    for name, kind in COLLECTIONS.items():
        counts[kind] = len(getattr(record, name))
    return Report(content.name, (), counts=dict(+counts)), record


def _record(document: dict[str, Any], digest: str) -> Record:
    lists = {
        name: tuple(decode(ENTITIES[kind], item) for item in document.pop(name, ()))
        for name, kind in COLLECTIONS.items()
    }
    description = decode(Description, document)
    return Record(description, **cast("dict[str, Any]", lists), digest=digest)
