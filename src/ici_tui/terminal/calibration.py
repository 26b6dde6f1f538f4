"""Which profile the reader picked for a terminal: one small file, never half written.

The file is JSON, ``{"version": 1, "profiles": {"<identity>": "<profile>"}}``, in
``$XDG_STATE_HOME/ici-tui/terminals.json`` (XDG Base Directory: state that persists and matters
to this machine only).
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ici_tui.terminal.profiles import PROFILES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_VERSION: Final = 1


def calibration_path(environ: Mapping[str, str]) -> Path:
    """Return the file that calibrations are kept in.

    Args:
        environ: The environment; relative paths in it are ignored, as XDG asks.
    """
    state = environ.get("XDG_STATE_HOME", "")
    base = Path(state) if state.startswith("/") else _home(environ) / ".local" / "state"
    return base / "ici-tui" / "terminals.json"


def load_calibrations(path: Path) -> dict[str, str]:
    """Return the profile names by terminal identity; none where the file is absent or damaged."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    import json

    try:
        document = json.loads(text)
    except ValueError:
        return {}
    profiles = document.get("profiles") if isinstance(document, dict) else None
    if not isinstance(profiles, dict) or document.get("version") != _VERSION:
        return {}
    return {
        identity: name
        for identity, name in profiles.items()
        if isinstance(name, str) and name in PROFILES
    }


def save_calibration(path: Path, identity: str, profile: str | None) -> None:
    """Keep a terminal's profile, or forget it.

    The new file is complete before it takes the old one's name, and two programs that save at
    once both keep their entry.

    Args:
        path: The file.
        identity: The terminal, as :attr:`~ici_tui.terminal.decision.Detection.identity` has it.
        profile: The profile's name; None forgets the terminal.

    Raises:
        KeyError: There is no such profile.
        OSError: The file cannot be written.
    """
    import json

    if profile is not None and profile not in PROFILES:
        raise KeyError(profile)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _locked(path.with_suffix(".lock")):
        profiles = load_calibrations(path)
        if profile is None:
            profiles.pop(identity, None)
        else:
            profiles[identity] = profile
        text = json.dumps({"version": _VERSION, "profiles": profiles}, indent=2, sort_keys=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with draft.open("w", encoding="utf-8") as stream:
                stream.write(text + "\n")
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _home(environ: Mapping[str, str]) -> Path:
    home = environ.get("HOME")
    return Path(home) if home else Path.home()


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock file; where there are no locks, go on without."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with path.open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
