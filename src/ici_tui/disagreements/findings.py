"""Everything found where the sources of a record disagree, ready to be asked.

A record in memory has it computed at the first question (:class:`ComputedFindings`). A record that
stays in its file keeps what was computed when it was indexed, and answers from there.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from ici_tui.disagreements.exactness import all_more_exact
from ici_tui.disagreements.joining import disagreements
from ici_tui.disagreements.standing import contradicted

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from ici_tui.disagreements.disagreement import Disagreement
    from ici_tui.disagreements.exactness import MoreExact
    from ici_tui.record.protocol import Record


class Findings(Protocol):
    """Where the sources of a record disagree."""

    @property
    def all(self) -> Sequence[Disagreement]:
        """Every disagreement (:func:`ici_tui.disagreements.joining.disagreements`)."""
        ...

    @property
    def more_exact(self) -> Sequence[MoreExact]:
        """What sources say more exactly of each event, in date order."""
        ...

    @property
    def contradicted(self) -> Container[str]:
        """The ids of all that is the subject of a contradiction."""
        ...

    def find(self, identifier: str) -> Disagreement | None:
        """Return the disagreement with an id; for an editor's entry, what it explains first."""
        ...

    def of(self, identifier: str) -> Sequence[Disagreement]:
        """Return the disagreements that name an entity."""
        ...

    def explained_by(self, entry: str) -> int:
        """Return how many disagreements an editor's entry explains."""
        ...


@runtime_checkable
class KeepsFindings(Protocol):
    """A record that has its findings with it."""

    @property
    def findings(self) -> Findings:
        """What was found."""
        ...


def findings_of(record: Record) -> Findings:
    """Return where the sources of a record disagree; nothing is computed before it is asked."""
    return record.findings if isinstance(record, KeepsFindings) else ComputedFindings(record)


def concerned(item: Disagreement) -> Iterable[str]:
    """Return the ids of all that a disagreement names, each once."""
    named = item.editorial.named if item.editorial else ()
    return dict.fromkeys((*item.subjects, *item.about, *named))


class ComputedFindings:
    """The findings of a record, computed when they are asked for.

    Args:
        record: The record.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    @cached_property
    def all(self) -> Sequence[Disagreement]:
        """Every disagreement."""
        return disagreements(self._record)

    @cached_property
    def more_exact(self) -> Sequence[MoreExact]:
        """What sources say more exactly of each event, in date order."""
        return tuple(all_more_exact(self._record))

    @cached_property
    def _by_id(self) -> Mapping[str, Disagreement]:
        found = {item.id: item for item in self.all}
        for item in self.all:
            if item.editorial:
                found.setdefault(item.editorial.id, item)
        return found

    @cached_property
    def _by_subject(self) -> Mapping[str, Sequence[Disagreement]]:
        found: dict[str, list[Disagreement]] = {}
        for item in self.all:
            for name in concerned(item):
                found.setdefault(name, []).append(item)
        return {name: tuple(items) for name, items in found.items()}

    @cached_property
    def contradicted(self) -> Container[str]:
        """The ids of all that is the subject of a contradiction."""
        return contradicted(self.all)

    @cached_property
    def _explained(self) -> Counter[str]:
        return Counter(one.editorial.id for one in self.all if one.editorial)

    def find(self, identifier: str) -> Disagreement | None:
        """Return the disagreement with an id; for an editor's entry, what it explains first."""
        return self._by_id.get(identifier)

    def of(self, identifier: str) -> Sequence[Disagreement]:
        """Return the disagreements that name an entity."""
        return self._by_subject.get(identifier, ())

    def explained_by(self, entry: str) -> int:
        """Return how many disagreements an editor's entry explains."""
        return self._explained[entry]
