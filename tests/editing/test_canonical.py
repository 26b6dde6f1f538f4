"""The canonical layout changes nothing that a record says."""

import json
import random
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.editing.small_files import LAMPS, LINES

from ici_tui.editing.canonical import formatted
from ici_tui.editing.errors import EditError
from ici_tui.editing.record_text import RecordText
from ici_tui.recordfile import bundled_path
from ici_tui.recordfile.content import Form

DATA = bundled_path().read_text(encoding="utf-8")
EXTENSIONS = st.dictionaries(
    st.text(string.ascii_lowercase, max_size=5).map(lambda name: f"x_{name}"),
    st.recursive(
        st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=6,
    ),
    max_size=4,
)


def record_of(text: str, form: Form = "json") -> RecordText:
    return RecordText(Path(f"r.{form}"), text, form)


def shuffled(value, chance):
    """The same JSON with its keys in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(one, chance) for one in value] if isinstance(value, list) else value


@given(EXTENSIONS, st.integers(0, 5), st.sampled_from([None, 1, 4]), st.booleans())
def test_formatting_changes_no_value_and_is_done_once(extra, seed, indent, ascii_only):
    value = json.loads(LAMPS)
    value["events"][0] |= extra
    value |= extra
    value = shuffled(value, random.Random(seed))
    text = formatted(record_of(json.dumps(value, indent=indent, ensure_ascii=ascii_only)))
    assert json.loads(text) == value
    assert formatted(record_of(text)) == text


@given(EXTENSIONS, st.permutations(LINES))
def test_lines_keep_what_they_say_and_come_in_the_order_of_the_kinds(extra, lines):
    lines = [{**line, **extra} for line in lines]
    text = formatted(record_of("".join(f"{json.dumps(line)}\n" for line in lines), "jsonl"))
    found = [json.loads(line) for line in text.splitlines()]
    assert all(line in found for line in lines)
    assert len(found) == len(lines)
    assert [line["record"] for line in found] == ["dataset", "source", "actor", "event", "event"]
    assert formatted(record_of(text, "jsonl")) == text


def test_each_entity_of_a_document_has_a_line_of_its_own():
    text = formatted(record_of(DATA))
    assert json.loads(text) == json.loads(DATA)
    lines = text.splitlines()
    entities = [json.loads(line.strip().rstrip(",")) for line in lines if line.startswith("    {")]
    value = json.loads(DATA)
    assert entities == [
        one for name in value if isinstance(value[name], list) for one in value[name]
    ]
    assert formatted(record_of(text)) == text


def test_keys_come_in_the_order_of_the_format_and_numbers_stay_as_written():
    text = formatted(
        record_of('{"events": [{"title": {"en": "a"}, "x_n": 1.50E2, "date": "1900", "id": "a"}]}')
    )
    wanted = '    {"id": "a", "date": "1900", "title": {"en": "a"}, "x_n": 1.50E2}'
    assert wanted in text.splitlines()


def test_hidden_characters_are_written_as_escapes():
    text = formatted(record_of('{"x_a": "\u202eab\\u0627\u0007c"}'.replace("\u0007", "\\u0007")))
    assert r"\u202eabا\u0007c" in text


@pytest.mark.parametrize("text", ["[]", "{", '{"events": {}}', '{"events": [1]}', ""])
def test_what_is_no_record_is_refused(text):
    with pytest.raises(EditError):
        formatted(record_of(text))
