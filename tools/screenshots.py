"""Make the pictures of docs/guide from the running explorer (``make screenshots``).

Each scene is played on the bundled record in both languages, without a terminal and apart from the
settings and bookmarks of whoever runs it. The same program gives the same bytes.

The explorer draws Arabic in visual order with presentation forms, one letter in a cell. A browser
would order such text once more, and fonts would set its letters closer than their cells: so the
pictures turn the ordering off (CSS ``bidi-override``) and give each character that is not ASCII a
place of its own.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from rich.cells import cell_len

from ici_tui.tui.app import IciTui
from ici_tui.tui.state.location import Pane

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.pilot import Pilot

DESTINATION = Path(__file__).parents[1] / "docs" / "guide" / "pictures"
LANGUAGES = ("en", "ar")
SIZE = (120, 32)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a picture shows.

    Args:
        name: The picture's name; the language follows it.
        at: The id of what is gone to first; empty for none.
        query: What is searched for, in each language; empty for nothing.
        keys: The keys that are pressed in the end.
        size: Columns and rows.
    """

    name: str
    at: str = ""
    query: tuple[str, str] = ("", "")
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = SIZE


SCENES = (
    Scene("start", at="kuwait-joins"),
    Scene(
        "search",
        query=("nato 2016..2018 -training", "الناتو 2016..2018 -تدريب"),
        keys=("F",),
        size=(132, 32),
    ),
    Scene("disagreements", at="computed:date:centre-opens", size=(132, 32)),
    Scene("sources", at="wasat-background"),
    Scene("actors", at="jens-stoltenberg"),
    Scene("map", at="military-training", keys=("m", ">", ">", ">", ">"), size=(132, 32)),
    Scene("story", at="centre-opens", keys=("6",)),
    Scene("cite", at="kuwait-joins", keys=("C",)),
)


async def settled(app: IciTui, pilot: Pilot[int]) -> None:
    """Wait until the app has nothing left to do; what is done last may draw once more."""
    for _ in range(2):
        await app.workers.wait_for_complete()
        await pilot.pause()


async def played(scene: Scene, language: str) -> str:
    """Play a scene and return its picture, as SVG."""
    app = IciTui(language=language)
    async with app.run_test(size=scene.size) as pilot:
        await settled(app, pilot)
        if scene.at:
            app.explorer.go_to(scene.at)
            app.explorer.focus_pane(Pane.LIST)
        if query := scene.query[LANGUAGES.index(language)]:
            app.explorer.controllers.search.typed(query)
        await settled(app, pilot)
        for key in scene.keys:
            await pilot.press(key)
            await settled(app, pilot)
        return picture(app.export_screenshot(title=scene.name), scene.size)


# --- Textual's SVG, made to read the same everywhere --------------------------------------------

CELL, LINE = 10, 20
"""A cell's width and height in the picture, in pixels."""
MARGIN = 10
_FONTS = '"DejaVu Sans Mono", "Cascadia Mono", "Courier New", monospace'
_STYLE = (
    f"text {{ font: 16.6px {_FONTS}; white-space: pre; direction: ltr; "
    "unicode-bidi: bidi-override; font-variant-ligatures: none }"
)
_SVG = "{http://www.w3.org/2000/svg}"
_RICH_CELL, _RICH_LINE = 12.2, 24.4
"""A cell's width and height in what Rich exports."""
_RULE = re.compile(r"\.([\w-]+-r\d+) \{ ([^}]*?);? *\}")


def picture(svg: str, size: tuple[int, int]) -> str:
    """Return the picture that Rich exported, with text that stays where and as it is drawn.

    Args:
        svg: What :meth:`textual.app.App.export_screenshot` returns.
        size: The columns and rows of the screen.
    """
    tree = ElementTree.fromstring(svg)  # noqa: S314 - made by this program
    css = "".join(one.text or "" for one in tree.iter(f"{_SVG}style"))
    rules = {name: rule.replace("; ", ";") for name, rule in _RULE.findall(css)}
    texts = [one for one in tree.iter(f"{_SVG}text") if one.get("class", "") in rules]
    used = sorted({rules[one.get("class", "")] for one in texts})
    classes = {rule: f"c{number}" for number, rule in enumerate(used)}
    grounds = [_ground(one) for one in tree.iter(f"{_SVG}rect") if one.get("shape-rendering")]
    # What most of the screen stands on is drawn once.
    cells = Counter[str]()
    for ground in grounds:
        cells[ground.fill] += ground.cells
    most = cells.most_common(1)[0][0]
    width, height = (side + 2 * MARGIN for side in (size[0] * CELL, size[1] * LINE))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">',
        "<style>",
        _STYLE,
        *(f".{name} {{ {rule} }}" for rule, name in classes.items()),
        "</style>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{most}"/>',
        f'<g transform="translate({MARGIN} {MARGIN})">',
        *(ground.drawn for ground in _joined(grounds) if ground.fill != most),
    ]
    for one in texts:
        column, row = _place(one)
        content = (one.text or "").replace("\N{NO-BREAK SPACE}", " ")
        lines += _runs(content, column, row, classes[rules[one.get("class", "")]])
    return "\n".join((*lines, "</g>", "</svg>", ""))


class Ground(NamedTuple):
    """A stretch of one row and one colour that text stands on; in cells."""

    row: int
    column: int
    cells: int
    fill: str

    @property
    def drawn(self) -> str:
        """It as SVG."""
        return (
            f'<rect x="{self.column * CELL}" y="{self.row * LINE}" width="{self.cells * CELL}" '
            f'height="{LINE}" fill="{self.fill}" shape-rendering="crispEdges"/>'
        )


def _place(one: ElementTree.Element) -> tuple[int, int]:
    """Return column and row of something that Rich placed."""
    x, y = float(one.get("x", "0")), float(one.get("y", "0"))
    return round(x / _RICH_CELL), int(y / _RICH_LINE)


def _ground(one: ElementTree.Element) -> Ground:
    column, row = _place(one)
    return Ground(
        row, column, round(float(one.get("width", "0")) / _RICH_CELL), one.get("fill", "")
    )


def _joined(grounds: Iterable[Ground]) -> Iterator[Ground]:
    """Yield the grounds, those beside each other of one colour as one."""
    for (row, fill), group in groupby(grounds, key=lambda one: (one.row, one.fill)):
        parts = list(group)
        yield Ground(row, parts[0].column, sum(one.cells for one in parts), fill)


def _runs(content: str, column: int, row: int, style: str) -> Iterator[str]:
    """Yield the runs of a text without the blanks around them."""
    for run in re.finditer(r"\S+(?: \S+)*", content):
        shown = run[0]
        start = column + cell_len(content[: run.start()])
        if shown.isascii():
            places = f'{start * CELL}" textLength="{len(shown) * CELL}'
        else:
            # A mark stands in the cell of its letter.
            ends = [cell_len(shown[: end + 1]) for end in range(len(shown))]
            before = [0, *ends[:-1]]
            cells = [min(begin, end - 1) for begin, end in zip(before, ends, strict=True)]
            places = " ".join(str((start + max(0, cell)) * CELL) for cell in cells)
        baseline = row * LINE + 15
        yield f'<text class="{style}" x="{places}" y="{baseline}">{escape(shown)}</text>'


def main(names: Sequence[str]) -> int:
    """Make the pictures of the named scenes, of all without names; return the exit code."""
    unknown = set(names) - {scene.name for scene in SCENES}
    if unknown:
        sys.stderr.write(f"no such scene: {' '.join(sorted(unknown))}\n")
        return 2
    DESTINATION.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        if names and scene.name not in names:
            continue
        for language in LANGUAGES:
            path = DESTINATION / f"{scene.name}-{language}.svg"
            path.write_text(asyncio.run(played(scene, language)), encoding="utf-8")
            sys.stderr.write(f"{path.name}\n")
    return 0


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for variable in list(os.environ):
            if variable.startswith("ICI_TUI_") or variable == "NO_COLOR":
                del os.environ[variable]
        os.environ |= {f"XDG_{kind}_HOME": folder for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
        sys.exit(main(sys.argv[1:]))
