"""What is known before deciding: values only, gathered at the edge, so that decisions are pure."""

from collections.abc import Mapping

from msgspec import Struct


class Answers(Struct, frozen=True):
    """What the terminal has answered to questions.

    Attributes:
        version: XTVERSION, such as ``XTerm(379)``; None if not answered.
        primary: DA1 without ``CSI ?``, such as ``62;22``; None if not answered. Every terminal
            answers it and it is asked last: with it, what has no answer will have none.
        secondary: DA2 without ``CSI >``, such as ``41;379;0``; None if not answered.
        bdsm: The setting of ECMA-48 mode 8 as DECRQM tells it: 0 not known, 1 set (the terminal
            reorders), 2 reset, 3 and 4 the same for ever; None if not answered.
    """

    version: str | None = None
    primary: str | None = None
    secondary: str | None = None
    bdsm: int | None = None

    @property
    def complete(self) -> bool:
        """Whether the fence came back: all answers that there are have arrived."""
        return self.primary is not None


class TmuxClient(Struct, frozen=True):
    """What tmux knows of the terminal that it is attached to.

    Attributes:
        term: ``client_termname``, the outer ``TERM``.
        version: ``client_termtype``, the outer terminal's XTVERSION; empty if it has none.
        passthrough: Whether the pane lets wrapped sequences through (``allow-passthrough``).
        here: Whether the pane is the terminal that the program runs in; ``TMUX`` is inherited.
        pane: The device of the pane, such as ``/dev/pts/3``.
    """

    term: str
    version: str
    passthrough: bool
    here: bool
    pane: str = ""


class Evidence(Struct, frozen=True):
    """Everything that a decision rests on.

    Attributes:
        environ: The environment variables.
        wanted: The profile asked for with ``--terminal`` or ``ICI_TUI_TERMINAL``; None or
            ``auto`` leaves the choice open.
        calibrations: Profile names saved by the reader, by the terminal's identity.
        tmux: The tmux client; None outside tmux or where tmux did not tell.
        answers: The terminal's answers; None if it was not asked.
    """

    environ: Mapping[str, str]
    wanted: str | None = None
    calibrations: Mapping[str, str] = {}
    tmux: TmuxClient | None = None
    answers: Answers | None = None
