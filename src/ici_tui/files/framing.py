"""Messages between two of our processes: each after its length in four bytes, big-endian."""

from __future__ import annotations

from struct import Struct as Layout
from typing import IO, Final

_LENGTH: Final = Layout(">I")


def framed(message: bytes) -> bytes:
    """Return a message as it is written: after its length."""
    return _LENGTH.pack(len(message)) + message


def read_message(stream: IO[bytes]) -> bytes:
    """Return the next message of a stream.

    Args:
        stream: What the other process writes, buffered.

    Raises:
        EOFError: There is none, or not all of it: the other process has exited.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    [size] = _LENGTH.unpack(head)
    message = stream.read(size)
    if len(message) < size:
        raise EOFError
    return message
