"""Every broken line of JSON Lines reports, each at its exact place.

``⟦`` marks the place of each expected problem and is no part of the text.
"""

import pytest

LINES_HEAD = '{"record": "dataset", "schema_version": "1.0", "id": "r", "title": {"en": "R"}}\n'
LINES = {
    "an empty file": ("⟦", ("", "the file is empty", "JSON Lines")),
    "no description": (
        '⟦{"record": "domain", "id": "d", "name": {"en": "D"}}\n',
        ("", "no line with the record 'dataset'", "'schema_version'"),
    ),
    "two descriptions": (
        LINES_HEAD + "⟦" + LINES_HEAD,
        ("", "a second 'dataset' line", "the first is line 1"),
    ),
    "no kind": (LINES_HEAD + '⟦{"id": "d"}', ("", "'record' is missing", "dataset, term")),
    "an unknown kind": (
        LINES_HEAD + '{"record": ⟦"evnt", "id": "d"}',
        ("/record", "'evnt' is not a kind", "event"),
    ),
    "a kind that is a list": (
        LINES_HEAD + '{"record": ⟦["event"], "id": "d"}',
        ("/record", "a list is not a kind", "event"),
    ),
    "a line that is a list": (LINES_HEAD + "⟦[]\n", ("", "the line is a list", "'record'")),
    "several broken lines": (
        LINES_HEAD
        + '{"record": "domain", "id": "c", "name": {"en": "C"}⟦,}\n\n'
        + '{"record": "domain", "id": "d", "name": {"en": "D"}⟦\n'
        + '{"record": "domain", "id": "d", "name": {"en": "D"}} ⟦x\n'
        + '{"record": "domain", "id": "f", "name": {"en": "D"}, "broader": "g"}\n',
        ("", "a comma before '}'", "nothing after"),
        ("", "ends inside the '{' of line 4, column 1", "'}'"),
        ("", "more text after", "one JSON object on each line"),
    ),
    "a repeated id": (
        LINES_HEAD
        + '{"record": "domain", "id": "d", "name": {"en": "D"}}\n'
        + '{"record": "domain", "name": {"en": "D"}, "id": ⟦"d"}\n',
        ("/id", "'d' is taken", "the first is at line 2"),
    ),
    "a reference to nothing": (
        '\n{"record": "domain", "id": "d", "name": {"en": "D"}, "broader": ⟦"dd"}\n' + LINES_HEAD,
        ("/broader", "nothing has the id 'dd'", "'d'"),
    ),
}


@pytest.mark.parametrize("case", LINES.values(), ids=LINES)
def test_a_mistake_in_json_lines_is_placed(case, finds):
    finds(*case, suffix=".jsonl")
