"""Files that are no records, or not as they should be: each a sentence with its place, at a small
price.
"""

import gzip
import json
import tracemalloc

import pytest
import zstandard

from ici_tui.jsontext.tokens import MAX_TEXT
from ici_tui.recordfile import MAX_PROBLEMS, RecordError, open_record, validate

HEAD = {"schema_version": "1.0", "id": "r", "title": {"en": "R"}}
DATASET = json.dumps({"record": "dataset", **HEAD})
CITING = '{"record": "domain", "id": "a", "name": {"en": "A"}, "citations": [{"source": "nil"}]}'
MARK = "\ufeff"


# -- the first line


@pytest.mark.parametrize(
    "first",
    [
        "",
        "   ",
        "garbage",
        "a,b,c",
        "id: x",
        "[]",
        "[" * 70,
        "[" * 100_000,
        "null",
        '"text"',
        "{",
        "{}",
        '{"record": "evnt"}',
        '{"record": {"a": []}}',
        CITING[:40],
        CITING,
        CITING + CITING,
        MARK + CITING,
        "\0",
        "\0" * 500,
        "}",
        "<html>",
    ],
    ids=lambda first: ascii(first)[:24],
)
@pytest.mark.parametrize("name", ["r.jsonl", "r.json", "r", "r.ndjson.gz"])
def test_any_first_line_is_a_problem_with_its_place(tmp_path, first, name):
    text = f"{first}\n{DATASET}\n".encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    report = validate(path)
    if not first.strip() and name != "r.json":
        assert report.ok
    elif first.strip():
        assert report.problems
        assert all(problem.line >= 1 for problem in report.problems)
        assert report.problems[0].line <= 3  # what is never closed ends with the text


@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress])
def test_a_compressed_file_cut_anywhere_is_one_sentence(tmp_path, compress):
    data = compress(f"{DATASET}\n{CITING}\n".encode())
    for length in range(5, len(data)):
        path = tmp_path / "r.jsonl"
        path.write_bytes(data[:length])
        (problem,) = validate(path).problems
        assert "too early" in problem.message or "corrupt" in problem.message


def test_lines_of_a_file_without_a_name_are_known_though_the_first_is_broken(tmp_path):
    path = tmp_path / "record"
    path.write_text(f'{{"record": "domain", "id\n{CITING}\n{DATASET}\n')
    (broken,) = validate(path).problems  # and of references nothing can be said
    assert (broken.line, broken.message) == (1, "a text that is not closed on its line")
    assert validate(path).counts == {"domain": 1, "dataset": 1}


def test_a_description_with_references_is_placed_at_its_start(tmp_path):
    path = tmp_path / "record.json"
    path.write_text(CITING)
    pointers = {problem.pointer for problem in validate(path).problems}
    assert "/citations" in pointers


# -- byte order marks, line ends, other formats


@pytest.mark.parametrize("name", ["r.json", "r.jsonl", "r"])
def test_a_record_with_a_byte_order_mark_opens_again_and_again(tmp_path, name):
    path = tmp_path / name
    path.write_text(MARK + (json.dumps(HEAD) if name == "r.json" else DATASET), encoding="utf-8")
    for _ in range(2):  # the second time it has been found valid
        assert open_record(path).record.description.id == "r"
    report = validate(path)
    assert report.ok
    (note,) = report.notes
    assert "byte order mark" in note.message


@pytest.mark.parametrize("name", ["r.json", "r.jsonl"])
@pytest.mark.parametrize("line_end", [r"\r\n", r"\u000d\u000a", r"\u000D\n"])
def test_the_line_end_of_windows_in_a_text_is_a_line_end(tmp_path, name, line_end):
    path = tmp_path / name
    text = (json.dumps(HEAD) if name == "r.json" else DATASET).replace('"R"', f'"a{line_end}b"')
    path.write_text(text)
    for _ in range(2):
        assert open_record(path).record.description.title.root["en"] == "a\nb"


def test_a_backslash_before_an_r_is_no_line_end(tmp_path):
    path = tmp_path / "r.json"
    path.write_text(json.dumps({**HEAD, "title": {"en": "C:\\r\\n"}}))
    for _ in range(2):
        assert open_record(path).record.description.title.root["en"] == "C:\\r\\n"


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.csv", b"id,date\n1,2004\n", "CSV"),
        ("a.csv", b'\xef\xbb\xbf"id";"date"\r\n"a";2004\r\n', "CSV"),
        ("a.tsv", b"id\tdate\nx\t2004\n", "TSV"),
        ("a.csv.gz", gzip.compress(b"id,date\n1,2004\n", mtime=0), "CSV"),
        ("events", b"id;date;title\na;2004;x\n", "CSV"),
        ("a.xlsx", b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "Excel"),
        ("a", b"PK\x03\x04\x14\0\x06\0\x08\0xl/workbook.xml", "Excel"),
        ("a.ods", b"PK\x03\x04mimetype", "OpenDocument"),
        ("a.zip", b"PK\x03\x04record.json", "ZIP"),
        ("a.pdf", b"%PDF-1.7\n", "PDF"),
        ("a.db", b"SQLite format 3\0", "SQLite"),
        ("a.json", b"<!DOCTYPE html><html>", "HTML"),
        ("a.jsonl", b"<html>\n", "HTML"),
        ("a.yaml", b"id: r\ntitle:\n  en: R\n", "YAML"),
    ],
)
def test_other_formats_are_named_with_what_is_read(tmp_path, name, data, what):
    path = tmp_path / name
    path.write_bytes(data)
    (problem,) = validate(path).problems
    assert f"this is {'a' if what[0] not in 'CTHY' else ''}" in problem.message
    assert what in problem.message
    assert "ici-tui import" in problem.expected
    with pytest.raises(RecordError, match=r"ici-tui import"):
        open_record(path)


def test_a_record_is_read_whatever_its_file_is_called(tmp_path):
    for name in ("r.csv", "r.xlsx", "r.yaml", "r.txt"):
        path = tmp_path / name
        path.write_text(json.dumps(HEAD))
        assert validate(path).ok


# -- what is large


@pytest.mark.parametrize(
    ("name", "piece", "end"),
    [
        ("r.json", "a", ""),
        ("r.json", "ا", ""),
        ("r.json", r"\n", '"}}'),
        ("r.json", r"\"", ""),
        ("r.json", r"\u0643", '"}}'),
        ("r.jsonl", "a", '"}}'),
        ("r.jsonl", "ا", '"}}'),
        ("r.jsonl", r"\"", '"}}'),
    ],
    ids=ascii,
)
def test_a_text_beyond_the_limit_is_refused_at_its_place(tmp_path, name, piece, end):
    start = '{"record": "dataset", "schema_version": "1.0", "id": "r", "title": {"en": '
    path = tmp_path / name
    path.write_text(f'{start}"{piece * (MAX_TEXT * 6 // 5 // len(piece))}{end}', encoding="utf-8")
    (problem,) = (one for one in validate(path).problems if "key" not in one.message)
    assert problem.message == "a text of more than 10,000,000 characters"
    assert (problem.line, problem.column) == (1, len(start) + 1)


def test_a_stream_that_never_closes_its_text_is_not_read_to_its_end(tmp_path, monkeypatch):
    read = 0

    def endless(_):
        nonlocal read
        yield b'{"id": "'
        while True:
            read += 1 << 18
            yield b"a" * (1 << 18)

    monkeypatch.setattr("ici_tui.recordfile.content.Content.chunks", endless)
    (problem,) = validate(tmp_path / "r.json").problems
    assert "10,000,000 characters" in problem.message
    assert read < 3 * MAX_TEXT


def test_the_longest_text_is_read_and_long_stretches_without_quotation_marks(tmp_path):
    path = tmp_path / "r.json"
    numbers = "[" + "123456789012345," * (MAX_TEXT // 12) + "1]"
    path.write_text(
        json.dumps({**HEAD, "x_text": "a" * MAX_TEXT})[:-1] + f', "x_numbers": {numbers}}}'
    )
    assert validate(path).ok


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("1" * 3_000_000, "a number of 3000000 digits"),
        ("1" * 3_000_000 + ".5", "a number of 3,000,002 characters"),
        ("0." + "1" * 3_000_000, "a number of 3,000,002 characters"),
        ("1e" + "9" * 3_000_000, "a number of 3,000,002 characters"),
        ("[" * 3_000_000, "nested deeper than 64 levels"),
        ("[1" + "," * 3_000_000, "a comma too many"),
        ("\u00a0" * 3_000_000 + "1", "U+00A0 between the values"),
        ("z" * 3_000_000, "has no quotes"),
    ],
    ids=lambda value: value[:12],
)
def test_long_tokens_are_refused(check, value, message):
    report = check(json.dumps(HEAD)[:-1] + f', "x_a": {value}}}')
    assert message in report.problems[0].message
    assert report.total < 5


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_reading_stops_when_so_many_problems_have_been_counted(check, monkeypatch, suffix):
    monkeypatch.setattr("ici_tui.recordfile.reading.MAX_COUNTED", 5_000)
    text = "x\n" * 50_000 if suffix == ".jsonl" else f'{{"places": [{"{}," * 50_000}{{}}]}}'
    report = check(text, suffix)
    assert MAX_PROBLEMS + 5_000 <= report.total < MAX_PROBLEMS + 5_010


def _problems(count):
    event = {"id": "e", "date": "2004", "kind": "x", "title": {"en": "T"}}
    yield (
        "dangling in one event",
        {"events": [{**event, "domains": [f"d{n}" for n in range(count)]}]},
    )
    yield (
        "dangling in many events",
        {"events": [{**event, "id": f"e{n}", "place": f"p{n}"} for n in range(count)]},
    )
    yield "one id", {"events": [event] * (count + 1)}
    yield "unknown keys of one event", {"events": [{**event, **{f"k{n}": 1 for n in range(count)}}]}
    yield (
        "unknown keys of many events",
        {"events": [{**event, "id": f"e{n}", "titel": 1} for n in range(count)]},
    )
    yield "dates", {"events": [{**event, "id": f"e{n}", "date": "2004-13"} for n in range(count)]}
    yield "unknown keys of the record", {f"k{n}": 1 for n in range(count)}


@pytest.mark.parametrize(
    ("name", "rest"), _problems(MAX_PROBLEMS * 4), ids=lambda one: str(one)[:30]
)
def test_the_work_for_problems_is_in_proportion_to_them(check, monkeypatch, name, rest):
    """Counted, not timed: of one part the source is scanned once for all that is wrong in it, and
    no more is explained than is shown."""
    from ici_tui.jsontext.scanner import Scanner
    from ici_tui.recordfile import shape_check

    scanned: list[int] = []
    explained: list[object] = []
    value, worded = Scanner.value, shape_check._worded

    def counted_value(scanner, position, path=(), depth=1):
        if depth == 1:
            scanned.append(position)
        return value(scanner, position, path, depth)

    def counted_worded(*arguments):
        explained.append(arguments)
        return worded(*arguments)

    monkeypatch.setattr(Scanner, "value", counted_value)
    monkeypatch.setattr(shape_check, "_worded", counted_worded)
    report = check(json.dumps({**HEAD, **rest}))
    assert report.total == MAX_PROBLEMS * 4
    assert len(report.problems) == MAX_PROBLEMS
    assert len(scanned) <= MAX_PROBLEMS
    assert len(scanned) <= 1 or "of one" not in name
    assert len(explained) <= MAX_PROBLEMS


def test_a_file_that_expands_hugely_takes_little_memory(tmp_path):
    path = tmp_path / "r.json.gz"
    path.write_bytes(gzip.compress(b" " * (100 << 20), 9))
    tracemalloc.start()
    (problem,) = validate(path).problems
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "grows more than" in problem.message
    assert peak < 90 << 20
