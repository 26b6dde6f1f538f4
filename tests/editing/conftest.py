"""Records in files, and a state folder of their own."""

import json
from pathlib import Path

import pytest
from tests.editing.small_files import LAMPS, LINES

from ici_tui.editing.record_text import RecordText, read_text


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of the journal."""
    environ = {"XDG_STATE_HOME": str(tmp_path / "state"), "HOME": str(tmp_path)}
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    return environ


@pytest.fixture(params=["json", "jsonl"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> RecordText:
    """The same record in each form."""
    path = tmp_path / f"lamps.{request.param}"
    text = LAMPS if request.param == "json" else "".join(f"{json.dumps(one)}\n" for one in LINES)
    path.write_text(text, encoding="utf-8")
    return read_text(path)
