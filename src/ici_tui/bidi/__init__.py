"""Bidirectional text for cell grids: logical text in, lines of cells with index maps out.

The steps are modules of their own, each a pure function of the one before: ``classes``, ``levels``
(with ``explicit``, ``implicit`` and ``brackets``), ``clusters``, ``shaping``, ``cells``,
``breaks`` and ``line``; :class:`Paragraph` goes through all of them.
"""

from ici_tui.bidi.cells import Cell
from ici_tui.bidi.line import Line
from ici_tui.bidi.paragraph import Paragraph, split_paragraphs

__all__ = ["Cell", "Line", "Paragraph", "split_paragraphs"]
