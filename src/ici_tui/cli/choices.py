"""The valid values of arguments, taken from the program's tables on demand.

Every command imports this module, so a table is imported only when a value is checked, completed or
listed in the help. See :mod:`ici_tui.cli.arguments` on what may be imported here.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SAVED = "saved:"
"""The prefix of the name of a saved view."""


class Choices:
    """A container of names for argparse, filled on first use.

    Its text, for the help, is the names with commas between them.

    Args:
        names: Returns the names in the order in which they are offered.
    """

    __slots__ = ("_names",)

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        self._names = names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __contains__(self, name: object) -> bool:
        return name in tuple(self)

    def __str__(self) -> str:
        return ", ".join(self)


class _Views(Choices):
    """The names of views, with a parameter if the view has one, and ``saved:NAME``."""

    __slots__ = ()

    def __contains__(self, name: object) -> bool:
        from ici_tui.tui.state.views import VIEWS

        view, _, rest = str(name).partition(":")
        if rest:
            return f"{view}:" == SAVED or any(one.view == view and one.argument for one in VIEWS)
        return super().__contains__(name)


def _views() -> Iterable[str]:
    from ici_tui.tui.state.views import VIEWS

    return [str(one.view) for one in VIEWS]


def _parameters() -> Iterable[str]:
    from ici_tui.tui.state.views import VIEWS

    return [
        f"{one.argument.about} {one.view}:{one.argument.example}" for one in VIEWS if one.argument
    ]


def _formats() -> Iterable[str]:
    from ici_tui.export.formats import FORMATS

    return [one.name for one in FORMATS]


def _lists() -> Iterable[str]:
    from ici_tui.export.formats import LISTS

    return LISTS


def _collections() -> Iterable[str]:
    from ici_tui.record.kinds import Collection

    return [str(one) for one in Collection]


def _terminals() -> Iterable[str]:
    from ici_tui.terminal.profiles import AUTO, PROFILES

    return [AUTO, *PROFILES]


def _sorts() -> Iterable[str]:
    from ici_tui.search.result import Sort

    return [str(one) for one in Sort]


VIEWS = _Views(_views)
PARAMETERS = Choices(_parameters)
"""Views with a parameter and an example of it, in words: ``of a year domains:2016``."""
EXPORTS = Choices(_formats)
"""The formats of ``export``."""
FORMATS = Choices(_lists)
"""The formats of ``list``, ``show`` and ``search``."""
COLLECTIONS = Choices(_collections)
TERMINALS = Choices(_terminals)
SORTS = Choices(_sorts)
