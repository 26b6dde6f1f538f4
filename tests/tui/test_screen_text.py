"""The text of a screen tells characters and styles, and tells screens apart that differ."""

from tests.tui.screen_text import screen_text
from textual.app import App
from textual.content import Content
from textual.widgets import Static

from ici_tui.tui.terminal.themes import OURS


class Small(App[int]):
    CSS = "Static { background: $background; color: $foreground; height: 1; }"

    def __init__(self, *rows, theme="ici-dark"):
        super().__init__()
        for one in OURS:
            self.register_theme(one)
        self.theme = theme
        self._rows = rows

    def compose(self):
        for row in self._rows:
            yield Static(Content.from_markup(row))


async def text_of(*rows, **options):
    app = Small(*rows, **options)
    async with app.run_test(size=(20, len(rows))) as pilot:
        await pilot.pause()
        return screen_text(app)


async def test_rows_and_the_columns_of_their_styles():
    assert await text_of("plain", "a [b]bold[/b] [$text-warning]sign[/] x") == (
        "|plain\n|a bold sign x\n· 2-5 bold, 7-10 warning\n"
    )


async def test_the_ground_is_told_also_of_blanks_and_wide_characters_count_two():
    text = await text_of("日[on $primary-muted]本 [/]")
    assert text == "|日本\n· 2-4 on cursor\n"


async def test_a_colour_without_a_meaning_is_told_as_such():
    assert await text_of("[#123456]x[/]") == "|x\n· 0-0 another colour\n"


async def test_a_theme_changes_nothing():
    rows = ("[$text-accent]hit[/] [$text-muted on $panel]bar[/] [$domain-3]three[/]",)
    assert await text_of(*rows, theme="ici-light") == await text_of(*rows, theme="ici-dark")
    assert "0-2 hit, 4-6 muted on panel, 8-12 area 3" in await text_of(*rows)
