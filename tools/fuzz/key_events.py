"""What comes from a terminal, drawn at random: keys, pastes, the mouse, answers, noise."""

from __future__ import annotations

from enum import StrEnum
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final, NamedTuple

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import _character_to_key, key_to_character

from ici_tui.tui.state.commands import COMMANDS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

ARABIC: Final = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ١٢٣٤٥٦٧٨٩٠؟آإأ" + "\ufefb\ufef5"
_PRINTABLE: Final = [chr(code) for code in range(0x20, 0x7F)]
QUITTING: Final = frozenset({b"q", "ض".encode(), b"\x11"})
INTERRUPTING: Final = frozenset(b"\x03\x13\x1a\x1c")
"""What a terminal in its usual mode does not hand on: interrupt, XOFF, suspend, quit."""


class Kind(StrEnum):
    """What an event does."""

    WRITE = "write"
    RESIZE = "resize"
    SIGNAL = "signal"
    PAUSE = "pause"


class Event(NamedTuple):
    """One thing that happens.

    Attributes:
        kind: What is done.
        data: The bytes to write.
        size: Columns and rows, of a change of size.
        name: The signal, or the kind of bytes, for whoever reads the log.
    """

    kind: Kind
    data: bytes = b""
    size: tuple[int, int] = (0, 0)
    name: str = ""


def bytes_of_keys() -> Mapping[str, bytes]:
    """Return what a terminal sends for each key that Textual knows by a name."""
    found = {_character_to_key(one): one.encode() for one in _PRINTABLE}
    for sequence, keys in ANSI_SEQUENCES_KEYS.items():
        if isinstance(keys, tuple) and len(keys) == 1:
            found.setdefault(keys[0].value, sequence.encode())
    # xterm's: 3 is Alt, and Esc before a character is Alt with it.
    alt = {f"alt+{letter}": f"\x1b{letter}".encode() for letter in ascii_lowercase}
    alt |= {"alt+left": b"\x1b[1;3D", "alt+right": b"\x1b[1;3C", "alt+up": b"\x1b[1;3A"}
    return {"alt+backspace": b"\x1b\x7f", **alt, **found}


def bound() -> dict[str, bytes]:
    """Return the bytes of every key in the registry of commands."""
    known = bytes_of_keys()
    keys = [key for command in COMMANDS for key in command.keys]
    letters = {key: (key_to_character(key) or "").encode() for key in keys}
    return {key: known.get(key) or letters[key] for key in keys if key in known or letters[key]}


_BOUND: Final = bound()
_MOVING: Final = [
    _BOUND[key] for key in ("down", "up", "left", "right", "pagedown", "pageup", "home", "end")
]
_OFTEN: Final = [*_MOVING, b"\t", b"\x1b[Z", b"\r", b"\x1b", b"\x7f", b"/", b"'", b"?"]
_WORDS: Final = (
    "nato", "kuwait 2016..2018", "actor:=nato", "الكويت", "(a OR", "after:2016-13", "-", '"', "لا"
)  # fmt: skip
_ANSWERS: Final = (
    b"\x1bP>|kitty(0.26.5)\x1b\\", b"\x1bP>|VTE(7006)\x1b\\", b"\x1b[>65;7006;1c", b"\x1b[?62;c",
    b"\x1b[?65;1;9c", b"\x1b[8;0$y", b"\x1b[8;1$y", b"\x1b[?2026;2$y", b"\x1b[?2026;0$y",
    b"\x1b[>1;4000;26c", b"\x1b[?1u", b"\x1b[5;10R", b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    b"\x1b]52;c;aGVsbG8=\x07", b"\x1b[I", b"\x1b[O", b"\x1bP>|foot",
)  # fmt: skip
_NOISE: Final = (
    b"\xff", b"\xd8", b"\xc3(", b"\xe2\x82", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\x00", b"\x80\x81",
    b"\x1b[", b"\x1b[1;", b"\x1bO", b"\x1b[<", b"\x1b[<0;1M", b"\x1b[99999999999999999999u",
    b"\x1b[55296u", b"\x1b[1114112u", b"\x1b[-1u", b"\x1b[97;99u", b"\x1b[97;5u",
    b"\x1b[1;99999A", b"\x1b[;;;;u", b"\x1b[57441u", b"\x1b[97:65;2;65u", b"\x1b[M !!",
    b"\x1b]0;x\x07", b"\x1b\x1b\x1b",
    b"\x1b[<0;99999;99999M", b"\x1b[<64;0;0M", b"\x1b[<999;3;3M", b"\x1b[8;9999;9999t",
    b"\x1b[48;0;0;0;0t", b"\x1b[201~", b"\x1b[?2048;9$y",
)  # fmt: skip


def _key(dice: random.Random, _size: tuple[int, int]) -> bytes:
    return dice.choice(list(_BOUND.values()))


def _often(dice: random.Random, _size: tuple[int, int]) -> bytes:
    return dice.choice(_OFTEN) * dice.choice((1, 1, 1, 2, 5))


def _arabic(dice: random.Random, _size: tuple[int, int]) -> bytes:
    return dice.choice(ARABIC).encode()


def _burst(dice: random.Random, size: tuple[int, int]) -> bytes:
    makers = (_key, _often, _arabic)
    return b"".join(dice.choice(makers)(dice, size) for _ in range(dice.randint(2, 40)))


def _search(dice: random.Random, _size: tuple[int, int]) -> bytes:
    return b"/" + dice.choice(_WORDS).encode() + dice.choice((b"", b"\r", b"\x1b", b"\r\x1b\x1b"))


def _other(dice: random.Random, _size: tuple[int, int]) -> bytes:
    return dice.choice(list(bytes_of_keys().values()))


def _mouse(dice: random.Random, size: tuple[int, int]) -> bytes:
    def at() -> str:
        return f"{dice.randint(1, size[0])};{dice.randint(1, size[1])}"

    shift = dice.choice((0, 0, 0, 4, 8, 16))
    button = dice.randint(0, 2)
    what = dice.randrange(4)
    if what == 0:
        place = at()
        return f"\x1b[<{button + shift};{place}M\x1b[<{button + shift};{place}m".encode()
    if what == 1:
        drag = "".join(f"\x1b[<{32 + shift};{at()}M" for _ in range(dice.randint(1, 8)))
        return f"\x1b[<{shift};{at()}M{drag}\x1b[<{shift};{at()}m".encode()
    if what == 2:
        return f"\x1b[<{dice.randint(64, 67) + shift};{at()}M".encode() * dice.randint(1, 10)
    return f"\x1b[<35;{at()}M".encode()


def _paste(dice: random.Random, _size: tuple[int, int]) -> bytes:
    text = dice.choice(
        (
            "nato", "الكويت والناتو", "'broken.json'", "small.json", "a\nb\r\nc", "", "x" * 5000,
            "\u202eabc\u202c", "\x1b[31m", "\ud7ff\U0010ffff", "/", "~", "\x00\x07", "لا إله",
        )
    )  # fmt: skip
    return b"\x1b[200~" + text.encode() + b"\x1b[201~"


def _answer(dice: random.Random, _size: tuple[int, int]) -> bytes:
    return b"".join(dice.choice(_ANSWERS) for _ in range(dice.randint(1, 4)))


def _noise(dice: random.Random, _size: tuple[int, int]) -> bytes:
    if dice.random() < 0.3:
        data = bytes(dice.randrange(256) for _ in range(dice.randint(1, 12)))
        return bytes(byte for byte in data if byte not in INTERRUPTING and byte != 0x11)
    return dice.choice(_NOISE)


_WRITTEN: Final[Mapping[str, tuple[int, Callable[[random.Random, tuple[int, int]], bytes]]]] = {
    "key": (30, _key),
    "often": (25, _often),
    "arabic": (8, _arabic),
    "burst": (6, _burst),
    "search": (5, _search),
    "other": (5, _other),
    "mouse": (10, _mouse),
    "paste": (3, _paste),
    "answer": (3, _answer),
    "noise": (3, _noise),
}


def draw(dice: random.Random, size: tuple[int, int]) -> Event:
    """Return what happens next.

    Args:
        dice: Where the chances come from.
        size: The columns and rows of the terminal.
    """
    chance = dice.random()
    if chance < 0.02:
        return Event(
            Kind.RESIZE,
            size=dice.choice(
                (
                    (1, 1), (2, 1), (10, 3), (20, 5), (40, 12), (60, 16), (80, 24), (120, 40),
                    (250, 80), (dice.randint(1, 200), dice.randint(1, 60)),
                )
            ),
        )  # fmt: skip
    if chance < 0.03:
        return Event(Kind.SIGNAL, name=dice.choice(("TSTP", "TSTP", "STOP", "WINCH", "CONT")))
    if chance < 0.10:
        return Event(Kind.PAUSE)
    names = list(_WRITTEN)
    (name,) = dice.choices(names, [_WRITTEN[one][0] for one in names])
    return Event(Kind.WRITE, _WRITTEN[name][1](dice, size), name=name)
