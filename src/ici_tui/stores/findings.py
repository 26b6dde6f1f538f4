"""Disagreements as an index keeps them, so that they need not be computed at every opening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol, overload

import msgspec

from ici_tui.disagreements.disagreement import Aspect, Disagreement, Side
from ici_tui.disagreements.exactness import MoreExact, more_exact
from ici_tui.disagreements.findings import concerned
from ici_tui.disagreements.standing import contradicted
from ici_tui.edtf.date import EdtfDate
from ici_tui.record.codec import decode, encode
from ici_tui.record.entities import (
    Citation,
    Discrepancy,
    DiscrepancyKind,
    Event,
    Value,
)

if TYPE_CHECKING:
    from array import array
    from collections.abc import Container

    from ici_tui.disagreements.disagreement import SideValue
    from ici_tui.disagreements.findings import Findings
    from ici_tui.record.record import Entity

_KEPT: Final = 4_096
"""The maximum number of disagreements that are held decoded."""
_CONCERNED: Final = "rank IN (SELECT rank FROM record_concerned WHERE name = ? AND contradicted "


class KeptFinding(msgspec.Struct, frozen=True):
    """A disagreement to keep.

    Attributes:
        id: Its id.
        body: What it is, as MessagePack.
        concerned: The ids of all that it names.
        contradicted: Those of them that are the subjects of a contradiction.
        entry: The id of the editor's entry about it; empty for none.
    """

    id: str
    body: bytes
    concerned: tuple[str, ...]
    contradicted: frozenset[str]
    entry: str = ""


class FindingsToKeep(msgspec.Struct, frozen=True):
    """What is found of a record, in a form that can be kept and sent.

    Attributes:
        disagreements: All of them, in order.
        more_exact: The ids of the events of which sources say something more exactly.
    """

    disagreements: tuple[KeptFinding, ...] = ()
    more_exact: tuple[str, ...] = ()

    @classmethod
    def of(cls, findings: Findings) -> FindingsToKeep:
        """Return what is found in a form to keep."""
        kept = tuple(
            KeptFinding(
                one.id,
                _body(one),
                tuple(concerned(one)),
                contradicted([one]),
                one.editorial.id if one.editorial else "",
            )
            for one in findings.all
        )
        return cls(kept, tuple(one.event for one in findings.more_exact))


def _body(item: Disagreement) -> bytes:
    return msgspec.msgpack.encode(
        {
            "kind": str(item.kind),
            "aspect": str(item.aspect),
            "about": item.about,
            "sides": [_side(side) for side in item.sides],
            "entry": item.editorial.id if item.editorial else None,
        }
    )


def _side(side: Side) -> dict[str, Any]:
    return {
        "value": _value(side.value),
        "about": side.about,
        "citations": [encode(one) for one in side.citations],
        "also": [_side(one) for one in side.also],
    }


def _value(value: SideValue) -> tuple[str, Any]:
    match value:
        case EdtfDate():
            return "date", str(value)
        case Value():
            return type(value).__name__, encode(value)
        case _:
            return "", value


def _read_value(form: str, value: Any) -> SideValue:
    if not form:
        plain: str | int | None = value
        return plain
    found: SideValue = EdtfDate.parse(value) if form == "date" else decode(_VALUES[form], value)
    return found


_VALUES: Final[dict[str, type[Any]]] = {
    one.__name__: one for one in Value.__subclasses__() if one.__module__.startswith("ici_tui.")
}
"""The classes of values by their names."""


def _read_side(side: dict[str, Any]) -> Side:
    return Side(
        _read_value(*side["value"]),
        tuple(side["about"]),
        tuple(decode(Citation, one) for one in side["citations"]),
        tuple(map(_read_side, side["also"])),
    )


class Tables(Protocol):
    """The record that has the tables."""

    @property
    def events(self) -> Sequence[Event]:
        """The events in date order."""
        ...

    @property
    def more_exact_ranks(self) -> array[int]:
        """The ranks of the events of which sources say something more exactly."""
        ...

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Any]:
        """Return the rows of a query to the index."""
        ...

    def get(self, identifier: str) -> Entity | None:
        """Return the entity with this id, or None."""
        ...

    def container(self, identifier: str) -> str | None:
        """Return the id of the place or domain that contains one directly, or None."""
        ...


class KeptFindings(Sequence[Disagreement]):
    """The findings of a record that stays in its file: a sequence of its disagreements.

    Args:
        record: The record, which reads the tables.
    """

    def __init__(self, record: Tables) -> None:
        self._record = record
        self._known: dict[int, Disagreement] = {}

    @property
    def all(self) -> Sequence[Disagreement]:
        """Every disagreement."""
        return self

    @cached_property
    def _length(self) -> int:
        [(count,)] = self._record.rows("SELECT count(*) FROM record_findings")
        return int(count)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Disagreement: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Disagreement]: ...
    def __getitem__(self, index: int | slice) -> Disagreement | Sequence[Disagreement]:
        if isinstance(index, slice):
            return tuple(self[one] for one in range(len(self))[index])
        rank = range(len(self))[index]
        [found] = self._read("rank = ?", rank)
        return found

    def __iter__(self) -> Iterator[Disagreement]:
        return (self[rank] for rank in range(len(self)))

    def _read(self, condition: str, parameter: int | str) -> list[Disagreement]:
        found = []
        for rank, identifier, body in self._record.rows(
            f"SELECT rank, id, body FROM record_findings WHERE {condition} ORDER BY rank",  # noqa: S608
            (parameter,),
        ):
            known = self._known.get(rank)
            if known is None:
                if len(self._known) >= _KEPT:
                    self._known.clear()
                known = self._known[rank] = self._decoded(identifier, body)
            found.append(known)
        return found

    def _decoded(self, identifier: str, body: bytes) -> Disagreement:
        value = msgspec.msgpack.decode(body)
        entry = self._record.get(value["entry"]) if value["entry"] else None
        return Disagreement(
            identifier,
            DiscrepancyKind(value["kind"]),
            Aspect(value["aspect"]),
            tuple(value["about"]),
            tuple(map(_read_side, value["sides"])),
            entry if isinstance(entry, Discrepancy) else None,
        )

    def find(self, identifier: str) -> Disagreement | None:
        """Return the disagreement with an id; for an editor's entry, what it explains first."""
        found = self._read("id = ?", identifier) or self._read(_CONCERNED + "< 0)", identifier)
        return found[0] if found else None

    def of(self, identifier: str) -> Sequence[Disagreement]:
        """Return the disagreements that name an entity."""
        return self._read(_CONCERNED + ">= 0)", identifier)

    def explained_by(self, entry: str) -> int:
        """Return how many disagreements an editor's entry explains."""
        [(count,)] = self._record.rows(
            "SELECT count(*) FROM record_concerned WHERE name = ? AND contradicted < 0", (entry,)
        )
        return int(count)

    @property
    def contradicted(self) -> Container[str]:
        """The ids of all that is the subject of a contradiction."""
        return _Contradicted(self._record)

    @cached_property
    def more_exact(self) -> Sequence[MoreExact]:
        """What sources say more exactly of each event, in date order."""
        return _MoreExactEvents(self._record, self._record.more_exact_ranks)


class _Contradicted:
    """The ids of what is the subject of a contradiction, as a container."""

    def __init__(self, record: Tables) -> None:
        self._record = record

    def __contains__(self, name: object) -> bool:
        sql = "SELECT 1 FROM record_concerned WHERE name = ? AND contradicted = 1 LIMIT 1"
        return isinstance(name, str) and bool(self._record.rows(sql, (name,)))


class _MoreExactEvents(Sequence[MoreExact]):
    """What is told more exactly, computed for each event when it is asked for."""

    def __init__(self, record: Tables, ranks: array[int]) -> None:
        self._record = record
        self._ranks = ranks

    def __len__(self) -> int:
        return len(self._ranks)

    @overload
    def __getitem__(self, index: int) -> MoreExact: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[MoreExact]: ...
    def __getitem__(self, index: int | slice) -> MoreExact | Sequence[MoreExact]:
        if isinstance(index, slice):
            return tuple(self[one] for one in range(len(self))[index])
        event = self._record.events[self._ranks[index]]
        return more_exact(event, self._record.container) or MoreExact(event.id)
