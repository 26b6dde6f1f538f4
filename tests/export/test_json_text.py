"""JSON says the same text without a character that commands a terminal."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ici_tui.export.json_text import json_array
from ici_tui.jsontext.writing import json_text

# Surrogates included: JSON can hold lone ones, and so can Python strings.
texts = st.text(st.characters(codec=None), max_size=30)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(values, st.sampled_from([None, 2]))
def test_what_is_written_reads_back_the_same(value, indent):
    assert json.loads(json_text(value, indent)) == value


@given(texts)
def test_no_control_or_format_character_is_written(text):
    for letter in json_text({text: text}):
        if letter not in "\u200c\u200d":
            assert unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


@given(texts)
def test_a_value_is_one_line(text):
    assert len(json_text([text]).splitlines()) == 1


def test_arabic_and_joiners_stay_readable():
    assert json_text("الكويت می\u200cرود") == '"الكويت می\u200cرود"'


def test_characters_beyond_the_first_plane_are_escaped_as_surrogate_pairs():
    assert json_text("\U000e0041") == '"\\udb40\\udc41"'


def test_an_empty_array_is_still_json():
    assert json.loads("".join(json_array(()))) == []
