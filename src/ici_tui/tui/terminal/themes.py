"""The themes: light, dark, high contrast, and one in the terminal's own colours.

Widgets name colours by Textual's own variables, so that they can be drawn in any of its themes;
ours give each of the variables that carry a meaning a colour of its own:

| variable | what it means |
|---|---|
| ``foreground``, ``text-muted``, ``text-secondary`` | text, what is said beside it, dates |
| ``text-disabled`` | lines and tracks, which nobody has to read |
| ``text-primary``, ``link-color`` | what can be followed, and what is open |
| ``text-accent`` | a hit |
| ``text-warning``, ``text-error`` | a disagreement, a mistake |
| ``primary-muted`` with ``block-cursor-text-style`` | the row or link under the cursor |
| ``block-cursor-blurred-text-style`` | the same in a pane without the focus |
| ``input-selection-background`` | what is selected |
| ``domain-1`` and on (:data:`AREA_COLOURS` of them) | the numbered areas; these are our own |

Every text is held to WCAG 2.2's 4.5:1 (1.4.3) on every ground it can stand on, and every line and
block to 3:1 (1.4.11); in high contrast, text to 7:1 (1.4.6).

With 256 colours a colour becomes the nearest of a cube whose lowest steps are far apart (0, 95, 135
…), or of a ramp of greys where it has little saturation. The grounds are chosen so that they stay
dark or light, and apart, and text on them stays at 4.5:1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from textual.theme import BUILTIN_THEMES, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

LIGHT: Final = "ici-light"
DARK: Final = "ici-dark"
CONTRAST: Final = "ici-contrast"
TERMINAL: Final = "ici-terminal"
"""The terminal's own sixteen colours, or none: what stands out does so by reverse and underline."""


_ON_DARK = ("#7fd0c1", "#a3cf86", "#c3adf5", "#f0a8cf", "#86cdea", "#d2c08f")
_ON_LIGHT = ("#0b5a50", "#3a5a10", "#4a2e99", "#86205f", "#0b5575", "#5f4a14")
_ON_BLACK = ("#8ff0de", "#b6f08f", "#d8c8ff", "#ffbfe4", "#9fe0ff", "#f0dca0")
AREA_COLOURS: Final = len(_ON_DARK)
"""How many colours there are for numbered areas: the area after the last has the first again."""


def _numbered(domains: tuple[str, ...]) -> dict[str, str]:
    """Return the variables of the numbered areas."""
    return {f"domain-{number}": colour for number, colour in enumerate(domains, 1)}


def own_variables(theme: Theme) -> dict[str, str]:
    """Return the variables that are our own, for a theme that may not know them.

    Args:
        theme: The theme they are drawn in. In the terminal's colours the numbers alone tell the
            areas apart.
    """
    if theme.ansi:
        return _numbered(("ansi_default",) * len(_ON_DARK))
    return _numbered(_ON_DARK if theme.dark else _ON_LIGHT)


def _theme(
    name: str,
    *,
    dark: bool,
    grounds: tuple[str, str, str],
    cursor: str,
    selection: str,
    text: str,
    secondary: str,
    muted: str,
    faint: str,
    link: str,
    hit: str,
    warning: str,
    error: str,
    success: str,
    domains: tuple[str, ...],
) -> Theme:
    """Return a theme from what its colours mean.

    Args:
        name: Its name.
        dark: Whether text is lighter than the ground.
        grounds: The screen, a bar on it, and a bar that stands out more.
        cursor: The ground of the row or link under the cursor.
        selection: The ground of selected text.
        text: Text.
        secondary: Dates and numbers.
        muted: What is said beside the text.
        faint: Lines and tracks.
        link: What can be followed.
        hit: What the query matched.
        warning: Disagreements.
        error: Mistakes.
        success: Done.
        domains: The numbered areas.
    """
    background, surface, panel = grounds
    variables = {
        "text-primary": link,
        "text-secondary": secondary,
        "text-accent": hit,
        "text-warning": warning,
        "text-error": error,
        "text-success": success,
        "text-muted": muted,
        "text-disabled": faint,
        "foreground-muted": muted,
        "primary-muted": cursor,
        "link-color": link,
        "link-color-hover": hit,
        "link-background-hover": background,
        "surface-active": panel,
        "block-cursor-background": cursor,
        "block-cursor-foreground": text,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": panel,
        "block-cursor-blurred-foreground": text,
        "block-cursor-blurred-text-style": "none",
        "input-selection-background": selection,
        "screen-selection-background": selection,
        "scrollbar": faint,
        "scrollbar-hover": muted,
        "scrollbar-active": link,
        "scrollbar-background": surface,
        "border": link,
        "border-blurred": faint,
        **_numbered(domains),
    }
    return Theme(
        name=name,
        dark=dark,
        background=background,
        surface=surface,
        panel=panel,
        foreground=text,
        primary=link,
        secondary=secondary,
        accent=hit,
        warning=warning,
        error=error,
        success=success,
        variables=variables,
    )


_DARK = _theme(
    DARK,
    dark=True,
    grounds=("#16181c", "#1d2025", "#262a30"),
    cursor="#272f55",
    selection="#3a2f5c",
    text="#d9dce1",
    secondary="#b3bac5",
    muted="#a3abb8",
    faint="#687180",
    link="#8fb8ee",
    hit="#f2cd72",
    warning="#f0a07c",
    error="#f59a9a",
    success="#93cf9d",
    domains=_ON_DARK,
)
_LIGHT = _theme(
    LIGHT,
    dark=False,
    grounds=("#fcfbf8", "#f3f1ec", "#e8e5de"),
    cursor="#d3e2f6",
    selection="#b9d2f2",
    text="#22262c",
    secondary="#434a54",
    muted="#505862",
    faint="#83878d",
    link="#1c4f96",
    hit="#704500",
    warning="#962d0c",
    error="#a3162a",
    success="#1b6032",
    domains=_ON_LIGHT,
)
_CONTRAST = _theme(
    CONTRAST,
    dark=True,
    grounds=("#000000", "#0f0f0f", "#1e1e1e"),
    cursor="#0a2a6e",
    selection="#2e2a70",
    text="#ffffff",
    secondary="#f0f0f0",
    muted="#dcdcdc",
    faint="#a6a6a6",
    link="#9fd3ff",
    hit="#ffe14d",
    warning="#ffcaa8",
    error="#ffc4c4",
    success="#9cf0ac",
    domains=_ON_BLACK,
)
_TERMINAL = Theme(
    name=TERMINAL,
    ansi=True,
    # Magenta and red are the two of the sixteen that can be read on black and on white alike.
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_magenta",
    warning="ansi_red",
    error="ansi_red",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "text-muted": "ansi_default",
        "text-disabled": "ansi_default",
        "foreground-muted": "ansi_default",
        "surface-active": "ansi_default",
        "primary-muted": "ansi_default",
        "link-color": "ansi_default",
        "link-color-hover": "ansi_default",
        "link-background-hover": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "bold reverse",
        "block-cursor-blurred-text-style": "underline",
        "input-selection-background": "ansi_default",
        "screen-selection-background": "ansi_default",
        "screen-selection-foreground": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "scrollbar": "ansi_default",
        "scrollbar-hover": "ansi_default",
        "scrollbar-active": "ansi_default",
        "scrollbar-background": "ansi_default",
    },
)

OURS: Final = (_LIGHT, _DARK, _CONTRAST, _TERMINAL)
"""Our themes, in the order in which the reader is led through them."""


def names() -> tuple[str, ...]:
    """Return the names of all themes: ours first, then Textual's, sorted."""
    return (*(theme.name for theme in OURS), *sorted(BUILTIN_THEMES))


def default_theme(environ: Mapping[str, str], ground: str | None = None) -> str:
    """Return the theme that suits the terminal's ground, dark where nothing tells of it.

    Args:
        environ: The environment. ``COLORFGBG`` (set by rxvt, Konsole and others) ends in the
            number of the ground among the sixteen colours; 7 and 9 to 15 are light.
        ground: The terminal's answer to OSC 11, such as ``rgb:ffff/ffff/ffff``, which goes before:
            variables are inherited.
    """
    light = None if ground is None else _is_light(ground)
    if light is None:
        number = environ.get("COLORFGBG", "").rpartition(";")[2]
        light = number.isdecimal() and (int(number) == 7 or 9 <= int(number) <= 15)
    return LIGHT if light else DARK


_COLOUR: Final = re.compile(
    r"rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})|#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})",
    re.IGNORECASE,
)
"""XParseColor(3): one to four hexadecimal digits for each of red, green and blue."""


def _is_light(colour: str) -> bool | None:
    """Return whether a colour is light; None if it cannot be read."""
    match = _COLOUR.match(colour)
    if match is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in match.groups() if part)
    return bool(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)  # as ITU-R BT.601 weighs them


def following(name: str) -> str:
    """Return the theme after another, the first after the last."""
    order = names()
    return order[(order.index(name) + 1) % len(order)] if name in order else order[0]
