"""The fast decoder of a JSON value: the standard decoder, restricted to what a record may contain.

It returns only values without faults; for all others it raises :class:`Suspicion`, and the caller
uses
:class:`ici_tui.jsontext.scanner.Scanner`, which is slow, complete, and may find nothing wrong.
"""

import json
import math
import re
from typing import Any

from ici_tui.jsontext.scanner import MAX_DEPTH
from ici_tui.jsontext.tokens import MAX_DIGITS, MAX_NUMBER, MAX_TEXT

# Escapes of controls and surrogates, and DEL and C1 controls as they are. An escaped backslash
# before such letters looks the same; the scanner tells them apart.
_SUSPECT = re.compile(
    r"\\(?:u(?:00[0189][0-9a-fA-F]|007[fF]|[dD][89a-fA-F][0-9a-fA-F]{2})|[bfr])|[\x7f-\x9f]"
)
_EXTENSION = '"x_'  # the format itself does not nest deep
_TEXT = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_WORD = re.compile(r"[\w.+-]")  # such as the 12 of 012, of which 0 has been read


class Suspicion(Exception):  # noqa: N818 - not an error: the scanner decides
    """The value is faulty, or may be."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Suspicion
    return members


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise Suspicion
    return int(digits)


def _real(digits: str) -> float:
    if len(digits) > MAX_NUMBER:
        raise Suspicion
    number = float(digits)
    if not math.isfinite(number):
        raise Suspicion
    return number


def _constant(_: str) -> Any:
    raise Suspicion


_raw_decode = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_integer,
    parse_float=_real,
    parse_constant=_constant,
).raw_decode


def decode(text: str, start: int, *, extension: bool = False) -> tuple[Any, int]:
    """Read the JSON value that starts exactly at ``start``.

    Args:
        text: Any text.
        start: An offset in it.
        extension: Whether the value is that of an extension key, which may be of any depth.

    Returns:
        The value and the offset after it.

    Raises:
        Suspicion: There is no such value, or it may be faulty.
    """
    try:
        value, end = _raw_decode(text, start)
    except (ValueError, RecursionError):
        raise Suspicion from None
    if _SUSPECT.search(text, start, end) or _WORD.match(text, end):
        raise Suspicion
    if end - start > MAX_TEXT and any(
        match.end() - match.start() - 2 > MAX_TEXT for match in _TEXT.finditer(text, start, end)
    ):
        raise Suspicion
    if (extension or text.find(_EXTENSION, start, end) >= 0) and _depth_exceeds(value, MAX_DEPTH):
        raise Suspicion
    return value, end


def _depth_exceeds(value: Any, limit: int) -> bool:
    level = [value]
    for _ in range(limit):
        deeper: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                deeper += item.values()
            elif isinstance(item, list):
                deeper += item
        if not deeper:
            return False
        level = deeper
    return any(isinstance(item, dict | list) for item in level)
