"""The error for a record that cannot be opened."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ici_tui.jsontext.problems import Problem

_SHOWN = 20


class RecordError(Exception):
    """A record could not be opened.

    ``str()`` is the rendered problems: the first ones with the line and a caret, then a count.

    Attributes:
        name: What was opened, as the user named it (a path, ``-``, or the bundled record's name).
        problems: What is wrong, in the document's order.
        more: The number of further problems that were only counted.
    """

    def __init__(self, name: str, problems: "tuple[Problem, ...]", more: int = 0) -> None:
        super().__init__(name, problems, more)
        self.name = name
        self.problems = problems
        self.more = more

    @property
    def shown(self) -> "tuple[Problem, ...]":
        """The problems that are shown individually."""
        return self.problems[:_SHOWN]

    @property
    def rest(self) -> str:
        """A line that counts the other problems; empty where there are none."""
        from ici_tui.jsontext.problems import visible

        hidden = len(self.problems) - len(self.shown) + self.more
        return f"{visible(self.name)}: and {hidden:,} more" if hidden > 0 else ""

    def __str__(self) -> str:
        lines = [problem.render(self.name) for problem in self.shown]
        return "\n".join((*lines, self.rest) if self.rest else lines)
