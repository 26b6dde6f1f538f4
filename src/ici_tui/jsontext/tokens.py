"""Reads the tokens of JSON (RFC 8259) and records all mistakes.

After mistakes with a clear meaning (single quotes, ``NaN``, a comment…) reading continues;
otherwise the fault is ``fatal`` and reading stops.
"""

import math
import re
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ici_tui.jsontext.positions import TextPositions
from ici_tui.jsontext.problems import quoted

MAX_TEXT = 10_000_000
"""The most characters between the quotation marks of a text or a key, escapes as they are written.

A reader that has lost a quotation mark stops here.
"""

JsonPath = tuple[str | int, ...]
"""Keys and indexes from the value that was scanned down to a value within it."""

MAX_FAULTS = 2000
"""Faults of one value that are kept; a hostile text could have millions."""

MAX_COUNTED = 1_000_000
"""Faults of one value that are counted; reading stops there."""

MAX_NUMBER = 400
"""The most characters of a number with a fraction or an exponent."""

MAX_DIGITS = 15
"""Integers beyond this are read differently by different programs (RFC 7493 section 2.2)."""

_SPACE = re.compile(r"[ \t\n\r]*")
_PLAIN_STRING = re.compile(rf'"([^"\\\x00-\x1f\x7f-\x9f]{{0,{MAX_TEXT}}})"')
# Characters and the escapes that need no judgement: no controls, no halves of surrogate pairs.
_ESCAPED_CHUNK = re.compile(
    r"(?:[^\"\\\x00-\x1f\x7f-\x9f]++"
    r"|\\(?:[\"\\/nt]|u(?!00[0189]|007[fF]|[dD][89a-fA-F])[0-9a-fA-F]{4}))++"
)
_CRLF = re.compile(r"\\(?:r|u000[dD])(?=\\(?:n|u000[aA]))")
_CHUNK = re.compile(r"[^\"\\\x00-\x1f\x7f-\x9f]+")
_HEX4 = re.compile(r"[0-9a-fA-F]{4}")
_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][+-]?[0-9]+)?(?![\w.+-])", re.ASCII)
WORD = re.compile(r"[\w.+-]+")
_LITERALS = {"true": True, "false": False, "null": None}
_MISSPELT = {
    "True": "true",
    "TRUE": "true",
    "False": "false",
    "FALSE": "false",
    "None": "null",
    "Null": "null",
    "NULL": "null",
    "nil": "null",
    "undefined": "null",
}
_NOT_FINITE = {"NaN", "nan", "Infinity", "-Infinity", "+Infinity", "inf", "-inf"}
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "t": "\t", "b": "\b", "f": "\f", "r": "\r"}
_STRAY_SPACES = re.compile(
    "[\u00a0\u2007\u202f\u3000\u200b\u200e\u200f\ufeff\u2028\u2029\u000b\u000c]+"
)
_A_VALUE = "a value: a text in double quotes, a number, true, false, null, {…} or […]"
_REPLACEMENT = "\ufffd"


class Fault(Struct, frozen=True):
    """A mistake at an offset of the text.

    Attributes:
        offset: 0-based, in code points of the whole text.
        path: The value (or the member, if its key is at fault), relative to the scanned value.
        message: What is wrong.
        expected: What was expected instead.
        fatal: Whether reading stopped here.
        more: The number of later faults that were only counted.
    """

    offset: int
    path: JsonPath
    message: str
    expected: str
    fatal: bool = False
    more: int = 0


class Halt(Exception):  # noqa: N818 - control flow inside the scanner, never seen outside
    """Reading cannot continue; the fault has been recorded."""


class TokenReader:
    """Reads tokens of a text, recording faults.

    Attributes:
        text: The text.
        faults: The faults, in order of reading.
        spoilt: Paths whose value was replaced; its type is meaningless.
    """

    def __init__(self, text: str, positions: TextPositions | None = None) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.spoilt: set[JsonPath] = set()
        self._positions = positions or TextPositions(text)

    def place(self, offset: int) -> str:
        """Return the position of an offset for a message, as ``line 3, column 7``."""
        line, column = self._positions.line_and_column(offset)
        return f"line {line}, column {column}"

    def note(self, offset: int, path: JsonPath, message: str, expected: str) -> None:
        """Record a fault after which reading continues."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(offset, path, message, expected))
            return
        more = self.faults[-1].more + 1
        self.faults[-1] = replace(self.faults[-1], more=more)
        if more >= MAX_COUNTED:
            raise self.halt(offset, path, f"more than {MAX_COUNTED:,} mistakes", "JSON")

    def spoil(self, path: JsonPath) -> None:
        """Mark the value at a path as replaced."""
        if len(self.spoilt) < MAX_FAULTS:
            self.spoilt.add(path)

    def halt(self, offset: int, path: JsonPath, message: str, expected: str) -> Halt:
        """Record a fatal fault and return the exception to raise."""
        self.faults.append(Fault(offset, path, message, expected, fatal=True))
        return Halt()

    def space(self, position: int, path: JsonPath = ()) -> int:
        """Return the offset of the next token; comments and exotic spaces are faults."""
        text = self.text
        while True:
            position = _SPACE.match(text, position).end()  # type: ignore[union-attr]
            following = text[position : position + 2]
            if not following:
                return position
            if following in ("//", "/*") or following[0] == "#":
                self.note(position, path, "a comment is not JSON", "nothing between the values")
                closing = "*/" if following == "/*" else "\n"
                end = text.find(closing, position + 2)
                position = len(text) if end < 0 else end + len(closing)
            elif stray := _STRAY_SPACES.match(text, position):
                code = f"U+{ord(following[0]):04X}"
                self.note(position, path, f"{code} between the values", "spaces or line ends")
                position = stray.end()
            else:
                return position

    def scalar(self, position: int, path: JsonPath) -> tuple[Any, int]:
        """Read a number, a literal or what was meant as one; return it and the offset after it."""
        number = _NUMBER.match(self.text, position)
        if number:
            return self._number(number, path), number.end()
        if self.text.startswith("'", position):
            return self.string(position, path)
        word = WORD.match(self.text, position)
        if word is None:
            raise self.halt(
                position, path, f"{token_at(self.text, position)} for a value", _A_VALUE
            )
        name, end = word.group(), word.end()
        if name in _LITERALS:
            return _LITERALS[name], end
        self.spoil(path)
        if name in _NOT_FINITE:
            self.note(position, path, f"{name} is not a JSON number", "a finite number")
        elif name in _MISSPELT:
            self.note(position, path, f"{name} is not JSON", _MISSPELT[name])
        elif re.match(r"[+-]?\.?[0-9]", name):
            self.note(
                position,
                path,
                f"{quoted(name)} is not a JSON number",
                "digits such as 12, -3 or 0.5, or a text in double quotes",
            )
        else:
            self.note(position, path, f"{quoted(name)} has no quotes", "a text in double quotes")
        return None, end

    def _number(self, match: re.Match[str], path: JsonPath) -> int | float:
        digits, fraction, exponent = match.groups()
        if fraction is None and exponent is None:
            count = len(digits.lstrip("-"))
            if count <= MAX_DIGITS:
                return int(digits)
            self.spoil(path)
            self.note(
                match.start(),
                path,
                f"a number of {count} digits",
                f"at most {MAX_DIGITS}, which every program reads the same",
            )
            return 0
        count = match.end() - match.start()
        if count > MAX_NUMBER:
            self.spoil(path)
            self.note(
                match.start(), path, f"a number of {count:,} characters", f"at most {MAX_NUMBER}"
            )
            return 0.0
        number = float(match.group())
        if math.isfinite(number):
            return number
        self.spoil(path)
        self.note(
            match.start(),
            path,
            f"{quoted(match.group())} is too large a number",
            "a number below 1.8e308",
        )
        return 0.0

    def string(self, opening: int, path: JsonPath) -> tuple[str, int]:
        """Read the string whose opening quote is at ``opening``; return it and its end.

        The line end of Windows, an escaped CR before an escaped LF, is read as LF.
        """
        plain = _PLAIN_STRING.match(self.text, opening)
        if plain:
            return plain.group(1), plain.end()
        text, quote = self.text, self.text[opening]
        if quote == "'":
            self.note(opening, path, "a text in single quotes", "double quotes")
        parts: list[str] = []
        position, limit = opening + 1, opening + 1 + MAX_TEXT
        chunks = _CHUNK if quote == "'" else _ESCAPED_CHUNK
        while True:
            if position > limit:
                raise self.halt(
                    opening,
                    path,
                    f"a text of more than {MAX_TEXT:,} characters",
                    f"at most {MAX_TEXT:,}, or the '\"' that closes it",
                )
            chunk = chunks.match(text, position, limit + 1)
            if chunk:
                piece = chunk.group()
                if "\\" in piece:
                    piece = _unescaped(piece)
                if quote == "'" and "'" in piece:
                    parts.append(piece[: piece.index("'")])
                    return "".join(parts), position + piece.index("'") + 1
                parts.append(piece)
                position = chunk.end()
                if position > limit:
                    continue
            character = text[position : position + 1]
            if not character or character in "\n\r":
                raise self.halt(opening, path, "a text that is not closed on its line", "'\"'")
            if character == quote:
                return "".join(parts), position + 1
            if character == "\\":
                piece, position = self._escape(position, path)
                parts.append(piece)
            else:
                if character == "\t":
                    self.note(position, path, "a raw tab in a text", r"\t")
                elif character != '"':
                    self._control(position, path, ord(character))
                parts.append(character)
                position += 1

    def _control(self, position: int, path: JsonPath, code: int) -> None:
        self.note(
            position,
            path,
            f"the control character U+{code:04X} in a text",
            r"visible characters, \n or \t",
        )

    def _escape(self, position: int, path: JsonPath) -> tuple[str, int]:
        if crlf := _CRLF.match(self.text, position):
            return "", crlf.end()
        letter = self.text[position + 1 : position + 2]
        if letter == "u":
            return self._unicode_escape(position, path)
        character = _ESCAPES.get(letter)
        if character is None:
            written = quoted(self.text[position : position + 2])
            self.note(
                position,
                path,
                f"{written} is no escape",
                r"one of \" \\ \/ \n \t or \u and 4 digits",
            )
            return letter, position + 1 + len(letter)
        if letter in "bfr":
            self._control(position, path, ord(character))
        return character, position + 2

    def _unicode_escape(self, position: int, path: JsonPath) -> tuple[str, int]:
        digits = _HEX4.match(self.text, position + 2)
        if digits is None:
            self.note(position, path, r"\u without four hexadecimal digits", r"such as \u0643")
            return "", position + 2
        code, end = int(digits.group(), 16), digits.end()
        if 0xD800 <= code <= 0xDBFF and self.text.startswith("\\u", end):
            low = _HEX4.match(self.text, end + 2)
            if low and 0xDC00 <= (half := int(low.group(), 16)) <= 0xDFFF:
                return chr(0x10000 + ((code - 0xD800) << 10) + half - 0xDC00), low.end()
        if 0xD800 <= code <= 0xDFFF:
            self.note(
                position,
                path,
                f"\\u{code:04x} is half of a surrogate pair",
                "both halves, or the character itself",
            )
            return _REPLACEMENT, end
        if (code < 0x20 and code not in (9, 10)) or 0x7F <= code <= 0x9F:
            self._control(position, path, code)
        return chr(code), end


def _unescaped(piece: str) -> str:
    from json import loads  # most texts have no escapes

    text: str = loads(f'"{piece}"')
    return text


def token_at(text: str, position: int) -> str:
    """Describe what stands at an offset: a word, a character, or the end."""
    if position >= len(text):
        return "the end of the text"
    word = WORD.match(text, position)
    return quoted(word.group() if word else text[position])
