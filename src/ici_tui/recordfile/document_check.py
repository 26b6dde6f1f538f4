"""Finds quickly that a ``.json`` document is certainly right, or leaves it to the full check.

The document is taken apart by msgspec, and each part is checked by
:class:`ici_tui.recordfile.quick_check.QuickCheck`. One part in doubt leaves all to the full check,
which knows where in the text everything is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from ici_tui.record.kinds import COLLECTIONS, DATASET
from ici_tui.recordfile.parts import Part
from ici_tui.recordfile.quick_check import DOUBTS, QuickCheck
from ici_tui.recordfile.reference_check import ReferenceCheck

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STEP: Final = 512  # parts between two reports of progress
_top = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_items = msgspec.json.Decoder(list[msgspec.Raw]).decode
plain = msgspec.json.Decoder(dict[str, Any]).decode
"""Decodes an object."""


class SureDocument(NamedTuple):
    """A document without problems and warnings.

    Attributes:
        header: The JSON of what is not in a collection, an object.
        parts: The JSON of the parts of each kind that it has.
    """

    header: bytes
    parts: dict[str, list[msgspec.Raw]]

    def each(self) -> Iterator[tuple[str, bytes]]:
        """Yield the kind and the JSON of every part, the dataset first."""
        yield DATASET, self.header
        for kind, items in self.parts.items():
            for item in items:
                yield kind, bytes(item)


def sure_document(
    data: bytes, progress: Callable[[float], None] | None = None
) -> SureDocument | None:
    """Return a document if it is certainly right; None leaves it to the full check.

    Args:
        data: Its bytes, without a byte order mark.
        progress: Called with the part of it that has been checked.
    """
    try:
        document = _taken_apart(data)
    except (*DOUBTS, ValueError):
        return None
    register = ReferenceCheck()
    try:
        return document if _is_sure(document, register, len(data), progress) else None
    finally:
        register.close()


def _taken_apart(data: bytes) -> SureDocument:
    """Split a document into its parts.

    Raises:
        ValueError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError: It may be wrong.
    """
    top = _top(data)
    parts = {kind: _items(top.pop(name)) for name, kind in COLLECTIONS.items() if name in top}
    header = msgspec.json.encode(top)
    if any(":" in key for key in top):
        raise ValueError("a key that would spoil the counting")
    # Of a repeated key one is left. So all colons are counted: of keys, and in what follows them.
    colons = header.count(b":") + len(parts)
    colons += sum(bytes(item).count(b":") for items in parts.values() for item in items)
    if colons != data.count(b":"):
        raise ValueError("a key is repeated")
    return SureDocument(header, parts)


def _is_sure(
    document: SureDocument,
    register: ReferenceCheck,
    size: int,
    progress: Callable[[float], None] | None,
) -> bool:
    check = QuickCheck(register.known, lines=False)
    done = 0
    for number, (kind, data) in enumerate(document.each(), 1):
        check.is_newer = register.is_newer
        try:
            thing, is_open = check.part(data, kind, number)
        except DOUBTS:
            return False
        if is_open:
            register.add(Part(kind, (), plain(data), number, "", 0))
        else:
            register.add_thing(thing)
        done += len(data)
        if progress is not None and number % _STEP == 0:
            progress(done / size)
    return next(register.problems_between_parts(complete=True), None) is None
