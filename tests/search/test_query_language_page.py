"""``docs/query-language.md`` says what search does."""

import re
from pathlib import Path

import pytest

from ici_tui.i18n.labels import term_labels
from ici_tui.recordfile import load
from ici_tui.search.index import Index
from ici_tui.search.parser import FIELDS, STATUSES

PAGE = (Path(__file__).parents[2] / "docs" / "query-language.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| `([^`]+)` \| `([a-z0-9-]+)` \| `([a-z0-9-]+)` \|$", PAGE, re.MULTILINE)
ROWS = re.findall(r"^\| `((?:[^`|]|\\\|)+)` \|", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def index():
    return Index.build(load(None), labels=term_labels())


@pytest.mark.parametrize(("query", "found", "left_out"), EXAMPLES)
def test_the_examples_find_what_they_say(index, query, found, left_out):
    result = index.search(query, finished=True)
    assert not result.problems
    assert found in result.ids
    assert left_out not in result.ids
    assert left_out in index.search("").ids


def test_there_are_examples():
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize("query", [row for row in ROWS if not row.endswith(":")])
def test_every_query_on_the_page_can_be_read(index, query):
    assert not index.search(query.replace("\\|", "|"), finished=True).query.problems


def test_every_field_and_status_is_on_the_page():
    for name in FIELDS:
        assert f"`{name}:`" in PAGE or name == "years", name
    for status in STATUSES:
        assert f"`{status}`" in PAGE


def test_one_word_in_quotes_on_the_page_offers_what_may_be_meant(index):
    [correction] = index.search("كلومينا").corrections
    assert "كولومينا" in correction.suggestions
