"""The wheel, installed into an empty environment and run from elsewhere, is the whole program."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).resolve().parents[2]


def call(*command: str | Path, cwd: Path) -> str:
    settings = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "LC_", "LANG"))
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**settings, "LC_ALL": "C.UTF-8", "PIP_CONSTRAINT": str(ROOT / "constraints.txt")},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    call(*pip, "wheel", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` folder of an environment that has nothing but the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("empty")
    # The pip of the tests installs into it: a pip of its own would cost seconds.
    venv.create(folder, with_pip=False)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    call(*pip, "--python", folder / "bin" / "python", "install", wheel, cwd=folder)
    return folder / "bin"


def test_the_wheel_has_the_record_the_catalogues_the_styles_and_the_licences(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "ici_tui/data/events.json",
        "ici_tui/data/LICENSE",
        "ici_tui/i18n/locale/ar/LC_MESSAGES/ici_tui.mo",
        "ici_tui/py.typed",
    ):
        assert wanted in names
    sources = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src").rglob("*")
        if path.suffix in (".py", ".tcss", ".mo")
    }
    assert sources <= set(names)
    assert not [name for name in names if name.startswith(("tests", "benchmarks", "tools"))]


def test_the_installed_program_runs_from_anywhere(installed, tmp_path):
    program = installed / "ici-tui"
    assert call(program, "--version", cwd=tmp_path).startswith("ici-tui ")
    lines = call(program, "list", "events", "--format", "jsonl", cwd=tmp_path).splitlines()
    assert len(lines) >= 38
    first = json.loads(lines[0])["id"]
    assert first in call(program, "list", "events", cwd=tmp_path)
    shown = json.loads(call(program, "show", first, "--format", "json", cwd=tmp_path))
    assert shown["id"] == first
    assert "الكويت" in call(program, "list", "actors", "--lang", "ar", cwd=tmp_path)
    assert json.loads(call(program, "schema", cwd=tmp_path))["$schema"]
    assert "ici-tui" in call(installed / "python", "-m", "ici_tui", "--help", cwd=tmp_path)


def test_the_explorer_starts_from_the_installed_files_alone(installed, tmp_path):
    code = """\
import asyncio
from pathlib import Path
from ici_tui.tui.app import IciTui

async def main():
    app = IciTui()
    async with app.run_test(size=(100, 30)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.is_running
    print(Path(__import__("ici_tui").__file__).parent)

asyncio.run(main())
"""
    where = call(installed / "python", "-c", code, cwd=tmp_path)
    assert str(installed.parent) in where
