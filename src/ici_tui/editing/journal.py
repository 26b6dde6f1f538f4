"""The journal of writes: what each has replaced in a file, so that it can be taken back.

There is one journal for each file, in the folder of the program's state. It is a help, never a
condition: a write goes on without it.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from ici_tui.editing.changes import Replacement
from ici_tui.files.atomic import replace_file
from ici_tui.files.folders import journal_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MAX_WRITES: Final = 100
"""How many writes of a file are kept."""
MAX_BYTES: Final = 1 << 24
"""How long a journal may be."""


class Write(Struct, frozen=True):
    """A write of a file.

    Attributes:
        what: What it was for, in words for the reader.
        before: The digest of the text before it.
        after: The digest of the text that it has left.
        ranges: What takes it back, with the places of the text that it has left.
    """

    what: str
    before: str
    after: str
    ranges: tuple[Replacement, ...]


class Journal:
    """The journal of a file.

    Args:
        path: The journal's own file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of(cls, record: Path, environ: Mapping[str, str]) -> Journal:
        """Return the journal of a record's file."""
        name = sha256(str(record.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
        return cls(journal_folder(environ) / f"{name[:32]}.jsonl")

    def writes(self) -> list[Write]:
        """Return the writes that are kept, the last one at the end.

        Raises:
            OSError: It cannot be read.
        """
        try:
            lines = self.path.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        return [write for line in lines if (write := _decoded(line)) is not None]

    def add(self, write: Write) -> bool:
        """Keep a write; return whether it is short enough to be kept.

        Raises:
            OSError: It cannot be written.
        """
        kept = [_encoded(one) for one in (*self.writes(), write)][-MAX_WRITES:]
        while kept and sum(map(len, kept)) > MAX_BYTES:
            del kept[0]
        self._replace(kept)
        return bool(kept)

    def keep(self, writes: Sequence[Write]) -> None:
        """Keep only these writes.

        Raises:
            OSError: It cannot be written.
        """
        self._replace([_encoded(one) for one in writes])

    def _replace(self, lines: Sequence[bytes]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(self.path, b"".join(lines))


def text_digest(text: str) -> str:
    """Return the digest of a text, by which the journal knows it however it is compressed."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _encoded(write: Write) -> bytes:
    value = {
        "what": write.what,
        "before": write.before,
        "after": write.after,
        "ranges": [list(one) for one in write.ranges],
    }
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _decoded(line: bytes) -> Write | None:
    """Return the write of a line; None for a line that is damaged."""
    try:
        value = json.loads(line)
        ranges = tuple(
            Replacement(int(start), int(end), str(text)) for start, end, text in value["ranges"]
        )
        return Write(str(value["what"]), str(value["before"]), str(value["after"]), ranges)
    except (ValueError, KeyError, TypeError):
        return None
