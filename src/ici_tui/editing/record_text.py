"""The text of a record's file, with the places of its entities."""

from __future__ import annotations

import gzip
import json
import re
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from ici_tui.editing.errors import EditError
from ici_tui.files.compression import GZIP, ZSTD, DamagedStream, decompressed
from ici_tui.jsontext.spans import after_space, items, members
from ici_tui.record.kinds import COLLECTIONS, DATASET
from ici_tui.recordfile.content import STDIN, Content, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ici_tui.recordfile.content import Form

MARK = "\ufeff"
KIND_KEY = "record"
_LINE = re.compile(r"[^\n]+")


class Packing(Enum):
    """How the bytes of a file are compressed."""

    NONE = ""
    GZIP = ".gz"
    ZSTD = ".zst"


class Entry(NamedTuple):
    """An entity, a relation or the dataset of a record, as it stands in the text.

    Attributes:
        kind: ``dataset``, ``source``, ``event``…
        start: The offset of its object.
        end: The offset after it.
        value: What the JSON says, without the key ``record``; for the dataset of a document,
            without the collections.
    """

    kind: str
    start: int
    end: int
    value: dict[str, Any]

    @property
    def id(self) -> str:
        """Its id; of a relation its ends and type, of a term what it is a term of as well."""
        if self.kind == "relation":
            return relation_id(self.value)
        if self.kind == "term":  # it may have the id of an entity
            return f"{self.value.get('of')} {self.value.get('id')}"
        return "" if self.kind == DATASET else str(self.value.get("id", ""))


def relation_id(value: dict[str, Any]) -> str:
    """Return what a relation is known by, which has no id."""
    return f"{value.get('from')} {value.get('type')} {value.get('to')}"


class RecordText(Struct):
    """The text of a file.

    Attributes:
        path: The file.
        text: Its text, decompressed; a byte order mark is part of it.
        form: One document or JSON Lines.
        packing: How it is compressed.
        digest: The SHA-256 of the bytes of the file; empty for a file that is not there.
    """

    path: Path
    text: str
    form: Form
    packing: Packing = Packing.NONE
    digest: str = ""

    @property
    def newline(self) -> str:
        """The line end that the text has."""
        index = self.text.find("\n")
        return "\r\n" if index > 0 and self.text[index - 1] == "\r" else "\n"

    @property
    def start(self) -> int:
        """The offset of the document: after a mark and space."""
        return after_space(self.text, len(MARK) if self.text.startswith(MARK) else 0)

    def entries(self) -> Iterator[Entry]:
        """Yield everything in the record, in its order; of a document the dataset first.

        Raises:
            EditError: The JSON has mistakes, which ``validate`` reports with their places.
        """
        try:
            yield from self._lines() if self.form == "jsonl" else self._document()
        except (ValueError, AttributeError, RecursionError):
            raise EditError("it is not valid; ici-tui validate says why") from None

    @property
    def is_sound(self) -> bool:
        """Whether its JSON can be read."""
        try:
            for _ in self.entries():
                pass
        except EditError:
            return False
        return True

    def entry(self, identifier: str) -> Entry | None:
        """Return what has an id; None if nothing has it."""
        return next((one for one in self.entries() if one.id == identifier), None)

    def bytes_of(self, text: str) -> bytes:
        """Return the bytes of a text, compressed as the file is."""
        return packed(text.encode(), self.packing)

    def _lines(self) -> Iterator[Entry]:
        for match in _LINE.finditer(self.text, len(MARK) if self.text.startswith(MARK) else 0):
            line = match[0]
            if line.isspace():
                continue
            value = json.loads(line)
            kind = value.pop(KIND_KEY, "")
            start = match.start() + len(line) - len(line.lstrip())
            yield Entry(kind, start, match.start() + len(line.rstrip()), value)

    def _document(self) -> Iterator[Entry]:
        header: dict[str, Any] = {}
        found = []
        for member in members(self.text, self.start):
            kind = COLLECTIONS.get(member.name)
            if kind is None:
                header[member.name] = json.loads(self.text[member.start : member.end])
                continue
            found += [(kind, span) for span in items(self.text, member.start)]
        yield Entry(DATASET, self.start, len(self.text.rstrip()), header)
        for kind, (start, end) in found:
            value = json.loads(self.text[start:end])
            value.get  # noqa: B018 - an entity is an object
            yield Entry(kind, start, end, value)


def read_text(path: Path) -> RecordText:
    """Read the text of a record.

    Raises:
        EditError: It cannot be read, or is no text.
    """
    if path == STDIN:
        raise EditError("standard input cannot be changed; name a file")
    try:
        raw = path.read_bytes()
        data = b"".join(decompressed(iter((raw,))))
        form = Content(path).form()
        text = data.decode("utf-8")
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else error.strerror
        raise EditError(reason or str(error)) from None
    except (DamagedStream, Unreadable) as error:
        raise EditError(str(error.args[0])) from None
    except ValueError:
        raise EditError("it is not UTF-8; ici-tui validate says where") from None
    return RecordText(path, text, form, _packing(raw), digest_of(raw))


def digest_of(data: bytes) -> str:
    """Return the digest by which bytes are compared."""
    return sha256(data, usedforsecurity=False).hexdigest()


def packed(data: bytes, packing: Packing) -> bytes:
    """Return compressed bytes, the same for the same data."""
    if packing is Packing.GZIP:
        return gzip.compress(data, mtime=0)
    if packing is Packing.ZSTD:
        import zstandard

        return zstandard.ZstdCompressor().compress(data)
    return data


def packing_of_name(path: Path) -> Packing:
    """Return the compression that the name of a file asks for."""
    return next(
        (one for one in Packing if one.value and path.name.endswith(one.value)), Packing("")
    )


def _packing(data: bytes) -> Packing:
    if data.startswith(GZIP):
        return Packing.GZIP
    return Packing.ZSTD if data.startswith(ZSTD) else Packing.NONE
