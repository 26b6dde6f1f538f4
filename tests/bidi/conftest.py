"""Where the oracles are found: Unicode's data files, a font with Arabic."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_UCD_DIRECTORIES = (
    os.environ.get("UCD_DIR", ""),
    "/usr/share/unicode",
    "/usr/local/share/unicode",
    "/usr/share/unicode/ucd",
    "/usr/share/unicode-data",
)
_FONT_DIRECTORIES = (
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/dejavu-sans-fonts",
    "/usr/share/fonts/TTF",
    "/opt/homebrew/share/fonts",
)

Rows = Callable[[str], Iterator[tuple[str, str]]]


@pytest.fixture(scope="session")
def ucd() -> Rows:
    """Read a file of the Unicode Character Database: (data, comment).

    Lines without data are left out, but for those that tell the default in the comment.
    """
    directory = next(
        (Path(d) for d in _UCD_DIRECTORIES if d and Path(d, "BidiTest.txt").exists()), None
    )
    if directory is None:
        pytest.skip("no Unicode data files: make conformance, or set UCD_DIR")

    def rows(name: str) -> Iterator[tuple[str, str]]:
        path = directory / name
        if not path.exists():
            pytest.skip(f"{name} is not among the Unicode data files")
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                data, _, comment = line.partition("#")
                if data.strip() or comment.startswith(" @missing:"):
                    yield data.strip(), comment.removeprefix(" @missing:").strip()

    return rows


@pytest.fixture(scope="session")
def arabic_font() -> Path:
    """Return DejaVu Sans, whose glyphs for presentation forms are those that joining gives."""
    for directory in _FONT_DIRECTORIES:
        path = Path(directory, "DejaVuSans.ttf")
        if path.exists():
            return path
    pytest.skip("no DejaVu Sans: install Debian's fonts-dejavu-core")
