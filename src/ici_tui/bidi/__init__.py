"""Bidirectional text for cell grids: logical text in, lines of cells with index maps out.

The steps are modules, each a pure function of the previous result: ``classes``, ``levels``
(with ``explicit``, ``implicit`` and ``brackets``), ``clusters``, ``shaping``, ``cells``,
``breaks`` and ``line``; :class:`Paragraph` goes through all of them.
"""

from ici_tui.bidi.cells import Cell
from ici_tui.bidi.controls import strip_controls
from ici_tui.bidi.isolates import (
    Composed,
    Field,
    compose,
    isolate,
    join_isolated,
    neutral_text,
)
from ici_tui.bidi.levels import Base
from ici_tui.bidi.line import Alignment, Line
from ici_tui.bidi.paragraph import Paragraph, split_paragraphs
from ici_tui.bidi.presentation import fold_presentation_forms

__all__ = [
    "Alignment",
    "Base",
    "Cell",
    "Composed",
    "Field",
    "Line",
    "Paragraph",
    "compose",
    "fold_presentation_forms",
    "isolate",
    "join_isolated",
    "neutral_text",
    "split_paragraphs",
    "strip_controls",
]
