"""The signs that the explorer draws, and their ASCII replacements.

Every sign takes one cell, and so does what stands for it: signs are replaced last, in the cells
that go to the terminal, and nothing moves. What is copied or exported never passes here.

Many of them are *ambiguous* in width (UAX #11): a terminal that is set to draw ambiguous characters
wide, as some are for Chinese and Japanese, gives them two cells and tears rows apart. The letters
that stand for them are never ambiguous, so ``--ascii`` is the remedy there too.
"""

from typing import Final

from ici_tui.i18n.signs import HEIGHTS, Sign

# How precisely a date is known.
DAY, MONTH, YEAR = "●", "◐", "○"
APPROXIMATE = "≈"
INTERVAL = "↦"

# What is said of a row.
DISPUTED: Final = Sign.DISPUTED.value
NOTE: Final = Sign.NOTE.value
INFERRED: Final = Sign.INFERRED.value
CHOSEN: Final = Sign.CHOSEN.value
REMOVE = "✕"
KEPT = "★"
NOT = "−"
AREA, TOPIC = "■", "□"
CENTRE, AGAIN = "◉", "↺"
FOLDER = "▸"

# Text.
BULLET: Final = Sign.BULLET.value
MORE = "…"
RANGE = "–"
BETWEEN: Final = Sign.BETWEEN.value
PROMPT = "›"

# Lines, tracks and bars.
RULE = "─"
TRACK, THUMB = "│", "┃"
BRANCH = "├"
DOWN = "↓"
SHADES = "░▒▓█"

_ROWS: Final = (
    (DAY + MONTH + YEAR + APPROXIMATE + INTERVAL + "◉◆◇", "*+o~>@*o"),
    (DISPUTED + NOTE + CHOSEN + REMOVE + KEPT + NOT + "☆✗×", "!ixx*-*xx"),
    (BULLET + MORE + RANGE + BETWEEN + PROMPT + "—‹", "*~-->-<"),
    ("“”«»‘’¶§", '""""\'\'#$'),
    ("→←↑↓↔↩⇥↵", "><^v-<><"),
    ("▸◂▶◀▾▴▼▲", "><><v^v^"),
    (RULE + "━═" + TRACK + THUMB + "║", "-==|#|"),
    (HEIGHTS, "__.-:=+#"),
    (SHADES[:-1], ".:%"),
    ("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛╔╗╚╝╶╴╷╵╸╺", "+" * 27),
    ("↤↺∴", "<@:"),
    ("▉▊▋▌▐▔▎▏▍■▪□▫", "###########oo"),
)
STAND_INS: Final = {
    sign: letter for signs, letters in _ROWS for sign, letter in zip(signs, letters, strict=True)
}
"""The ASCII character that stands for each sign; each takes one cell, as the sign does."""
