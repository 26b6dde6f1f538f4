"""The bytes of a record: from the bundled copy, a file or standard input, decompressed and bounded.

Every failure to read raises :class:`Unreadable` with a message for the user.
"""

import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, Literal

from ici_tui.files.compression import DamagedStream, decompressed
from ici_tui.files.known_files import LARGE
from ici_tui.jsontext.encodings import BOM
from ici_tui.recordfile.open_text import OpenText, cut

STDIN = Path("-")
MAX_DOCUMENT = 1 << 29
"""The maximum size of a ``.json`` document, which is held in memory, in bytes."""
MAX_LINE = 1 << 26
"""The maximum length of a line of JSON Lines, in bytes."""

DIGESTED_FROM = LARGE
"""The minimum size of a file that is hashed and cached, in bytes, even if compressed."""

_CHUNK = 1 << 18
_SPOOL = 1 << 23
_LINES_TRIED = 50

Form = Literal["json", "jsonl"]
_Stream = IO[bytes] | io.RawIOBase
_FORMS: dict[str, Form] = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}


class Unreadable(Exception):  # noqa: N818 - turned into a RecordError with a Problem
    """The bytes cannot be read; has what is wrong and what was expected.

    Attributes:
        message: What is wrong.
        expected: What was expected instead.
        line: Its 1-based line; 0 for the file as a whole.
    """

    def __init__(self, message: str, expected: str = "", line: int = 0) -> None:
        super().__init__(message, expected, line)
        self.message = message
        self.expected = expected
        self.line = line


class Content:
    """A source of a record's bytes that can be read more than once.

    Attributes:
        path: The file; ``-`` for standard input.
        name: As the user named it.
        digest: The SHA-256 of a large file's bytes as they were last read completely; empty for
            small files and streams.
    """

    def __init__(self, path: Path, name: str | None = None) -> None:
        self.path = path
        self.name = name or str(path)
        self.digest = ""
        self._stream: _Stream | None = None  # a pipe or a device, which cannot be read twice
        self._spool: IO[bytes] | None = None
        self._size = self._taken = 0
        self._assumed = ""

    def assume(self, digest: str) -> None:
        """Take :attr:`digest` from elsewhere, instead of computing it while the file is read."""
        self._assumed = digest

    def close(self) -> None:
        """Discard the buffered contents of a stream."""
        if self._spool is not None:
            self._spool.close()
        if self._stream is not None and self.path != STDIN:
            self._stream.close()

    @property
    def origin(self) -> str:
        """The absolute path of a large file of plain JSON Lines; empty for anything else."""
        plain = self.path.name.lower() == self.plain_name
        lines = plain and bool(self.digest) and self.form() == "jsonl"
        return os.path.abspath(self.path) if lines else ""  # noqa: PTH100 - links stay

    @property
    def fraction(self) -> float | None:
        """The fraction of a file that has been read, above 0 to 1; None if the size is unknown."""
        return min(1.0, self._taken / self._size) if self._size and self._taken else None

    @property
    def plain_name(self) -> str:
        """The file's name in lower case, without the extension for compression."""
        return self.path.name.lower().removesuffix(".gz").removesuffix(".zst")

    def form(self) -> Form:
        """Return whether it is one document or JSON Lines: by its name, else by its first lines."""
        named = _FORMS.get(Path(self.plain_name).suffix)
        if named:
            return named
        import json  # most files have names that tell

        # Any complete line with ``record`` decides: the first lines may be broken.
        for line in self.head().removeprefix(BOM).splitlines()[:_LINES_TRIED]:
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(value, dict) and "record" in value:
                return "jsonl"
        return "json"

    def head(self, size: int = _CHUNK) -> bytes:
        """Return the first bytes, decompressed.

        Raises:
            Unreadable: They cannot be read.
        """
        parts: list[bytes] = []
        count = 0
        for chunk in self.chunks():
            parts.append(chunk)
            count += len(chunk)
            if count >= size:
                break
        return b"".join(parts)[:size]

    def document(self) -> bytes:
        """Return all bytes of a ``.json`` document.

        They are cut off within a text that is too long, which is reported when it is parsed.

        Raises:
            Unreadable: They cannot be read, or are more than :data:`MAX_DOCUMENT`.
        """
        parts: list[bytes] = []
        size, text = 0, OpenText()
        for chunk in self.chunks():
            parts.append(chunk)
            size += len(chunk)
            if text.is_too_long(parts):
                return cut(b"".join(parts))
            if size > MAX_DOCUMENT:
                raise Unreadable(
                    f"the document is larger than {MAX_DOCUMENT >> 20:,} MB",
                    "JSON Lines (.jsonl), which are read line by line",
                )
        return b"".join(parts)

    def take_digest(self) -> str:
        """Return :attr:`digest` without doing anything else with the bytes.

        Raises:
            Unreadable: They cannot be read.
        """
        if self._stream is None and self.path.is_file():
            for _ in self._raw():
                pass
        return self.digest

    def lines(self) -> Iterator[bytes]:
        r"""Yield the lines without ``\n``.

        The last line is cut off within a text that is too long.

        Raises:
            Unreadable: They cannot be read, or one is longer than :data:`MAX_LINE`.
        """
        for block in self.blocks():
            yield from block.split(b"\n")

    def blocks(self) -> Iterator[bytes]:
        r"""Yield the lines in blocks, with ``\n`` between them; see :meth:`lines`."""
        pending: list[bytes] = []
        size = number = 0
        text = OpenText()
        for chunk in self.chunks():
            end = chunk.rfind(b"\n")
            if end < 0:
                pending.append(chunk)
                size += len(chunk)
            else:
                pending.append(chunk[:end])
                block = b"".join(pending)
                yield block
                number += block.count(b"\n") + 1
                pending, size = [chunk[end + 1 :]], len(chunk) - end - 1
                text = OpenText()
            if text.is_too_long(pending):
                yield cut(b"".join(pending))
                return
            if size > MAX_LINE:
                raise Unreadable(
                    f"line {number + 1} is longer than {MAX_LINE >> 20} MB",
                    "one entity on each line",
                    number + 1,
                )
        if size:
            yield b"".join(pending)

    def chunks(self) -> Iterator[bytes]:
        """Yield the decompressed bytes.

        Raises:
            Unreadable: There are none, they are damaged, or they are a decompression bomb.
        """
        try:
            yield from decompressed(self._raw())
        except DamagedStream as error:
            raise Unreadable(str(error), "a whole .gz or .zst file of a record") from None

    def _raw(self) -> Iterator[bytes]:
        try:
            if self._stream is None and self.path == STDIN:
                self._stream = _standard_input()
            elif self._stream is None:
                file = self.path.open("rb", buffering=0)
                if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    with file:
                        yield from self._measured(file)
                    return
                self._stream = file
            yield from self._replayed(self._stream)
        except OSError as error:
            raise _explained(error) from None
        except ValueError as error:  # a path with a NUL, a closed standard input
            raise Unreadable(f"it cannot be read: {error}", "a readable file") from None

    def _measured(self, file: _Stream) -> Iterator[bytes]:
        """Read a file, counting its bytes and hashing a large one."""
        self.digest = self._assumed
        self._size, self._taken = os.fstat(file.fileno()).st_size, 0
        if self._assumed or self._size < DIGESTED_FROM:
            for block in _blocks(file):
                self._taken += len(block)
                yield block
            return
        # Small records do not need hashlib.
        from hashlib import sha256

        digest = sha256(usedforsecurity=False)
        for block in _blocks(file):
            self._taken += len(block)
            digest.update(block)
            yield block
        self.digest = digest.hexdigest()

    def _replayed(self, stream: _Stream) -> Iterator[bytes]:
        """Read a stream again: first the buffered bytes, then the rest."""
        if self._spool is None:
            self._spool = tempfile.SpooledTemporaryFile(max_size=_SPOOL)  # noqa: SIM115
        self._spool.seek(0)
        yield from _blocks(self._spool)
        for block in _blocks(stream):
            self._spool.write(block)
            yield block


def _blocks(stream: _Stream) -> Iterator[bytes]:
    while block := stream.read(_CHUNK):
        yield block


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise Unreadable("standard input is closed", "a record on standard input, or a file")
    try:
        descriptor = sys.stdin.fileno()
    except OSError:  # it was replaced by something in memory
        return sys.stdin.buffer
    # Python cannot end while another thread waits in the stream's own buffer.
    return open(descriptor, "rb", closefd=False)


def _explained(error: OSError) -> Unreadable:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Unreadable("there is no such file", "the path of a record")
    if isinstance(error, IsADirectoryError):
        return Unreadable("it is a directory", "a file")
    if isinstance(error, PermissionError):
        return Unreadable("it may not be read", "permission to read it")
    return Unreadable(f"it cannot be read: {error.strerror or error}", "a readable file")
