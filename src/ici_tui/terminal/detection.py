"""Detects the terminal: gathers the evidence and decides."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.files.folders import terminals_path
from ici_tui.terminal.decision import Detection, decide, needs_answers
from ici_tui.terminal.device import Device, NoTerminalError, device_path, open_device
from ici_tui.terminal.evidence import Evidence
from ici_tui.terminal.memory import load_calibrations
from ici_tui.terminal.profiles import AUTO, PROFILES
from ici_tui.terminal.signatures import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    if not (ask_always or needs_answers(evidence)) or not (os.isatty(source) and os.isatty(target)):
        return decide(evidence)
    return _asked(evidence, source, target)


def _asked(evidence: Evidence, source: int, target: int) -> Detection:
    import termios

    from ici_tui.terminal.questions import ask

    try:
        exchange = ask(source, target)
    except (OSError, termios.error):
        return decide(evidence)
    detection = decide(replace(evidence, answers=exchange.answers))
    return replace(detection, typed=exchange.typed)


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
