"""What the installed GNU screen says of itself."""

import os

import pytest

from ici_tui.terminal.detection import detect
from ici_tui.terminal.gnu_screen import knows_full_colour


@pytest.mark.parametrize(
    ("told", "knows"),
    [
        ("Screen version 4.09.00 (GNU) 30-Jan-22", False),
        ("Screen version 5.0.0 (build on 2024-08-28 20:55:30)", True),
        ("nothing of the kind", False),
    ],
)
def test_screen_knows_24_bit_colours_since_version_5(tmp_path, told, knows):
    program = tmp_path / "screen"
    program.write_text(f"#!/bin/sh\necho '{told}'\n")
    program.chmod(0o755)
    environ = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    assert knows_full_colour(environ) is knows
    inside = {"TERM": "screen-256color", "STY": "1.x", "COLORTERM": "truecolor"}
    detection = detect(environ={**environ, **inside, "HOME": str(tmp_path)}, input_fd=-1)
    assert detection.most_colours == (None if knows else 256)


def test_without_a_screen_to_ask_it_does_not_count_as_new(tmp_path):
    assert not knows_full_colour({"PATH": str(tmp_path)})
