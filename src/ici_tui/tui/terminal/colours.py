"""The colours of the terminal, and whether it is usable, from the environment and terminfo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

ColourSystem = Literal["standard", "256", "truecolor"]
"""What Rich calls a set of colours."""

FULL: Final = 1 << 24
FEW: Final = 16
"""The number of colours up to which the terminal's own palette is used."""


def unusable(environ: Mapping[str, str]) -> bool:
    """Whether the terminal cannot move its cursor, so that nothing can be drawn on it.

    Args:
        environ: The environment; ``TERM`` names the terminal. One that terminfo does not know is
            taken to be like the others.
    """
    if environ.get("TERM") in ("dumb", "unknown"):
        return True
    return _terminfo(environ)[1] is False


_MISREADS: Final = ("screen", "dvtm")
"""Beginnings of ``TERM`` in multiplexers that take 24-bit colours for others."""


def colours(environ: Mapping[str, str], most: int | None = None) -> int:
    """Return the number of colours of the terminal; 0 without colours or with ``NO_COLOR``.

    ``COLORTERM`` is that of the terminal outside, inherited by a multiplexer.

    Args:
        environ: The environment: ``NO_COLOR`` (no-color.org: any value but an empty one),
            ``COLORTERM``, and ``TERM``, whose ``colors`` terminfo knows.
        most: The most colours that get through to the terminal, if that is known.
    """
    if environ.get("NO_COLOR"):
        return 0
    claimed = environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")
    misread = not environ.get("TMUX") and environ.get("TERM", "").startswith(_MISREADS)
    if claimed and (most is None or most >= FULL) and not (most is None and misread):
        return FULL
    number = _terminfo(environ)[0]
    if number is None:
        # Not in this machine's terminfo, as often happens over ssh: its name is all there is.
        number = 256 if environ.get("TERM", "").endswith("-256color") else FEW
    return max(0, number if most is None else min(number, most))


def _terminfo(environ: Mapping[str, str]) -> tuple[int | None, bool | None]:
    """Return the number of colours and whether the cursor moves; None for what is not known.

    ``curses`` reads the entry of one terminal in the life of a process, the first.
    """
    try:
        import curses
    except ImportError:  # Windows
        return None, None
    try:
        curses.setupterm(environ.get("TERM") or None, 2)
    except curses.error:
        return None, None
    return curses.tigetnum("colors"), curses.tigetstr("cup") is not None


def colour_system(number: int) -> ColourSystem:
    """Return the name of the set of colours that is drawn with.

    Args:
        number: How many colours the terminal has.
    """
    if number >= FULL:
        return "truecolor"
    return "256" if number >= 256 else "standard"
