"""The characters of signs are written in one table, and each can be drawn anywhere."""

import ast
from functools import cache
from pathlib import Path

import pytest

import ici_tui
from ici_tui.bidi.width import text_width
from ici_tui.i18n.signs import BAR, EMPTY, HEIGHTS, Sign
from ici_tui.tui.text.glyphs import STAND_INS

SOURCE = Path(ici_tui.__file__).parent
TABLE = "i18n/signs.py"
ELSEWHERE = {
    "tui/text/glyphs.py",  # what stands for signs in ASCII
    "tui/text/mirrored_signs.py",  # which signs turn into each other
    "tui/state/command.py",  # what is written on keys
    "tui/state/commands.py",  # what is written on keys
    "recordfile/reference_check.py",  # an arrow in an English message
    "cli/doctor_pages.py",  # an arrow in the doctor's English report
    "jsontext/problems.py",  # the widths of characters; knows no other room
    "bidi/cells.py",  # knows no other room
    "bidi/controls.py",  # knows no other room
    "bidi/isolates.py",  # knows no other room
}
"""Modules where a character of the table is no sign of a description."""
SIGNS = [*Sign, *HEIGHTS]
every_sign = pytest.mark.parametrize("sign", SIGNS, ids=[f"U+{ord(sign):04X}" for sign in SIGNS])


def literals(path: Path) -> str:
    """Return the texts that a module has, but for its documentation."""
    source = path.read_text(encoding="utf-8")
    if source.isascii() and "\\u" not in source and "\\N" not in source:
        return ""  # no sign is ASCII
    nodes = [*ast.walk(ast.parse(source))]
    documentation = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return "\n".join(
        node.value
        for node in nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documentation
    )


@cache
def all_literals() -> dict[str, str]:
    """Return the texts of each module, by its path."""
    return {path.relative_to(SOURCE).as_posix(): literals(path) for path in SOURCE.rglob("*.py")}


@every_sign
def test_no_module_but_the_table_has_the_character_of_a_sign(sign):
    having = {module for module, text in all_literals().items() if sign in text}
    assert having - ELSEWHERE == {TABLE}


@every_sign
def test_a_sign_takes_one_cell_and_has_a_stand_in_where_the_explorer_draws_it(sign):
    assert text_width(sign) == 1
    assert sign in STAND_INS or sign == Sign.DIFFERS


def test_a_bar_is_drawn_with_the_heights_of_cells():
    assert BAR in HEIGHTS
    assert HEIGHTS[0] == EMPTY
