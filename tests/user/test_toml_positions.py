"""Where keys stand in a TOML text: as the parser reads it, and in time that grows as the text."""

import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.user.toml_positions import DEEPEST, TomlFault, key_positions, parsed


def places_by_trying(text: str) -> dict[tuple[str, ...], int]:
    """The line of each key, where a statement is the fewest lines that parse by themselves."""
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    pending: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        pending.append(line)
        try:
            value = tomllib.loads("\n".join(pending))
        except tomllib.TOMLDecodeError:
            continue
        first, header = number - len(pending) + 1, pending[0].lstrip().startswith("[")
        pending = []
        paths = list(all_paths(value))
        if header:
            table = max(paths, key=len)
        else:
            paths = [(*table, *path) for path in paths]
        for path in paths:
            if len(path) <= DEEPEST:
                lines.setdefault(path, first)
    return lines


def all_paths(value):
    for key, inner in value.items():
        yield (key,)
        if isinstance(inner, dict):
            yield from ((key, *path) for path in all_paths(inner))


VALUES = st.sampled_from(
    [
        "1",
        '"a # b"',
        "'[{'",
        '"\\"]"',
        '"""\n[x]\n""a""""',
        '"""a\\"""\n= 1 # no\n"""',
        "'''\n# a\nb = [\n'''''",
        '""""""',
        "[\n 1, # ]\n [2],\n]",
        '[ { x = "]" }, "a\u2028b" ]',
        "{ a = 1, b = { c = [\n] } }",
        "1979-05-27",
    ]
)
KEYS = st.sampled_from(["a", '"b.c"', "d.e", "'#'", "f . g", '"\u2028"'])
COMMENT = st.sampled_from(["", " # [", ' # """', "\n\n# '''"])


@st.composite
def texts(draw):
    lines = []
    for number in range(draw(st.integers(0, 4))):
        header = draw(st.sampled_from(["[t{}]", "[[u{}]]", "  [t{}.v]", '[ "w{}" . x ]']))
        if number:
            lines.append(header.format(number) + draw(COMMENT))
        for place in range(draw(st.integers(0, 3))):
            key = f"k{place}.{draw(KEYS)}"
            lines.append(
                f"{draw(st.sampled_from(['', '  ']))}{key} = {draw(VALUES)}{draw(COMMENT)}"
            )
    return "\n".join(lines) + draw(st.sampled_from(["", "\n"]))


@given(texts())
def test_statements_are_the_fewest_lines_that_parse_by_themselves(text):
    tomllib.loads(text)
    assert {path: line for path, (line, _) in key_positions(text).items()} == places_by_trying(text)


def test_a_place_is_where_the_statement_begins():
    text = '\n  a = 1\n[t]\n\tb = """\n\n"""\n  c.d = 2'
    assert key_positions(text) == {
        ("a",): (2, 3),
        ("t",): (3, 1),
        ("t", "b"): (4, 2),
        ("t", "c"): (7, 3),
        ("t", "c", "d"): (7, 3),
    }


def test_a_separator_of_unicode_ends_no_line():
    assert key_positions('a = "\u2028\x85"\nb = 1') == {("a",): (1, 1), ("b",): (2, 1)}


@pytest.mark.parametrize("deep", ["a." * 900 + "b = 1", "[" + "a." * 900 + "b]\nc = 1"])
def test_keys_of_any_depth_are_read(deep):
    assert max(map(len, key_positions(deep))) == DEEPEST


VALUES_OF_MANY_LINES = {
    "text": ('a = """\n', "a line of words\n", '"""'),
    "escapes": ('a = """\n', '\\"\\\\ ""\n', '"""'),
    "literal": ("a = '''\n", "it''s\n", "'''"),
    "list": ("a = [\n", '  "x", # y\n', "]"),
    "statements": ("", "# a\n\n", "a = 1"),
}


@pytest.mark.parametrize("form", VALUES_OF_MANY_LINES)
def test_the_time_grows_as_the_lines_of_a_value(form):
    before, line, after = VALUES_OF_MANY_LINES[form]

    def cost(lines: int) -> float:
        text = before + line * lines + after
        started = time.process_time()
        assert list(key_positions(text)) == [("a",)]
        return time.process_time() - started

    small, big = (min(cost(lines) for _ in range(3)) for lines in (1_000, 16_000))
    assert big < 16 * 5 * max(small, 0.001), "a quadratic cost grows 256-fold"


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("a = 1\n\n  b = c\n", "Invalid value", (3, 7)),
        ("a = 1\nb = [\n", "Invalid value", (2, 6)),
        ('a = 1\nb = "x\n', "Unterminated string", (2, 7)),
        ("a = 1\na = 2\n", "Cannot overwrite a value", (2, 6)),
        ("[x\n", "Expected ']' at the end of a table declaration", (1, 3)),
    ],
)
def test_a_fault_has_its_words_and_its_place(text, message, place):
    with pytest.raises(TomlFault) as caught:
        parsed(text)
    assert (caught.value.message, caught.value.place) == (message, place)
