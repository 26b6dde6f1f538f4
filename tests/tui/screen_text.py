"""A screen as text that can be read and compared: characters, and the names of their styles.

Each row of the screen is a line in visual order, from the left edge to the right as the terminal
gets it, Arabic in its presentation forms: in a viewer that reorders text by itself, read it with
that switched off. A line that starts with `·` stands beneath a row that is not all plain, and says
in which columns (counted from 0, the last one included) it has which style.

Styles are told by what the themes mean by their colours, so that every theme gives the same text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual._context import visible_screen_stack
from textual.color import Color, ColorParseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.style import Style
    from textual.app import App
    from textual.strip import Strip

_TEXT: Final = {
    "foreground": "",
    "text-muted": "muted",
    "text-secondary": "secondary",
    "text-primary": "link",
    "text-accent": "hit",
    "text-warning": "warning",
    "text-error": "error",
    "text-success": "success",
    "text-disabled": "faint",
    "background": "ground",
    **{f"domain-{number}": f"area {number}" for number in range(1, 7)},
}
"""What a colour of letters is called, by the variable of the theme that has it."""

_GROUND: Final = {
    "background": "",
    "surface": "bar",
    "panel": "panel",
    "primary-muted": "cursor",
    "input-selection-background": "selected",
    "foreground": "foreground",
}
_ATTRIBUTES: Final = ("bold", "italic", "underline", "reverse", "dim", "strike")


def _same(own: Color, triplet: tuple[int, ...]) -> bool:
    # Textual computes some variables from others and rounds.
    return all(abs(a - b) <= 1 for a, b in zip(own.rgb, triplet, strict=True))


class _Names:
    """What the colours of an app are called, in the theme that it has."""

    def __init__(self, app: App[int]) -> None:
        self._variables = {}
        over = app.screen.styles.background
        self._veil = over if over.a < 1 else None
        """What a dialog lays over the screen behind it."""
        for name, value in app.get_css_variables().items():
            try:
                self._variables[name] = Color.parse(value)
            except ColorParseError:
                continue

    def _name(self, triplet: tuple[int, ...], names: dict[str, str]) -> str:
        for variable, name in names.items():
            if (own := self._variables.get(variable)) and _same(own, triplet):
                return name
        if self._veil is not None:
            for variable, name in names.items():
                own = self._variables.get(variable)
                if own and _same(own + self._veil, triplet):
                    return f"veiled {name}".rstrip()
        return "another colour"

    def of(self, style: Style | None) -> str:
        """Return what a style is called; nothing where it is plain text on the screen's ground."""
        if style is None:
            return ""
        words = [name for name in _ATTRIBUTES if getattr(style, name)]
        if style.color is not None and (letters := style.color.triplet):
            words.append(self._name(tuple(letters), _TEXT))
        if style.bgcolor is not None and (ground := style.bgcolor.triplet):
            on = self._name(tuple(ground), _GROUND)
            words.append(f"on {on}" if on else "")
        return " ".join(word for word in words if word)


def _runs(cells: Iterable[tuple[str, int]]) -> Iterator[tuple[int, int, str]]:
    """Join neighbours of one style: first column, last column, style."""
    column, start, current = 0, 0, ""
    for name, width in cells:
        if name != current:
            if column > start:
                yield start, column - 1, current
            start, current = column, name
        column += width
    if column > start:
        yield start, column - 1, current


def _row(strip: Strip, names: _Names) -> Iterator[str]:
    text = "".join(segment.text for segment in strip)
    yield "|" + text.rstrip()
    cells = []
    for segment in strip:
        name = names.of(segment.style)
        blank = not segment.text.strip()
        if blank and "on " not in name and "underline" not in name and "reverse" not in name:
            name = ""  # nobody sees the colour of blanks
        cells.append((name, cell_len(segment.text)))
    told = [f"{first}-{last} {name}" for first, last, name in _runs(cells) if name]
    if told:
        yield "· " + ", ".join(told)


def screen_text(app: App[int]) -> str:
    """Return the screen of an app as text; see the head of this module for its form."""
    names = _Names(app)
    visible_screen_stack.set(app._background_screens)
    strips = app.screen._compositor.render_strips()
    lines = [line for strip in strips for line in _row(strip, names)]
    return "\n".join(lines) + "\n"
