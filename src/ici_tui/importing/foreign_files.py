"""The bytes and the text of files that are to be imported: unpacked, their encoding found out."""

from __future__ import annotations

import codecs
import glob
import io
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.files.compression import DamagedStream, decompressed
from ici_tui.importing.problems import ImportProblem
from ici_tui.jsontext.encodings import guessed_encoding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

_ZIP = b"PK\x03\x04"
_PACKED = (".xlsx", ".xlsm", ".ods", ".docx", ".odt", ".epub")
_BLOCK = 1 << 18
_MOST = 1 << 30
"""The largest file that is read, in bytes, unpacked."""
_HEAD = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class ForeignFile:
    """A file to be imported, or a member of an archive.

    Args:
        name: As the user named it; a member is ``ARCHIVE!MEMBER``.
        data: Its bytes, unpacked.
        encoding: The encoding of its text; empty if it is to be found out.
    """

    def __init__(self, name: str, data: bytes, encoding: str = "") -> None:
        self.name = name
        self.data = data
        self._encoding = encoding
        self._text: str | None = None

    @property
    def plain_name(self) -> str:
        """Its own name in lower case, without the extension for compression."""
        name = self.name.rpartition("!")[2].rpartition("/")[2].lower()
        return name.removesuffix(".gz").removesuffix(".zst")

    @property
    def head(self) -> str:
        """The beginning of its text."""
        return decoded(self.data[:_HEAD], self._encoding, cut=len(self.data) > _HEAD)

    @property
    def text(self) -> str:
        """Its text, with one kind of line end in mind: none is changed.

        Raises:
            ImportProblem: It is not in the encoding that the mapping names.
        """
        if self._text is None:
            self._text = decoded(self.data, self._encoding)
        return self._text


def decoded(data: bytes, encoding: str = "", *, cut: bool = False) -> str:
    """Return the text of bytes: by its mark, as UTF-8, else as the legacy encoding it looks like.

    Args:
        data: The bytes.
        encoding: The name of its encoding, if it is known.
        cut: Whether the bytes are the beginning of more, so that the last letter may be cut.

    Raises:
        ImportProblem: They are not in that encoding, or there is none of that name.
    """
    if encoding:
        try:
            text = data.decode(encoding, "ignore" if cut else "strict")
        except LookupError:
            raise ImportProblem(f"there is no encoding '{encoding}'", usage=True) from None
        except UnicodeDecodeError as error:
            raise ImportProblem(f"the text is not in {encoding} (byte {error.start + 1})") from None
        return text.removeprefix("\ufeff")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "ignore" if cut else "replace").removeprefix("\ufeff")
    if b"\0" in data[:64]:
        # Commas and line ends have their zero byte first or second.
        zeros = [index % 2 for index, byte in enumerate(data[:512]) if not byte]
        name = "utf-16-be" if sum(zeros) * 2 < len(zeros) else "utf-16-le"
        return data.decode(name, "ignore" if cut else "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=not cut)
    except UnicodeDecodeError as error:
        _name, codec = guessed_encoding(data[error.start : error.start + _HEAD])
        return data.decode(codec, "replace")


def foreign_files(
    names: Iterable[str], members: str = "*", encoding: str = ""
) -> Iterator[ForeignFile]:
    """Yield the files of some names: patterns are expanded, archives and compression unpacked.

    Args:
        names: Paths, patterns such as ``data/*.csv``, ``-`` for standard input, or members of an
            archive such as ``all.zip!2012/*.json``.
        members: Which members of archives are meant.
        encoding: The encoding of texts; empty if it is to be found out.

    Raises:
        ImportProblem: There is no such file, or it cannot be unpacked.
    """
    for name in names:
        pattern, _, inside = name.partition("!")
        paths = [pattern]
        if pattern != "-" and not Path(pattern).exists():
            paths = sorted(glob.glob(pattern))  # noqa: PTH207 - absolute patterns too
        if not paths:
            raise ImportProblem(f"'{pattern}': there is no such file", usage=True)
        for path in paths:
            data = _read(path)
            is_document = path.lower().endswith(_PACKED) or _is_workbook(data)
            if data.startswith(_ZIP) and not is_document:
                yield from _members(path, data, inside or members, encoding)
            else:
                yield ForeignFile(path, data, encoding)


def _read(path: str) -> bytes:
    if path == "-":
        return _unpacked(path, sys.stdin.buffer)
    try:
        with Path(path).open("rb") as stream:
            return _unpacked(path, stream)
    except OSError as error:
        raise ImportProblem(f"'{path}': {error.strerror or error}", usage=True) from None


def _unpacked(path: str, stream: IO[bytes]) -> bytes:
    parts, size = [], 0
    try:
        for part in decompressed(iter(lambda: stream.read(_BLOCK), b"")):
            size += len(part)
            if size > _MOST:
                raise ImportProblem(f"'{path}' has more than {_MOST >> 20} MB; split it")
            parts.append(part)
    except DamagedStream as error:
        raise ImportProblem(f"'{path}': {error}") from None
    return b"".join(parts)


def _is_workbook(data: bytes) -> bool:
    return b"xl/workbook" in data[-_HEAD:] or b"[Content_Types].xml" in data[:_HEAD]


def _members(path: str, data: bytes, pattern: str, encoding: str) -> Iterator[ForeignFile]:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            total = 0
            for member in archive.infolist():
                name = member.filename
                if member.is_dir() or name.startswith("__MACOSX/") or not _fits(name, pattern):
                    continue
                total += member.file_size
                if total > _MOST:
                    raise ImportProblem(f"'{path}' unpacks to more than {_MOST >> 20} MB")
                inner = b"".join(decompressed(iter([archive.read(member)])))
                yield ForeignFile(f"{path}!{name}", inner, encoding)
    except (BadZipFile, DamagedStream, RuntimeError, NotImplementedError) as error:
        raise ImportProblem(f"'{path}': the archive cannot be unpacked ({error})") from None


def _fits(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern) or fnmatchcase(name.rpartition("/")[2], pattern)
