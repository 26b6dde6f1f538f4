"""A few screens as pictures: what colours, weights and blocks look like, which text cannot show.

Look at each one that changes; what is on the screens otherwise is compared as text.
"""

import pytest
from tests.tui.snapshots.conftest import keep_things

from ici_tui.tui.terminal.themes import CONTRAST, DARK, LIGHT


@pytest.mark.parametrize(
    ("language", "theme", "size", "rounds"),
    [
        ("en", DARK, (120, 40), {"timeline": ("down",), "disagreement": ("5", "down", "down")}),
        ("ar", DARK, (120, 40), {"timeline": ("down",), "story": ("6", "down")}),
        ("en", LIGHT, (120, 40), {"timeline": ("down",), "map": ("3", "m", "down")}),
        ("ar", LIGHT, (120, 40), {"areas": ("3", "down"), "hits": ("/", *"الميناء", "enter")}),
        ("en", CONTRAST, (80, 24), {"actors": ("2", "down"), "help": ("?",)}),
        ("ar", DARK, (80, 24), {"_keep": keep_things, "kept": ("B",), "guide": ("escape", "f1")}),
        ("ar", DARK, (60, 16), {"narrow": ("enter",)}),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(map(str, value)),
)
async def test_pictures(photographed, app_of, language, theme, size, rounds):
    await photographed(app_of(language, theme=theme), size, rounds)
