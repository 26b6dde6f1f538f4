"""Arabic has no italics: fonts lack them, and the letters of another font part."""

import json
import re

import pytest
from rich.style import Style

ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufefc]")
STATEMENT = {"en": "Dialogue comes first", "ar": "الحوار أولاً"}


def italics(app):
    strips = app.screen._compositor.render_strips()
    return "".join(
        segment.text for strip in strips for segment in strip if (segment.style or Style()).italic
    )


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_what_is_said_stands_in_italics_in_latin_letters_only(open_app, tmp_path, language):
    path = tmp_path / "record.json"
    event = {"id": "one", "date": "2001", "kind": "x", "title": {"en": "One"}}
    said = {"id": "said", "kind": "aim", "text": STATEMENT, "about": ["one"]}
    top = {"schema_version": "1.0", "id": "r", "title": {"en": "Record"}}
    path.write_text(json.dumps({**top, "events": [event], "statements": [said]}))
    async with open_app(path, language=language) as reader:
        if language == "ar":
            assert ARABIC.search(reader.text)
            assert not ARABIC.search(italics(reader.app))
        else:
            assert STATEMENT["en"] in italics(reader.app)
