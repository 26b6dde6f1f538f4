"""The bundled record as plain JSON, and the material it was written from where that is at hand."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_MATERIAL = _ROOT.parent / "shared"
_FACTS = _MATERIAL / "facts" / "FACTS.md"
_ARTICLES = {
    "khaleej-2026": _MATERIAL / "sources" / "000_bb7b824b1a5b57fa.txt",
    "wasat-background": _MATERIAL / "sources" / "002_821b4fdddaadb82e.txt",
}
_CODES = {"S1": "khaleej-2026", "S2": "wasat-background"}

Locators = dict[str, set[int]]
"""The paragraphs cited of each article."""


class Text(NamedTuple):
    """One string of the record: its JSON pointer, the key it stands under, and the string."""

    pointer: str
    key: str
    text: str


class Row(NamedTuple):
    """One row of a table of facts: the code in its first cell, and all its cells."""

    code: str
    cells: tuple[str, ...]


def _texts(value: Any, pointer: str = "", key: str = "") -> Iterator[Text]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _texts(item, f"{pointer}/{name}", name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, f"{pointer}/{index}", key)
    elif isinstance(value, str):
        yield Text(pointer, key, value)


def _locators(cell: str) -> Locators:
    """Read ``S1:P3, S1:P5–P7; S2:P2, P4``: a paragraph keeps the article named last."""
    found: Locators = {}
    source = ""
    for code, first, last in re.findall(r"(?:(S[12]):)?P(\d+)(?:[–-]P(\d+))?", cell):
        source = _CODES.get(code, source)
        found.setdefault(source, set()).update(range(int(first), int(last or first) + 1))
    return found


@pytest.fixture(scope="session")
def record() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((_ROOT / "data" / "events.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="session")
def raw() -> str:
    return (_ROOT / "data" / "events.json").read_text("utf-8")


@pytest.fixture(scope="session")
def texts(record: dict[str, Any]) -> list[Text]:
    return list(_texts(record))


@pytest.fixture(scope="session")
def by_fact(record: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every entity that stands for a fact, by the fact's code."""
    return {
        entity["x_fact"]: entity
        for collection in record.values()
        if isinstance(collection, list)
        for entity in collection
        if "x_fact" in entity
    }


@pytest.fixture(scope="session")
def facts() -> list[Row]:
    """The rows of every table of facts before the section on outside sources."""
    if not _FACTS.exists():
        pytest.skip("the table of facts is not beside the repository")
    seeds = _FACTS.read_text("utf-8").partition("<!--SECTION-B-->")[0]
    rows = []
    for line in seeds.splitlines():
        cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        if line.startswith("|") and re.match(r"[A-Z]", cells[0]):
            rows.append(Row(cells[0].split()[0], cells))
    return rows


@pytest.fixture(scope="session")
def locators() -> Any:
    """The reader of a cell of locators."""
    return _locators


@pytest.fixture(scope="session")
def articles() -> dict[str, list[str]]:
    """The paragraphs of both articles: their non-empty lines."""
    if not all(path.exists() for path in _ARTICLES.values()):
        pytest.skip("the articles are not beside the repository")
    return {
        source: [line for line in path.read_text("utf-8").splitlines() if line.strip()]
        for source, path in _ARTICLES.items()
    }


def _words(text: str) -> list[str]:
    """The words of a text without marks, tatweel and the seats of hamza."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    folded = bare.translate(str.maketrans("ىة", "يه", "ـ"))
    return re.findall(r"\w+", folded.casefold())


@pytest.fixture(scope="session")
def words() -> Any:
    """The splitter of a text into comparable words."""
    return _words
