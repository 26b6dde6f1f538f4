"""Modules that are imported when something of them is first used.

What a start does not need must not be waited for at each start. A module that is deferred for that
is named once, at the top of the file, so that type checkers and the import contracts see it::

    if TYPE_CHECKING:
        from ici_tui.export import html
    else:
        html = lazy("ici_tui.export.html")

(Python 3.15 has ``lazy import`` for this, PEP 810.) The standard library's ``LazyLoader`` puts
modules into ``sys.modules`` before they are loaded, where the tests of what is loaded look.
"""

from importlib import import_module
from types import ModuleType


class _LazyModule(ModuleType):
    """Stands for a module, which is imported when an attribute of it is asked for."""

    def __getattr__(self, name: str) -> object:
        # Looked up each time: who replaces something in the module replaces it here too.
        return getattr(import_module(self.__name__), name)


def lazy(name: str) -> ModuleType:
    """Return what stands for a module until it is used.

    Args:
        name: The module's full name. That there is no such module is found out at its first use.
    """
    return _LazyModule(name)
