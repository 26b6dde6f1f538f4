"""What kitty shows, simulated apart from the code that allows for it."""

import re
import unicodedata
from itertools import groupby

import pytest

MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def script_direction(cell):
    """Return 'R' or 'L' for a cell with a script of its own, as HarfBuzz guesses from names."""
    name = unicodedata.name(cell[0], "")
    if name == "ARABIC TATWEEL":
        return None
    if re.match("ARABIC (LETTER|LIGATURE)|HEBREW LETTER|(EXTENDED )?ARABIC-INDIC DIGIT", name):
        return "R"
    return "L" if name.startswith("LATIN") else None


def box(cell):
    return cell in (" ", "\u00a0") or "\u2500" <= cell[0] <= "\u259f" or "⠀" <= cell[0] <= "⣿"


def simulated(sent, fonts):
    """Return the cells that kitty draws: each run of one font without blanks, laid out whole."""
    shown = list(sent)

    def kind(index):
        cell = sent[index]
        wide = cell is None or (index + 1 < len(sent) and sent[index + 1] is None)
        return "gap" if wide or box(cell) else f"font {fonts[index]}"

    for what, group in groupby(range(len(sent)), key=kind):
        run = list(group)
        directions = [d for d in map(script_direction, (sent[k] or " " for k in run)) if d]
        if what != "gap" and directions and directions[0] == "R":
            backwards = [sent[k][0].translate(MIRRORED) + sent[k][1:] for k in reversed(run)]
            shown[run[0] : run[-1] + 1] = backwards
    return shown


@pytest.fixture(scope="session")
def kitty_shows():
    return simulated
