"""Reads documents that are cached as valid, without validating them again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, cast

import msgspec

from ici_tui.jsontext.encodings import BOM
from ici_tui.record.codec import ENTITIES, decode
from ici_tui.record.entities import Description
from ici_tui.record.kinds import COLLECTIONS, DATASET
from ici_tui.record.record import MemoryRecord
from ici_tui.recordfile.content import Unreadable
from ici_tui.recordfile.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from ici_tui.record.entities import Value
    from ici_tui.recordfile.content import Content
    from ici_tui.recordfile.validity_cache import ValidityCache

# Line ends of Windows are read as others; where there may be some, the checked reading does that.
_CR = re.compile(rb"\\(?:r|u000[dD])")
_STEP = 2_048
"""The number of lines between progress reports."""


_NOT_THAT = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    msgspec.MsgspecError,
)
"""Errors of decoding a document that does not have the expected shape."""


def read_trusted(
    content: Content,
    found_valid: ValidityCache,
    progress: Callable[[float], None] | None = None,
    likely: str = "",
    *,
    assume: bool = False,
) -> tuple[Report, MemoryRecord] | None:
    """Read a document, or a large JSON Lines file, that is cached as valid.

    Args:
        content: Where its bytes come from.
        found_valid: The cache of valid documents.
        progress: Called with the part of it that has been read, where that is known.
        likely: The digest that a file is likely to have; empty if nothing is known of it. Then the
            file is read once, and not once more to compute the digest before.
        assume: Whether to leave it to the caller to find out if the file has that digest.

    Returns:
        The same as :func:`ici_tui.recordfile.reading.read`; None if it has to be validated.
    """
    try:
        if content.form() == "json":
            data = content.document()
            if not found_valid.knows(data):
                return None
            if _CR.search(data):
                return None
            record = _record(msgspec.json.decode(data.removeprefix(BOM)), content.digest)
        else:
            if not found_valid.has_lines((lambda: likely) if likely else content.take_digest):
                return None
            digest = likely or content.digest
            content.assume(likely if assume else "")
            record = _record_of_lines(content, progress)
            if content.digest != digest:
                return None  # it was changed while it was read, or is not what it is likely to be
    except Unreadable:
        return None
    except _NOT_THAT:
        return None  # the cache is wrong: validate, and report the problems
    counts = Counter({DATASET: 1})
    for name, kind in COLLECTIONS.items():
        counts[kind] = len(getattr(record, name))
    return Report(content.name, (), counts=dict(+counts)), record


def _record_of_lines(content: Content, progress: Callable[[float], None] | None) -> MemoryRecord:
    parts: defaultdict[str, list[Value]] = defaultdict(list)
    read = msgspec.json.Decoder().decode
    for number, line in enumerate(content.lines(), 1):
        if number == 1:
            line = line.removeprefix(BOM)
        if _CR.search(line):
            raise ValueError("a line end of Windows")
        if line and not line.isspace():
            value = read(line)
            kind = value.pop("record")
            parts[kind].append(decode(ENTITIES[kind], value))
        if progress is not None and number % _STEP == 0 and content.fraction is not None:
            progress(content.fraction)
    (description,) = parts[DATASET]
    lists = {name: tuple(parts[kind]) for name, kind in COLLECTIONS.items()}
    return MemoryRecord(
        cast("Description", description),
        **cast("dict[str, Any]", lists),
        digest=content.digest,
        origin=content.origin,
    )


def _record(document: dict[str, Any], digest: str) -> MemoryRecord:
    lists = {
        name: tuple(decode(ENTITIES[kind], item) for item in document.pop(name, ()))
        for name, kind in COLLECTIONS.items()
    }
    description = decode(Description, document)
    return MemoryRecord(description, **cast("dict[str, Any]", lists), digest=digest)
