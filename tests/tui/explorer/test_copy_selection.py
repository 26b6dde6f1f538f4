"""The mouse selects text, and what is copied is the logical text behind the cells."""

import pytest

from ici_tui.bidi import strip_controls
from ici_tui.tui.state.location import View


async def drag(reader, start, end) -> None:
    """Press the button at one cell of the screen, move to another, let go."""
    await reader.pilot.mouse_down(offset=start)
    await reader.pilot.hover(offset=end)
    await reader.pilot.mouse_up(offset=end)
    await reader.loaded()


@pytest.fixture
def copied(monkeypatch):
    """What the app was asked to copy, in order."""
    from ici_tui.tui.app import IciTui

    found: list[str] = []
    monkeypatch.setattr(IciTui, "copy_to_clipboard", lambda _app, text: found.append(text))
    return found


def place_of(view, row: int, index: int) -> tuple[int, int]:
    """Return the cell of the screen that shows a character of a row's text."""
    text = view.text_row(row)
    ((left, _), *_) = text.spans(index, index + 1)
    x, y = view.region.offset
    return x + left + (1 if view.mirrored else 0), y + row - view.scroll_offset.y


def lit(view, y: int) -> set[int]:
    """Return the columns of the widget that are drawn as selected."""
    style = view.get_component_rich_style("lines--selection", partial=True)
    columns: set[int] = set()
    x = 0
    for segment in view.render_line(y):
        if segment.style and segment.style.bgcolor == style.bgcolor:
            columns.update(range(x, x + segment.cell_length))
        x += segment.cell_length
    return columns


def mixed_rows(view) -> list[int]:
    """Rows in sight whose text has letters of both directions."""
    found = []
    for row in range(min(view.virtual_size.height, view.size.height)):
        text = view.text_row(row)
        if not text.pieces:
            continue
        own = text.pieces[0].line.text
        if any("a" <= c.lower() <= "z" for c in own) and any("ا" <= c <= "ي" for c in own):
            found.append(row)
    return found


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_a_drag_over_mixed_text_copies_exactly_the_logical_substring(
    open_app, copied, language
):
    async with open_app(language=language, view=View.ACTORS) as reader:
        reader.explorer.list.go_to("jens-stoltenberg")
        await reader.pilot.pause()
        view = reader.explorer.detail
        rows = mixed_rows(view) or [0]
        for row in rows[:3]:
            piece = view.text_row(row).pieces[0]
            text, line = view.text_row(row).fields[0], piece.line
            shown = [i for i in range(line.start, line.end) if line.spans(i, i + 1)]
            first, last = shown[len(shown) // 4], shown[3 * len(shown) // 4]
            await drag(reader, place_of(view, row, first), place_of(view, row, last))
            ends = [cell for cell in line.cells if cell.start <= last < cell.end]
            begins = [cell for cell in line.cells if cell.start <= first < cell.end]
            expected = text[begins[0].start : ends[0].end]
            assert copied.pop() == strip_controls(expected)
            spans = line.spans(begins[0].start, ends[0].end)
            edge = (1 if view.mirrored else 0) + piece.left
            assert lit(view, row) == {
                edge + column for left, right in spans for column in range(left, right)
            }


async def test_an_arabic_sentence_with_latin_words_is_selected_by_its_letters(
    open_app, copied, tmp_path
):
    import json

    text = "وقّعت الكويت اتفاقية Transit مع NATO في 2016"
    record = {
        "schema_version": "1.0",
        "id": "x",
        "title": {"ar": "س"},
        "events": [{"id": "one", "date": "2016", "kind": "meeting", "title": {"ar": text}}],
    }
    path = tmp_path / "x.json"
    path.write_text(json.dumps(record), "utf-8")
    async with open_app(path, language="ar") as reader:
        view = reader.explorer.detail
        row = next(n for n in range(5) if text in view.text_row(n).fields[0])
        at = view.text_row(row).fields[0].index
        await drag(reader, place_of(view, row, at("اتفاقية")), place_of(view, row, at("NATO") + 1))
        assert copied == ["اتفاقية Transit مع NA"]
        # The Latin letters run to the right on a line that runs to the left: two parts light up.
        columns = sorted(lit(view, row))
        assert columns[-1] - columns[0] + 1 > len(columns)
        assert reader.app.screen.get_selected_text() == "اتفاقية Transit مع NA"


async def test_a_drag_backwards_selects_the_same(open_app, copied):
    async with open_app() as reader:
        view = reader.explorer.detail
        start, end = place_of(view, 0, 1), place_of(view, 0, 6)
        await drag(reader, start, end)
        await drag(reader, end, start)
        assert copied[0] == copied[1] == view.text_row(0).fields[0][1:7]


async def test_paragraphs_are_parted_by_lines_and_wrapped_lines_are_not(open_app, copied):
    async with open_app(size=(120, 40)) as reader:
        reader.explorer.list.go_to("istanbul-summit")
        await reader.pilot.pause()
        view = reader.explorer.detail
        summary = reader.explorer.localized.text(
            reader.explorer.localized.find("istanbul-summit").summary
        )
        rows = [n for n in range(20) if view.text_row(n).fields[0] == summary]
        assert len(rows) > 1
        before = rows[0] - 2
        assert view.text_row(rows[0] - 1).fields == ("",)
        last = view.text_row(rows[-1]).pieces[0].line
        await drag(reader, place_of(view, before, 0), place_of(view, rows[-1], last.end - 1))
        lead = strip_controls(view.text_row(before).fields[0])
        assert copied == [f"{lead}\n\n{summary}"]


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_rows_of_a_list_are_copied_with_tabs_between_their_columns(
    open_app, copied, language
):
    async with open_app(language=language) as reader:
        rows = reader.explorer.list
        items = [n for n in range(12) if rows.rows.key(n)]
        first, second = items[2], items[3]
        title = [column.width for column in rows.rows.columns].index(0)
        cells = shown(rows, first)
        start = sum(len(text) + 1 for text in cells[:title])
        await drag(reader, place_of(rows, first, 0), place_of(rows, first, start + 3))
        assert copied == ["\t".join((*cells[:title], cells[title][:4]))]
        assert rows.dragged
        await drag(reader, place_of(rows, first, 0), last_place(rows, second))
        between = range(first, second + 1)
        assert copied[1:] == ["\n".join("\t".join(shown(rows, n)) for n in between).rstrip("\t")]


def shown(rows, index: int) -> list[str]:
    """Return the texts of a row that the list has room for."""
    row = rows.rows.row(index)
    if rows.rows.key(index) is None:
        return [row.text]
    pairs = zip(row.cells, rows.rows.columns, strict=True)
    return [strip_controls(cell.whole) for cell, column in pairs if column.least <= rows.text_width]


def last_place(rows, index: int) -> tuple[int, int]:
    """Return the cell of the last character of a row."""
    text = rows.text_row(index)
    last = max(n for n in range(text.length) if text.spans(n, n + 1))
    return place_of(rows, index, last)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("column", [0, 1])
async def test_a_drag_that_begins_in_a_column_stays_in_it(open_app, copied, language, column):
    """The claims about the opening of the centre stand in two columns beside each other."""
    async with open_app(language=language, size=(160, 40)) as reader:
        reader.explorer.go_to("computed:date:centre-opens")
        await reader.pilot.pause()
        view = reader.explorer.detail
        lines = view._layout_of_document.lines
        rows = [n for n, line in enumerate(lines) if line.beside and line.beside[column][1].line]
        texts = [lines[n].beside[column][1] for n in rows]
        whole = [text.text for text in texts if not text.line.start]
        wrapped = next(n for n, text in enumerate(texts) if text.line.start)
        x, y = view.region.offset
        # From beside the first line to beside the last; both ends of a line are its end in one
        # direction or the other.
        start, width, _ = list(view._texts(rows[0]))[column]
        left = x + start + (1 if view.mirrored else 0)
        ends = (left, left + width - 1)
        first, last = ends[::-1] if view.mirrored else ends
        await drag(reader, (first, y + rows[0]), (last, y + rows[-1]))
        assert copied == ["\n".join(map(strip_controls, whole))]
        assert strip_controls(texts[wrapped].text) in copied[0].split("\n")
        other = [cells for n, cells in enumerate(view._texts(rows[1])) if n != column]
        edge = 1 if view.mirrored else 0
        for begin, cells, _ in other:
            assert not lit(view, rows[1]) & set(range(begin + edge, begin + cells + edge))


async def test_a_drag_from_above_columns_takes_them_in_side_by_side(open_app, copied):
    async with open_app(size=(160, 40)) as reader:
        reader.explorer.go_to("computed:date:centre-opens")
        await reader.pilot.pause()
        view = reader.explorer.detail
        lines = view._layout_of_document.lines
        row = next(n for n, line in enumerate(lines) if line.beside)
        x, y = view.region.offset
        await drag(reader, (x, y + row - 1), (x + view.size.width - 3, y + row))
        values = [strip_controls(text.line.text) for _, _, text in view._texts(row)]
        assert copied[0].splitlines()[1] == "\t".join(values)


async def test_what_a_cell_has_no_room_for_is_copied_with_its_ellipsis(open_app, copied):
    async with open_app(size=(100, 30)) as reader:
        rows = reader.explorer.list
        found = (n for n in range(28) if any(p.line.truncated for p in rows.text_row(n).pieces))
        row = next(found)
        piece = next(p for p in rows.text_row(row).pieces if p.line.truncated)
        x, y = rows.region.offset
        left, end = x + piece.left, x + piece.left + piece.line.width - 1
        await drag(reader, (left, y + row), (end, y + row))
        whole = next(text for text in shown(rows, row) if text.startswith(piece.line.text))
        assert copied == [whole]
        assert len(whole) > len(piece.line.text)
        assert not whole.endswith("…")


async def test_a_drag_moves_no_cursor_and_follows_no_link(open_app, copied):
    async with open_app() as reader:
        explorer = reader.explorer
        explorer.list.go_to("transit-agreement")
        await reader.pilot.pause()
        before = explorer.location
        top = explorer.list.scroll_offset.y
        rows = [n for n in range(top, top + 20) if explorer.list.rows.key(n)]
        row = next(n for n in rows if n != explorer.list.cursor)
        await drag(reader, place_of(explorer.list, row, 0), last_place(explorer.list, row))
        assert explorer.location == before
        detail = explorer.detail
        link = detail._layout_of_document.links[0]
        x, y = detail.region.offset
        columns = [n for n in range(detail.size.width) if detail.link_at(n, link.line) == 0]
        await drag(reader, (x + columns[0], y + link.line), (x + columns[2], y + link.line))
        assert explorer.location.shown == before.shown
        assert len(copied) == 2
        assert len(copied[1]) == 3


async def test_two_clicks_select_a_word_and_three_the_paragraph(open_app, copied):
    async with open_app(language="ar") as reader:
        reader.explorer.list.go_to("istanbul-summit")
        await reader.pilot.pause()
        view = reader.explorer.detail
        row = next(n for n in range(20) if "المبادرة." in view.text_row(n).fields[0])
        text = view.text_row(row).fields[0]
        place = place_of(view, row, text.index("حلف") + 1)
        await reader.pilot.triple_click(offset=place)
        await reader.loaded()
        assert copied == ["الحلف", text]


async def test_a_click_drops_the_selection(open_app, copied):
    async with open_app() as reader:
        view = reader.explorer.detail
        await drag(reader, place_of(view, 0, 1), place_of(view, 0, 6))
        assert lit(view, 0)
        await reader.click(*place_of(view, 0, 3))
        assert not lit(view, 0)
        assert not reader.app.screen.get_selected_text()


async def test_escape_drops_the_selection_before_anything_else(open_app, copied):
    async with open_app() as reader:
        view = reader.explorer.detail
        await drag(reader, place_of(view, 0, 1), place_of(view, 0, 6))
        assert view.has_focus
        await reader.press("escape")
        assert view.selected is None
        assert view.has_focus
        await reader.press("escape")
        assert reader.explorer.list.has_focus


async def test_another_document_has_nothing_selected(open_app, copied):
    async with open_app() as reader:
        view = reader.explorer.detail
        await drag(reader, place_of(view, 0, 1), place_of(view, 0, 6))
        assert view.selected is not None
        reader.explorer.list.move(1)
        await reader.loaded()
        assert not lit(view, 0)
        assert view.selected is None


async def test_the_pointer_held_below_the_lines_scrolls_them_and_selects_on(open_app, copied):
    async with open_app(size=(120, 24)) as reader:
        view = reader.explorer.detail
        assert view.max_scroll_y > 3
        x, y = view.region.offset
        await reader.pilot.mouse_down(offset=(x + 2, y))
        await reader.pilot.hover(offset=(x + 4, 23))
        while view.scroll_offset.y < view.max_scroll_y:
            await reader.pilot.pause(0.02)
        await reader.pilot.mouse_up(offset=(x + 4, 23))
        await reader.loaded()
        assert view.selected is not None
        assert view.selected[1].y == view.virtual_size.height - 1
        assert copied[0].count("\n") > view.size.height // 2
