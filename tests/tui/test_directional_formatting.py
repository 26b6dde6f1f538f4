"""Directional formatting of the record turns nothing round: a title reads the same everywhere."""

import json

import pytest

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
