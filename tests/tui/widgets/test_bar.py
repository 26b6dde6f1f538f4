"""A bar gives way to a narrow screen in an order, and takes back what there is room for."""

import pytest
from textual.app import App

from ici_tui.tui.widgets.bar import Bar, Piece

VIEWS = tuple(
    Piece(name, command=name, weight=90 if name == "1 One" else 20, short=name[0])
    for name in ("1 One", "2 Two", "3 Three hundred")
)
KEYS = (Piece("/ Find", weight=5), Piece("? Help", weight=10, short="?"), Piece("q Quit"))


@pytest.fixture
def drawn():
    """Draw a bar in a number of cells."""

    async def draw(width, leading, trailing=()):
        class Screen(App[None]):
            def compose(self):
                yield Bar("bar")

        app = Screen()
        async with app.run_test(size=(width, 3)) as pilot:
            bar = app.query_one(Bar)
            bar.show(leading, trailing)
            await pilot.pause()
            strip = bar.render_line(0)
            assert strip.cell_length == width
            return strip.text.split(), strip.text

    return draw


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (55, "1 One 2 Two 3 Three hundred / Find ? Help q Quit"),
        (54, "1 One 2 Two 3 Three hundred / Find ? Help"),
        (46, "1 One 2 Two 3 Three hundred ? Help"),
        (38, "1 One 2 Two 3 Three hundred ?"),
        # The names go together, and then there is room for the keys again.
        (33, "1 One 2 3 / Find ? Help"),
        (25, "1 One 2 3 ? Help"),
        (16, "1 One 2 3 ?"),
    ],
)
async def test_keys_go_before_names_and_names_go_together(drawn, width, said):
    words, _ = await drawn(width, VIEWS, KEYS)
    assert words == said.split()


async def test_a_title_is_cut_so_that_what_follows_it_stays(drawn):
    title = Piece("A title that is rather long", weight=100, least=10)
    count, other = Piece("53 events", weight=60), Piece("English", weight=50)
    _, text = await drawn(40, (title,), (count, other))
    assert text == " A title that is r…  53 events  English "
    _, text = await drawn(24, (title,), (count, other))
    assert text == " A title th…  53 events "


async def test_what_says_most_is_cut_at_last_and_never_left_out(drawn):
    _, text = await drawn(12, (Piece("Disagreements of sources", weight=100),))
    assert text == " Disagreem… "
