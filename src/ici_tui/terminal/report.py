"""A detection as text to paste into a bug report: English, one fact to a line."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Final

from ici_tui import __version__
from ici_tui.terminal.decision import Advice
from ici_tui.terminal.device import NoTerminalError, open_device
from ici_tui.terminal.multiplexers import Multiplexer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ici_tui.terminal.decision import Detection

FONTS: Final = "DejaVu Sans Mono, Thabit"
"""Monospaced fonts that have the forms of Arabic letters in cells of one width."""

_ADVICE: Final = {
    Advice.REPORTED: "this terminal is said to draw cells as they come; it was not measured",
    Advice.UNKNOWN: "nothing names this terminal",
    Advice.PASSTHROUGH: "tmux keeps the switch back while allow-passthrough is off; the explorer"
    " sets it for its own pane",
    Advice.ZELLIJ: "zellij keeps the switch back",
    Advice.NO_ARABIC: "the console has no Arabic letters",
}
_LOCALE: Final = ("LC_ALL", "LC_CTYPE", "LANG", "COLORTERM", "NO_COLOR")
# Their values are sockets and session numbers: that they are set says all there is.
_ONLY_SET: Final = frozenset({"TMUX", "STY", "WT_SESSION", "ITERM_SESSION_ID"})


def shown(text: str) -> str:
    """Return text from the environment or a terminal with control characters made visible."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def report_lines(detection: Detection, environ: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of the report.

    Args:
        detection: What was detected.
        environ: The environment.
    """
    yield f"ici-tui {__version__}, Python {platform.python_version()}, {platform.platform()}"
    yield f"terminal: {detection.terminal or 'unknown'}"
    yield f"profile: {detection.profile.name} (decided by: {detection.reason.value})"
    names = " in ".join(layer.value for layer in detection.layers)
    yield f"between: {names or Multiplexer.NONE.value}"
    yield f"identity: {shown(detection.identity) or '-'}"
    yield f"size: {_size()}"
    for finding in detection.findings:
        value = "set" if finding.source in _ONLY_SET else shown(finding.value) or "-"
        points = f" -> {finding.speaks_for}" if finding.speaks_for else ""
        yield f"  {finding.source} = {value}{points}{'' if finding.believed else ' (overruled)'}"
    for name in _LOCALE:
        if name in environ:
            yield f"  {name} = {shown(environ[name])}"
    yield f"fonts: a terminal does not tell its font; these have Arabic: {FONTS}"
    for advice in detection.advice:
        yield f"note: {_ADVICE[advice]}"


def _size() -> str:
    try:
        size = open_device().size
    except NoTerminalError:
        size = None
    return f"{size[0]}x{size[1]}" if size else "no terminal"
