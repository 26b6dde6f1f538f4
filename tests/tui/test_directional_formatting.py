"""Directional formatting of the record turns nothing round: a title reads the same everywhere."""

import json

import pytest
from rich.style import Style

from ici_tui.export.formats import FORMATS
from ici_tui.tui.text.drawing import field_strip

TITLES = {
    "File\u202egpj.exe and more": "Filegpj.exe and more",
    "\u202egnp.elif_ngineb": "gnp.elif_ngineb",
    "one \u202btwo (three)\u202c four": "one two (three) four",
    "a \u2067b c\u2069 d": "a b c d",
    "open \u2066\u2067 isolates": "open  isolates",
    "\u202d\u202clast": "last",
}


@pytest.mark.parametrize("title", TITLES)
async def test_a_title_reads_the_same_in_list_header_and_detail(open_app, tmp_path, title):
    path = tmp_path / "record.json"
    event = {"id": "one", "date": "2001", "kind": "x", "title": {"en": title}}
    top = {"schema_version": "1.0", "id": "r", "title": {"en": title}}
    path.write_text(json.dumps({**top, "events": [event]}))
    async with open_app(path) as reader:
        assert reader.text.count(TITLES[title]) == 3, reader.text


async def test_what_has_a_blank_title_goes_by_its_id(open_app, tmp_path):
    path = tmp_path / "record.json"
    event = {"id": "nameless", "date": "2001", "kind": "x", "title": {"en": " \u202e\u200b"}}
    top = {"schema_version": "1.0", "id": "r", "title": {"en": "Record"}}
    path.write_text(json.dumps({**top, "events": [event]}))
    async with open_app(path) as reader:
        assert reader.text.count("nameless") == 2, reader.text


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_question_for_a_file_names_the_ends_of_names_in_reading_order(open_app, language):
    endings = " ".join(one.suffixes[0] for one in FORMATS if one.prompted)
    assert len(endings.split()) > 5
    async with open_app(language=language) as reader:
        await reader.press("e")
        assert endings in reader.text


def test_a_field_is_drawn_as_if_it_had_no_overrides():
    strips = [
        field_strip(text, 12, Style(), right=False) for text in ("a\u202egpj.exe", "agpj.exe")
    ]
    assert strips[0].text == strips[1].text
    assert field_strip("", 12, Style(), right=False).text == " " * 12
