"""Collects the problems of a record: the first ones whole, of the others their number and kinds."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from msgspec import Struct

from ici_tui.jsontext.problems import Problem
from ici_tui.recordfile.report import MAX_PROBLEMS, ProblemKind

_INDEX: Final = re.compile(r"/\d+(?=/|$)")
_VALUE: Final = re.compile(r"'(?:[^']|'(?=\w))*'|\b\d[\d,.:-]*")


class ProblemList(Struct):
    """The problems that were found so far.

    Args:
        limit: The maximum number of problems that are kept whole.
        kinds_wanted: Whether to tell what kinds there are, which makes every problem be worded.
        seen: Called with every problem, also beyond the limit; then every one is worded.

    Attributes:
        more: The number of problems that are not kept.
    """

    limit: int = MAX_PROBLEMS
    kinds_wanted: bool = False
    seen: Callable[[Problem], None] | None = None
    more: int = 0
    _kept: list[Problem] = []
    _kinds: dict[tuple[str, str], tuple[int, Problem]] = {}

    def __bool__(self) -> bool:
        """Tell whether there is any problem."""
        return bool(self._kept or self.more)

    @property
    def room(self) -> int:
        """How many further problems are to be worded."""
        return MAX_PROBLEMS if self.is_every_one_wanted else max(0, self.limit - len(self._kept))

    @property
    def is_every_one_wanted(self) -> bool:
        """Whether every problem is to be worded, also beyond the limit."""
        return self.kinds_wanted or self.seen is not None

    def skips(self) -> bool:
        """Tell whether the next problem need not be worded; if so, count it."""
        if self.room:
            return False
        self.more += 1
        return True

    def add(self, problem: Problem) -> None:
        """Take a problem."""
        if self.seen is not None:
            self.seen(problem)
        if self.kinds_wanted:
            key = kind_of(problem)
            count, first = self._kinds.get(key, (0, problem))
            self._kinds[key] = count + 1, min(first, problem)
        if len(self._kept) < self.limit:
            self._kept.append(problem)
        else:
            self.more += 1

    def sorted(self) -> tuple[Problem, ...]:
        """Return the problems that are kept, in the order of the document.

        At the same position the order of detection applies: the encoding first.
        """
        return tuple(sorted(self._kept, key=lambda problem: (problem.line, problem.column)))

    def kinds(self) -> tuple[ProblemKind, ...]:
        """Return the kinds of problems, the most frequent first."""
        kinds: Iterable[ProblemKind] = (
            ProblemKind(where, count, first) for (where, _), (count, first) in self._kinds.items()
        )
        return tuple(sorted(kinds, key=lambda kind: (-kind.count, kind.first)))


def kind_of(problem: Problem) -> tuple[str, str]:
    """Return what tells the kind of a problem: the place in any entity, and what is wrong there.

    Indexes are left out of the place, quoted values and numbers out of the message.
    """
    return _INDEX.sub("/*", problem.pointer), _VALUE.sub("…", problem.message)
