"""How well Arabic is found, by a reviewed table of queries and texts.

``pytest --junit-xml`` reports the recall and the share of false matches as properties.
"""

from pathlib import Path

import pytest

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import Description, Event, LanguageMap
from ici_tui.record.record import MemoryRecord
from ici_tui.search.index import Index

TABLE = Path(__file__).with_name("arabic_pairs.tsv")
ROWS = [
    tuple(line.split("\t"))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
MATCHES = [row for row in ROWS if row[0] == "match"]
OTHERS = [row for row in ROWS if row[0] == "no"]


def found(query, text):
    """Say where a text is found: among the hits, among what may be meant, or not."""
    event = Event(id="e", date=EdtfDate("1900"), kind="visit", title=LanguageMap({"ar": text}))
    record = MemoryRecord(
        Description(schema_version="1.0", id="r", title=LanguageMap({"ar": "r"})), events=(event,)
    )
    result = Index.build(record).search(query, finished=True)
    if result.count:
        return "hit"
    return "meant" if result.near is not None else None


def test_the_table_is_large_enough_and_has_no_row_twice():
    assert len(MATCHES) >= 150
    assert len(OTHERS) >= 60
    assert len(set(ROWS)) == len(ROWS)
    assert {len(row) for row in ROWS} == {4}


def test_at_least_97_percent_of_what_must_match_is_found(record_property):
    lost = [
        row
        for row in MATCHES
        if (where := found(row[2], row[3])) is None or (where == "meant" and row[1] != "names")
    ]
    recall = 1 - len(lost) / len(MATCHES)
    record_property("recall", f"{recall:.1%} of {len(MATCHES)}")
    assert recall >= 0.97, lost


def test_at_most_3_percent_of_what_must_not_match_is_found(record_property):
    wrong = [row for row in OTHERS if found(row[2], row[3]) == "hit"]
    rate = len(wrong) / len(OTHERS)
    record_property("false matches", f"{rate:.1%} of {len(OTHERS)}")
    assert rate <= 0.03, wrong


@pytest.mark.parametrize("topic", sorted({row[1] for row in MATCHES} - {"names"}))
def test_no_kind_of_spelling_is_neglected(topic):
    rows = [row for row in MATCHES if row[1] == topic]
    hits = [row for row in rows if found(row[2], row[3]) == "hit"]
    assert len(hits) >= 0.9 * len(rows), [row for row in rows if row not in hits]
