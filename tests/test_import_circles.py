"""No module imports itself by way of others, not even for its types.

Circles make modules that can be read, tested and replaced only together. Import-linter's contracts
know the packages; this looks at every module, imports inside functions and for types included.
"""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


def circles(imports: Mapping[str, Iterable[str]]) -> set[frozenset[str]]:
    """Return the sets of modules that all reach one another.

    Args:
        imports: For each module, those it imports.
    """
    left = {module: set(imported) for module, imported in imports.items()}
    found: set[frozenset[str]] = set()
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            start = error.args[1][0]
        else:
            return found
        circle = reached(left, start) & reached(turned(left), start)
        found.add(frozenset(circle))
        for module in circle:
            left[module] -= circle


def reached(imports: Mapping[str, Iterable[str]], start: str) -> set[str]:
    """Return the modules that one reaches in one step or more."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for module in imports.get(waiting.pop(), ()):
            if module not in seen:
                seen.add(module)
                waiting.append(module)
    return seen


def turned(imports: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Return for each module those that import it."""
    importers: dict[str, set[str]] = {}
    for module, imported in imports.items():
        for other in imported:
            importers.setdefault(other, set()).add(module)
    return importers


@pytest.mark.parametrize(
    ("imports", "found"),
    [
        ({"a": "bc", "b": "c", "c": ""}, []),
        ({"a": "b", "b": "a"}, ["ab"]),
        ({"a": "b", "b": "c", "c": "ad", "d": "e", "e": "d", "f": "a"}, ["abc", "de"]),
        ({"a": "bc", "b": "a", "c": "a"}, ["abc"]),
    ],
)
def test_circles_are_found(imports, found):
    assert circles(imports) == {frozenset(circle) for circle in found}


def test_no_module_imports_itself_by_way_of_others():
    graph = grimp.build_graph("ici_tui", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 200
    assert [sorted(circle) for circle in circles(imports)] == []
