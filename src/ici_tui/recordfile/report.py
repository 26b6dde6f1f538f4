"""What validating a record has found."""

from msgspec import Struct, field

from ici_tui.jsontext.problems import Problem

MAX_PROBLEMS = 1000
"""Problems beyond these are counted, not kept."""

MAX_COUNTED = 1_000_000
"""After so many problems reading stops."""


class Report(Struct, frozen=True):
    """What is wrong with a record, and what was in it.

    Attributes:
        name: What was read, as the user named it.
        problems: In the document's order.
        more: How many further problems were counted but not kept.
        notes: What is said of the file though nothing is wrong with the record.
        counts: How many parts of each kind were read (``event``, ``actor``… and ``dataset``).
        warnings: What the format allows but is hardly meant, in the document's order; at most
            :data:`MAX_PROBLEMS`. A record with warnings is valid.
    """

    name: str
    problems: tuple[Problem, ...]
    more: int = 0
    notes: tuple[Problem, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the record is valid."""
        return not self.problems

    @property
    def total(self) -> int:
        """How many problems there are, kept or not."""
        return len(self.problems) + self.more
