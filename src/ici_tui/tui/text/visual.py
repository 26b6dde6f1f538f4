"""A paragraph as a Textual ``Visual``, so that any widget can show mixed Arabic and Latin text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from ici_tui.bidi import Paragraph
from ici_tui.tui.text.drawing import line_segments, placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions

    from ici_tui.bidi.levels import Base
    from ici_tui.bidi.line import Alignment


class ParagraphVisual(Visual):
    """A paragraph of logical text: wrapped, then shaped and ordered line by line.

    ``text-align`` of the widget applies; ``start`` and ``end`` follow the paragraph's direction,
    and so does the default.

    Args:
        text: Logical text.
        base: The paragraph's direction; ``auto`` takes it from the text.
        ranges: Styles over half-open ranges of the text, applied in order; a string names a style
            as in Textual's markup.
    """

    def __init__(
        self,
        text: str,
        base: Base = "auto",
        ranges: Sequence[tuple[int, int, Style | str]] = (),
    ) -> None:
        self.paragraph = Paragraph(text, base)
        self._ranges = tuple(ranges)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines as strips of ``width`` cells.

        Args:
            width: The cells of a line.
            height: The most lines; None for all.
            style: The style below all ranges.
            options: Gives styles by name, and the widget's rules.
        """
        base = style.rich_style
        ranges = [(a, b, options.get_style(over).rich_style) for a, b, over in self._ranges]
        strips = []
        for line in self.paragraph.wrap(max(1, width))[:height]:
            left = line.indent(width, _alignment(options.rules))
            segments = line_segments(line, base, ranges)
            pad = Strip.blank(left, base) if left else Strip([])
            rest = placed(segments, line.width, width - left, base, right=False)
            strips.append(Strip.join([pad, rest]))
        return strips

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the cells of the text on one line."""
        return self.paragraph.width

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the cells of the widest word, which is cut in less."""
        return max((Paragraph(word).width for word in self.paragraph.text.split()), default=1)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines in a width of so many cells."""
        return len(self.paragraph.wrap(max(1, width)))


def _alignment(rules: RulesMap) -> Alignment:
    align = rules.get("text_align", "start")
    return "start" if align == "justify" else align


class Text(Widget):
    """A widget that shows a paragraph.

    Args:
        text: Logical text.
        base: The paragraph's direction; ``auto`` takes it from the text.
    """

    DEFAULT_CSS = """
    Text { height: auto; }
    """

    def __init__(self, text: str = "", base: Base = "auto", id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._visual = ParagraphVisual(text, base)

    def show(self, text: str, base: Base = "auto") -> None:
        """Show another text."""
        self._visual = ParagraphVisual(text, base)
        self.refresh(layout=True)

    def render(self) -> ParagraphVisual:
        """Return the paragraph."""
        return self._visual
