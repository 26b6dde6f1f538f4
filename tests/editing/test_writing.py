"""Writes are valid and whole, refuse what another program has changed, and can be taken back."""

import os
from pathlib import Path

import pytest

from ici_tui.editing.adding import entity_added
from ici_tui.editing.changes import Replacement
from ici_tui.editing.errors import ChangedMeanwhileError, EditError, InvalidError
from ici_tui.editing.journal import MAX_WRITES, Journal
from ici_tui.editing.record_text import RecordText, read_text
from ici_tui.editing.writing import keep_beside, undo, write
from ici_tui.files.atomic import BusyError, locked_in_place

PLACE = {"kind": "island", "name": {"en": "Island"}}


def add(record, environ, **place):
    return write(
        record, entity_added(record, "place", {**PLACE, **place}).replacements, "add", environ
    )


def test_what_is_written_is_in_the_file_with_its_permissions(record, state):
    record.path.chmod(0o640)
    written = add(record, state)
    assert read_text(record.path) == written.record
    assert record.path.stat().st_mode & 0o777 == 0o640
    assert written.report.counts["place"] == 1
    assert {one.name for one in record.path.parent.iterdir()} == {record.path.name, "state"}


def test_what_is_not_valid_is_never_written(record, state):
    before = record.path.read_bytes()
    with pytest.raises(InvalidError) as error:
        add(record, state, within="nowhere")
    assert record.path.read_bytes() == before
    (problem,) = error.value.report.problems
    assert "nowhere" in error.value.text.splitlines()[problem.line - 1]


def test_a_file_that_another_program_has_changed_is_left_alone(record, state):
    record.path.write_text(f"{record.text} ", encoding="utf-8")
    with pytest.raises(ChangedMeanwhileError) as error:
        add(record, state)
    assert record.path.read_text(encoding="utf-8") == f"{record.text} "
    beside = keep_beside(record, error.value.text)
    again = keep_beside(record, error.value.text)
    assert [beside.name, again.name] == [f"{record.path.name}.yours", f"{record.path.name}.yours-2"]
    assert "Island" in beside.read_text(encoding="utf-8")


def test_two_writers_wait_for_each_other_at_most_for_a_while(record):
    with (
        locked_in_place(record.path),
        pytest.raises(BusyError),
        locked_in_place(record.path, seconds=0),
    ):
        pass


def test_a_link_stays_a_link(record, state):
    link = record.path.with_name(f"link{record.path.suffix}")
    link.symlink_to(record.path)
    add(read_text(link), state)
    assert link.is_symlink()
    assert "Island" in record.path.read_text(encoding="utf-8")


def test_writes_are_taken_back_one_after_the_other(record, state):
    first = add(record, state).record
    add(first, state)
    assert undo(read_text(record.path), state)[0] == "add"
    assert record.path.read_text(encoding="utf-8") == first.text
    undo(read_text(record.path), state)
    assert record.path.read_text(encoding="utf-8") == record.text
    with pytest.raises(EditError, match="no write to take back"):
        undo(read_text(record.path), state)


def test_what_was_changed_since_is_not_taken_back(record, state):
    add(record, state)
    changed = record.path.read_text(encoding="utf-8") + "\n"
    record.path.write_text(changed, encoding="utf-8")
    with pytest.raises(EditError, match="has been changed since"):
        undo(read_text(record.path), state)
    assert record.path.read_text(encoding="utf-8") == changed


def test_an_entry_of_a_write_that_never_was_is_skipped(record, state, monkeypatch):
    first = add(record, state).record
    with monkeypatch.context() as patch:
        patch.setattr("ici_tui.files.atomic.Draft.publish", lambda *_: os.abort)
        add(first, state)  # as if it was killed after the journal and before the file
    assert record.path.read_text(encoding="utf-8") == first.text
    undo(read_text(record.path), state)
    assert record.path.read_text(encoding="utf-8") == record.text


def test_a_journal_that_cannot_be_written_does_not_keep_the_record_from_it(record, tmp_path):
    (tmp_path / "blocked").write_text("a file where a folder should be")
    written = add(record, {"XDG_STATE_HOME": str(tmp_path / "blocked")})
    assert written.not_kept
    assert "Island" in record.path.read_text(encoding="utf-8")


def test_a_journal_keeps_so_many_writes_and_survives_damage(record, state, monkeypatch):
    monkeypatch.setattr("ici_tui.editing.journal.MAX_WRITES", 3)
    assert MAX_WRITES > 3
    for _ in range(5):
        record = add(record, state).record
    journal = Journal.of(record.path, state)
    assert len(journal.writes()) == 3
    assert journal.path.stat().st_mode & 0o777 == 0o600
    lines = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(b"{broken\n" + b"".join(lines))
    undo(read_text(record.path), state)
    assert len(journal.writes()) == 2


def test_what_is_too_long_for_the_journal_is_written_and_said(record, state, monkeypatch):
    monkeypatch.setattr("ici_tui.editing.journal.MAX_BYTES", 10)
    assert add(record, state).not_kept == "it is too long"


def test_a_new_file_is_never_written_over_one_that_is_there(record, state):
    new = RecordText(record.path, "", record.form)
    with pytest.raises(ChangedMeanwhileError):
        write(new, [Replacement(0, 0, record.text)], "new", state)
    other = RecordText(record.path.with_name(f"new{record.path.suffix}"), "", record.form)
    write(other, [Replacement(0, 0, record.text)], "new", state)
    assert other.path.read_text(encoding="utf-8") == record.text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.json", None, "no such file"),
        ("latin.json", b"\xe9", "not UTF-8"),
        ("cut.json.gz", b"\x1f\x8b\x08", "too early"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, name, data, said):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(EditError, match=said):
        read_text(tmp_path / name)


def test_standard_input_cannot_be_changed():
    with pytest.raises(EditError, match="standard input"):
        read_text(Path("-"))
