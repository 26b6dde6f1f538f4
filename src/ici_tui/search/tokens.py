"""Words that stand for what is no text: addresses, and the values of keys of a record's own.

They are indexed with the words of an event and begin with a letter that nobody types, so that no
search for words finds them. An address is one word; of a value each word is one, and a number is
one that sorts as the number does, so that a range of numbers is a range of words.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from zlib import adler32, crc32

from ici_tui.search.fold import spell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SIGN: Final = "\U00010000"
"""A letter of Linear B, which folding leaves as it is."""
_WORDS: Final = 64
"""So many words of a text under one key are found."""
_ARTICLE: Final = "ال"
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")
_SIGNS: Final = str.maketrans({"\u2212": "-", "\u066b": "."})


def address_word(url: str) -> str:
    """Return the word of an address: the same with or without ``www``, of http and of https.

    Args:
        url: An address, or a DOI.
    """
    if _DOI.fullmatch(url):
        url = f"https://doi.org/{url}"
    try:
        parts = urlsplit(url.strip())
        host = parts.netloc.rpartition("@")[2].casefold().removeprefix("www.")
    except ValueError:  # brackets in what is no address
        return _word_of(url)
    if not host:
        return _word_of(url)
    query = f"?{parts.query}" if parts.query else ""
    return _word_of(f"{host}{parts.path.rstrip('/')}{query}")


def _word_of(text: str) -> str:
    data = text.encode(errors="replace")
    return f"{SIGN}a{crc32(data):08x}{adler32(data):08x}"


def key_word(key: str) -> str:
    """Return what the words of all values under a key begin with."""
    return f"{SIGN}x{crc32(key.casefold().encode(errors='replace')):08x}"


def number_word(key: str, number: float) -> str:
    """Return the word of a number under a key; it sorts as the number does."""
    [bits] = struct.unpack(">Q", struct.pack(">d", number + 0.0))  # -0 is 0
    ordered = bits ^ ((1 << 64) - 1 if bits >> 63 else 1 << 63)
    return f"{key_word(key)}n{ordered:016x}"


def text_word(key: str, word: str) -> str:
    """Return the word of a folded word under a key."""
    return f"{key_word(key)}t{word.removeprefix(_ARTICLE) or word}"


def number_of(text: str) -> float | None:
    """Return the number that a text is, in digits of any script; None for any other text."""
    plain = text.translate(_SIGNS).strip()
    return float(plain) if _NUMBER.fullmatch(plain) else None


def extra_words(extra: Mapping[str, Any]) -> Iterator[str]:
    """Yield the words of the values of extensions, each once for a value."""
    for key, value in extra.items():
        for one in _scalars(value):
            if isinstance(one, bool):
                yield text_word(key, "true" if one else "false")
            elif isinstance(one, int | float):
                yield number_word(key, float(one))
            else:
                number = number_of(one)
                if number is not None:
                    yield number_word(key, number)
                for word in spell(one)[:_WORDS]:
                    yield text_word(key, word)


def _scalars(value: Any) -> Iterator[bool | float | str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += reversed(list(one.values()))
        elif isinstance(one, list):
            waiting += reversed(one)
        elif one is not None:
            yield one
