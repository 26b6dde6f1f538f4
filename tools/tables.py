"""``make tables``: write the parts of the documentation that are made from the program's tables.

The tables of formats in ``docs/export.md`` and ``docs/import.md``, of profiles in
``docs/terminals.md``, the views in ``docs/cli.md``, and ``docs/record.schema.json``. In a page the
part stands between two comments, ``<!-- made by make tables: NAME -->`` and ``<!-- end of NAME
-->``; a test tells when to make it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ici_tui.export.formats import FORMATS
from ici_tui.export.json_text import json_text
from ici_tui.importing.table import IMPORTERS
from ici_tui.recordfile.schema import json_schema
from ici_tui.terminal import PROFILES
from ici_tui.tui.state.views import VIEWS

DOCS = Path(__file__).parents[1] / "docs"
SCHEMA = DOCS / "record.schema.json"


def _table(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    cells = list(heading)
    yield f"| {' | '.join(cells)} |"
    yield f"|{'---|' * len(cells)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def formats() -> Iterator[str]:
    """Yield the lines of the table of formats."""
    rows = (
        (f"`{one.name}`", ", ".join(f"`{suffix}`" for suffix in one.suffixes), one.holds)
        for one in FORMATS
    )
    return _table(("`--format`", "extension", "contents"), rows)


def importers() -> Iterator[str]:
    """Yield the lines of the table of formats that can be imported."""
    rows = ((f"`{one.name}`", one.title, one.holds) for one in IMPORTERS)
    return _table(("`--as`", "file", "makes"), rows)


def profiles() -> Iterator[str]:
    """Yield the lines of the table of terminal profiles."""
    rows = ((f"`{one.name}`", one.terminals, one.means) for one in PROFILES.values())
    return _table(("profile", "for", "what it does"), rows)


def views() -> Iterator[str]:
    """Yield the lines of the table of the values of ``--view``."""
    rows = (
        (
            f"`{one.view}`",
            f"{one.argument.about}: `{one.view}:{one.argument.example}`" if one.argument else "",
        )
        for one in VIEWS
    )
    return _table(("view", "with a parameter"), rows)


PARTS: dict[str, tuple[Path, Callable[[], Iterator[str]]]] = {
    "formats": (DOCS / "export.md", formats),
    "importers": (DOCS / "import.md", importers),
    "profiles": (DOCS / "terminals.md", profiles),
    "views": (DOCS / "cli.md", views),
}
"""The page of each part, and what makes its lines."""


def made(name: str, text: str) -> str:
    """Return the text of a page with one part made anew.

    Args:
        name: A key of :data:`PARTS`.
        text: The page.

    Raises:
        LookupError: The page has no place for the part.
    """
    start, end = f"<!-- made by make tables: {name} -->", f"<!-- end of {name} -->"
    pattern = re.compile(f"{re.escape(start)}\n.*?{re.escape(end)}", re.DOTALL)
    lines = "\n".join(PARTS[name][1]())
    page, places = pattern.subn(lambda _: f"{start}\n\n{lines}\n\n{end}", text)
    if places != 1:
        raise LookupError(name)
    return page


def main() -> None:
    """Write all parts."""
    for name, (page, _lines) in PARTS.items():
        page.write_text(made(name, page.read_text("utf-8")), "utf-8")
    SCHEMA.write_text(json_text(json_schema(), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
