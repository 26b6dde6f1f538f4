"""The file with saved data about terminals, written atomically.

It has the profile that the user chose for a terminal, and the advice that was already shown. The
file
(:func:`ici_tui.files.folders.terminals_path`) is JSON with a ``version``, ``profiles`` (identity:
profile) and ``told`` (identity: advice).
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Final

from ici_tui.files.atomic import LOCK_SECONDS, locked, replace_file, sweep_drafts
from ici_tui.files.patience import read_within
from ici_tui.terminal.profiles import PROFILES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ici_tui.terminal.decision import Advice

_VERSION: Final = 1


def load_calibrations(path: Path) -> dict[str, str]:
    """Return the profile names by terminal identity; none where the file is absent or damaged."""
    return _profiles(_read(path))


def _profiles(document: dict[str, Any]) -> dict[str, str]:
    return {
        identity: name
        for identity, name in _section(document, "profiles").items()
        if isinstance(name, str) and name in PROFILES
    }


def save_calibration(
    path: Path, identity: str, profile: str | None, *, lock_seconds: float = LOCK_SECONDS
) -> None:
    """Save a terminal's profile, or remove it together with the advice shown for it.

    The file is replaced atomically under a lock, so entries saved at the same time by two programs
    both survive.

    Args:
        path: The file.
        identity: The terminal, as :attr:`~ici_tui.terminal.decision.Detection.identity` has it.
        profile: The profile's name; None removes the terminal.
        lock_seconds: How long to wait for another program that changes the file.

    Raises:
        KeyError: There is no such profile.
        BusyError: Another program does not let the file be changed.
        OSError: The file cannot be written.
    """
    if profile is not None and profile not in PROFILES:
        raise KeyError(profile)
    with _changed(path, lock_seconds) as document:
        profiles = document["profiles"] = _profiles(document)
        if profile is None:
            profiles.pop(identity, None)
            _section(document, "told").pop(identity, None)
        else:
            profiles[identity] = profile


def news(path: Path, identity: str, advice: Sequence[Advice]) -> tuple[Advice, ...]:
    """Return the advice about a terminal that was not shown yet; writes nothing.

    Args:
        path: The file.
        identity: The terminal, as :attr:`~ici_tui.terminal.decision.Detection.identity` has it.
        advice: The current advice.
    """
    before = _told(_read(path), identity)
    return tuple(each for each in advice if each.value not in before)


def save_shown_advice(
    path: Path, identity: str, advice: Sequence[Advice], *, lock_seconds: float = LOCK_SECONDS
) -> None:
    """Save that advice about a terminal was shown; unsaved advice is shown again.

    Args:
        path: The file.
        identity: The terminal, as for :func:`news`.
        advice: The advice shown.
        lock_seconds: How long to wait for another program that changes the file.

    Raises:
        BusyError: Another program does not let the file be changed.
        OSError: The file cannot be written.
    """
    with _changed(path, lock_seconds) as document:
        told = {*_told(document, identity), *(each.value for each in advice)}
        document.setdefault("told", {})[identity] = sorted(told)


def _told(document: dict[str, Any], identity: str) -> list[str]:
    told = _section(document, "told").get(identity)
    return [each for each in told if isinstance(each, str)] if isinstance(told, list) else []


def _read(path: Path) -> dict[str, Any]:
    """Return the contents of the file; empty if it cannot be read."""
    try:
        return _load(path)
    except OSError:
        return {}


def _load(path: Path) -> dict[str, Any]:
    """Return the contents of the file; empty if it is absent, damaged or of another version.

    Raises:
        OSError: It is there and cannot be read.
    """
    try:
        data = read_within(path)
    except FileNotFoundError:
        return {}
    import json

    try:
        document = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(document, dict) or document.get("version") != _VERSION:
        return {}
    return document


def _section(document: dict[str, Any], name: str) -> dict[str, Any]:
    section = document.get(name)
    return section if isinstance(section, dict) else {}


@contextlib.contextmanager
def _changed(path: Path, lock_seconds: float) -> Iterator[dict[str, Any]]:
    """Yield the contents of the file for changes, and write them afterwards."""
    import json

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with locked(path.with_suffix(".lock"), lock_seconds):
        was = _load(path)
        document: dict[str, Any] = {"version": _VERSION}
        document |= {name: _section(was, name) for name in ("profiles", "told") if name in was}
        yield document
        text = json.dumps(document, indent=2, sort_keys=True)
        sweep_drafts(path)
        replace_file(path, f"{text}\n".encode())
