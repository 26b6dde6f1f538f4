"""What was kept by other code is not used: not its verdicts, not its indexes."""

import json
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

import ici_tui
from ici_tui.files import fingerprint
from ici_tui.files.fingerprint import PACKAGES, UnknownCodeError, code_fingerprint

OPEN = """\
import sys
import unicodedata
from pathlib import Path
from ici_tui.recordfile import load
from ici_tui.search.cache.index_cache import index_of
record = load(Path(sys.argv[1]))
checked = "pydantic" in sys.modules
from ici_tui.search.index import Index
built = []
build = Index.build
Index.build = lambda *arguments: built.append(1) or build(*arguments)
index = index_of(record, {}, big=1)
hits = index.search("quay", finished=True).count
print("checked" if checked else "trusted", "built" if built else "kept", hits)
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the program, for its code to be changed."""
    tree = tmp_path / "tree"
    ignored = shutil.ignore_patterns("__pycache__", "data", "guide")
    shutil.copytree(Path(ici_tui.__file__).parent, tree / "ici_tui", ignore=ignored)
    return tree


@pytest.fixture
def opened(tree, tmp_path):
    """Open a record with the copy; say whether it was checked, and its index built."""
    record = {"schema_version": "1.0", "id": "ports", "title": {"en": "Ports"}}
    event = {"id": "e", "kind": "visit", "date": "1900", "title": {"en": "The harbour"}}
    lines = [{"record": "dataset", **record, "x_noise": os.urandom(1 << 20).hex()}]
    path = tmp_path / "ports.jsonl"
    lines.append({"record": "event", **event})
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    environ = {**os.environ, "PYTHONPATH": str(tree), "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def opening() -> str:
        done = subprocess.run(
            [sys.executable, "-c", OPEN, str(path)],
            env=environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return opening


FOLDS = """

_spell_before = spell


def spell(text):
    return _spell_before(text.replace("harbour", "quay"))
"""


@pytest.mark.parametrize("module", ["record/limits", "recordfile/reference_check", "files/atomic"])
def test_a_record_is_checked_again_and_indexed_again_by_code_that_has_changed(tree, opened, module):
    assert opened() == "checked built 0"
    assert opened() == "trusted kept 0"
    with (tree / "ici_tui" / f"{module}.py").open("a") as stream:
        stream.write("\n# changed\n")
    assert opened() == "checked built 0"
    assert opened() == "trusted kept 0"


def test_words_are_found_as_the_code_folds_them_that_is_there_now(tree, opened):
    assert opened() == "checked built 0"
    with (tree / "ici_tui" / "search" / "segment.py").open("a") as stream:
        stream.write("\n# changed\n")
    assert opened() == "checked built 0"
    with (tree / "ici_tui" / "search" / "fold.py").open("a") as stream:
        stream.write(FOLDS)
    assert opened() == "checked built 1"
    assert opened() == "trusted kept 1"


# What it depends on.


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that stands for ours."""
    folder = tmp_path / "here" / "checks"
    folder.mkdir(parents=True)
    for name in ("a.py", "b.py"):
        (folder / name).write_text("x = 1\n")
    monkeypatch.setattr(fingerprint, "__file__", str(tmp_path / "here" / "files" / "f.py"))
    return folder


def taken(*libraries: str) -> str:
    code_fingerprint.cache_clear()
    try:
        return code_fingerprint(("checks",), libraries)
    finally:
        code_fingerprint.cache_clear()


def longer(package):
    (package / "a.py").write_text("x = 10\n")


def later(package):
    os.utime(package / "b.py", ns=(1, 1))


def fewer(package):
    (package / "b.py").unlink()


def more(package):
    (package / "c.py").touch()


@pytest.mark.parametrize("change", [longer, later, fewer, more])
def test_any_change_of_a_module_changes_it(package, change):
    before = taken()
    assert taken() == before
    change(package)
    assert taken() != before


def test_what_is_no_code_does_not_change_it(package):
    before = taken()
    (package / "__pycache__").mkdir()
    (package / "notes.txt").touch()
    assert taken() == before


def test_another_version_of_a_library_changes_it(package, tmp_path, monkeypatch):
    module = tmp_path / "checking_library.py"
    module.write_text("version = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    before = taken("checking_library")
    module.write_text("version = 1.1\n")
    assert taken("checking_library") != before


def test_another_version_of_the_program_or_of_unicode_changes_it(package, monkeypatch):
    before = taken()
    monkeypatch.setattr(fingerprint, "__version__", "0.0.0")
    other = taken()
    monkeypatch.setattr(unicodedata, "unidata_version", "1.0.0")
    assert len({before, other, taken()}) == 3


def test_code_that_is_no_files_has_none(package):
    with pytest.raises(UnknownCodeError):
        taken("no_library_of_this_name")
    shutil.rmtree(package)
    with pytest.raises(UnknownCodeError):
        taken()


def test_every_package_that_reading_and_searching_may_import_counts():
    home = Path(fingerprint.__file__).parents[1]
    imported = {
        line.split(".")[1].split()[0]
        for package in ("recordfile", "record", "search")
        for module in (home / package).rglob("*.py")
        for line in module.read_text("utf-8").splitlines()
        if line.strip().startswith("from ici_tui.")
    }
    assert imported == set(PACKAGES)
