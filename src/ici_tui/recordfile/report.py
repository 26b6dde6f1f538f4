"""The result of validating a record."""

from msgspec import Struct, field

from ici_tui.jsontext.problems import Problem

MAX_PROBLEMS = 1000
"""The maximum number of reported problems; others are counted."""

MAX_COUNTED = 1_000_000
"""The number of problems after which reading stops."""


class ProblemKind(Struct, frozen=True):
    """Problems of the same kind.

    Attributes:
        where: The JSON Pointer to them, with ``*`` for indexes.
        count: How many there are.
        first: The first one in the document.
    """

    where: str
    count: int
    first: Problem


class LeftOut(Struct, frozen=True):
    """What was left out of a record that is not valid.

    Attributes:
        problems: Why, up to :data:`MAX_PROBLEMS` problems.
        more: The number of further problems.
        entities: How many entities were left out.
    """

    problems: tuple[Problem, ...]
    more: int
    entities: int


class Report(Struct, frozen=True):
    """The problems of a record, and the number of its parts.

    Attributes:
        name: The file, as the user named it.
        problems: In the document's order.
        more: The number of further problems that were only counted.
        notes: Remarks on the file that are not problems of the record.
        counts: How many parts of each kind were read (``event``, ``actor``… and ``dataset``).
        warnings: What is allowed but probably a mistake, in the document's order; at most
            :data:`MAX_PROBLEMS`. A record with warnings is valid.
        kinds: The kinds of all problems, the most frequent first, if they were asked for.
    """

    name: str
    problems: tuple[Problem, ...]
    more: int = 0
    notes: tuple[Problem, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    kinds: tuple[ProblemKind, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the record is valid."""
        return not self.total

    @property
    def total(self) -> int:
        """The total number of problems."""
        return len(self.problems) + self.more
