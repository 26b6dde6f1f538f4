"""What a terminal types when a file is dropped on it: its path, quoted as the terminal likes."""

from __future__ import annotations

import shlex
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit


def dropped_path(text: str) -> Path | None:
    """Return the file or folder that a pasted text names, None where it names none.

    Args:
        text: One path or several, of which the first counts: bare, in quotes or with backslashes
            for a shell, or a ``file:`` URL (RFC 8089).
    """
    text = text.strip()
    if not text or len(text) > 1 << 16:
        return None
    readings = [text, text.splitlines()[0].strip()]
    with suppress(ValueError):  # a quote that is not closed is part of the name, then
        readings += shlex.split(text)[:1]
    for reading in readings:
        path = _existing(_from_url(reading))
        if path is not None:
            return path
    return None


def _from_url(text: str) -> str:
    if not text.lower().startswith("file:"):
        return text
    parts = urlsplit(text)
    return unquote(parts.path) if parts.netloc in ("", "localhost") else text


def _existing(name: str) -> Path | None:
    try:
        path = Path(name).expanduser()
        return path if path.is_absolute() and path.exists() else None
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, an unknown home
        return None
