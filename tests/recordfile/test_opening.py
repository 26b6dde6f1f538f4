"""A record opens from every supported form, and failing to open is one kind of error."""

import gzip
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import zstandard

from ici_tui.recordfile import RecordError, load, open_record, validate

PACK = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
}


@pytest.fixture
def texts(record, lines):
    return {".json": json.dumps(record, ensure_ascii=False, indent=1), ".jsonl": lines}


@pytest.mark.parametrize("packed", PACK)
@pytest.mark.parametrize("form", [".json", ".jsonl"])
def test_every_form_gives_the_same_record(texts, tmp_path, form, packed):
    path = tmp_path / f"a{form}{packed}"
    path.write_bytes(PACK[packed](texts[form].encode()))
    opened = open_record(path)
    plain = tmp_path / "plain.json"
    plain.write_text(texts[".json"], encoding="utf-8")
    assert opened.record == load(plain)
    assert opened.form == form[1:]
    assert opened.report.counts["event"] == len(opened.record.events) == 2


def test_ndjson_is_json_lines(texts, tmp_path):
    path = tmp_path / "a.ndjson"
    path.write_text(texts[".jsonl"], encoding="utf-8")
    assert load(path).description.id == "lighthouses"


@pytest.mark.parametrize("packed", PACK)
@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_the_first_bytes_count_where_the_suffix_lies(texts, tmp_path, packed, suffix):
    path = tmp_path / f"a.json{suffix}"
    path.write_bytes(PACK[packed](texts[".json"].encode()))
    assert validate(path).ok


@pytest.mark.parametrize("form", [".json", ".jsonl"])
def test_without_a_known_suffix_the_first_line_tells(texts, tmp_path, form):
    path = tmp_path / "record"
    path.write_bytes(gzip.compress(texts[form].encode()))
    assert open_record(path).form == form[1:]


def test_streams_packed_one_after_another_are_one_file(texts, tmp_path):
    data = texts[".jsonl"].encode()
    for suffix in (".gz", ".zst"):
        path = tmp_path / f"a.jsonl{suffix}"
        path.write_bytes(PACK[suffix](data[:500]) + PACK[suffix](data[500:]))
        assert validate(path).ok


def test_what_an_extension_says_is_kept(texts, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(texts[".json"], encoding="utf-8")
    record = load(path)
    assert record.description.extra == {"x_editor": {"tool": ["hand", 1, None]}}
    assert record.sources[0].extra == {"x_shelf": "B4"}


@pytest.mark.parametrize("packed", [".gz", ".zst"])
@pytest.mark.parametrize("kept", [5, 60, -1])
def test_a_cut_stream_is_never_half_loaded(lines, tmp_path, packed, kept):
    path = tmp_path / f"a.jsonl{packed}"
    path.write_bytes(PACK[packed](lines.encode())[:kept])
    with pytest.raises(RecordError, match=r"end too early|corrupt"):
        load(path)


@pytest.mark.parametrize("packed", [".gz", ".zst"])
def test_a_corrupt_stream_is_named(lines, tmp_path, packed):
    data = bytearray(PACK[packed](lines.encode() * 50))
    for index in range(20, len(data), 7):
        data[index] ^= 0xFF
    path = tmp_path / f"a.jsonl{packed}"
    path.write_bytes(bytes(data))
    report = validate(path)
    assert any("corrupt" in p.message or "early" in p.message for p in report.problems)


@pytest.mark.parametrize("packed", [".gz", ".zst"])
def test_a_decompression_bomb_is_refused_before_it_grows(tmp_path, packed):
    path = tmp_path / f"a.json{packed}"
    path.write_bytes(PACK[packed](b" " * (160 << 20)))
    (problem,) = validate(path).problems
    assert "grows more than 200 times" in problem.message


def test_a_line_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("ici_tui.recordfile.content.MAX_LINE", 1 << 20)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"record": "' + b"x" * (3 << 20))
    (problem,) = validate(path).problems
    assert problem.message == "line 1 is longer than 1 MB"


def test_a_document_beyond_memory_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("ici_tui.recordfile.content.MAX_DOCUMENT", 1 << 20)
    path = tmp_path / "a.json"
    path.write_bytes(b" " * (2 << 20))
    (problem,) = validate(path).problems
    assert problem.message == "the document is larger than 1 MB"
    assert "JSON Lines" in problem.expected


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(RecordError) as error:
        load(tmp_path / "no.json")
    assert (
        str(error.value)
        == f"{tmp_path}/no.json: there is no such file; expected the path of a record"
    )
    assert error.value.problems[0].line == 0


def test_a_directory_is_no_record(tmp_path):
    (problem,) = validate(tmp_path).problems
    assert problem.message == "it is a directory"


def test_a_path_through_a_file_is_no_file(tmp_path):
    (tmp_path / "a").touch()
    (problem,) = validate(tmp_path / "a" / "b.json").problems
    assert problem.message == "there is no such file"


def test_a_name_no_system_accepts_is_refused():
    (problem,) = validate(Path("a\0b.json")).problems
    assert problem.message.startswith("it cannot be read")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_one_may_not_read_is_named(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("{}")
    path.chmod(0)
    (problem,) = validate(path).problems
    assert problem.message == "it may not be read"


def test_permission_denied_is_said_in_words(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = validate(tmp_path / "a.json").problems
    assert problem.message == "it may not be read"


def test_a_fault_of_the_disk_is_said_in_words(tmp_path, monkeypatch):
    def fail(*_, **__):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    (problem,) = validate(tmp_path / "a.json").problems
    assert problem.message == "it cannot be read: Input/output error"


def test_a_pipe_is_read_once_and_its_lines_are_still_shown(lines, tmp_path):
    broken = lines.replace('"place": "island"', '"place": "islandd"')
    fifo = tmp_path / "pipe.jsonl"
    os.mkfifo(fifo)
    writer = threading.Thread(target=fifo.write_text, args=(broken,))
    writer.start()
    (problem,) = validate(fifo).problems
    writer.join()
    assert "'island'" in problem.expected
    assert problem.excerpt[problem.caret :].startswith('"islandd"')


@pytest.mark.parametrize("packed", PACK)
@pytest.mark.parametrize("form", [".json", ".jsonl"])
def test_standard_input_is_read_whatever_its_form(texts, form, packed):
    script = (
        "from pathlib import Path; from ici_tui.recordfile import open_record;"
        "opened = open_record(Path('-'));"
        "print(opened.name, opened.form, len(opened.record.events))"
    )
    data = PACK[packed](texts[form].encode())
    done = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True)
    assert done.stdout.decode().split() == ["-", form[1:], "2"], done.stderr


def test_a_closed_standard_input_is_no_traceback(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    (problem,) = validate(Path("-")).problems
    assert problem.message == "standard input is closed"


def test_a_record_error_prints_its_problems_and_counts_the_rest(record, tmp_path):
    record["domains"] = [{"id": f"d{n}", "name": {}} for n in range(40)]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(RecordError) as error:
        load(path)
    assert len(error.value.problems) == 43  # an event names both domains, a statement one
    text = str(error.value)
    assert text.count("no language is given") == 20
    assert text.endswith("and 23 more")
