"""Containment: places within places, narrower domains, parts of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

CONTAINMENT = {"place": "within", "domain": "broader", "event": "part_of"}
"""The key by which an entity of a kind names what contains it; both are of that kind."""


def ancestors(name: str, parent: Callable[[str], str | None]) -> Iterator[str]:
    """Yield the ids of what contains an entity, the nearest first.

    Args:
        name: The id of the entity, which is not among them.
        parent: Returns the id of what contains an entity directly; None where nothing does.
    """
    seen = {name}
    above = parent(name)
    # Validation rejects cycles, but a walk must end even if there is one.
    while above is not None and above not in seen:
        seen.add(above)
        yield above
        above = parent(above)


def descendants(name: str, children: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """Yield what an entity contains at any depth, each once, those above before those below.

    Args:
        name: The id of the entity, which is not among them.
        children: Returns the ids of what an entity contains directly.
    """
    seen, waiting = {name}, [name]
    for above in waiting:
        for child in children(above):
            if child not in seen:
                seen.add(child)
                waiting.append(child)
                yield child
