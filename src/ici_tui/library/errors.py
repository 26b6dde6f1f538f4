"""The one way that opening a record fails."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ici_tui.model.problems import Problem

_SHOWN = 20


class RecordError(Exception):
    """A record could not be opened; nothing of it is loaded.

    ``str()`` is the rendered problems: the first ones with the line and a caret, then a count.

    Attributes:
        name: What was opened, as the user named it (a path, ``-``, or the bundled record's name).
        problems: What is wrong, in the document's order.
        more: How many further problems were counted but not kept.
    """

    def __init__(self, name: str, problems: "tuple[Problem, ...]", more: int = 0) -> None:
        super().__init__(name, problems, more)
        self.name = name
        self.problems = problems
        self.more = more

    def __str__(self) -> str:
        from ici_tui.model.problems import visible

        lines = [problem.render(self.name) for problem in self.problems[:_SHOWN]]
        hidden = len(self.problems) - len(lines) + self.more
        if hidden > 0:
            lines.append(f"{visible(self.name)}: and {hidden:,} more")
        return "\n".join(lines)
