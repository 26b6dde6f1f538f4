"""What is kept of each terminal: one small file, never half written.

The profile that the reader picked for it, and what the reader was told about it. The file is JSON
with a ``version``, ``profiles`` (identity: profile) and ``told`` (identity: advice), in
``$XDG_STATE_HOME/ici-tui/terminals.json`` (XDG Base Directory: state that persists and matters
to this machine only).
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ici_tui.terminal.profiles import PROFILES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ici_tui.terminal.decision import Advice

_VERSION: Final = 1


def memory_path(environ: Mapping[str, str]) -> Path:
    """Return the file that all of it is kept in.

    Args:
        environ: The environment; relative paths in it are ignored, as XDG asks.
    """
    state = environ.get("XDG_STATE_HOME", "")
    base = Path(state) if state.startswith("/") else _home(environ) / ".local" / "state"
    return base / "ici-tui" / "terminals.json"


def load_calibrations(path: Path) -> dict[str, str]:
    """Return the profile names by terminal identity; none where the file is absent or damaged."""
    return _profiles(_load(path))


def _profiles(document: dict[str, Any]) -> dict[str, str]:
    return {
        identity: name
        for identity, name in _section(document, "profiles").items()
        if isinstance(name, str) and name in PROFILES
    }


def save_calibration(path: Path, identity: str, profile: str | None) -> None:
    """Keep a terminal's profile, or forget it along with what was told about it.

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
    if profile is not None and profile not in PROFILES:
        raise KeyError(profile)
    with _changed(path) as document:
        profiles = document["profiles"] = _profiles(document)
        if profile is None:
            profiles.pop(identity, None)
            _section(document, "told").pop(identity, None)
        else:
            profiles[identity] = profile


def news(path: Path, identity: str, advice: Sequence[Advice]) -> tuple[Advice, ...]:
    """Return the advice that the reader was not told yet about a terminal; it is told from now on.

    Args:
        path: The file; where it cannot be written, the reader is told each time.
        identity: The terminal, as :attr:`~ici_tui.terminal.decision.Detection.identity` has it.
        advice: What there is to tell.
    """
    told = _section(_load(path), "told").get(identity)
    before = [each for each in told if isinstance(each, str)] if isinstance(told, list) else []
    new = tuple(each for each in advice if each.value not in before)
    if new:
        with contextlib.suppress(OSError), _changed(path) as document:
            document.setdefault("told", {})[identity] = sorted(
                {*before, *(each.value for each in new)}
            )
    return new


def _load(path: Path) -> dict[str, Any]:
    """Return what the file says; nothing where it is absent, damaged or of another version."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    import json

    try:
        document = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(document, dict) or document.get("version") != _VERSION:
        return {}
    return document


def _section(document: dict[str, Any], name: str) -> dict[str, Any]:
    section = document.get(name)
    return section if isinstance(section, dict) else {}


@contextlib.contextmanager
def _changed(path: Path) -> Iterator[dict[str, Any]]:
    """Give what the file says to be changed, and write it when that is done."""
    import json

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _locked(path.with_suffix(".lock")):
        was = _load(path)
        document: dict[str, Any] = {"version": _VERSION}
        document |= {name: _section(was, name) for name in ("profiles", "told") if name in was}
        yield document
        text = json.dumps(document, indent=2, sort_keys=True)
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
