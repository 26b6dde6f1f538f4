"""Nothing walks all events of a record but the places named here, each with its reason.

A record may hold millions of events in its file. Whoever wants some of them asks for those: by id,
by rank, by what they name, by a query.
"""

import ast
from pathlib import Path

import pytest

import ici_tui

SOURCE = Path(ici_tui.__file__).parent

WALKS = {
    "record/record.py": "the record in memory: it builds its indexes from its events",
    "disagreements/claims.py": "computes disagreements once, where they are not kept",
    "disagreements/exactness.py": "the same for what is told more exactly",
    "disagreements/offices.py": "the same for terms of office",
    "disagreements/orders.py": "the same for stated orders",
    "search/index.py": "indexes all events of a record in memory",
    "search/cache/changes.py": "compares all events of a record in memory with those of an index",
    "search/cache/build_process.py": "gives all events to the process that indexes them",
    "tui/rows/heat.py": "counts a record in memory, where there is no index yet",
    "tui/rows/palette.py": "lists the events of a small record",
}
"""The modules that may walk over all events, and why."""

_WHOLE = {
    "all", "any", "dict", "enumerate", "filter", "frozenset", "iter", "list", "map", "max", "min",
    "reversed", "set", "sorted", "sum", "tuple", "zip",
}  # fmt: skip


def walks(tree: ast.AST) -> list[int]:
    """Return the lines on which all events of something are walked over."""
    found = []
    for node in ast.walk(tree):
        taken: list[ast.expr] = []
        if isinstance(node, ast.For | ast.comprehension):
            taken = [node.iter]
        elif isinstance(node, ast.Starred):
            taken = [node.value]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            taken = node.args if node.func.id in _WHOLE else []
        found += [
            one.lineno for one in taken if isinstance(one, ast.Attribute) and one.attr == "events"
        ]
    return found


@pytest.mark.parametrize(
    "code",
    [
        "for event in record.events: pass",
        "found = {one.id: one for one in localized.record.events}",
        "found = sorted(record.events, key=rank)",
        "found = [*record.events]",
    ],
)
def test_a_walk_over_all_events_is_seen(code):
    assert walks(ast.parse(code)) == [1]


@pytest.mark.parametrize("code", ["record.events[3]", "len(record.events)", "record.events_of(x)"])
def test_asking_for_some_events_is_no_walk(code):
    assert walks(ast.parse(code)) == []


def test_only_the_named_places_walk_over_all_events():
    walking = {}
    for path in SOURCE.rglob("*.py"):
        lines = walks(ast.parse(path.read_text(encoding="utf-8")))
        name = path.relative_to(SOURCE).as_posix()
        if lines and not name.startswith(("stores/",)):
            walking[name] = lines
    assert {name: lines for name, lines in walking.items() if name not in WALKS} == {}
    assert set(WALKS) <= set(walking), "these no longer walk over all events: take them out"
