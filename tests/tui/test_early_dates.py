"""Years before 1 and after 9999 read the same in heading, row, strip, map, chip and detail."""

from pathlib import Path

import pytest

from ici_tui.bidi import fold_presentation_forms
from ici_tui.tui.state.location import Destination, View

EARLY = Path(__file__).resolve().parents[1] / "fixtures" / "early.json"


def drawn(reader) -> list[str]:
    """The rows of the screen with plain letters, turned where they are read from the right."""
    return [fold_presentation_forms(line) for line in reader.lines]


def turned(text: str) -> str:
    """Arabic words as they are drawn, from left to right."""
    return text[::-1]


async def test_headings_rows_and_detail_name_the_era(open_app):
    async with open_app(EARLY) as reader:
        await reader.press("g", "y", *"-43", "enter")
        assert reader.explorer.list.key == "ides"
        await reader.press("enter")
        lines = [" ".join(line.split()) for line in reader.lines]
        for heading in ("100001 BC", "100 BC", "44 BC", "1 BC", "11 AD", "622", "10000"):
            assert any(line.startswith(heading) for line in lines), heading
        assert any("– 100 AD Peace" in line for line in lines)
        assert any(" 15 Mar Ides" in line for line in lines)
        assert "15 March 44 BC" in reader.text
        assert "-43" not in reader.text


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_nothing_on_the_screen_has_a_sign(open_app, language):
    async with open_app(EARLY, language=language) as reader:
        for key in ("v", "right", "shift+right", "escape", "2", "3", "m"):
            await reader.press(key)
            await reader.loaded()
            for line in reader.lines:
                assert not any(
                    mark + digit in line or digit + mark in line
                    for mark in "-−"
                    for digit in "0123456789"
                ), line


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("en", (" 100001 BC ", " 999999999999999999 ")),
        ("ar", (f" {turned('ق.م')} 100001 ", " 999999999999999999 ")),
    ],
)
async def test_the_strip_names_eras_at_the_right_side(open_app, language, labels):
    async with open_app(EARLY, language=language) as reader:
        row = drawn(reader)[reader.explorer.years.region.y]
        first, last = labels
        if language == "ar":
            assert row.endswith(first)
            assert row.startswith(last)
        else:
            assert row.startswith(first)
            assert row.rstrip("\n").endswith(last)


@pytest.mark.parametrize(
    ("language", "ahead", "says"),
    [("en", "right", " 1 BC–11 AD "), ("ar", "left", f" {turned('م')} 11–{turned('ق.م')} 1 ")],
)
async def test_the_brush_names_both_eras_of_its_range(open_app, language, ahead, says):
    async with open_app(EARLY, language=language) as reader:
        strip = reader.explorer.years
        await reader.press("v")
        while strip._years[strip._cursor] != 0:
            await reader.press(ahead)
        while strip._years[strip._cursor] < 11:
            await reader.press(f"shift+{ahead}")
        assert says in drawn(reader)[strip.region.y]
        await reader.press("enter")
        await reader.loaded()
        assert reader.explorer.query_text.strip() == "0..11"
        low, high = strip._brush
        assert (strip._years[low], strip._years[high]) == (0, 11)


@pytest.mark.parametrize(
    ("typed", "event"),
    [
        ("-43", "ides"),
        ("-0043", "ides"),
        ("44 BC", "ides"),
        ("44 ق.م", "ides"),
        ("٤٤ ق.م", "ides"),
        ("٦٢٢", "hijra"),
        ("0", "leap"),
        ("Y10000", "star"),
        ("10000", "star"),
    ],
)
async def test_go_to_takes_a_year_as_people_write_it(open_app, typed, event):
    async with open_app(EARLY) as reader:
        keys = ["space" if one == " " else one for one in typed]
        await reader.press("g", "y", *keys, "enter")
        assert reader.explorer.list.key == event


@pytest.mark.parametrize(("language", "example"), [("en", "44 BC"), ("ar", f"{turned('ق.م')} 44")])
async def test_what_is_no_year_is_answered_with_years_that_are(open_app, language, example):
    async with open_app(EARLY, language=language) as reader:
        await reader.press("g", "y", *"soon", "enter")
        (said,) = reader.app._notifications
        text = fold_presentation_forms(said.message)
        assert "soon" in text
        assert example in text
        assert "Y10000" in text


@pytest.mark.parametrize(
    ("query", "chip"),
    [("-50..50 ", "51 BC – 50 AD"), ("year:-43 ", "44 BC"), ("year:Y10000 ", "10000")],
)
async def test_the_chip_of_a_range_names_its_eras(searching, query, chip):
    async with searching(path=EARLY) as reader:
        for one in query:
            await reader.press("space" if one == " " else one)
        await reader.loaded()
        assert chip in reader.lines[2]


@pytest.mark.parametrize(("language", "label"), [("en", "44 BC"), ("ar", f"{turned('ق.م')} 44")])
async def test_the_map_names_the_era_of_its_years(open_app, language, label):
    async with open_app(EARLY, language=language, view=View.DOMAINS) as reader:
        await reader.press("m")
        await reader.loaded()
        assert reader.explorer.state.mapped
        assert label in "\n".join(drawn(reader))


@pytest.mark.parametrize("parameter", ["-43", "44 BC", "-0043", "44 ق.م"])
async def test_the_map_opens_at_a_year_however_it_is_written(open_app, parameter):
    destination = Destination(View.DOMAINS, parameter=parameter)
    async with open_app(EARLY, view=View.DOMAINS, destination=destination) as reader:
        await reader.loaded()
        assert reader.explorer.map.cell == ("calendar", -43)


async def test_a_year_of_eighteen_digits_is_a_place_like_any_other(open_app):
    destination = Destination(View.DOMAINS, parameter="Y999999999999999999")
    async with open_app(EARLY, view=View.DOMAINS, destination=destination) as reader:
        await reader.loaded()
        assert reader.explorer.map.cell == ("calendar", 999_999_999_999_999_999)
