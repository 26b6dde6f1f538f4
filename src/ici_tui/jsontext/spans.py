"""Where the members and items of a JSON text stand; for texts without mistakes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_decoder: Final = json.JSONDecoder()


class Member(NamedTuple):
    """A member of an object.

    Attributes:
        name: Its key.
        key: The offset of the key.
        start: The offset of the value.
        end: The offset after the value.
    """

    name: str
    key: int
    start: int
    end: int


class Span(NamedTuple):
    """The offset of a value, and the one after it."""

    start: int
    end: int


def after_space(text: str, position: int) -> int:
    """Return the offset of what follows the space at a position."""
    match = _SPACE.match(text, position)
    return match.end() if match else position


def end_of(text: str, start: int) -> int:
    """Return the offset after the value that starts at an offset.

    Raises:
        ValueError: There is none.
    """
    end: int = _decoder.raw_decode(text, start)[1]
    return end


def members(text: str, opening: int) -> Iterator[Member]:
    """Yield the members of the object that starts at an offset, in their order.

    Raises:
        ValueError: There is none, or it has mistakes.
    """
    position = after_space(text, _opened(text, opening, "{"))
    while not text.startswith("}", position):
        key = position
        name, position = _decoder.raw_decode(text, key)
        position = after_space(text, position)
        start = after_space(text, _opened(text, position, ":"))
        end = end_of(text, start)
        yield Member(name, key, start, end)
        position = _next(text, end, "}")


def items(text: str, opening: int) -> Iterator[Span]:
    """Yield the items of the array that starts at an offset, in their order.

    Raises:
        ValueError: There is none, or it has mistakes.
    """
    position = after_space(text, _opened(text, opening, "["))
    while not text.startswith("]", position):
        end = end_of(text, position)
        yield Span(position, end)
        position = _next(text, end, "]")


def _opened(text: str, position: int, sign: str) -> int:
    if not text.startswith(sign, position):
        raise ValueError(f"no '{sign}' at {position}")
    return position + len(sign)


def _next(text: str, end: int, closing: str) -> int:
    position = after_space(text, end)
    if text.startswith(closing, position):
        return position
    return after_space(text, _opened(text, position, ","))
