"""Writes JSON so that it is the same text everywhere: letters as they are, hidden ones escaped."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any, Final

# Joiners are part of the spelling of words and emoji.
_ZERO_WIDTH_JOINERS: Final = "\u200c\u200d"
_NOT_PRINTABLE: Final = re.compile(r"[^\x20-\x7e\xa1-\xac\xae-\u0377\u0400-\u05ff\u0620-\u06dc]")
"""Characters that need a check: all but the letters of most texts."""


class Literal(str):
    """A number as it is written in a text, which is written so again: 1.50 stays 1.50."""

    __slots__ = ()


def json_text(value: Any, indent: int | None = None) -> str:
    """Return JSON in UTF-8 letters, with every control and format character escaped.

    The escapes (RFC 8259 section 7) represent the same text, but cannot affect a terminal.

    Args:
        value: What to write.
        indent: Spaces for each level; None for one line.
    """
    return _NOT_PRINTABLE.sub(_escape, json.dumps(value, ensure_ascii=False, indent=indent))


def one_line(value: Any) -> str:
    """Return JSON on one line, as :func:`json_text` does, with each :class:`Literal` as it is."""
    if isinstance(value, dict):
        members = (f"{json_text(key)}: {one_line(item)}" for key, item in value.items())
        return "{" + ", ".join(members) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(one_line, value)) + "]"
    return str(value) if isinstance(value, Literal) else json_text(value)


def read_literally(text: str) -> Any:
    """Return the value of a JSON text, with its numbers as :class:`Literal`.

    Args:
        text: JSON without mistakes.

    Raises:
        ValueError: It has mistakes.
    """
    return _literally.decode(text)


_literally: Final = json.JSONDecoder(parse_int=Literal, parse_float=Literal)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\n" or character in _ZERO_WIDTH_JOINERS:
        return character
    if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return character
    code = ord(character)
    if code > 0xFFFF:  # a surrogate pair, as JSON has no longer escapes
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"
