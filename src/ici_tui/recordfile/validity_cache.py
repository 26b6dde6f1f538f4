"""The cache of valid documents, which need no validation when they are opened again.

It stores only digests, never contents: everything shown comes from the document itself, and a
document with a changed byte is validated again. A digest includes the fingerprint of the validating
code (:mod:`ici_tui.files.fingerprint`), so new rules apply to every document.
"""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from ici_tui.files.fingerprint import UnknownCodeError, code_fingerprint
from ici_tui.files.folders import cache_folder
from ici_tui.files.kept_lines import KeptLines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEPT = 200
"""The maximum number of cached documents; the newest are kept."""


class ValidityCache:
    """The documents that are known to be valid.

    Args:
        path: Its file; None takes the user's.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or cache_folder(os.environ) / "valid"
        self._lines = KeptLines(self._path, KEPT)

    def knows(self, document: bytes) -> bool:
        """Return whether a document was valid under the same code."""
        kept = self._lines.read()
        return bool(kept) and proof_of(document) in kept

    def has_lines(self, digest: Callable[[], str]) -> bool:
        """Return whether a JSON Lines file was valid under the same code.

        Args:
            digest: Computes the SHA-256 of the file; called only if the cache is not empty.
        """
        kept = self._lines.read()
        return bool(kept) and proof_of_lines(digest()) in kept

    def add(self, proof: str) -> None:
        """Add a document; it is written in the background.

        Args:
            proof: Its :func:`proof_of`; an empty one is ignored.
        """
        if proof:
            self._lines.add(proof)


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
