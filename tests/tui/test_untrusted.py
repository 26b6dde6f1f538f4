"""What a record says is drawn as text, whatever it holds."""

import json
from typing import Any

import pytest

NASTY = {
    "markup": "[bold red]x[/] [@click=app.quit]press[/]",
    "escape": "a\x1b[2Jb\x1b]0;title\x07c",
    "controls": "a\u0007\u009b31m\u0000b",
    "overrides": "safe \u202e gnp.exe \u2066\u2066\u2067 unbalanced",
    "isolates": "\u2069\u2069 broken out \u2069",
    "surrogate free nonsense": "\ufffe\ufdd0 e\u0301\u0301\u0301 \U0001f468\u200d\U0001f469",
}


def record(text: str) -> dict[str, Any]:
    both = {"en": text, "ar": text}
    return {
        "schema_version": "1.0",
        "id": "nasty",
        "title": both,
        "sources": [{"id": "s", "type": "webpage", "title": both, "publisher": both}],
        "places": [{"id": "p", "name": both, "kind": "city"}],
        "domains": [{"id": "d", "name": both}],
        "actors": [{"id": "a", "kind": "person", "name": both, "aliases": {"en": [text]}}],
        "events": [
            {
                "id": "e",
                "date": "2004",
                "kind": "meeting",
                "title": both,
                "summary": both,
                "place": "p",
                "domains": ["d"],
                "participants": [{"actor": "a", "role": "host"}],
                "claims": [{"source": "s", "note": both}],
            }
        ],
    }


@pytest.mark.parametrize("kind", NASTY)
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_nothing_a_record_says_acts_on_the_program_or_the_terminal(
    open_app, tmp_path, monkeypatch, kind, language
):
    from ici_tui.record.codec import decode
    from ici_tui.record.entities import Actor, Description, Domain, Event, Place, Source, Value
    from ici_tui.record.record import MemoryRecord

    raw = json.loads(json.dumps(record(NASTY[kind])))
    collections: dict[str, type[Value]] = {
        "sources": Source,
        "places": Place,
        "domains": Domain,
        "actors": Actor,
        "events": Event,
    }
    parts: dict[str, Any] = {
        name: tuple(decode(kind, one) for one in raw.pop(name))
        for name, kind in collections.items()
    }
    # Validation refuses most of these; drawing must not depend on that.
    nasty = MemoryRecord(description=decode(Description, raw), **parts)
    monkeypatch.setattr("ici_tui.recordfile.load", lambda *_arguments, **_options: nasty)
    async with open_app(language=language, size=(100, 30)) as reader:
        for key in ("1", "2", "3", "4"):
            await reader.press(key)
            for line in reader.lines:
                assert not any(
                    ord(c) < 32
                    or 127 <= ord(c) < 160
                    or c in "\u200e\u200f\u061c"
                    or "\u202a" <= c <= "\u202e"
                    or "\u2066" <= c <= "\u2069"
                    for c in line
                ), repr(line)
        if kind == "markup":
            assert "[@click" in reader.text.replace("\n", "") or "click=" in reader.text
        await reader.press("1")
        column, row = 20, 3
        await reader.click(column, row)
        assert reader.app.is_running
