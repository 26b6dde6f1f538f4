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
        shown: The text, written out for ``ici-tui --help``, which loads no table; a test compares
            it with the names.
    """

    __slots__ = ("_names", "_shown")

    def __init__(self, names: Callable[[], Iterable[str]], shown: str = "") -> None:
        self._names = names
        self._shown = shown

    def __iter__(self) -> Iterator[str]:
        return iter(self._shown.split(", ") if self._shown else self._names())

    def of_table(self) -> list[str]:
        """Return the names as the table has them."""
        return list(self._names())

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


def _imports() -> Iterable[str]:
    from ici_tui.importing.table import IMPORTERS

    return [one.name for one in IMPORTERS]


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


VIEWS = _Views(_views, "timeline, actors, domains, sources, disagreements, story")
PARAMETERS = Choices(
    _parameters,
    "of a year domains:2016, of a kind disagreements:precision, of an event story:ID",
)
"""Views with a parameter and an example of it, in words: ``of a year domains:2016``."""
EXPORTS = Choices(_formats)
"""The formats of ``export``."""
IMPORTS = Choices(_imports)
"""The formats of ``import``."""
FORMATS = Choices(_lists)
"""The formats of ``list``, ``show`` and ``search``."""
COLLECTIONS = Choices(_collections)
TERMINALS = Choices(
    _terminals,
    "auto, plain, vte, konsole, mlterm, kitty, alacritty, xtermjs, qterminal, putty, logical",
)
SORTS = Choices(_sorts)
