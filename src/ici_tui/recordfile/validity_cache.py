"""Which documents have been found valid, so that they need not be checked each time they open.

What is remembered is the digest of a document's bytes, never anything that it says: all that is
shown comes from the document itself, and one of which a byte has changed is checked again. The
digest takes in what checks too (:mod:`ici_tui.files.fingerprint`), so that stricter rules are put
to every document once more.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from ici_tui.files.atomic import BusyError, locked, replace_file, sweep_drafts
from ici_tui.files.fingerprint import UnknownCodeError, code_fingerprint
from ici_tui.files.folders import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEPT = 200
"""How many documents are remembered, the newest."""
_MAX_SIZE = 1 << 16  # bytes of the file; one that is longer is none of ours


class FoundValid:
    """The documents that have been found valid.

    Losing the memory costs time only, so nothing is raised: where it cannot be read or written,
    nothing is remembered.

    Args:
        path: Its file; None takes the user's.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or cache_folder(os.environ) / "valid"

    def knows(self, document: bytes) -> bool:
        """Return whether a document has been found valid by the same checks."""
        kept = self._read()
        return bool(kept) and proof_of(document) in kept

    def knows_lines(self, digest: Callable[[], str]) -> bool:
        """Return whether a file of JSON Lines has been found valid by the same checks.

        Args:
            digest: Takes the SHA-256 of the file, which is not done for nothing.
        """
        kept = self._read()
        return bool(kept) and proof_of_lines(digest()) in kept

    def add(self, proof: str) -> None:
        """Remember a document, without waiting until that is written.

        Args:
            proof: Its :func:`proof_of`; nothing is remembered by an empty one.
        """
        if proof:
            # Only who has something to write loads threads.
            from ici_tui.files.behind import unimportant

            unimportant().do(lambda: self._add(proof))

    def _add(self, proof: str) -> None:
        with suppress(OSError, BusyError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with locked(self._path.with_suffix(".lock")):
                kept = [*(one for one in self._read() if one != proof), proof][-KEPT:]
                sweep_drafts(self._path)
                replace_file(self._path, "".join(f"{one}\n" for one in kept).encode())

    def _read(self) -> list[str]:
        try:
            with self._path.open("rb") as stream:
                text = stream.read(_MAX_SIZE)
        except (OSError, ValueError):
            return []
        return text.decode("ascii", "replace").split()


def proof_of_lines(digest: str) -> str:
    """Return the same of a file of JSON Lines.

    Args:
        digest: The SHA-256 of the file; the proof is empty where there is none.
    """
    return proof_of(f"JSON Lines {digest}".encode()) if digest else ""


def proof_of(document: bytes) -> str:
    """Return the digest of a document and of what checks it.

    It is empty where one state of what checks cannot be told from another.
    """
    try:
        checks = code_fingerprint()
    except UnknownCodeError:
        return ""
    return sha256(checks.encode() + b"\0" + document).hexdigest()
