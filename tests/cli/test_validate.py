"""``ici-tui validate`` and ``ici-tui schema``: problems are data, verdicts are narration."""

import gzip
import json
from pathlib import Path

import jsonschema
import pytest


@pytest.fixture
def broken(small: str, tmp_path: Path) -> Path:
    record = json.loads(Path(small).read_text(encoding="utf-8"))
    record["events"][0]["date"] = "2004-13"
    record["events"][2]["place"] = "kuwait-cty"
    record["actors"][0]["knd"] = record["actors"][0].pop("kind")
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_valid_record_is_exit_0_with_the_verdict_on_stderr(program, small):
    done = program("validate", small)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{small}: valid, 19 entities\n"


def test_all_problems_are_told_with_file_line_and_pointer(program, broken):
    done = program("validate", str(broken))
    assert done.returncode == 1
    places = [line for line in done.stdout.splitlines() if line.startswith(str(broken))]
    date = line_of(broken, "2004-13")
    place = line_of(broken, "kuwait-cty")
    assert any(one.startswith(f"{broken}:{date}:") and "/events/0/date" in one for one in places)
    assert any(one.startswith(f"{broken}:{place}:") and "/events/2/place" in one for one in places)
    assert any("/actors/0" in one and "'knd'" in one for one in places)
    assert done.stderr == f"{broken}: {len(places)} problems\n"


def test_a_problem_shows_its_line_with_a_caret(run, broken):
    lines = run("validate", str(broken)).stdout.splitlines()
    caret = next(index for index, line in enumerate(lines) if line.strip() == "^")
    assert lines[caret - 1][lines[caret].index("^")] in '"{'


def test_every_file_is_checked_and_one_bad_one_is_exit_1(run, small, broken):
    done = run("validate", small, str(broken), small)
    assert done.returncode == 1
    verdicts = done.stderr.splitlines()
    assert [verdict.split(": ")[1].split(",")[0] for verdict in verdicts] == [
        "valid",
        verdicts[1].split(": ")[1],
        "valid",
    ]


def test_a_missing_file_is_a_problem_without_a_line(run, tmp_path):
    done = run("validate", str(tmp_path / "none.json"))
    assert done.returncode == 1
    assert str(tmp_path / "none.json") in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_compressed_records_are_read(run, small, tmp_path):
    path = tmp_path / "small.json.gz"
    path.write_bytes(gzip.compress(Path(small).read_bytes()))
    assert run("validate", str(path)).returncode == 0
    assert run("list", "actors", str(path)).stdout == run("list", "actors", small).stdout


def test_standard_input_is_a_record_too(program, small):
    text = Path(small).read_text(encoding="utf-8")
    assert program("validate", "-", stdin=text).returncode == 0
    assert program("show", "nato", "-", stdin=text).stdout == program("show", "nato", small).stdout


def test_commands_tell_the_problems_of_a_broken_record_and_show_nothing_of_it(run, broken):
    for arguments in (["list", "events"], ["show", "nato"]):
        done = run(*arguments, str(broken))
        assert (done.returncode, done.stdout) == (1, "")
        assert "/events/0/date" in done.stderr


def test_control_characters_of_a_broken_record_are_shown_as_pictures(program, tmp_path):
    path = tmp_path / "raw.json"
    path.write_text('{"schema_version": "1.0", "id": "\x1b[31m", \u202e "x": "\x9b2J"}')
    done = program("validate", str(path))
    assert done.returncode == 1
    for output in (done.stdout, done.stderr):
        assert not any(letter in output for letter in "\x1b\x9b\u202e")
    assert "\u241b" in done.stdout


def test_the_schema_is_one_that_the_bundled_record_fits(program, small):
    done = program("schema")
    assert (done.returncode, done.stderr) == (0, "")
    schema = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    record = json.loads(Path(small).read_text(encoding="utf-8"))
    assert validator.is_valid(record)
    record["events"][0]["date"] = 2004
    assert not validator.is_valid(record)


def test_directional_formatting_and_blank_texts_are_warnings_and_the_record_is_valid(run, tmp_path):
    path = tmp_path / "record.json"
    title = {"en": "File\u202egpj.exe and more", "ar": " \u200b"}
    event = {"id": "one", "date": "2001", "kind": "x", "title": title, "x_note": "\u202e"}
    top = {"schema_version": "1.0", "id": "r", "title": {"en": "R"}}
    path.write_text(json.dumps({**top, "events": [event]}, ensure_ascii=False), "utf-8")
    done = run("validate", str(path))
    assert done.returncode == 0
    first, second = (line for line in done.stdout.splitlines() if line.startswith(str(path)))
    assert "/events/0/title/en: warning: directional formatting (U+202E)" in first
    assert "/events/0/title/ar: warning: the text shows nothing" in second
    assert "valid, 1 entity, 2 warnings" in done.stderr
    assert "\u202e" not in done.stdout + done.stderr


def rows(tmp_path: Path, number: int) -> Path:
    """Write a record in which many rows have the same two problems, and one has another."""
    lines = [{"record": "dataset", "schema_version": "1.0", "id": "x", "title": {"en": "X"}}]
    for row in range(number):
        event = {"record": "event", "id": f"e{row}", "kind": "a", "title": {"en": "x"}}
        lines.append({**event, "date": f"soon {row}", "extra": "x"})
    lines.append({**lines[-1], "date": "2004", "id": "last"} | {"title": {}})
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_a_summary_tells_each_kind_of_problem_once_with_its_number_and_first_place(run, tmp_path):
    path = rows(tmp_path, 1200)
    done = run("validate", "--summary", str(path))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0::2] == [
        "1,201 × /extra, the first at",
        "1,200 × /date, the first at",
        "1 × /title, the first at",
    ]
    assert [line.split(":")[1] for line in lines[1::2]] == ["2", "2", "1202"]
    assert done.stderr == f"{path}: 2,402 problems of 3 kinds\n"


def test_a_limit_is_how_many_problems_are_shown(run, tmp_path):
    path = rows(tmp_path, 10)
    done = run("validate", "--limit", "3", str(path))
    assert sum(line.startswith(str(path)) for line in done.stdout.splitlines()) == 3
    assert done.stderr == f"{path}: 22 problems, the first 3 shown\n"
    assert run("validate", "--limit", "-1", str(path)).returncode == 2


def test_json_has_every_file_with_its_problems_and_kinds(run, tmp_path, small):
    path = rows(tmp_path, 3)
    done = run("validate", "--format", "json", "--summary", "--limit", "1", small, str(path))
    good, bad = json.loads(done.stdout)
    assert (good["file"], good["valid"], good["problems"]) == (small, True, [])
    assert (bad["valid"], bad["total"], len(bad["problems"])) == (False, 8, 1)
    assert [kind["count"] for kind in bad["kinds"]] == [4, 3, 1]
    assert bad["problems"][0]["line"] == bad["kinds"][0]["first"]["line"] == 2


def test_a_record_with_wrong_rows_can_be_used_without_them(run, tmp_path):
    path = rows(tmp_path, 2)
    lines = path.read_text(encoding="utf-8").splitlines()
    good = {"record": "event", "id": "good", "date": "2004", "kind": "a", "title": {"en": "Good"}}
    path.write_text("\n".join([*lines, json.dumps(good)]), encoding="utf-8")
    assert run("search", "good", str(path)).returncode == 1
    done = run("search", "good", str(path), "--lenient", "--format", "json")
    assert [event["id"] for event in json.loads(done.stdout)["events"]] == ["good"]
    assert done.stderr.endswith(f"{path}: 3 entities left out\n")
