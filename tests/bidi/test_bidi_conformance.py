"""The engine against Unicode's own files, every line; with ``-s`` the counts are printed."""

import sys
import unicodedata

import pytest

from ici_tui.bidi.brackets import bracket_table
from ici_tui.bidi.classes import CODES, REMOVED, bidi_classes
from ici_tui.bidi.clusters import clusters, is_pictographic
from ici_tui.bidi.levels import (
    Base,
    embedding_levels,
    line_levels,
    paragraph_level,
    visual_order,
)
from ici_tui.bidi.mirroring import mirrored_pairs
from ici_tui.bidi.shaping import joining_forms

SHARDS = 4


def tell(what: str, passed: int, total: int) -> None:
    """Print the count, for whoever runs the tests with ``-s``."""
    sys.stdout.write(f"{what}: {passed} of {total}\n")


def assigned(character: str) -> bool:
    return unicodedata.category(character) != "Cn"


def code_points(field: str) -> range:
    first, _, last = field.strip().partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def resolve(classes: str, base: Base, text: str = "") -> tuple[int, list[str], list[int]]:
    level = paragraph_level(classes, base)
    levels = line_levels(classes, embedding_levels(classes, level, text), level)
    shown = [
        "x" if letter in REMOVED else str(at) for letter, at in zip(classes, levels, strict=True)
    ]
    return level, shown, [i for i in visual_order(levels) if classes[i] not in REMOVED]


@pytest.mark.parametrize(
    "shard",
    [0, *(pytest.param(shard, marks=pytest.mark.exhaustive) for shard in range(1, SHARDS))],
)
def test_levels_and_order_agree_with_every_line_of_bidi_test(ucd, shard):
    bases: tuple[tuple[int, Base], ...] = ((1, "auto"), (2, "ltr"), (4, "rtl"))
    passed = total = 0
    wrong = []
    levels: list[str] = []
    order: list[int] = []
    for number, (line, _) in enumerate(ucd("BidiTest.txt")):
        if line.startswith("@Levels:"):
            levels = line[8:].split()
        elif line.startswith("@Reorder:"):
            order = [int(item) for item in line[9:].split()]
        elif line and number % SHARDS == shard:
            names, bits = line.split(";")
            classes = "".join([CODES[name] for name in names.split()])
            for bit, base in bases:
                if int(bits, 16) & bit:
                    total += 1
                    if resolve(classes, base)[1:] == (levels, order):
                        passed += 1
                    else:
                        wrong.append((line, base))
    tell(f"BidiTest.txt, part {shard + 1} of {SHARDS}", passed, total)
    assert total > 190_000
    assert wrong == []


def test_levels_and_order_agree_with_every_line_of_bidi_character_test(ucd):
    bases: dict[str, Base] = {"0": "ltr", "1": "rtl", "2": "auto"}
    passed = total = 0
    wrong = []
    for line, _ in ucd("BidiCharacterTest.txt"):
        points, base, level, levels, order = line.split(";")
        text = "".join([chr(int(point, 16)) for point in points.split()])
        expected = int(level), levels.split(), [int(item) for item in order.split()]
        total += 1
        if resolve(bidi_classes(text), bases[base], text) == expected:
            passed += 1
        else:
            wrong.append(line)
    tell("BidiCharacterTest.txt", passed, total)
    assert total > 90_000
    assert wrong == []


def emoji_property(ucd, name: str) -> set[str]:
    """Return the characters that emoji-data.txt gives a property."""
    return {
        chr(point)
        for line, _ in ucd("emoji/emoji-data.txt")
        if line and line.split(";")[1].strip() == name
        for point in code_points(line.split(";")[0])
    }


def never_emoji(ucd) -> set[str]:
    """Return the characters that were reserved for emoji, and released since by Unicode 16 to 18.

    They join nothing by the library's tables, and everything by those of older files.
    """
    return emoji_property(ucd, "Extended_Pictographic") - emoji_property(ucd, "Emoji")


def test_clusters_agree_with_every_line_of_grapheme_break_test(ucd):
    passed = total = 0
    wrong = []
    released = never_emoji(ucd)
    for line, _ in ucd("auxiliary/GraphemeBreakTest.txt"):
        expected = [
            "".join(chr(int(point, 16)) for point in cluster.split("×"))
            for cluster in line.strip("÷ ").split("÷")
        ]
        total += 1
        if clusters("".join(expected)) == expected:
            passed += 1
        else:
            wrong.append("".join(expected))
    tell("GraphemeBreakTest.txt", passed, total)
    assert total > 600
    assert [text for text in wrong if "\u200d" not in text or not released & {*text}] == []
    assert len(wrong) <= 1  # U+2701, a joiner, U+2701


def test_the_characters_that_a_joiner_joins_agree_with_the_property_file(ucd):
    emoji = emoji_property(ucd, "Emoji")
    joined = emoji_property(ucd, "Extended_Pictographic")
    assert len(joined) > 3000
    # only characters that the interpreter's own tables know
    known = set(filter(assigned, map(chr, range(0x80, 0x110000))))
    ours = {character for character in known if is_pictographic(character)}
    assert ours - joined == set()
    assert (joined & emoji & known) - ours == set()
    assert (joined & known) - ours <= never_emoji(ucd)


def test_every_code_point_has_the_bidi_class_of_the_property_file(ucd):
    by_long_name = {
        "Left_To_Right": "L",
        "Right_To_Left": "R",
        "Arabic_Letter": "A",
        "European_Terminator": "%",
        "Boundary_Neutral": "b",
    }
    expected = ["L"] * 0x110000
    listed = set()
    for line, comment in ucd("extracted/DerivedBidiClass.txt"):
        if not line:
            field, name = comment.split(";")
            for point in code_points(field):
                expected[point] = by_long_name[name.strip()]
    for line, _ in ucd("extracted/DerivedBidiClass.txt"):
        if line:
            field, name = line.split(";")
            for point in code_points(field):
                expected[point] = CODES[name.strip()]
                listed.add(point)
    ours = bidi_classes("".join(map(chr, range(0x110000))))
    wrong = [
        f"{point:04X} {ours[point]} {expected[point]}"
        for point in range(0x110000)
        # characters that only the file or only the interpreter knows are left out
        if ours[point] != expected[point] and assigned(chr(point)) == (point in listed)
    ]
    assert wrong == []


def test_mirrored_pairs_and_brackets_are_those_of_unicode(ucd):
    mirrored = {}
    for line, _ in ucd("BidiMirroring.txt"):
        if line:
            character, mirror = line.split(";")
            mirrored[chr(int(character, 16))] = chr(int(mirror, 16))
    opening = {}
    closing = set()
    for line, _ in ucd("BidiBrackets.txt"):
        if line:
            character, pair, kind = line.split(";")
            if kind.strip() == "o":
                opening[chr(int(character, 16))] = unicodedata.normalize("NFC", chr(int(pair, 16)))
            else:
                closing.add(chr(int(character, 16)))
    assert mirrored_pairs() == mirrored
    assert bracket_table().closing_of == opening
    assert bracket_table().canonical.keys() == closing


def test_joining_types_are_those_of_arabic_shaping(ucd):
    """A letter's type shows in its form between two beh: medial, final or none."""
    shown = {"D": "m", "R": "f", "U": "-", "T": "-", "C": "-"}
    wrong = []
    total = 0
    for line, _ in ucd("ArabicShaping.txt"):
        if not line:
            continue
        point, _, kind, _ = (field.strip() for field in line.split(";"))
        character = chr(int(point, 16))
        name = unicodedata.name(character, "")
        if not (name.startswith("ARABIC") or point in ("200C", "200D", "0640")):
            continue  # scripts without presentation forms
        total += 1
        forms = joining_forms(f"\u0628{character}\u0628")
        neighbours = {
            "D": "if",
            "C": "if",
            "R": "is",
            "U": "ss",
            "T": "if",
        }[kind]
        if (forms[1], forms[0] + forms[2]) != (shown[kind], neighbours):
            wrong.append((point, kind, forms))
    assert total > 280
    assert wrong == []


def test_the_marks_of_arabic_text_are_transparent_to_joining(ucd):
    wrong = [
        f"{point:04X}"
        for start, end in (
            (0x300, 0x370),
            (0x591, 0x600),
            (0x600, 0x700),
            (0x890, 0x903),
            (0xFE00, 0xFE30),
        )
        for point in range(start, end)
        if unicodedata.category(chr(point)) in ("Mn", "Me")
        and joining_forms(f"\u0628{chr(point)}\u0628") != "i-f"
    ]
    assert wrong == []
