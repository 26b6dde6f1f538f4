"""The evidence for the detection, as values."""

from collections.abc import Mapping

from msgspec import Struct


class Answers(Struct, frozen=True):
    """The terminal's answers to queries.

    Attributes:
        version: XTVERSION, such as ``XTerm(379)``; None if not answered.
        primary: DA1 without ``CSI ?``, such as ``62;22``; None if not answered. Every terminal
            answers it and it is sent last, so no other answer follows it.
        secondary: DA2 without ``CSI >``, such as ``41;379;0``; None if not answered.
        bdsm: The setting of ECMA-48 mode 8 as DECRQM tells it: 0 not known, 1 set (the terminal
            reorders), 2 reset, 3 and 4 the same for ever; None if not answered.
        ground: The background's colour as OSC 11 tells it, such as ``rgb:0000/0000/0000``; None if
            not answered.
    """

    version: str | None = None
    primary: str | None = None
    secondary: str | None = None
    bdsm: int | None = None
    ground: str | None = None

    @property
    def complete(self) -> bool:
        """Whether DA1 was answered: then all answers have arrived."""
        return self.primary is not None


class TmuxClient(Struct, frozen=True):
    """What tmux knows about its client's terminal.

    Attributes:
        term: ``client_termname``, the outer ``TERM``.
        version: ``client_termtype``, the outer terminal's XTVERSION; empty if it has none.
        passthrough: Whether the pane lets wrapped sequences through (``allow-passthrough``).
        here: Whether the pane is the terminal that the program runs in; ``TMUX`` is inherited.
        pane: The device of the pane, such as ``/dev/pts/3``.
        pane_id: tmux's name of the pane, such as ``%3``; empty if unknown.
        own: The pane's own ``allow-passthrough`` before this program changed it; empty if it had
            none and the window's counted.
        changed: Whether this program has changed it and not put it back: it was killed.
        colours: The colours that tmux sends the terminal outside; None if unknown.
    """

    term: str
    version: str
    passthrough: bool
    here: bool
    pane: str = ""
    pane_id: str = ""
    own: str = ""
    changed: bool = False
    colours: int | None = None


class Evidence(Struct, frozen=True):
    """All evidence for a decision.

    Attributes:
        environ: The environment variables.
        wanted: The profile asked for with ``--terminal`` or ``ICI_TUI_TERMINAL``; None or
            ``auto`` leaves the choice open.
        calibrations: Profile names saved by the reader, by the terminal's identity.
        tmux: The tmux client; None outside tmux or if tmux did not answer.
        answers: The terminal's answers; None if it was not queried.
        screen_full_colour: Whether GNU screen, if the program runs in it, knows 24-bit colours:
            version 5 does; 4 takes them for others, and loses text with them.
        console_font: The code points that the font of the Linux console has; None if it does not
            tell, or elsewhere.
    """

    environ: Mapping[str, str]
    wanted: str | None = None
    calibrations: Mapping[str, str] = {}
    tmux: TmuxClient | None = None
    answers: Answers | None = None
    screen_full_colour: bool = False
    console_font: frozenset[int] | None = None
