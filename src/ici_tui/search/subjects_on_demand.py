"""The subjects of a record that stays in its file; what is said of an event is looked up there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.search.fields import Field, Subject
from ici_tui.search.subjects import Subjects, subject

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ici_tui.record.entities import LanguageMap
    from ici_tui.search.fields import Labels
    from ici_tui.stores.file import FileRecord


class SubjectsOnDemand(Subjects):
    """The subjects of a record, as far as its events were asked for.

    Args:
        record: The record.
        labels: Words for kinds and roles; see :data:`ici_tui.search.fields.Labels`.
    """

    def __init__(self, record: FileRecord, labels: Labels | None = None) -> None:
        super().__init__(labels)
        self._file = self._record = record
        self._get = record.get

    @property
    def contradicted(self) -> Container[str]:
        """The ids of what is the subject of a contradiction."""
        return self._file.findings.contradicted

    def _told_about(self, event: str) -> Sequence[Subject]:
        said = (one for one in self._file.statements_of(event) if event in one.about)
        return [
            *(self._telling(Field.STATEMENT, one.id, one.text) for one in said),
            *(
                self._telling(Field.DISCREPANCY, one.id, one.title, one.summary, one.resolution)
                for one in self._file.discrepancies_of(event)
            ),
        ]

    def _telling(self, kind: Field, name: str, *texts: LanguageMap | None) -> Subject:
        known = self._known.get((kind, name))
        if known is None:
            items = (item for text in texts if text for item in text.root.items())
            known = self._known[kind, name] = subject(kind, name, items)
        return known
