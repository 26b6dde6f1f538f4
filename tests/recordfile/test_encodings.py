"""Text that is not UTF-8 is named, with what to do about it; the rest is still checked."""

import json

import pytest

RECORD = {"schema_version": "1.0", "id": "r", "title": {"en": "Café", "ar": "مقهى"}}
TEXT = json.dumps(RECORD, ensure_ascii=False)


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16LE"),
        ("utf-16-be", "UTF-16BE"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32LE"),
        ("utf-32-be", "UTF-32BE"),
    ],
)
def test_wide_encodings_are_named_with_the_command_that_converts(check, codec, name, suffix):
    (problem,) = check(TEXT.encode(codec), suffix).problems
    assert (problem.line, problem.column) == (1, 1)
    assert problem.message == f"the text is in {name}"
    assert f"iconv -f {name} -t UTF-8" in problem.expected


def test_big_endian_utf16_with_a_mark_is_named(check):
    (problem,) = check(b"\xfe\xff" + TEXT.encode("utf-16-be")).problems
    assert problem.message == "the text is in UTF-16"


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_a_utf8_mark_is_noted_and_the_rest_is_read(check, suffix):
    text = TEXT.replace('"1.0"', '"3.0"').replace("{", '{"record": "dataset", ', 1)
    if suffix == ".json":
        text = TEXT.replace('"1.0"', '"3.0"')
    report = check(text.encode("utf-8-sig"), suffix)
    (version,) = report.problems
    (mark,) = report.notes
    assert (mark.line, mark.column) == (1, 1)
    assert "byte order mark" in mark.message
    assert "not 'UTF-8 with BOM'" in mark.expected
    assert version.pointer == "/schema_version"
    assert version.column == text.index('"3.0"') + 1


@pytest.mark.parametrize(
    ("codec", "word", "name", "byte"),
    [
        ("latin-1", "Café", "Latin-1", "0xE9"),
        ("cp1252", "“Café”", "Windows-1252", "0x93"),
        ("cp1256", "مبادرة إسطنبول", "Windows-1256", "0xE3"),
    ],
)
def test_single_byte_encodings_are_guessed_at_the_first_byte(check, codec, word, name, byte):
    text = f'{{"schema_version": "1.0", "id": "r",\n "title": {{"en": "x {word}"}}}}'
    (problem,) = check(text.encode(codec)).problems
    line = text.split("\n")[1]
    high = next(index for index, letter in enumerate(line) if ord(letter) > 0x7F)
    assert (problem.line, problem.column) == (2, high + 1)
    assert problem.message == f"the byte {byte} is not UTF-8"
    assert f"looks like {name}" in problem.expected


def test_every_line_of_json_lines_is_decoded_by_itself(check):
    lines = [
        TEXT.replace("{", '{"record": "dataset", ', 1).encode(),
        '{"record": "domain", "id": "a", "name": {"en": "é"}}'.encode("latin-1"),
        '{"record": "domain", "id": "b", "name": {"en": "é"}}'.encode(),
        '{"record": "domain", "id": "c", "name": {"en": "é"}}'.encode("latin-1"),
    ]
    problems = check(b"\n".join(lines), ".jsonl").problems
    assert [(problem.line, problem.column) for problem in problems] == [(2, 49), (4, 49)]


def test_a_text_cut_within_a_character_says_so(check):
    cut = TEXT.encode()[: TEXT.encode().index("مقهى".encode()) + 1]
    messages = [problem.message for problem in check(cut).problems]
    assert messages == ["a text that is not closed on its line", "the text ends within a character"]


def test_columns_count_code_points_not_bytes(check):
    text = '{"schema_version": "1.0", "id": "r", "title": {"ar": "مَنَارَة 🕌", "EN": "x"}}'
    (problem,) = check(text).problems
    assert problem.column == text.index('"EN"') + 1
