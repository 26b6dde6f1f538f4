"""The decision table of docs/terminals.md, variables that lie, tmux, ssh and calibrations."""

import pytest
from msgspec.structs import replace

from ici_tui.terminal.decision import Advice, Reason, decide, identity, needs_answers
from ici_tui.terminal.evidence import Answers, Evidence, TmuxClient
from ici_tui.terminal.multiplexers import Multiplexer, layers, multiplexer

ANSWERS = {
    # as the real terminals answered (docs/terminals.md has their versions)
    "xterm": Answers("XTerm(379)", "64;1;2;6;9;15;16;17;18;21;22;28", "41;379;0", 0),
    "kitty": Answers("kitty(0.26.5)", "62;", "1;4000;26", 0),
    "Konsole": Answers("Konsole 22.12.3", "62;1;4", "1;115;0", None),
    "VTE": Answers(None, "65;1;9", "65;7006;1", 1),
    "mlterm": Answers(None, "63;1;2;3;4;6;7;15;18;22;29", "24;279;0", 0),
    "foot": Answers("foot(1.13.1)", "62;4;22", "1;011301;0", None),
    "urxvt": Answers(None, "1;2", "85;95;0", None),
    "QTerminal": Answers(None, "1;2", "0;115;0", None),
    "PuTTY": Answers(None, "6", "0;136;0", None),
    "xterm.js": Answers(None, "1;2", "0;276;0", 0),
}
ALACRITTY = Answers(None, "6", "0;1700;1", None)
SILENT = Answers()

OUTSIDE_TMUX = {"TMUX": "/run/tmux/default,1,0", "TMUX_PANE": "%1", "TERM": "tmux-256color"}


def client(term, version="", passthrough=True, here=True):
    return TmuxClient(term, version, passthrough, here)


@pytest.mark.parametrize(
    ("environ", "terminal", "profile"),
    [
        ({"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"}, "xterm", "plain"),
        ({"TERM": "rxvt-unicode-256color"}, "urxvt", "plain"),
        ({"TERM": "st-256color"}, "st", "plain"),
        ({"TERM": "foot"}, "foot", "alacritty"),
        ({"TERM": "xterm-256color", "WT_SESSION": "0"}, "Windows Terminal", "plain"),
        ({"TERM": "alacritty", "ALACRITTY_WINDOW_ID": "1"}, "Alacritty", "alacritty"),
        ({"TERM": "xterm-256color", "ALACRITTY_WINDOW_ID": "1"}, "Alacritty", "alacritty"),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, "VTE", "vte"),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"}, "Konsole", "konsole"),
        ({"TERM": "mlterm", "MLTERM": "3.9.0"}, "mlterm", "mlterm"),
        ({"TERM": "mlterm"}, "mlterm", "mlterm"),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, "kitty", "kitty"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "Terminal.app", "plain"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "iTerm2", "plain"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "WezTerm", "plain"),
        ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, "Ghostty", "plain"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, "VS Code", "xtermjs"),
    ],
)
def test_an_environment_whose_traces_agree_decides_without_asking(environ, terminal, profile):
    evidence = Evidence(environ)
    detection = decide(evidence)
    assert not needs_answers(evidence)
    assert (detection.terminal, detection.profile.name) == (terminal, profile)
    assert detection.reason is Reason.ENVIRONMENT
    assert all(finding.believed for finding in detection.findings)


@pytest.mark.parametrize(
    ("terminal", "profile"),
    [
        ("xterm", "plain"),
        ("kitty", "kitty"),
        ("Konsole", "konsole"),
        ("VTE", "vte"),
        ("mlterm", "mlterm"),
        ("foot", "alacritty"),
        ("urxvt", "plain"),
        ("xterm.js", "xtermjs"),
        ("QTerminal", "qterminal"),
        ("PuTTY", "putty"),
    ],
)
def test_over_ssh_where_no_variable_arrives_the_answers_decide(terminal, profile):
    evidence = Evidence({"TERM": "xterm-256color"})
    assert needs_answers(evidence)
    detection = decide(replace(evidence, answers=ANSWERS[terminal]))
    assert (detection.terminal, detection.profile.name) == (terminal, profile)
    assert detection.reason is Reason.ANSWERS
    assert not detection.advice


@pytest.mark.parametrize(
    ("environ", "answers", "terminal", "profile"),
    [
        # xterm started from Konsole
        (
            {"TERM": "xterm", "XTERM_VERSION": "XTerm(379)", "KONSOLE_VERSION": "221203"},
            ANSWERS["xterm"],
            "xterm",
            "plain",
        ),
        # kitty started from GNOME Terminal
        (
            {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1", "VTE_VERSION": "7006"},
            ANSWERS["kitty"],
            "kitty",
            "kitty",
        ),
        # xfce4-terminal started from kitty
        (
            {"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1", "VTE_VERSION": "7006"},
            ANSWERS["VTE"],
            "VTE",
            "vte",
        ),
        # Konsole started from xterm, from kitty
        (
            {
                "TERM": "xterm-256color",
                "KONSOLE_VERSION": "221203",
                "XTERM_VERSION": "XTerm(379)",
                "KITTY_WINDOW_ID": "1",
            },
            ANSWERS["Konsole"],
            "Konsole",
            "konsole",
        ),
        # the terminal of an editor started from GNOME Terminal
        (
            {"TERM": "xterm-256color", "TERM_PROGRAM": "vscode", "VTE_VERSION": "7006"},
            ANSWERS["xterm.js"],
            "xterm.js",
            "xtermjs",
        ),
        # Alacritty, which answers nothing that names it, started from Konsole, which would have
        (
            {"TERM": "alacritty", "ALACRITTY_WINDOW_ID": "1", "KONSOLE_VERSION": "221203"},
            ALACRITTY,
            "Alacritty",
            "alacritty",
        ),
        # st, which has no variable, started from xterm
        ({"TERM": "st-256color", "XTERM_VERSION": "XTerm(379)"}, Answers(None, "6"), "st", "plain"),
        # a kitty whose TERM a start-up file has changed
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, ANSWERS["kitty"], "kitty", "kitty"),
        # a Konsole too old for XTVERSION answers DA2 as QTerminal does
        (
            {"TERM": "xterm", "KONSOLE_VERSION": "200801"},
            ANSWERS["QTerminal"],
            "Konsole",
            "konsole",
        ),
    ],
)
def test_where_inherited_variables_disagree_the_terminal_is_asked_and_believed(
    environ, answers, terminal, profile
):
    evidence = Evidence(environ)
    assert needs_answers(evidence)
    detection = decide(replace(evidence, answers=answers))
    assert (detection.terminal, detection.profile.name) == (terminal, profile)
    overruled = {finding.speaks_for for finding in detection.findings if not finding.believed}
    assert terminal not in overruled


def test_what_was_overruled_is_told_as_overruled():
    environ = {"TERM": "xterm", "XTERM_VERSION": "XTerm(379)", "KONSOLE_VERSION": "221203"}
    detection = decide(Evidence(environ, answers=ANSWERS["xterm"]))
    [konsole] = [f for f in detection.findings if f.source == "KONSOLE_VERSION"]
    assert (konsole.speaks_for, konsole.believed) == ("Konsole", False)


def test_a_terminal_that_does_not_answer_is_what_term_says_else_its_variables_else_visual():
    both = {"TERM": "foot", "KONSOLE_VERSION": "221203"}
    assert decide(Evidence(both, answers=SILENT)).terminal == "foot"
    variables = {"TERM": "xterm-256color", "VTE_VERSION": "1", "KONSOLE_VERSION": "1"}
    assert decide(Evidence(variables, answers=SILENT)).terminal == "Konsole"
    nothing = decide(Evidence({"TERM": "xterm-256color"}, answers=SILENT))
    assert (nothing.terminal, nothing.profile.name) == ("", "plain")
    assert nothing.reason is Reason.NOTHING
    assert nothing.advice == (Advice.UNKNOWN,)
    assert nothing.awaiting


def test_a_claim_that_the_terminal_would_have_confirmed_falls_when_it_answers_without_it():
    environ = {"TERM": "xterm-256color", "KONSOLE_VERSION": "1", "VTE_VERSION": "1"}
    detection = decide(Evidence(environ, answers=Answers(None, "6", "0;9999;0", 0)))
    assert (detection.terminal, detection.reason) == ("", Reason.NOTHING)


@pytest.mark.parametrize("wanted", ["plain", "vte", "konsole", "mlterm", "kitty", "logical"])
def test_what_the_reader_asks_for_beats_everything(wanted):
    environ = {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}
    evidence = Evidence(environ, wanted, {"xterm-kitty kitty": "alacritty"})
    assert not needs_answers(evidence)
    detection = decide(evidence)
    assert (detection.profile.name, detection.reason) == (wanted, Reason.ASKED)


def test_auto_asks_for_nothing():
    detection = decide(Evidence({"TERM": "xterm-kitty"}, "auto"))
    assert (detection.profile.name, detection.reason) == ("kitty", Reason.ENVIRONMENT)


def test_a_calibration_beats_the_environment_of_its_own_terminal_only():
    kitty = Evidence({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"})
    saved = {identity(kitty): "plain"}
    detection = decide(replace(kitty, calibrations=saved))
    assert (detection.profile.name, detection.reason) == ("plain", Reason.CALIBRATION)
    vte = Evidence({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, calibrations=saved)
    assert decide(vte).profile.name == "vte"


def test_a_calibration_outlives_new_windows_and_new_versions():
    old = {"TERM": "xterm-256color", "VTE_VERSION": "7006"}
    assert identity(Evidence(old)) == identity(Evidence({**old, "VTE_VERSION": "8000"}))
    asked = Evidence({"TERM": "xterm-256color"}, answers=ANSWERS["kitty"])
    newer = replace(ANSWERS["kitty"], version="kitty(0.45)")
    assert identity(asked) == identity(replace(asked, answers=newer))


def test_terminals_that_only_their_answers_tell_apart_are_calibrated_apart():
    bare = Evidence({"TERM": "xterm-256color"})
    names = {identity(replace(bare, answers=ANSWERS[name])) for name in ("QTerminal", "xterm.js")}
    assert len(names) == 2


def test_being_asked_for_a_report_does_not_change_the_identity_of_a_settled_terminal():
    settled = Evidence({"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"})
    assert identity(settled) == identity(replace(settled, answers=ANSWERS["Konsole"]))


@pytest.mark.parametrize(
    ("told", "environ", "terminal", "profile"),
    [
        (client("xterm-kitty", "kitty(0.26.5)"), {}, "kitty", "kitty"),
        (client("xterm-256color", "XTerm(379)"), {}, "xterm", "plain"),
        (client("xterm-256color", "Konsole 22.12.3"), {}, "Konsole", "konsole"),
        (client("mlterm"), {}, "mlterm", "mlterm"),
        (client("foot", "foot(1.13.1)"), {}, "foot", "alacritty"),
        # VTE tells tmux nothing: the variables of the server's environment are left
        (client("xterm-256color"), {"VTE_VERSION": "7006"}, "VTE", "vte"),
        # attached from kitty, though the server was started in GNOME Terminal
        (client("xterm-kitty", "kitty(0.26.5)"), {"VTE_VERSION": "7006"}, "kitty", "kitty"),
        # the server was started in Konsole, which would have told tmux its name
        (client("xterm-256color"), {"KONSOLE_VERSION": "221203"}, "", "plain"),
        (None, {}, "", "plain"),
    ],
)
def test_inside_tmux_the_terminal_outside_decides(told, environ, terminal, profile):
    evidence = Evidence({**OUTSIDE_TMUX, **environ}, tmux=told)
    assert needs_answers(evidence) is not bool(terminal)
    detection = decide(evidence)
    assert (detection.terminal, detection.profile.name) == (terminal, profile)
    assert detection.multiplexer is Multiplexer.TMUX


@pytest.mark.parametrize("term", ["tmux-256color", "screen", "screen-256color"])
@pytest.mark.parametrize(
    ("secondary", "terminal", "profile"),
    [
        ("0;136;0", "PuTTY", "putty"),
        ("0;115;0", "QTerminal", "qterminal"),
        ("0;100;0", "pangoterm", "qterminal"),
        ("65;7006;1", "VTE", "vte"),
        ("0;276;0", "xterm.js", "xtermjs"),
    ],
)
def test_behind_a_multiplexer_what_the_terminal_outside_answers_decides(
    term, secondary, terminal, profile
):
    environ = {"TERM": term} | ({} if term == "screen-256color" else {"TMUX": "x"})
    told = client("xterm") if "TMUX" in environ else None
    evidence = Evidence(environ, tmux=told)
    assert needs_answers(evidence)
    detection = decide(replace(evidence, answers=Answers(None, "6", secondary, None)))
    assert (detection.terminal, detection.profile.name) == (terminal, profile)
    assert detection.layers


def test_the_variable_of_a_terminal_that_sets_another_term_is_not_of_this_client():
    # Started in GNOME Terminal, attached from PuTTY.
    assert needs_answers(Evidence({**OUTSIDE_TMUX, "VTE_VERSION": "7006"}, tmux=client("xterm")))


def test_clients_that_only_answers_tell_apart_are_calibrated_apart():
    evidence = Evidence(OUTSIDE_TMUX, tmux=client("xterm"))
    names = {
        decide(replace(evidence, answers=Answers(None, "6", secondary, None))).identity
        for secondary in ("0;136;0", "0;115;0", None)
    }
    assert len(names) == 3


def test_zellij_keeps_the_terminals_term_and_its_switches_back():
    environ = {"TERM": "xterm-256color", "VTE_VERSION": "7006", "ZELLIJ": "0"}
    detection = decide(Evidence(environ))
    assert (detection.profile.name, detection.layers) == ("vte", (Multiplexer.ZELLIJ,))
    assert detection.advice == (Advice.ZELLIJ,)
    assert not decide(Evidence({"TERM": "alacritty", "ZELLIJ": "0"})).advice


@pytest.mark.parametrize(
    ("evidence", "most"),
    [
        (Evidence({"TERM": "screen.xterm-256color"}), 256),
        (Evidence({"TERM": "screen", "STY": "1.x"}, screen_full_colour=True), None),
        (Evidence(OUTSIDE_TMUX, tmux=replace(client("mlterm"), colours=8)), 8),
        (Evidence(OUTSIDE_TMUX, tmux=replace(client("foot"), colours=256)), None),
        (Evidence(OUTSIDE_TMUX, tmux=client("foot")), None),
        (Evidence({"TERM": "xterm-256color"}), None),
    ],
)
def test_what_a_multiplexer_lets_through_limits_the_colours(evidence, most):
    assert decide(evidence).most_colours == most


def test_a_terminal_started_from_tmux_is_not_inside_it():
    environ = {**OUTSIDE_TMUX, "TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}
    evidence = Evidence(environ, tmux=client("foot", here=False))
    assert multiplexer(evidence) is Multiplexer.NONE
    assert decide(evidence).terminal == "kitty"


def test_tmux_with_a_plain_term_is_known_by_its_pane():
    evidence = Evidence({**OUTSIDE_TMUX, "TERM": "xterm-256color"}, tmux=client("foot"))
    assert multiplexer(evidence) is Multiplexer.TMUX


@pytest.mark.parametrize(
    ("environ", "told", "expected"),
    [
        ({"TERM": "tmux-256color", "TMUX": "x"}, ("foot", True, "pts/3"), "tmux"),
        ({"TERM": "screen", "TMUX": "x"}, ("foot", True, "pts/3"), "tmux"),
        ({"TERM": "screen", "STY": "7.pts-3.vm"}, None, "screen"),
        # tmux started in screen: its client is a screen
        ({"TERM": "tmux", "TMUX": "x", "STY": "7.pts-3.vm"}, ("screen.x", True, "pts/5"), "ts"),
        ({"TERM": "screen", "TMUX": "x", "STY": "7.pts-3.vm"}, ("screen", True, "pts/5"), "ts"),
        # screen started in a pane of tmux: the program's terminal is not the pane, screen's was
        ({"TERM": "screen", "TMUX": "x", "STY": "7.pts-3.vm"}, ("foot", False, "pts/3"), "st"),
        ({"TERM": "screen", "TMUX": "x", "STY": "7.work"}, ("foot", False, "pts/3"), "st"),
        # screen started in a terminal that was started from tmux
        ({"TERM": "screen", "TMUX": "x", "STY": "7.pts-8.vm"}, ("foot", False, "pts/3"), "screen"),
        # over SSH only TERM arrives
        ({"TERM": "tmux-256color"}, None, "tmux"),
        ({"TERM": "screen-256color"}, None, "screen"),
    ],
)
def test_screen_and_tmux_in_each_other_are_told_apart(environ, told, expected):
    tmux, screen = Multiplexer.TMUX, Multiplexer.SCREEN
    found = {"tmux": (tmux,), "screen": (screen,), "ts": (tmux, screen), "st": (screen, tmux)}
    pane = TmuxClient(told[0], "", True, told[1], f"/dev/{told[2]}") if told else None
    evidence = Evidence(environ, tmux=pane)
    assert layers(evidence) == found[expected]
    assert decide(evidence).multiplexer is found[expected][0]


def test_a_switch_that_tmux_would_keep_back_is_told():
    told = client("xterm-256color", "Konsole 22.12.3", passthrough=False)
    assert decide(Evidence(OUTSIDE_TMUX, tmux=told)).advice == (Advice.PASSTHROUGH,)
    assert not decide(Evidence(OUTSIDE_TMUX, tmux=replace(told, passthrough=True))).advice
    kitty = client("xterm-kitty", "kitty(0.26.5)", passthrough=False)
    assert not decide(Evidence(OUTSIDE_TMUX, tmux=kitty)).advice


def test_in_gnu_screen_the_variables_of_its_start_are_all_there_is():
    environ = {"TERM": "screen-256color", "STY": "1.x", "VTE_VERSION": "7006"}
    detection = decide(Evidence(environ))
    assert (detection.profile.name, detection.multiplexer) == ("vte", Multiplexer.SCREEN)


def test_a_terminal_that_was_not_measured_is_told_as_such():
    detection = decide(Evidence({"TERM": "xterm"}, answers=Answers(None, "61", "0;10;1", None)))
    assert (detection.terminal, detection.advice) == ("Windows Terminal", (Advice.REPORTED,))
