"""Decides on a profile from the evidence; pure functions.

The order is that of ``docs/terminals.md``: the user's choice, a saved calibration, the tmux client,
the environment, the terminal's answers, else visual order. Programs inherit variables, so the
environment decides only if its variables agree; otherwise the terminal's answers do.
"""

from enum import Enum
from typing import Final

from msgspec import Struct

from ici_tui.terminal.evidence import Answers, Evidence, TmuxClient
from ici_tui.terminal.multiplexers import (
    Multiplexer,
    blocked,
    layers,
    most_colours,
    multiplexer,
)
from ici_tui.terminal.profiles import AUTO, PROFILES, Profile
from ici_tui.terminal.signatures import (
    FEW_SIGNS_TERMS,
    LINUX_CONSOLE,
    Signature,
    SupportLevel,
    by_answers,
    by_term,
    by_variables,
)

_ARABIC_FORMS: Final = frozenset({0xFE8D, 0xFEDF, 0xFEF2, 0xFEFB})
"""Forms of alef, lam, yeh and lam-alef, which a font with Arabic has among others."""


class Reason(Enum):
    """What decided."""

    ASKED = "asked"
    CALIBRATION = "calibration"
    TMUX = "tmux"
    ENVIRONMENT = "environment"
    ANSWERS = "answers"
    NOTHING = "nothing"


class Advice(Enum):
    """What the reader should be told about the terminal."""

    REPORTED = "reported"
    """It has not been tested; calibration fixes problems."""
    UNKNOWN = "unknown"
    """It is unknown."""
    PASSTHROUGH = "passthrough"
    """tmux blocks the switch: ``allow-passthrough`` is off, or tmux does not say."""
    ZELLIJ = "zellij"
    """zellij blocks the switch, and nothing opens it."""
    NO_ARABIC = "no-arabic"
    """It has no Arabic letters."""


class Finding(Struct, frozen=True):
    """One piece of evidence.

    Attributes:
        source: Where it was found: a variable's name, ``XTVERSION``, ``DA2``, ``BDSM`` …
        value: What was found there.
        speaks_for: The terminal that it indicates; empty if none.
        believed: Whether it agrees with the decision.
    """

    source: str
    value: str
    speaks_for: str = ""
    believed: bool = True


class Detection(Struct, frozen=True):
    """A decision with its evidence.

    Attributes:
        profile: The profile of the terminal.
        terminal: The terminal's name; empty if unknown.
        reason: What decided.
        findings: Each piece of evidence.
        layers: The multiplexers in between, the innermost first; they decide how switches are
            wrapped.
        identity: The key for calibrations of this terminal.
        advice: What the reader should be told.
        typed: Keys that were typed while the terminal was being queried, as bytes.
        awaiting: Whether answers may still arrive among the keys.
        full_colour: Whether it is known to support 24-bit colours.
        most_colours: The most colours that the multiplexers let through; None if nothing is known
            to take any away.
        few_signs: Whether its font has few characters besides letters.
        console_font: The code points that its font has, where it is a console that tells them.
        ground: The background's colour, as :class:`~ici_tui.terminal.evidence.Answers` has it.
        evidence: The evidence, to decide again if late answers arrive; None if none will.
        blocked: The client of a tmux that keeps switches back unless its pane is opened
            (:mod:`ici_tui.terminal.passthrough`); None where none does.
    """

    profile: Profile
    terminal: str
    reason: Reason
    findings: tuple[Finding, ...] = ()
    layers: tuple[Multiplexer, ...] = ()
    identity: str = ""
    advice: tuple[Advice, ...] = ()
    typed: bytes = b""
    awaiting: bool = False
    full_colour: bool = False
    most_colours: int | None = None
    ground: str | None = None
    few_signs: bool = False
    console_font: frozenset[int] | None = None
    evidence: Evidence | None = None
    blocked: TmuxClient | None = None

    @property
    def multiplexer(self) -> Multiplexer:
        """The multiplexer that the program runs in, whatever that runs in itself."""
        return self.layers[0] if self.layers else Multiplexer.NONE


class _Opinion(Struct, frozen=True):
    """The terminal that a kind of evidence indicates, and whether it is conclusive."""

    signature: Signature | None
    settled: bool


def _tmux_opinion(evidence: Evidence) -> _Opinion:
    """Return the terminal outside tmux: from its client, else from the server's variables."""
    client = evidence.tmux
    if client is not None:
        named = by_answers(client.version, None) or by_term(client.term)
        if named is not None:
            return _Opinion(named, settled=True)
    # The server's environment is that of the terminal it was started in, usually still the same.
    # A terminal that reports its name to tmux is ruled out, and one that sets another TERM.
    claims = [
        signature
        for signature, _ in by_variables(evidence.environ)
        if client is None
        or (
            not (signature.version and signature.name != "VTE")
            and client.term in signature.plain_terms
        )
    ]
    return _Opinion(claims[0] if claims else None, settled=True)


def _environment_opinion(evidence: Evidence) -> _Opinion:
    """Return the terminal that the variables indicate; conclusive if they agree."""
    term = evidence.environ.get("TERM", "")
    named = by_term(term)
    claims = [signature for signature, _ in by_variables(evidence.environ)]
    if multiplexer(evidence) is Multiplexer.SCREEN:
        # Its session may be attached anywhere; the variables are those of its start.
        return _Opinion(claims[0] if claims else None, settled=False)
    if named is not None:
        return _Opinion(named, settled=all(claim is named for claim in claims))
    if len(claims) == 1:
        return _Opinion(claims[0], settled=term in claims[0].plain_terms)
    return _Opinion(claims[0] if claims else None, settled=term in ("", "dumb"))


def _answers_opinion(evidence: Evidence, answers: Answers) -> _Opinion:
    """Return the terminal that the answers identify, or the one they do not rule out."""
    claims = [signature for signature, _ in by_variables(evidence.environ)]
    by_name = by_term(evidence.environ.get("TERM", ""))
    if by_name is not None:
        claims.insert(0, by_name)
    if answers.bdsm in (1, 2):
        return _Opinion(by_answers(None, "65;"), settled=True)
    named = by_answers(answers.version, answers.secondary, claims)
    if named is None and answers.complete:
        claims = [claim for claim in claims if not (claim.version or claim.secondary)]
    if named is None:
        named = claims[0] if claims else None
    return _Opinion(named, settled=answers.complete)


def needs_answers(evidence: Evidence) -> bool:
    """Return whether the terminal has to be queried, because nothing stronger decides."""
    if evidence.wanted not in (None, AUTO) or evidence.answers is not None:
        return False
    if Multiplexer.TMUX in layers(evidence):
        return _tmux_opinion(evidence).signature is None
    return not _environment_opinion(evidence).settled


def identity(evidence: Evidence) -> str:
    """Return the key for this terminal's calibration.

    It is the same for every window and version of a terminal, and differs between terminals: it
    consists of the identifying variables, and of the answers if the variables are not conclusive.
    """
    environ = evidence.environ
    parts = []
    between = multiplexer(evidence)
    if between is Multiplexer.TMUX and evidence.tmux is not None:
        name = evidence.tmux.version.split("(")[0].split(" ")[0]
        parts += ["tmux", evidence.tmux.term, name]
        parts += [s.name for s, _ in by_variables(environ)]
        if evidence.answers is not None and _tmux_opinion(evidence).signature is None:
            parts.append(evidence.answers.secondary or "")
    else:
        parts += [between.value if between is not Multiplexer.NONE else "", environ.get("TERM", "")]
        parts += [s.name for s, _ in by_variables(environ)]
        if evidence.answers is not None and not _environment_opinion(evidence).settled:
            answers = evidence.answers
            parts += [(answers.version or "").split("(")[0].split(" ")[0], answers.secondary or ""]
    return " ".join(part for part in parts if part)


def decide(evidence: Evidence) -> Detection:
    """Return the profile that follows from the evidence.

    Args:
        evidence: What is known; ``wanted`` names a profile of
            :data:`~ici_tui.terminal.profiles.PROFILES`, or ``auto``, or is None.

    Raises:
        KeyError: ``wanted`` names no profile.
    """
    between = layers(evidence)
    opinion = _Opinion(None, settled=False)
    reason = Reason.NOTHING
    if Multiplexer.TMUX in between:
        opinion, reason = _tmux_opinion(evidence), Reason.TMUX
        if opinion.signature is None and evidence.answers is not None:
            opinion, reason = _answers_opinion(evidence, evidence.answers), Reason.ANSWERS
    else:
        opinion, reason = _environment_opinion(evidence), Reason.ENVIRONMENT
        if not opinion.settled and evidence.answers is not None:
            opinion, reason = _answers_opinion(evidence, evidence.answers), Reason.ANSWERS
    signature = opinion.signature
    if signature is None:
        reason = Reason.NOTHING
    profile = PROFILES[signature.profile if signature else "plain"]
    name = identity(evidence)
    calibrated = evidence.calibrations.get(name)
    if evidence.wanted is not None and evidence.wanted != AUTO:
        profile, reason = PROFILES[evidence.wanted], Reason.ASKED
    elif calibrated is not None:
        profile, reason = PROFILES[calibrated], Reason.CALIBRATION
    awaiting = evidence.answers is not None and not evidence.answers.complete
    return Detection(
        profile=profile,
        terminal=signature.name if signature else "",
        reason=reason,
        findings=_findings(evidence, signature, calibrated),
        layers=between,
        identity=name,
        advice=_advice(evidence, signature, profile, reason),
        awaiting=awaiting,
        full_colour=(not between and signature is not None and signature.full_colour),
        most_colours=most_colours(evidence, between),
        few_signs=_is_console(signature)
        or evidence.environ.get("TERM", "").startswith(FEW_SIGNS_TERMS),
        console_font=evidence.console_font,
        ground=None if evidence.answers is None else evidence.answers.ground,
        evidence=evidence if awaiting else None,
        blocked=blocked(evidence, between),
    )


def _findings(
    evidence: Evidence, decided: Signature | None, calibrated: str | None
) -> tuple[Finding, ...]:
    """Return each piece of evidence with the terminal it indicates, the strongest kind first."""
    found: list[Finding] = []

    def add(source: str, value: str, named: Signature | None) -> None:
        believed = named is None or named is decided
        found.append(Finding(source, value, named.name if named else "", believed))

    if evidence.wanted is not None:
        found.append(Finding("--terminal", evidence.wanted))
    if calibrated is not None:
        found.append(Finding("calibration", calibrated))
    environ = evidence.environ
    if evidence.tmux is not None:
        client = evidence.tmux
        add("client_termname", client.term, by_term(client.term))
        add("client_termtype", client.version, by_answers(client.version, None))
        found.append(Finding("allow-passthrough", "on" if client.passthrough else "off"))
        found.append(Finding("pane_tty", "same" if client.here else "other", "", client.here))
    term = environ.get("TERM", "")
    add("TERM", term, by_term(term))
    for signature, variable in by_variables(environ):
        add(variable, environ[variable], signature)
    found += [
        Finding(name, environ[name]) for name in ("TMUX", "STY", "ZELLIJ") if environ.get(name)
    ]
    answers = evidence.answers
    if answers is not None:
        add("XTVERSION", answers.version or "", by_answers(answers.version, None))
        add("DA2", answers.secondary or "", by_answers(None, answers.secondary, _only(decided)))
        vte = by_answers(None, "65;") if answers.bdsm in (1, 2) else None
        add("BDSM", "" if answers.bdsm is None else str(answers.bdsm), vte)
        found.append(Finding("DA1", answers.primary or "", "", answers.complete))
    return tuple(found)


def _only(signature: Signature | None) -> tuple[Signature, ...]:
    return () if signature is None else (signature,)


def _is_console(signature: Signature | None) -> bool:
    return signature is not None and signature.name == LINUX_CONSOLE


def _advice(
    evidence: Evidence, signature: Signature | None, profile: Profile, reason: Reason
) -> tuple[Advice, ...]:
    advice = []
    if reason not in (Reason.ASKED, Reason.CALIBRATION):
        if signature is None and evidence.tmux is None and Multiplexer.TMUX in layers(evidence):
            advice.append(Advice.PASSTHROUGH)  # over SSH, where no answer comes through
        elif signature is None:
            advice.append(Advice.UNKNOWN)
        elif not _is_console(signature) and signature.standing is SupportLevel.REPORTED:
            advice.append(Advice.REPORTED)
    if (
        profile.enter
        and multiplexer(evidence) is Multiplexer.TMUX
        and not (evidence.tmux is not None and evidence.tmux.passthrough)
    ):
        advice.append(Advice.PASSTHROUGH)
    if profile.enter and multiplexer(evidence) is Multiplexer.ZELLIJ:
        advice.append(Advice.ZELLIJ)
    if _is_console(signature) and not (evidence.console_font or frozenset()) >= _ARABIC_FORMS:
        advice.append(Advice.NO_ARABIC)
    return tuple(advice)
