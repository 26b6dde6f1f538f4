"""Detects the terminal: gathers the evidence and decides."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ici_tui.files.folders import terminals_path
from ici_tui.terminal.decision import Detection, decide, needs_answers
from ici_tui.terminal.device import Device, NoTerminalError, device_path, open_device
from ici_tui.terminal.evidence import Evidence
from ici_tui.terminal.memory import load_calibrations
from ici_tui.terminal.profiles import AUTO, PROFILES
from ici_tui.terminal.signatures import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OVERRIDE_VARIABLE = "ICI_TUI_TERMINAL"


class UnknownProfileError(ValueError):
    """The requested profile does not exist.

    Attributes:
        name: The requested name.
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"no terminal profile {name!r}: choose {', '.join((AUTO, *PROFILES))}")
        self.name = name


def detect(
    wanted: str | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    input_fd: int | None = None,
    output_fd: int | None = None,
    ask_always: bool = False,
) -> Detection:
    """Detect the terminal and its profile.

    The terminal is queried only if the environment is not conclusive, for at most
    :data:`~ici_tui.terminal.questions.ANSWER_TIMEOUT` seconds; keys typed meanwhile come back in
    :attr:`~ici_tui.terminal.decision.Detection.typed`.

    Args:
        wanted: A profile's name or ``auto``; None takes ``ICI_TUI_TERMINAL`` of the environment.
        environ: The environment; None takes the process's.
        input_fd: Where keys and answers come from; None takes the terminal's
            (:func:`~ici_tui.terminal.device.open_device`).
        output_fd: The terminal; None likewise.
        ask_always: Query the terminal even if the environment is conclusive, for a report.

    Raises:
        UnknownProfileError: There is no profile with the requested name.
    """
    if environ is None:
        environ = os.environ
    wanted = wanted or environ.get(OVERRIDE_VARIABLE) or None
    if wanted is not None and wanted not in PROFILES and wanted != AUTO:
        raise UnknownProfileError(wanted)
    evidence = Evidence(
        environ={name: environ[name] for name in VARIABLES if name in environ}, wanted=wanted
    )
    if wanted not in (None, AUTO) and not ask_always and not environ.get("TMUX"):
        return decide(evidence)
    evidence = replace(evidence, calibrations=load_calibrations(terminals_path(environ)))
    source, target = _ends(input_fd, output_fd)
    if environ.get("TMUX"):
        from ici_tui.terminal.tmux import client

        evidence = replace(evidence, tmux=client(environ, device_path(source)))
    if environ.get("TERM") == "linux":
        from ici_tui.terminal.console_font import console_characters

        evidence = replace(evidence, console_font=console_characters(target))
    if environ.get("STY") and environ.get("COLORTERM"):
        from ici_tui.terminal.gnu_screen import knows_full_colour

        evidence = replace(evidence, screen_full_colour=knows_full_colour(environ))
    if not (ask_always or needs_answers(evidence)) or not (os.isatty(source) and os.isatty(target)):
        return decide(evidence)
    return _asked(evidence, source, target, for_report=ask_always)


def _asked(evidence: Evidence, source: int, target: int, *, for_report: bool) -> Detection:
    """Query the terminal, the one outside of multiplexers: they hand its answers on as keys."""
    import termios

    from ici_tui.terminal.questions import OUTSIDE, REPORT_TIMEOUT, ask
    from ici_tui.terminal.recovery import routed

    known = decide(evidence)
    how: dict[str, Any] = {}
    if known.layers:
        how["questions"] = routed(OUTSIDE.decode(), known.layers).encode()
    elif for_report:
        how["patience"] = REPORT_TIMEOUT
    try:
        with _opened(known):
            exchange = ask(source, target, **how)
    except (OSError, termios.error):
        return known
    detection = decide(replace(evidence, answers=exchange.answers))
    return replace(detection, typed=exchange.typed)


@contextmanager
def _opened(known: Detection) -> Iterator[None]:
    """Let tmux hand questions on, where it keeps them back otherwise."""
    from ici_tui.terminal.passthrough import passthrough_of

    pane = passthrough_of(known, any_profile=True)
    if pane is None:
        yield
        return
    pane.open()
    try:
        pane.is_open()
        yield
    finally:
        pane.close()


def _ends(source: int | None, target: int | None) -> tuple[int, int]:
    """Return where to read and to write, the terminal's own where nothing is said; -1 for none."""
    if source is None or target is None:
        try:
            device = open_device()
        except NoTerminalError:
            device = Device(-1, -1)
        source = device.input if source is None else source
        target = device.output if target is None else target
    return source, target
