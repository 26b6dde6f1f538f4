"""The known terminals: how each is recognized, and its profile.

The answers were measured with the versions named in ``docs/terminals.md``.
"""

from collections.abc import Collection, Mapping
from enum import Enum
from typing import Final

from msgspec import Struct


class SupportLevel(Enum):
    """How well a terminal's display of Arabic is known."""

    MEASURED = "measured"
    """Read back from pictures of it: see the table in ``docs/terminals.md``."""
    REPORTED = "reported"
    """Reported to draw cells as sent; calibrate it if it does not."""


class Signature(Struct, frozen=True):
    """A terminal and how it is recognized.

    Attributes:
        name: Its name, for people.
        profile: The name of its profile.
        terms: Beginnings of ``TERM`` that only this terminal sets.
        plain_terms: Values of ``TERM`` shared with others that it may run under.
        variables: Environment variables that it sets; children inherit them.
        program: Its value of ``TERM_PROGRAM``.
        version: The beginning of its answer to XTVERSION, in lower case; empty if it has none.
        secondary: Beginnings of its answer to DA2, without ``CSI >``.
        standing: What is known of it.
        full_colour: Whether it takes 24-bit colours without saying so in ``COLORTERM``.
    """

    name: str
    profile: str = "plain"
    terms: tuple[str, ...] = ()
    plain_terms: tuple[str, ...] = ("xterm-256color",)
    variables: tuple[str, ...] = ()
    program: str = ""
    version: str = ""
    secondary: tuple[str, ...] = ()
    standing: SupportLevel = SupportLevel.MEASURED
    full_colour: bool = False


LINUX_CONSOLE: Final = "Linux console"

SIGNATURES: Final = (
    Signature(
        "kitty",
        "kitty",
        terms=("xterm-kitty",),
        plain_terms=(),
        variables=("KITTY_WINDOW_ID",),
        version="kitty",
        secondary=("1;4000;",),
    ),
    Signature("Alacritty", "alacritty", terms=("alacritty",), variables=("ALACRITTY_WINDOW_ID",)),
    # It composes an alef and its tanwin into a letter of another form.
    Signature("foot", "alacritty", terms=("foot",), plain_terms=(), version="foot"),
    Signature("urxvt", terms=("rxvt",), plain_terms=(), secondary=("85;",)),
    Signature("st", terms=("st-", "stterm"), plain_terms=()),
    Signature(
        "mlterm",
        "mlterm",
        terms=("mlterm",),
        plain_terms=("xterm", "xterm-256color"),
        variables=("MLTERM",),
        secondary=("24;279;",),
        full_colour=True,
    ),
    Signature("QTerminal", "qterminal", secondary=("0;115;",)),
    # Releases before 22.04 answer as QTerminal, which grew out of the same widget, still does.
    Signature(
        "Konsole",
        "konsole",
        terms=("konsole",),
        variables=("KONSOLE_VERSION",),
        version="konsole",
        secondary=("1;115;", "0;115;"),
    ),
    Signature(
        "VTE",
        "vte",
        terms=("vte", "gnome"),
        variables=("VTE_VERSION",),
        version="vte",
        secondary=("65;",),
    ),
    Signature(
        "xterm",
        plain_terms=("xterm", "xterm-256color"),
        variables=("XTERM_VERSION",),
        version="xterm(",
        secondary=("41;",),
        full_colour=True,
    ),
    Signature(
        "Windows Terminal",
        variables=("WT_SESSION",),
        secondary=("0;10;1",),
        standing=SupportLevel.REPORTED,
    ),
    Signature("Terminal.app", program="Apple_Terminal", standing=SupportLevel.REPORTED),
    Signature(
        "iTerm2",
        variables=("ITERM_SESSION_ID",),
        program="iTerm.app",
        version="iterm2",
        standing=SupportLevel.REPORTED,
    ),
    Signature(
        "WezTerm",
        terms=("wezterm",),
        variables=("WEZTERM_PANE",),
        program="WezTerm",
        version="wezterm",
        standing=SupportLevel.REPORTED,
    ),
    Signature(
        "Ghostty",
        terms=("xterm-ghostty",),
        variables=("GHOSTTY_RESOURCES_DIR",),
        program="ghostty",
        version="ghostty",
        standing=SupportLevel.REPORTED,
    ),
    Signature("VS Code", "xtermjs", program="vscode", standing=SupportLevel.REPORTED),
    Signature(LINUX_CONSOLE, terms=("linux",), plain_terms=(), standing=SupportLevel.REPORTED),
    Signature("PuTTY", "putty", ("putty",), secondary=("0;136;",), full_colour=True),
    Signature("xterm.js", "xtermjs", version="xterm.js", secondary=("0;276;",), full_colour=True),
    # It gives each combining mark a cell of its own.
    Signature(
        "Terminology",
        "alacritty",
        plain_terms=("xterm-256color", "xterm"),
        variables=("TERMINOLOGY",),
        version="terminology",
        full_colour=True,
    ),
    Signature("pangoterm", "qterminal", plain_terms=("xterm",), secondary=("0;100;",)),
)
"""In order of precedence if nothing else decides."""

FEW_SIGNS_TERMS: Final = ("linux", "vt1", "vt2", "cons25", "ansi", "pcansi", "sun")
"""Beginnings of ``TERM`` on consoles and serial lines, whose fonts have few signs."""

MULTIPLEXER_TERMS: Final = ("tmux", "screen")
"""Beginnings of ``TERM`` under a terminal multiplexer."""

VARIABLES: Final = (
    "TERM",
    "TERM_PROGRAM",
    "TMUX",
    "TMUX_PANE",
    "STY",
    "ZELLIJ",
    *(variable for signature in SIGNATURES for variable in signature.variables),
)
"""The environment variables that say something about the terminal."""


def by_term(term: str) -> Signature | None:
    """Return the terminal that a value of ``TERM`` indicates, if any."""
    return next((s for s in SIGNATURES if term.startswith(s.terms or ("\0",))), None)


def by_variables(environ: Mapping[str, str]) -> list[tuple[Signature, str]]:
    """Return the terminals that variables indicate, each with the variable's name."""
    found = []
    for signature in SIGNATURES:
        if signature.program and environ.get("TERM_PROGRAM") == signature.program:
            found.append((signature, "TERM_PROGRAM"))
        else:
            name = next((name for name in signature.variables if environ.get(name)), None)
            if name is not None:
                found.append((signature, name))
    return found


def by_answers(
    version: str | None, secondary: str | None, claimed: Collection[Signature] = ()
) -> Signature | None:
    """Return the terminal that answers identify.

    Args:
        version: The answer to XTVERSION, such as ``kitty(0.26.5)``; None if there was none.
        secondary: The answer to DA2, such as ``65;7006;1``; None if there was none.
        claimed: Terminals that are to be preferred where an answer fits more than one.
    """
    ordered = [*claimed, *SIGNATURES]
    if version:
        text = version.lower()
        return next((s for s in ordered if s.version and text.startswith(s.version)), None)
    if secondary:
        return next((s for s in ordered if secondary.startswith(s.secondary or ("\0",))), None)
    return None
