"""Step 3: extended grapheme clusters (UAX #29, rules GB1 to GB999).

They are those of the library ``wcwidth``, by the tables of its Unicode version; the tests compare
them with every line of ``GraphemeBreakTest.txt``. The library is imported when a text is met whose
clusters are not plain; see :mod:`ici_tui.bidi.width`.
"""

from functools import cache
from itertools import accumulate, pairwise

from ici_tui.bidi.width import ZERO_WIDTH_JOINER


def clusters(text: str) -> list[str]:
    """Return the extended grapheme clusters of ``text``."""
    from wcwidth import iter_graphemes

    return list(iter_graphemes(text))


def cluster_spans(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each extended grapheme cluster; together they are the text."""
    if text.isascii() and text.isprintable():
        return [(start, start + 1) for start in range(len(text))]
    return list(pairwise(accumulate(map(len, clusters(text)), initial=0)))


@cache
def is_pictographic(character: str) -> bool:
    """Tell whether a character is Extended_Pictographic: one that a ZWJ joins to another (GB11)."""
    return len(clusters(f"{character}{ZERO_WIDTH_JOINER}\u2764")) == 1
