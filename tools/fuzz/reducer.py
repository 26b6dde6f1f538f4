"""Makes an input smaller while the same thing goes wrong with it."""

import time
from collections.abc import Callable


def reduced(data: bytes, fails: Callable[[bytes], bool], seconds: float) -> bytes:
    """Return a part of the bytes that still fails; all of them if no part does.

    Stretches are left out, long ones first (the delta debugging of Zeller and Hildebrandt, 2002,
    without its complements).

    Args:
        data: Bytes that fail.
        fails: Says whether bytes fail in the same way.
        seconds: After how much time the smallest found so far will do.
    """
    end = time.monotonic() + seconds
    length = max(1, len(data) // 2)
    while length:
        at = 0
        shorter = False
        while at < len(data):
            if time.monotonic() > end:
                return data
            candidate = data[:at] + data[at + length :]
            if candidate and fails(candidate):
                data, shorter = candidate, True
            else:
                at += length
        length = length if shorter and length == 1 else length // 2
    return data
