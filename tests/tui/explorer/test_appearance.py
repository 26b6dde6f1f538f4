"""Digits and Hijri days are the reader's choice, everywhere in the interface."""

import re

import pytest
from tests.tui.conftest import Reader

from ici_tui.bidi import Paragraph
from ici_tui.describe.document import Document
from ici_tui.tui.app import IciTui
from ici_tui.tui.dialogs.diagnostics import Diagnostics

WESTERN = re.compile(r"[0-9]")
INDIC = re.compile(r"[٠-٩]")


def drawn(text: str) -> str:
    return Paragraph(text).line().visual


def said(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


async def test_the_digits_of_counts_headings_dates_and_locators_change_together(open_app):
    async with open_app(language="ar", size=(140, 40)) as reader:
        explorer = reader.explorer
        explorer.list.go_to("centre-opens")
        await reader.pilot.pause()
        before = said(explorer.detail.document)
        assert "23 يناير 2017" in before
        assert drawn("53 حدثاً") in reader.text
        assert drawn("2016") in reader.text

        await reader.press("number_sign")
        after = said(explorer.detail.document)
        assert "٢٣ يناير ٢٠١٧" in after
        assert drawn("٥٣ حدثاً") in reader.text
        assert drawn("٢٠١٦") in reader.text
        assert explorer.list.key == "centre-opens"

        await reader.press("number_sign")
        assert said(explorer.detail.document) == before


async def test_no_western_digit_is_left_in_the_lists_but_on_the_keys(open_app):
    async with open_app(language="ar", size=(140, 40)) as reader:
        await reader.press("number_sign")
        for view in "12345":
            await reader.press(view)
            rows = reader.explorer.list.rows
            shown = [rows.row(index) for index in range(len(rows))]
            cells = [cell for row in shown for cell in getattr(row, "cells", ())]
            numbers = " ".join(
                [cell.text for cell in cells if cell.role in ("number", "date")]
                + [row.text for row in shown if not hasattr(row, "cells")]
            )
            assert not WESTERN.search(numbers), view
            assert INDIC.search(numbers) or view == "5"
        assert WESTERN.search(reader.lines[-1])
        assert not WESTERN.search(reader.lines[0])


async def test_a_count_of_hits_has_the_chosen_digits(searching):
    async with searching(language="ar") as reader:
        await reader.press(*"transit", "enter", "number_sign")
        await reader.loaded()
        assert drawn("١ من أصل ٥٣ حدثاً") in reader.text


async def test_english_has_western_digits_whatever_is_chosen_and_says_so(open_app):
    async with open_app() as reader:
        before = said(reader.explorer.detail.document)
        await reader.press("number_sign")
        assert said(reader.explorer.detail.document) == before
        toasts = [" ".join(toast.message.split()) for toast in reader.app._notifications]
        assert toasts == ["Digits in Arabic: ٢٠١٧"]
        await reader.press("L")
        assert drawn("٥٣ حدثاً") in reader.text


async def test_hijri_days_stand_beside_days_and_go_again(open_app):
    async with open_app() as reader:
        explorer = reader.explorer
        explorer.list.go_to("centre-opens")
        await reader.pilot.pause()
        assert "AH" not in said(explorer.detail.document)
        await reader.press("i")
        assert "23 January 2017 (25 Rabi' II 1438 AH)" in said(explorer.detail.document)
        await reader.press("L")
        assert "23 يناير 2017 (25 ربيع الآخر 1438هـ)" in said(explorer.detail.document)
        assert drawn("(25 ربيع الآخر 1438هـ)") in reader.text
        await reader.press("number_sign")
        assert "٢٣ يناير ٢٠١٧ (٢٥ ربيع الآخر ١٤٣٨هـ)" in said(explorer.detail.document)
        await reader.press("ه")
        assert "هـ" not in said(explorer.detail.document)


async def test_months_years_and_approximate_days_have_no_hijri_day(open_app):
    async with open_app() as reader:
        await reader.press("i")
        localized = reader.explorer.localized
        for event in localized.record.events:
            exact = re.fullmatch(r"\d{4}-\d\d-\d\d", str(event.date))
            assert ("AH)" in localized.date(event.date)) == bool(exact), event.date
            assert "AH" not in localized.date(event.date, short=True)


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_the_program_starts_with_what_was_chosen(language):
    app = IciTui(language=language, digits="arabic-indic", hijri=True)
    async with app.run_test(size=(140, 40)) as pilot:
        reader = Reader(app, pilot)
        await reader.loaded()
        reader.explorer.list.go_to("centre-opens")
        await pilot.pause()
        text = said(reader.explorer.detail.document)
        assert ("١٤٣٨هـ" if language == "ar" else "1438 AH") in text


async def test_problems_are_counted_in_the_chosen_digits(tmp_path):
    path = tmp_path / "broken.json"
    path.write_text('{"schema_version": "1.0", "id": "x", "sources": 1, "actors": 2}', "utf-8")
    app = IciTui(path, language="ar", digits="arabic-indic")
    async with app.run_test(size=(140, 40)) as pilot:
        reader = Reader(app, pilot)
        await reader.loaded()
        assert isinstance(app.screen, Diagnostics)
        title = app.screen.document.blocks[0].text
        assert title.endswith(": ٣ مشكلات")
