"""A finished word finds its forms and misses what only looks like them."""

from pathlib import Path

import pytest
from benchmarks import search_pairs as pairs

from ici_tui.search.fold import spell
from ici_tui.search.pattern import pattern

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).with_name("finished_words.tsv"))
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
]


def share_of_direct(groups):
    direct = sum(group["direct"] for group in groups.values())
    return direct / sum(sum(group.values()) for group in groups.values())


def test_85_percent_of_the_pairs_are_found_directly(record_property):
    groups = pairs.counted(pairs.TO_FIND)
    record_property("direct", f"{share_of_direct(groups):.1%}")
    assert share_of_direct(groups) >= 0.85, groups


def test_at_most_8_percent_of_the_others_are_found(record_property):
    groups = pairs.counted(pairs.TO_MISS)
    record_property("false", f"{share_of_direct(groups):.1%}")
    assert share_of_direct(groups) <= 0.08, groups


def test_the_tables_are_whole():
    assert len(pairs.TO_FIND) == 203
    assert len(pairs.TO_MISS) == 55
    assert sum(len((" ".join(row)).split()) for row in ROWS) >= 300


@pytest.mark.parametrize(("typed", "finds", "misses"), ROWS, ids=[row[0] for row in ROWS])
def test_a_finished_word_finds_its_forms_only(typed, finds, misses):
    [spelled] = spell(typed)
    wanted = pattern(spelled, finished=True)
    lost = [word for word in finds.split() if not any(map(wanted.matches, spell(word)))]
    wrong = [word for word in misses.split() if any(map(wanted.matches, spell(word)))]
    assert not lost
    assert not wrong
