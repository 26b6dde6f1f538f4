"""The cache of valid documents, which need no validation when they are opened again.

It stores only digests, never contents: everything shown comes from the document itself, and a
document with a changed byte is validated again. A digest includes the fingerprint of the validating
code (:mod:`ici_tui.files.fingerprint`), so new rules apply to every document.
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
"""The maximum number of cached documents; the newest are kept."""
_MAX_SIZE = 1 << 16  # bytes of the file; one that is longer is none of ours


class ValidityCache:
    """The documents that are known to be valid.

    Losing the cache only costs time, so errors of reading and writing it are ignored.

    Args:
        path: Its file; None takes the user's.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or cache_folder(os.environ) / "valid"

    def knows(self, document: bytes) -> bool:
        """Return whether a document was valid under the same code."""
        kept = self._read()
        return bool(kept) and proof_of(document) in kept

    def has_lines(self, digest: Callable[[], str]) -> bool:
        """Return whether a JSON Lines file was valid under the same code.

        Args:
            digest: Computes the SHA-256 of the file; called only if the cache is not empty.
        """
        kept = self._read()
        return bool(kept) and proof_of_lines(digest()) in kept

    def add(self, proof: str) -> None:
        """Add a document; it is written in the background.

        Args:
            proof: Its :func:`proof_of`; an empty one is ignored.
        """
        if proof:
            # Imported only if there is something to write.
            from ici_tui.files.behind import cache_writer

            cache_writer().do(lambda: self._add(proof))

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
    """Return the key of a JSON Lines file.

    Args:
        digest: The SHA-256 of the file; the proof is empty where there is none.
    """
    return proof_of(f"JSON Lines {digest}".encode()) if digest else ""


def proof_of(document: bytes) -> str:
    """Return the key of a document: a digest of its bytes and the validating code.

    It is empty if the code has no fingerprint.
    """
    try:
        checks = code_fingerprint()
    except UnknownCodeError:
        return ""
    return sha256(checks.encode() + b"\0" + document).hexdigest()
