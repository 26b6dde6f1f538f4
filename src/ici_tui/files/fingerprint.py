"""The fingerprint of the code, for caches: results of other code are never used.

The cache of valid documents (``recordfile/validity_cache.py``) and of search indexes
(``search/cache/``) depend on the code that validates, decodes, normalizes and indexes, and on its
libraries. Both use one fingerprint.

A file counts as changed when its size or its time of modification differs, which is how Python
itself decides whether compiled code is up to date. This takes a millisecond of CPU time; hashing
the sources would take twice that.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ici_tui import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PACKAGES: Final = (
    "disagreements",
    "edtf",
    "files",
    "jsontext",
    "record",
    "recordfile",
    "search",
    "stores",
)
"""The packages that cached results depend on: those that read, validate and index a record."""
LIBRARIES: Final = ("msgspec", "pydantic", "pydantic_core", "pyroaring")
"""The libraries that validate and decode records, or read and write indexes."""
_CODE: Final = (".py", ".so", ".pyd")


class UnknownCodeError(Exception):
    """The state of the code cannot be determined, as in an archive."""


@cache
def code_fingerprint(
    packages: Sequence[str] = PACKAGES, libraries: Sequence[str] = LIBRARIES
) -> str:
    """Return a digest of the code and the tables that cached results depend on.

    It is computed once per process: code that is replaced later is not what runs.

    Args:
        packages: Names of packages below ``ici_tui``.
        libraries: Names of top-level modules; their own folder counts, not those in it.

    Raises:
        UnknownCodeError: The state of the code cannot be told.
    """
    parts = [__version__, sys.version, unicodedata.unidata_version]
    home = Path(__file__).parents[1]
    try:
        for package in packages:
            parts += _states(home / package)
        for library in libraries:
            parts += _states_of_library(library)
    except OSError as error:
        raise UnknownCodeError(str(error)) from error
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _states_of_library(name: str) -> Iterator[str]:
    """Yield the states of a library's files.

    Raises:
        OSError: It is not there, or no file.
    """
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(name)
    origin = Path(spec.origin)
    if spec.submodule_search_locations is None:
        yield _state(origin.name, origin.stat())
    else:
        yield from _states(origin.parent)


def _states(folder: Path) -> Iterator[str]:
    """Yield the path of a folder and the state of each code file in it, in a fixed order.

    Raises:
        OSError: There is no such folder.
    """
    yield str(folder)
    with os.scandir(folder) as entries:
        files = [entry for entry in entries if entry.name.endswith(_CODE)]
    for entry in sorted(files, key=lambda entry: entry.name):
        yield _state(entry.name, entry.stat())


def _state(name: str, state: os.stat_result) -> str:
    return f"{name} {state.st_size} {state.st_mtime_ns}"
