"""Themes: what is drawn in ours can be read, and the reader goes from one to another."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from tests.tui.conftest import Reader, opened
from textual.theme import BUILTIN_THEMES
from textual.widget import Widget

from ici_tui.tui.app import IciTui
from ici_tui.tui.terminal.colours import FULL
from ici_tui.tui.terminal.themes import (
    AREA_COLOURS,
    CONTRAST,
    DARK,
    LIGHT,
    OURS,
    TERMINAL,
    default_theme,
    following,
    names,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.color import Color

TEXT = {LIGHT: 4.5, DARK: 4.5, CONTRAST: 7.0}
"""The least contrast of text: WCAG 2.2 success criteria 1.4.3 (AA) and 1.4.6 (AAA)."""
MARK = 3.0
"""The least contrast of what is no text: success criterion 1.4.11."""
MARKS = frozenset(
    {
        *(
            "lines--track",
            "lines--thumb",
            "rows--rule",
            "document--rule",
            "document--bar",
            "rows--bar",
        ),
        *("years--all", "years--hits", "heat--shade-0"),
    }
)
"""The components that draw lines and blocks; all others draw text."""
BLOCKS = frozenset(" ─│┃┄━▁▂▃▄▅▆▇█░▒▓▌▐▊▎▔▕▏")


def luminance(color: Color) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    assert color.triplet is not None, color
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in color.triplet.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    """Return the contrast ratio of a style's text to its ground."""
    assert style.color is not None, style
    assert style.bgcolor is not None, style
    darker, lighter = sorted((luminance(style.color), luminance(style.bgcolor)))
    return (lighter + 0.05) / (darker + 0.05)


def ours(widget: Widget) -> list[str]:
    """Return the components of a widget of ours, inherited ones too."""
    if not type(widget).__module__.startswith("ici_tui."):
        return []
    return sorted(widget._component_styles)


def combinations(widget: Widget) -> Iterator[tuple[str, Style]]:
    """Yield each component of a widget on its own ground and on all others of the widget.

    That is more than can be drawn, so that nothing that is drawn can be missing.
    """
    components = ours(widget)
    grounds = [
        name for name in components if widget.get_component_styles(name).has_rule("background")
    ]
    for name in components:
        style = widget.get_component_rich_style(name)
        yield name, style
        if name in MARKS:
            continue
        for ground in grounds:
            over = widget.get_component_rich_style(ground)
            yield f"{name} on {ground}", style + Style.from_color(bgcolor=over.bgcolor)


@dataclass
class Seen:
    """What there is to see in a theme.

    Args:
        components: Every component, alone and on the grounds of its widget, with where it was.
        drawn: Every style that text was drawn in, with a text and where it was.
    """

    theme: str
    components: dict[tuple[str, Style], str] = field(default_factory=dict)
    drawn: dict[Style, str] = field(default_factory=dict)
    _looks: set[tuple[type, bool]] = field(default_factory=set)

    def look(self, app: IciTui, state: str) -> None:
        for widget in app.screen.walk_children(Widget):
            if (look := (type(widget), widget.has_focus)) in self._looks:
                continue
            self._looks.add(look)
            for name, style in combinations(widget):
                self.components.setdefault((name, style), f"{type(widget).__name__}, {state}")
        strips = app.screen._compositor.render_strips()
        # What shows through behind a dialogue is out of use (WCAG's inactive components).
        dialogue = app.screen.is_modal
        for region in [w.region for w in app.screen.children] if dialogue else [app.screen.region]:
            for strip in strips[region.y : region.bottom]:
                for segment in strip.crop(region.x, region.right):
                    if segment.style is not None and not BLOCKS.issuperset(segment.text):
                        self.drawn.setdefault(segment.style, f"{segment.text!r}, {state}")

    async def everywhere(self, open_app) -> None:
        """Lead a reader through the screens, and look at each."""
        async with open_app(size=(120, 32)) as reader:
            reader.app.theme = self.theme
            await reader.press("slash", *"nato x:y")
            await reader.loaded()
            self.look(reader.app, "a search that cannot be read")
            await reader.press("ctrl+shift+a")
            self.look(reader.app, "a search selected")
            await reader.press("enter", "ctrl+l", "slash", *"kuwait", "enter", "i")
            await reader.loaded()
            for language, views in (("English", "1356"), ("Arabic", "1")):
                for view in views:
                    await reader.press(view, "down", "down")
                    self.look(reader.app, f"{language}, view {view}, list")
                    await reader.press("enter", "down")
                    self.look(reader.app, f"{language}, view {view}, detail")
                await reader.press("question_mark")
                self.look(reader.app, f"{language}, help")
                await reader.press("escape", "L")
            for key, screen in (
                ("ctrl+p", "palette"),
                ("o", "files"),
                ("e", "export"),
                ("B", "bookmarks"),
                ("apostrophe", "jump"),
            ):
                await reader.press("1", key)
                self.look(reader.app, screen)
                await reader.press("escape")


@pytest.fixture(scope="module", params=TEXT)
def seen(request) -> Seen:
    found = Seen(request.param)
    asyncio.run(found.everywhere(opened))
    return found


def test_every_component_can_be_read_on_every_ground_of_its_widget(seen):
    failures = {
        f"{name}: {ratio:.2f} ({where})"
        for (name, style), where in seen.components.items()
        if (ratio := contrast(style)) < (MARK if name in MARKS else TEXT[seen.theme])
    }
    assert not failures
    names_seen = {name for name, _ in seen.components}
    assert {"rows--hit on rows--cursor", "document--link on document--link-cursor"} <= names_seen
    assert names_seen >= {"query--problem on query--selection", "lines--track", "lines--thumb"}


def test_all_text_that_is_drawn_can_be_read(seen):
    failures = {
        f"{ratio:.2f}: {where}"
        for style, where in seen.drawn.items()
        if (ratio := contrast(style)) < TEXT[seen.theme]
    }
    assert not failures
    assert len(seen.drawn) > 15


def test_with_256_colours_all_text_that_is_drawn_can_still_be_read(seen):
    failures = {
        f"{ratio:.2f}: {where}"
        for style, where in seen.drawn.items()
        if (ratio := contrast(in_256_colours(style))) < 4.5
    }
    assert not failures


def in_256_colours(style: Style) -> Style:
    """Return a style in the nearest of the 256 colours, as a terminal with no more gets it."""
    assert style.color is not None
    assert style.bgcolor is not None
    return Style.from_color(
        *(
            RichColor.from_triplet(color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor())
            for color in (style.color, style.bgcolor)
        )
    )


@pytest.mark.parametrize("theme", TEXT)
async def test_cursor_hit_and_link_differ_by_more_than_colour(open_app, theme):
    async with open_app() as reader:
        reader.app.theme = theme
        await reader.pilot.pause()
        rows, document = reader.explorer.list, reader.explorer.detail
        assert rows.get_component_rich_style("rows--hit").underline
        assert rows.get_component_rich_style("rows--hit").bold
        assert rows.get_component_rich_style("rows--cursor").bold
        assert document.get_component_rich_style("document--link").underline


async def test_t_leads_through_our_themes_and_then_textuals(open_app):
    async with open_app() as reader:
        assert reader.app.theme == DARK
        await reader.press("t")
        assert reader.app.theme == CONTRAST
        await reader.press("ف")
        assert reader.app.theme == TERMINAL
        await reader.press("t")
        assert reader.app.theme == sorted(BUILTIN_THEMES)[0]
        reader.app.theme = sorted(BUILTIN_THEMES)[-1]
        await reader.press("t")
        assert reader.app.theme == LIGHT


async def test_every_theme_draws_the_explorer(open_app):
    async with open_app(size=(60, 20)) as reader:
        for name in names():
            reader.app.theme = name
            await reader.pilot.pause()
            assert reader.app.theme == name
            assert "Timeline" in reader.text


def test_all_of_textuals_themes_can_be_had():
    assert set(names()) == set(BUILTIN_THEMES) | {theme.name for theme in OURS}
    assert names()[: len(OURS)] == (LIGHT, DARK, CONTRAST, TERMINAL)
    assert len(set(names())) == len(names())


async def test_the_numbered_areas_have_colours_that_mean_nothing_else(open_app):
    async with open_app() as reader:
        rows = reader.explorer.list
        for theme in (LIGHT, DARK, CONTRAST, "nord", "textual-light"):
            reader.app.theme = theme
            await reader.pilot.pause()
            styles = [
                rows.get_component_rich_style(name)
                for name in ("rows--text", "rows--muted", "rows--hit", "rows--warning")
            ]
            areas = [
                rows.get_component_rich_style(f"rows--area-{n}") for n in range(1, AREA_COLOURS + 1)
            ]
            assert len({style.color for style in areas}) == AREA_COLOURS >= 6
            assert not {style.color for style in areas} & {style.color for style in styles}


def test_every_theme_is_come_by():
    met = [DARK]
    while (name := following(met[-1])) != DARK:
        met.append(name)
    assert sorted(met) == sorted(names())


def test_after_the_last_theme_comes_the_first_and_after_a_strange_one_too():
    assert following(names()[-1]) == names()[0]
    assert following("gone") == names()[0]


@pytest.mark.parametrize(
    ("value", "theme"),
    [
        (None, DARK),
        ("", DARK),
        ("15;0", DARK),
        ("7;8", DARK),
        ("0;15", LIGHT),
        ("0;7", LIGHT),
        ("0;default;15", LIGHT),
        ("12;default", DARK),
        ("0;99", DARK),
    ],
)
def test_the_terminals_ground_decides_between_light_and_dark(value, theme):
    assert default_theme({} if value is None else {"COLORFGBG": value}) == theme


@pytest.mark.parametrize(
    ("wish", "colours", "theme"),
    [
        (None, FULL, DARK),
        ("nord", FULL, "nord"),
        (None, 256, DARK),
        (None, 16, TERMINAL),
        (None, 8, TERMINAL),
        (LIGHT, 16, LIGHT),
        (None, 0, TERMINAL),
        (LIGHT, 0, TERMINAL),
    ],
)
def test_few_colours_take_the_terminals_own_unless_the_reader_names_a_theme(wish, colours, theme):
    assert IciTui(theme=wish, colours=colours).theme == theme


async def test_without_colours_there_is_no_other_theme_to_go_to():
    app = IciTui(colours=0)
    async with app.run_test(notifications=True) as pilot:
        reader = Reader(app, pilot)
        await reader.loaded()
        await reader.press("t")
        assert app.theme == TERMINAL
        said = [" ".join(toast.message.split()) for toast in app._notifications]
        assert said == ["This terminal has no colours"]


@pytest.mark.parametrize(
    ("ground", "theme"),
    [
        ("rgb:ffff/ffff/dddd", LIGHT),
        ("rgb:00/2b/36", DARK),
        ("rgba:f/f/f/f", LIGHT),
        ("#fdf6e3", LIGHT),
        ("#000000", DARK),
    ],
)
def test_the_ground_that_the_terminal_tells_goes_before_an_inherited_variable(ground, theme):
    for inherited in ("15;0", "0;15"):
        assert default_theme({"COLORFGBG": inherited}, ground) == theme


def test_a_ground_that_cannot_be_read_decides_nothing():
    assert default_theme({"COLORFGBG": "0;15"}, "?") == LIGHT
    assert default_theme({}, "") == DARK
