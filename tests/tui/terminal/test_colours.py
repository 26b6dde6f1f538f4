"""How many colours are drawn with: what gets through to the terminal, whatever is inherited."""

import pytest

from ici_tui.tui.terminal.colours import FULL, colours

FULL_OUTSIDE = {"COLORTERM": "truecolor"}


@pytest.mark.parametrize(
    ("environ", "most", "number"),
    [
        ({"TERM": "xterm-256color", **FULL_OUTSIDE}, None, FULL),
        ({"TERM": "tmux-256color", "TMUX": "x", **FULL_OUTSIDE}, None, FULL),
        ({"TERM": "screen-256color", "TMUX": "x", **FULL_OUTSIDE}, None, FULL),
        # GNU screen 4 and dvtm take 24-bit colours for others.
        ({"TERM": "screen-256color", **FULL_OUTSIDE}, 256, 256),
        ({"TERM": "screen-256color", **FULL_OUTSIDE}, None, 256),
        ({"TERM": "dvtm-256color", **FULL_OUTSIDE}, None, 256),
        # GNU screen 5 knows them.
        ({"TERM": "screen-256color", **FULL_OUTSIDE}, FULL, FULL),
        # tmux in a terminal with eight colours
        ({"TERM": "tmux-256color", "TMUX": "x", **FULL_OUTSIDE}, 8, 8),
        ({"TERM": "tmux-256color", "TMUX": "x", "NO_COLOR": "1"}, 8, 0),
    ],
)
def test_what_gets_through_decides_and_not_what_is_inherited(environ, most, number):
    assert colours(environ, most) == number
