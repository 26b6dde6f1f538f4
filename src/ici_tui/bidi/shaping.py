"""Step 4: Arabic joining: each letter gets the presentation form it has between its neighbours.

Joining follows chapter 9.2 of the Unicode Standard; the forms come from arabic-reshaper's table,
the lam-alef ligatures from their decompositions. The result has one character for each character of
the text, so positions stay what they were: the alef of a lam-alef becomes :data:`ABSORBED`. Whole
words' and sentences' ligatures are left alone, as are scripts without presentation forms.
"""

import re
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Final, NamedTuple
from unicodedata import decomposition

from ici_tui.bidi.width import ranges

ABSORBED: Final = "\ufdd0"
"""Stands where the alef of a lam-alef was: its glyph is the ligature before it."""

# Joining_Type of the Arabic blocks (ArabicShaping.txt, Unicode 15.0).
_DUAL: Final = (
    "620 626 628 62a-62e 633-63f 641-647 649-64a 66e-66f 678-687 69a-6bf 6c1-6c2 6cc 6ce 6d0-6d1 "
    "6fa-6fc 6ff 750-758 75c-76a 76d-770 772 775-777 77a-77f 886 889-88d 8a0-8a9 8af-8b0 8b3-8b8 "
    "8ba-8c8"
)
_RIGHT: Final = (
    "622-625 627 629 62f-632 648 671-673 675-677 688-699 6c0 6c3-6cb 6cd 6cf 6d2-6d3 6d5 6ee-6ef "
    "759-75b 76b-76c 771 773-774 778-779 870-882 88e 8aa-8ac 8ae 8b1-8b2 8b9"
)
_CAUSING: Final = "640 883-885 200d"
# Marks and format characters that joining looks through; isolates and ZWNJ are not among them.
_TRANSPARENT: Final = (
    "ad 300-36f 483-489 591-5bd 5bf 5c1-5c2 5c4-5c5 5c7 610-61a 61c 64b-65f 670 6d6-6dc 6df-6e4 "
    "6e7-6e8 6ea-6ed 70f 711 730-74a 898-89f 8ca-8e1 8e3-902 1ab0-1ace 1dc0-1dff 200b 200e-200f "
    "202a-202e 2060-2064 206a-206f 20d0-20f0 fe00-fe0f fe20-fe2f feff"
)

_LAM: Final = "\u0644"
_GROUPS_KEPT: Final = 16384

# Letters of Kurdish, Urdu and Kashmiri that have no presentation forms of their own: the forms of
# the letter they are written on, and the mark that makes the difference.
_BUILT_ON: Final = {
    "\u06ba": ("\u0649", ""),  # noon ghunna: a tooth without dots inside a word
    "\u06b5": ("\u0644", "\u065a"),  # lam with small v
    "\u06ce": ("\u0649", "\u065a"),  # yeh with small v
    "\u06c2": ("\u06c1", "\u0654"),  # heh goal with hamza above
}
_FIRST_BUILT: Final = 0xFDD1
# The ae of Kurdish and Uighur is written like a heh at the end of a word.
_AE: Final = ("\u06d5", "", "", "\ufeea")


class Forms(NamedTuple):
    """The presentation forms of one letter; an empty one does not exist."""

    isolated: str
    initial: str
    medial: str
    final: str


class FormTables(NamedTuple):
    """What shaping looks up."""

    forms: dict[str, Forms]
    lam_alef: dict[str, tuple[str, str]]
    """The isolated and final ligature by its alef."""
    built: dict[str, str]
    """What to draw for each stand-in of a form that is a base and a mark."""


@cache
def form_tables() -> FormTables:
    """Return the forms from arabic-reshaper's table (imported at the first Arabic text)."""
    forms = {letter: Forms(*row) for letter, row in _letters().items() if letter != "\u200d"}
    built: dict[str, str] = {}
    for letter, (skeleton, mark) in _BUILT_ON.items():
        drawn = []
        for form in forms[skeleton][1:]:
            if mark:
                stand_in = chr(_FIRST_BUILT + len(built))
                built[stand_in] = form + mark
                drawn.append(stand_in)
            else:
                drawn.append(form)
        final = forms[letter].final if letter in forms else drawn[2]
        forms[letter] = Forms(letter, drawn[0], drawn[1], final)
    forms["\u06d5"] = Forms(*_AE)
    return FormTables(forms, _lam_alef(), built)


def _letters() -> dict[str, tuple[str, str, str, str]]:
    """Return arabic-reshaper's table of letters, from its module alone.

    Importing the package makes a reshaper with a table of all the ligatures of words and sentences,
    none of which is drawn here; that is most of what the first Arabic word would wait for.
    """
    package = find_spec("arabic_reshaper")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("arabic_reshaper", name="arabic_reshaper")
    name = "arabic_reshaper.letters"
    found = PathFinder.find_spec(name, package.submodule_search_locations)
    if found is None or found.loader is None:
        raise ModuleNotFoundError(name, name=name)
    module = module_from_spec(found)
    found.loader.exec_module(module)
    table: dict[str, tuple[str, str, str, str]] = module.LETTERS_ARABIC
    return table


def _lam_alef() -> dict[str, tuple[str, str]]:
    """Return the ligatures as Unicode decomposes them: <isolated> and <final> lam and an alef."""
    found: dict[str, dict[str, str]] = {}
    for ligature in map(chr, range(0xFEF5, 0xFEFD)):
        form, _, alef = decomposition(ligature).split()
        found.setdefault(chr(int(alef, 16)), {})[form] = ligature
    return {alef: (forms["<isolated>"], forms["<final>"]) for alef, forms in found.items()}


def _character_class(notation: str) -> str:
    """Return code point ranges as the inside of a regular expression's character class."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges(notation))


@cache
def _joined_group() -> re.Pattern[str]:
    """Return the pattern of letters that hang together, with the marks between them."""
    joining, right, transparent = (
        _character_class(notation) for notation in (_DUAL + " " + _CAUSING, _RIGHT, _TRANSPARENT)
    )
    return re.compile(
        f"[{joining}](?:[{transparent}]*[{joining}])*(?:[{transparent}]*[{right}])?|[{right}]"
    )


@cache
def _joining_character() -> re.Pattern[str]:
    return re.compile(f"[{_character_class(' '.join((_DUAL, _RIGHT, _CAUSING)))}]")


def _letter_positions(group: str) -> list[int]:
    """Return where the letters of a joined group are, between its marks."""
    joining = _joining_character()
    return [i for i, character in enumerate(group) if joining.match(character)]


def joining_forms(text: str) -> str:
    """Return the joining form of each character in a run of text that reads from right to left.

    Returns:
        One letter a character: ``i`` initial, ``m`` medial, ``f`` final, ``s`` isolated, and ``-``
        for what has no forms or only causes joining (tatweel, ZWJ).
    """
    forms = ["-"] * len(text)
    for match in _joined_group().finditer(text):
        positions = _letter_positions(match[0])
        last = len(positions) - 1
        for rank, position in enumerate(positions):
            character = match[0][position]
            if character in "\u0640\u200d\u0883\u0884\u0885":
                continue
            form = "s" if not last else "i" if not rank else "f" if rank == last else "m"
            forms[match.start() + position] = form
    return "".join(forms)


def _shape_group(group: str, *, ligatures: bool) -> str:
    """Return a joined group in its presentation forms, as long as it was."""
    tables = form_tables()
    drawn = list(group)
    for position, form in enumerate(joining_forms(group)):
        letter = group[position]
        if form == "-" or letter not in tables.forms:
            continue
        isolated, initial, medial, final = tables.forms[letter]
        drawn[position] = {"s": isolated, "i": initial, "m": medial, "f": final}[form] or letter
    if ligatures:
        positions = _letter_positions(group)
        # an alef does not join onwards, so a lam-alef is always the end of its group
        if len(positions) > 1 and group[positions[-2]] == _LAM:
            pair = tables.lam_alef.get(group[positions[-1]])
            if pair:
                drawn[positions[-2]] = pair[len(positions) > 2]
                drawn[positions[-1]] = ABSORBED
    return "".join(drawn)


class _GroupTable(dict[str, str]):
    """Shaped groups by their letters; a language has few, so most are found here."""

    def __init__(self, *, ligatures: bool) -> None:
        super().__init__()
        self._ligatures = ligatures

    def __missing__(self, group: str) -> str:
        if len(self) >= _GROUPS_KEPT:
            self.clear()
        shaped = _shape_group(group, ligatures=self._ligatures)
        if len(group) <= 16:
            self[group] = shaped
        return shaped


_RTL_GROUPS: Final = _GroupTable(ligatures=True)
_LTR_GROUPS: Final = _GroupTable(ligatures=False)


def shape(text: str) -> str:
    """Return a run that reads from right to left in presentation forms, as long as it was."""
    groups = _RTL_GROUPS
    return _joined_group().sub(lambda match: groups[match[0]], text)


def shape_left_to_right(text: str) -> str:
    """Shape Arabic that an override turned left to right: letters join to what they stand beside.

    The next letter stands at the right, so initial and final change places; there are no ligatures.
    """
    groups = _LTR_GROUPS
    return _joined_group().sub(lambda match: groups[match[0]], text[::-1])[::-1]


def shape_levels(text: str, levels: bytes) -> str:
    """Shape a paragraph whose letters may be at different levels; they join within a level only.

    Args:
        text: The paragraph.
        levels: Its resolved levels (UAX #9, section 4.3 of the implementation notes: shaping comes
            after rule I2 and stays within level runs).
    """
    joining = _joining_character()
    pieces: list[str] = []
    start = 0
    current = -1
    for match in joining.finditer(text):
        level = levels[match.start()]
        if level != current:
            if current >= 0:
                piece = text[start : match.start()]
                pieces.append(shape(piece) if current & 1 else shape_left_to_right(piece))
                start = match.start()
            current = level
    piece = text[start:]
    if current >= 0:
        piece = shape(piece) if current & 1 else shape_left_to_right(piece)
    pieces.append(piece)
    return "".join(pieces)
