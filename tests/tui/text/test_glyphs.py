"""Signs come from one table, and each has a letter that stands for it where it cannot be shown."""

import ast
from pathlib import Path
from unicodedata import category, east_asian_width

import pytest
from babel.messages.pofile import read_po

import ici_tui
from ici_tui.bidi.width import character_width
from ici_tui.tui.text import glyphs
from ici_tui.tui.text.glyphs import STAND_INS

SOURCE = Path(ici_tui.__file__).parent
TABLES = {"glyphs.py", "command.py", "commands.py", "mirrored_signs.py", "selecting.py"}
"""The modules that list signs: ours, those on keys, those with a mirror image, those in words."""
KEYS = frozenset("←→↑↓")
TRANSLATED = {"gettext", "ngettext", "pgettext", "_"}


def strings(path: Path, *, translated: bool = True):
    """Yield the strings of a module that may be shown: no docstrings, at will no messages."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(node.value)
        if isinstance(node, ast.Call) and not translated:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in TRANSLATED:
                skipped.update(node.args)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
            yield node.lineno, node.value


def is_sign(character: str) -> bool:
    """Whether a character is a sign and no letter, mark, digit or Arabic punctuation."""
    return not (
        character.isascii()
        or category(character)[0] in "LMN"
        or category(character) in ("Cf", "Co", "Cs")
        or "\u0600" <= character <= "\u06ff"
    )


@pytest.mark.parametrize("layer", ["tui", "describe"])
def test_every_sign_in_the_source_has_a_letter_that_stands_for_it(layer):
    without = {
        f"{path.relative_to(SOURCE)}:{line}: {character}"
        for path in (SOURCE / layer).rglob("*.py")
        for line, text in strings(path)
        for character in text
        if is_sign(character) and character not in STAND_INS
    }
    assert not without, "add it to glyphs.py"


def test_every_sign_in_the_catalogues_has_a_letter_that_stands_for_it():
    with (SOURCE / "i18n/locale/ar/LC_MESSAGES/ici_tui.po").open("rb") as stream:
        catalogue = read_po(stream)
    shown = "".join(
        part if isinstance(part, str) else "".join(part)
        for message in catalogue
        if message.id
        for part in (message.id, message.string)
        if part
    )
    assert len(shown) > 5000
    assert {c for c in shown if is_sign(c) and c not in STAND_INS} == set()


def test_the_explorer_takes_its_signs_from_the_table():
    literal = {
        f"{path.relative_to(SOURCE)}:{line}: {text!r}"
        for path in (SOURCE / "tui").rglob("*.py")
        if path.name not in TABLES
        for line, text in strings(path, translated=False)
        if any(character in STAND_INS and character not in KEYS for character in text)
    }
    assert not literal, "name it in glyphs.py"


def test_a_sign_and_what_stands_for_it_take_one_cell():
    assert len(STAND_INS) > 80
    for sign, letter in STAND_INS.items():
        assert character_width(sign) == 1, sign
        assert letter.isascii(), sign
        assert len(letter) == 1, sign
        assert letter.isprintable(), sign


def test_no_sign_is_always_wide_and_nothing_that_stands_for_one_is_ever_wide():
    for sign, letter in STAND_INS.items():
        assert east_asian_width(sign) in ("A", "N", "Na"), sign
        assert east_asian_width(letter) == "Na"


def test_signs_that_are_told_apart_stay_apart_in_ascii():
    for alike in (
        (glyphs.DAY, glyphs.MONTH, glyphs.YEAR, glyphs.APPROXIMATE, glyphs.INTERVAL),
        (glyphs.DISPUTED, glyphs.INFERRED),
        (glyphs.AREA, glyphs.TOPIC),
        (glyphs.CENTRE, glyphs.DAY, glyphs.MONTH, glyphs.YEAR),
        (glyphs.TRACK, glyphs.THUMB, glyphs.RULE, glyphs.BRANCH),
        (glyphs.BETWEEN, *glyphs.SHADES),
        ("→", "←", "↑", "↓"),
    ):
        letters = [STAND_INS[sign] for sign in alike]
        assert len(set(letters)) == len(letters), dict(zip(alike, letters, strict=True))
