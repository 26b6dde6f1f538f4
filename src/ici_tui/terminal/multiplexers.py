"""The multiplexers between the program and the terminal, from the evidence; pure."""

from enum import Enum

from ici_tui.terminal.evidence import Evidence, TmuxClient
from ici_tui.terminal.signatures import MULTIPLEXER_TERMS


class Multiplexer(Enum):
    """The terminal multiplexer between the program and the terminal."""

    NONE = "none"
    TMUX = "tmux"
    SCREEN = "screen"
    ZELLIJ = "zellij"


def multiplexer(evidence: Evidence) -> Multiplexer:
    """Return the multiplexer that the program runs in, whatever that runs in itself."""
    return next(iter(layers(evidence)), Multiplexer.NONE)


def layers(evidence: Evidence) -> tuple[Multiplexer, ...]:
    """Return the multiplexers between the program and the terminal, the innermost first.

    ``TMUX`` and ``STY`` are inherited by terminals started from within. They are valid if ``TERM``
    is one that only a multiplexer sets, or if the pane of tmux is this very terminal device; if
    both are set, tmux reports which of the two runs inside the other. Of tmux in tmux, or of screen
    in screen, the variables name the inner one only.
    """
    environ, tmux = evidence.environ, evidence.tmux
    term = environ.get("TERM", "")
    inner = term.startswith(MULTIPLEXER_TERMS)
    session = environ.get("STY", "")
    here = tmux is not None and tmux.here
    if environ.get("TMUX") and (inner or here):
        if not session or here or tmux is None or term.startswith("tmux"):
            screen_outside = session and (tmux is None or tmux.term.startswith("screen"))
            outside = (Multiplexer.SCREEN,) if screen_outside else ()
            return (Multiplexer.TMUX, *outside)
        if _started_in(session, tmux.pane):
            return (Multiplexer.SCREEN, Multiplexer.TMUX)
    if term.startswith("tmux"):  # over SSH the variables stay behind
        return (Multiplexer.TMUX,)
    if inner:
        return (Multiplexer.SCREEN,)
    # It keeps the TERM of the terminal outside.
    return (Multiplexer.ZELLIJ,) if environ.get("ZELLIJ") else ()


def _started_in(session: str, pane: str) -> bool:
    """Return whether a session of GNU screen (``STY``) may have been started in a pane of tmux.

    Args:
        session: ``PID.TTY.HOST``, where the slashes of the device are hyphens, or ``PID.NAME``.
        pane: The pane's device, such as ``/dev/pts/3``.
    """
    device = session.partition(".")[2].partition(".")[0]
    number = device.rpartition("-")[2]
    return not number.isdecimal() or device == pane.removeprefix("/dev/").replace("/", "-")


def most_colours(evidence: Evidence, between: tuple[Multiplexer, ...]) -> int | None:
    """Return the colours that a multiplexer lets through, whatever ``COLORTERM`` says.

    tmux turns 24-bit colours into those of its client itself, but for clients with few.
    """
    if not between:
        return None
    if between[0] is Multiplexer.SCREEN and not evidence.screen_full_colour:
        return 256
    client = evidence.tmux
    if Multiplexer.TMUX not in between or client is None or client.colours is None:
        return None
    return client.colours if client.colours < 256 else None


def blocked(evidence: Evidence, between: tuple[Multiplexer, ...]) -> TmuxClient | None:
    """Return the client of a tmux that keeps switches back, or did before a run was killed."""
    client = evidence.tmux
    if Multiplexer.TMUX not in between or client is None or not client.pane_id:
        return None
    return client if client.changed or not client.passthrough else None
