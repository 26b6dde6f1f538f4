"""The subjects of a record that stays in its file, each made when an event names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.record.entities import Actor, Domain, Place, Source
from ici_tui.search.fields import Field, HeldOffice, Subject, Subjects

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from ici_tui.record.entities import LanguageMap
    from ici_tui.search.fields import Labels
    from ici_tui.stores.file import FileRecord

_TYPES = {
    Field.ACTOR: Actor,
    Field.DOMAIN: Domain,
    Field.PLACE: Place,
    Field.SOURCE: Source,
}


class SubjectsOnDemand(Subjects):
    """The subjects of a record, as far as its events were asked for.

    Args:
        record: The record.
        labels: Words for kinds and roles; see :data:`ici_tui.search.fields.Labels`.
    """

    def __init__(self, record: FileRecord, labels: Labels | None = None) -> None:
        super().__init__(labels)
        self._file = record

    @property
    def contradicted(self) -> Container[str]:
        """The ids of what is the subject of a contradiction."""
        return self._file.findings.contradicted

    def __iter__(self) -> Iterator[Subject]:
        """Yield all that can be mentioned in texts: the actors and the places."""
        for things, kind in ((self._file.actors, Field.ACTOR), (self._file.places, Field.PLACE)):
            for thing in things:
                yield from self._of(kind, thing.id)

    def _naming(self, kind: Field, name: str) -> tuple[Subject, ...]:
        if kind not in _TYPES:
            return super()._naming(kind, name)
        above = (name, *self._file.ancestors(name))
        return tuple(subject for one in above for subject in self._of(kind, one))

    def _of(self, kind: Field, name: str) -> tuple[Subject, ...]:
        """Return the subject of an actor, a domain, a place or a source; none for another id."""
        known = self._known.get((kind, name))
        if known is None:
            thing = self._file.get(name)
            match thing:
                case Actor() if kind is Field.ACTOR:
                    self.add(actors=(thing,))
                case Domain() if kind is Field.DOMAIN:
                    self.add(domains=(thing,))
                case Place() if kind is Field.PLACE:
                    self.add(places=(thing,))
                case Source() if kind is Field.SOURCE:
                    self.add(sources=(thing,))
                case _:
                    return ()
            known = self._known[kind, name]
        return (known,)

    def _offices_of(self, actor: str) -> Sequence[HeldOffice]:
        self._of(Field.ACTOR, actor)
        return super()._offices_of(actor)

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
        items = (item for text in texts if text for item in text.root.items())
        return known if known is not None else self._put(kind, name, *items)
