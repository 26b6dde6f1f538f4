"""No character that hides or commands comes out of any command, whatever it was in."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

HIDDEN = [
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u00ad\u034f\u061c\u115f\u180e\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e",
    *"\u2060\u2061\u2064\u2066\u2067\u2068\u2069\u3164\ufeff\ufff9\U000e0001\U000e0041",
    *"\ud800\udcff",  # the second is how a byte that is not UTF-8 comes in an argument
]
SHOWN = {0x1B: "␛", 0x202E: r"\u202e", 0x200B: r"\u200b", 0x2028: r"\u2028", 0xFEFF: r"\ufeff"}
FILLERS = "\u034f\u115f\u3164"


def commanding(text: str) -> set[str]:
    return {
        ascii(letter)
        for letter in text
        if letter not in "\n\u200c\u200d"
        and (letter in FILLERS or unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    }


def arguments(letter: str, record: str) -> list[list[str]]:
    """Every command line in which what was typed is said again."""
    return [
        ["show", f"a{letter}b", record],
        ["show", f"openin{letter}g", record],
        ["show", f"openin{letter}g", record, "--lang", "ar"],
        ["search", f"a{letter}", record],
        ["search", f"x{letter}:a", record],
        ["search", f'"{letter}', record, "--lang", "ar"],
        ["search", f"kind:{letter}", record, "--explain"],
        ["list", f"event{letter}", record],
        ["list", "events", record, "--kind", f"visi{letter}t"],
        ["list", "events", record, "--years", f"20{letter}16"],
        ["list", "events", record, f"--{letter}"],
        ["export", "", record, "--actor", letter],
        ["export", "", record, "--format", f"html{letter}"],
        ["export", "", record, "--output", f"/nowhere{letter}/a.json"],
        ["validate", f"/nowhere{letter}.json"],
        ["show", "a", f"/nowhere{letter}.json"],
        ["completion", letter],
        ["--theme", letter],
    ]


@pytest.mark.parametrize("letter", HIDDEN, ids=lambda letter: f"{ord(letter):04X}")
def test_what_was_typed_is_made_visible_in_every_message(run, small, letter):
    for line in arguments(letter, small):
        if letter in "\0\ud800" and "--output" in line:
            continue  # no argument of a process has them, and no name of a file
        done = run(*line)
        assert done.returncode in (0, 1, 2), line
        assert commanding(done.stdout + done.stderr) == set(), line


@pytest.mark.parametrize("letter", "\x1b\u202e\u200b\u2028\u2066\ufeff", ids=ascii)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_terminal_is_sent_none_of_them_either(show, small, letter, language):
    for line in (["show", f"a{letter}b"], ["search", f"x{letter}:a"], ["validate", f"/no{letter}"]):
        place = [small] if line[0] != "validate" else []
        options = ["--lang", language] if line[0] != "validate" else []
        sent = show(*line, *place, *options).sent
        text = re.sub(r"\x1b\[[0-9;]*m", "", sent.decode()).replace("\r\n", "\n")
        assert commanding(text.replace("\u200e", "")) == set(), line  # marks that place cells


@pytest.mark.parametrize(("code", "shown"), SHOWN.items())
def test_an_unknown_id_is_shown_with_what_hides_in_it(run, small, code, shown):
    assert f"“a{shown}b”" in run("show", f"a{chr(code)}b", small, "--lang", "en").stderr


def places(value, path=()):
    """Yield the path of every text and every key of plain JSON values."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key), True
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*path, index))
    elif isinstance(value, str):
        yield path, False


def changed(record, path, letter, *, at_key):
    copy = json.loads(json.dumps(record))
    *outer, last = path
    holder = copy
    for step in outer:
        holder = holder[step]
    if at_key:
        holder[last[:1] + letter + last[1:]] = holder.pop(last)
    else:
        holder[last] = holder[last][:1] + letter + holder[last][1:]
    return copy


IN_RECORDS = "\x0e\t\u202e\u2028\u200b\U000e0041\udfff"


@pytest.mark.parametrize(
    "turn",
    [
        0,
        *(pytest.param(one, marks=pytest.mark.exhaustive) for one in range(1, 2 * len(IN_RECORDS))),
    ],
)
def test_no_key_id_or_text_of_a_record_commands_in_a_message(run, small, tmp_path, turn):
    """Each place of a record has one of the letters; in all turns, each of them in both ways."""
    record = json.loads(Path(small).read_text(encoding="utf-8"))
    # Of a record that names an actor in a relation, so that ends of relations are judged too.
    record["relations"].append({"from": "envoy", "type": "holds-office", "to": "nato"})
    path = tmp_path / "r.json"
    for number, (place, at_key) in enumerate(places(record)):
        letter = IN_RECORDS[(number + turn) % len(IN_RECORDS)]
        escaped = (number + turn // len(IN_RECORDS)) % 2 == 0
        text = json.dumps(
            changed(record, place, letter, at_key=at_key), ensure_ascii=escaped, indent=1
        )
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        for line in (["validate", str(path)], ["show", "opening", str(path)]):
            done = run(*line)
            assert done.returncode in (0, 1)
            assert commanding(done.stdout + done.stderr) == set(), (place, line)


def test_a_kind_of_actor_that_there_is_not_is_only_quoted_where_a_relation_ends(run, tmp_path):
    path = tmp_path / "r.json"
    name = {"en": "A"}
    record = {
        "schema_version": "1.0",
        "id": "r",
        "title": name,
        "actors": [
            {"id": "a", "kind": "pers\u202eon", "name": name},
            {"id": "b", "kind": "body", "name": name},
        ],
        "relations": [{"from": "a", "type": "holds-office", "to": "b"}],
    }
    path.write_text(json.dumps(record))
    output = run("validate", str(path)).stdout
    assert r"'a' is an actor of the kind 'pers\u202eon', and 'holds-office' never starts" in output


@pytest.mark.parametrize("letter", "\x1b\u202e\u200b\u2028\u3164", ids=ascii)
def test_the_caret_stands_below_the_place_after_what_is_written_out(run, tmp_path, letter):
    path = tmp_path / "r.json"
    path.write_text(
        f'{{"schema_version": "1.0", "id": "r", "title": {{"en": "a{letter}b"}}, "licens": "x"}}'
    )
    done = run("validate", str(path))
    lines = done.stdout.splitlines()
    carets = [index for index, line in enumerate(lines) if line.strip() == "^"]
    caret = carets[-1]
    assert lines[caret - 1][lines[caret].index("^") :].startswith('"licens"')


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ICI_TUI_TERMINAL", "a\x1b[31m\u202e"),
        ("ICI_TUI_LANG", "x\u202e"),
        ("TERM", "xterm\x1b[31m\u2028"),
        ("COLORTERM", "\u202etrue"),
        ("LANG", "ar\x1b_KW"),
        ("TERM_PROGRAM", "x\u200b\x9b31m"),
    ],
)
def test_the_environment_is_made_visible_where_it_is_said_again(run, name, value):
    done = run("doctor", "--report", **{name: value})
    assert commanding(done.stdout + done.stderr) == set()


def test_settings_are_made_visible_where_they_are_quoted(run, tmp_path):
    folder = tmp_path / "ici-tui"
    folder.mkdir()
    (folder / "config.toml").write_text(
        '"th\\u202eeme" = 1\ntheme = "da\\u2028rk"\n[keys]\n"he\\u200blp" = ["\\u001b"]\n',
        encoding="utf-8",
    )
    done = run("doctor", "--report", XDG_CONFIG_HOME=str(tmp_path))
    assert r"th\u202eeme" in done.stderr
    assert commanding(done.stdout + done.stderr) == set()
    (folder / "config.toml").write_text('theme = "a\u202e\x1b\n', encoding="utf-8")
    done = run("doctor", "--report", XDG_CONFIG_HOME=str(tmp_path))
    assert commanding(done.stdout + done.stderr) == set()
