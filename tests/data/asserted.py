"""What the document of a source says that the source asserts, as rows that can be written by hand.

A row is the paragraphs and the thing asserted, as shown in English but with the ids of what is
named: ``centre-opens · 23 January 2017 · kuwait-country``. A statement is its id and its kind. The
lines of disagreements (⚠ and ※) are not the source's word and are left out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ici_tui.describe.document import Block, BlockKind
from ici_tui.describe.documents import describe
from ici_tui.describe.localized_record import LocalizedRecord
from ici_tui.i18n.signs import Sign

NOTED = "note: "
"""Begins what is noted of the row before."""


class Row(NamedTuple):
    """A thing that a source asserts, and in which paragraphs."""

    paragraphs: str
    asserted: str


def asserted(localized: LocalizedRecord, source: str) -> Iterator[Row]:
    """Yield what is shown under each paragraph of a source, from top to bottom.

    Args:
        localized: The record in English, with nothing left out.
        source: The id of the source.
    """
    document = describe(localized, source)
    assert document is not None
    paragraphs = ""
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            found = re.fullmatch(r"Paragraphs? (.*)", block.text)
            paragraphs = found[1] if found else ""
        elif block.kind is BlockKind.ITEM and paragraphs:
            if block.label == Sign.BULLET:
                yield Row(paragraphs, _named(block))
            elif not block.label:
                yield Row(paragraphs, NOTED + block.text)


def _named(block: Block) -> str:
    """Return the text of a block with the id of each thing in place of its name."""
    return "".join(span.target or span.text for span in block.spans)
