"""Step 3: extended grapheme clusters (UAX #29, rules GB1 to GB999).

Grapheme_Cluster_Break is made from the interpreter's character database by the definitions of
UAX #29, table 2, with the exceptions of Unicode 15.0; the tests compare it with
``GraphemeBreakProperty.txt`` and the segmentation with every line of ``GraphemeBreakTest.txt``.
"""

import re
from typing import Final
from unicodedata import category

from ici_tui.bidi.width import ranges

# Letters: r CR, n LF, c Control, e Extend, z ZWJ, i Regional_Indicator, p Prepend, s SpacingMark,
# L V T A(LV) B(LVT) Hangul syllable types, x Extended_Pictographic, o the rest.
_EXTENDED_PICTOGRAPHIC: Final = (
    "a9 ae 203c 2049 2122 2139 2194-2199 21a9-21aa 231a-231b 2328 2388 23cf 23e9-23f3 "
    "23f8-23fa 24c2 25aa-25ab 25b6 25c0 25fb-25fe 2600-2605 2607-2612 2614-2685 2690-2705 "
    "2708-2712 2714 2716 271d 2721 2728 2733-2734 2744 2747 274c 274e 2753-2755 2757 "
    "2763-2767 2795-2797 27a1 27b0 27bf 2934-2935 2b05-2b07 2b1b-2b1c 2b50 2b55 3030 303d "
    "3297 3299 1f000-1f0ff 1f10d-1f10f 1f12f 1f16c-1f171 1f17e-1f17f 1f18e 1f191-1f19a "
    "1f1ad-1f1e5 1f201-1f20f 1f21a 1f22f 1f232-1f23a 1f23c-1f23f 1f249-1f3fa 1f400-1f53d "
    "1f546-1f64f 1f680-1f6ff 1f774-1f77f 1f7d5-1f7ff 1f80c-1f80f 1f848-1f84f 1f85a-1f85f "
    "1f888-1f88f 1f8ae-1f8ff 1f90c-1f93a 1f93c-1f945 1f947-1faff 1fc00-1fffd "
)
_PREPEND: Final = (
    "600-605 6dd 70f 890-891 8e2 d4e 110bd 110cd 111c2-111c3 1193f 11941 11a3a 11a84-11a89 11d46 "
    "11f02"
)
# Other_Grapheme_Extend and Emoji_Modifier: Extend without being Mn or Me.
_OTHER_EXTEND: Final = (
    "9be 9d7 b3e b57 bbe bd7 cc2 cd5-cd6 d3e d57 dcf ddf 1b35 200c 302e-302f ff9e-ff9f 1133e 11357 "
    "114b0 114bd 115af 11930 1d165 1d16e-1d172 1f3fb-1f3ff e0020-e007f"
)
_OTHER_SPACING: Final = "e33 eb3"
# Spacing combining marks that are neither SpacingMark nor Extend.
_NOT_SPACING: Final = (
    "102b-102c 1038 1062-1064 1067-106d 1083 1087-108c 108f 109a-109c 1a61 1a63-1a64 aa7b aa7d "
    "11720-11721"
)
# Not assigned, but Default_Ignorable_Code_Point: Control.
_IGNORABLE: Final = "2065 fff0-fff8 e0000 e0002-e001f e0080-e00ff e01f0-e0fff"
_HANGUL: Final = (
    ("1100-115f a960-a97c", "L"),
    ("1160-11a7 d7b0-d7c6", "V"),
    ("11a8-11ff d7cb-d7fb", "T"),
)
_OF_CATEGORY: Final = {
    "Mn": "e",
    "Me": "e",
    "Mc": "s",
    "Cc": "c",
    "Cf": "c",
    "Zl": "c",
    "Zp": "c",
}


def _exceptions() -> dict[int, str]:
    """Return the letters that the category does not tell."""
    table: dict[int, str] = {}
    for notation, letter in (
        (_PREPEND, "p"),
        (_OTHER_EXTEND, "e"),
        (_OTHER_SPACING, "s"),
        (_NOT_SPACING, "o"),
        (_IGNORABLE, "c"),
        ("1f1e6-1f1ff", "i"),
        *_HANGUL,
    ):
        for first, last in ranges(notation):
            table.update(dict.fromkeys(range(first, last + 1), letter))
    for first, last in ranges(_EXTENDED_PICTOGRAPHIC):
        for code_point in range(first, last + 1):
            table.setdefault(code_point, "x")
    return table | {0x0D: "r", 0x0A: "n", 0x200D: "z"}


class _BreakTable(dict[int, str]):
    """Grapheme_Cluster_Break letters by code point, filled as characters are met."""

    def __missing__(self, code_point: int) -> str:
        if not self:
            self.update(_exceptions())
            if code_point in self:
                return self[code_point]
        if 0xAC00 <= code_point <= 0xD7A3:
            letter = "B" if (code_point - 0xAC00) % 28 else "A"
        else:
            letter = _OF_CATEGORY.get(category(chr(code_point)), "o")
        self[code_point] = letter
        return letter


_TABLE: Final = _BreakTable()
_CLUSTER: Final = re.compile("rn|[rnc]|p*(?:L*(?:V+|AV*|B)T*|L+|T+|ii?|x(?:e*zx)*|[^rnc])[ezs]*")


def break_classes(text: str) -> str:
    """Return the Grapheme_Cluster_Break of each character, one letter each."""
    return text.translate(_TABLE)


def cluster_spans(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each extended grapheme cluster; together they are the text."""
    return [match.span() for match in _CLUSTER.finditer(break_classes(text))]


def clusters(text: str) -> list[str]:
    """Return the extended grapheme clusters of ``text``."""
    return [text[start:end] for start, end in cluster_spans(text)]
