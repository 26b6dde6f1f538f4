"""Which characters the font of the Linux console has (``GIO_UNIMAP`` of ioctl_console(2))."""

from __future__ import annotations

import ctypes
import fcntl

_GIO_UNIMAP = 0x4B66
_MOST = 0xFFFF


class _Pair(ctypes.Structure):
    _fields_ = (("unicode", ctypes.c_ushort), ("position", ctypes.c_ushort))


class _Map(ctypes.Structure):
    _fields_ = (("count", ctypes.c_ushort), ("entries", ctypes.POINTER(_Pair)))


def console_characters(fd: int) -> frozenset[int] | None:
    """Return the code points that the console's font has a glyph for; None if it does not tell.

    Args:
        fd: The console; no other terminal tells, nor does a multiplexer on the console.
    """
    pairs = (_Pair * _MOST)()
    told = _Map(_MOST, pairs)
    try:
        fcntl.ioctl(fd, _GIO_UNIMAP, told)
    except OSError:
        return None
    return frozenset(pair.unicode for pair in pairs[: told.count])
