"""gzip (RFC 1952) and Zstandard (RFC 8878) streams, decompressed in bounded steps."""

import zlib
from collections.abc import Callable, Iterator

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
"""The first bytes of a compressed stream."""

MAX_RATIO = 200
"""Records compress 4 to 30 times; a higher ratio is a decompression bomb."""

_FREE = 1 << 26  # bytes that are not yet suspicious at any ratio
_GZIP_STEP = 1 << 20  # bytes of output
_ZSTD_STEP = 1 << 10  # bytes of input; one kilobyte can stand for 32 MB
_MAX_WINDOW = 1 << 27


class DamagedStream(Exception):  # noqa: N818 - says what is wrong in words for the user
    """The stream is cut off, corrupt, or a decompression bomb."""


def decompressed(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a stream, decompressed if its first bytes say that it is compressed.

    Raises:
        DamagedStream: It cannot be decompressed to its end.
    """
    first = next(blocks, b"")
    while first and len(first) < len(ZSTD):
        following = next(blocks, b"")
        if not following:
            break
        first += following
    decompress: Callable[[Iterator[bytes]], Iterator[bytes]]
    if first.startswith(GZIP):
        decompress = _gunzip
    elif first.startswith(ZSTD):
        decompress = _unzstd
    else:
        yield first
        yield from blocks
        return
    taken = produced = 0

    def counted() -> Iterator[bytes]:
        nonlocal taken
        taken += len(first)
        yield first
        for block in blocks:
            taken += len(block)
            yield block

    for piece in decompress(counted()):
        produced += len(piece)
        if produced > _FREE and produced > MAX_RATIO * taken:
            raise DamagedStream(f"it grows more than {MAX_RATIO} times when decompressed")
        yield piece


def _gunzip(blocks: Iterator[bytes]) -> Iterator[bytes]:
    member = zlib.decompressobj(wbits=31)  # 16 + 15: a gzip header and its checksum
    try:
        for block in blocks:
            data, full = block, False
            while data or full:
                if member.eof:  # RFC 1952 section 2.2: members follow one another
                    data = data.lstrip(b"\0")  # padding of tapes and archives
                    if not data:
                        break
                    member = zlib.decompressobj(wbits=31)
                piece = member.decompress(data, _GZIP_STEP)
                full = len(piece) == _GZIP_STEP  # there may be more without further input
                data = member.unused_data if member.eof else member.unconsumed_tail
                if piece:
                    yield piece
    except zlib.error:
        raise DamagedStream("the gzip data are corrupt") from None
    if not member.eof:
        raise DamagedStream("the gzip data end too early")


def _unzstd(blocks: Iterator[bytes]) -> Iterator[bytes]:
    import zstandard

    context = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
    frame = context.decompressobj()
    try:
        for block in blocks:
            for start in range(0, len(block), _ZSTD_STEP):
                data = block[start : start + _ZSTD_STEP]
                while data:
                    if frame.eof:  # RFC 8878 section 3.1: frames follow one another
                        frame = context.decompressobj()
                    piece = frame.decompress(data)
                    if piece:
                        yield piece
                    data = frame.unused_data if frame.eof else b""
    except zstandard.ZstdError:
        raise DamagedStream("the zstd data are corrupt") from None
    if not frame.eof:
        raise DamagedStream("the zstd data end too early")
