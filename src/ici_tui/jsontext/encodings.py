"""Detects the encoding of text that is not UTF-8, as JSON has to be (RFC 8259 section 8.1)."""

import re
from typing import NamedTuple

_HIGH_RUNS = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 4096
BOM = b"\xef\xbb\xbf"
"""The byte order mark of UTF-8: JSON should not have one, and readers may ignore it."""

BOM_NOTE = (
    "the text starts with a UTF-8 byte order mark (EF BB BF), which is passed over",
    "UTF-8 without it: save as 'UTF-8', not 'UTF-8 with BOM'",
)
"""The message about it and what is expected (RFC 8259 section 8.1)."""


class BadByte(NamedTuple):
    """The first byte that is not UTF-8: the characters before it, what is wrong, what to do."""

    characters_before: int
    message: str
    expected: str


def foreign_encoding(head: bytes) -> tuple[str, str] | None:
    """Recognise UTF-16 and UTF-32, with or without a byte order mark.

    The first two characters of JSON are ASCII, so the zero bytes tell (RFC 4627 section 3).

    Args:
        head: The first bytes of a text, four or more if it has as many.

    Returns:
        What is wrong and what was expected; None if it may be UTF-8.
    """
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        name = "UTF-32"
    elif head.startswith((b"\xff\xfe", b"\xfe\xff")):
        name = "UTF-16"
    elif len(head) >= 4 and head[:3] == b"\0\0\0":
        name = "UTF-32BE"
    elif len(head) >= 4 and head[1:4] == b"\0\0\0":
        name = "UTF-32LE"
    elif len(head) >= 2 and head[0] == 0 and head[1]:
        name = "UTF-16BE"
    elif len(head) >= 2 and head[0] and head[1] == 0:
        name = "UTF-16LE"
    else:
        return None
    return f"the text is in {name}", f"UTF-8; convert it with: iconv -f {name} -t UTF-8"


def decode_utf8(data: bytes) -> tuple[str, BadByte | None]:
    """Decode UTF-8, with U+FFFD for invalid bytes.

    Returns:
        The text, and the first byte at fault if there is one.
    """
    try:
        return data.decode(), None
    except UnicodeDecodeError as error:
        text = data.decode(errors="replace")
        before = len(data[: error.start].decode())
        if error.reason == "unexpected end of data":
            message = "the text ends within a character"
            return text, BadByte(before, message, "UTF-8; was the file cut off?")
        name, codec = guessed_encoding(data[error.start : error.start + _SAMPLE])
        message = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        advice = f"UTF-8; this looks like {name}: iconv -f {codec} -t UTF-8"
        return text, BadByte(before, message, advice)


def guessed_encoding(sample: bytes) -> tuple[str, str]:
    """Guess the encoding: Arabic has runs of high bytes, accented letters are isolated.

    Args:
        sample: Bytes that are not UTF-8, from the first one at fault.

    Returns:
        Its name, and what ``iconv`` and Python call it.
    """
    runs = _HIGH_RUNS.findall(sample)
    high = b"".join(runs)
    if len(high) >= 2 * len(runs):
        letters = high.decode("cp1256")
        if sum("\u0600" <= letter <= "\u06ff" for letter in letters) * 2 > len(letters):
            return "Windows-1256", "WINDOWS-1256"
    if any(0x80 <= byte <= 0x9F for byte in high):
        return "Windows-1252", "WINDOWS-1252"
    return "Latin-1", "ISO-8859-1"
