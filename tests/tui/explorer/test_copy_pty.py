"""What reaches a real terminal when the reader copies and there is no clipboard tool."""

import base64
import re

import pytest
from tests.tui.pseudo_terminal import Terminal, drawn

from ici_tui.describe import LocalizedRecord
from ici_tui.export.citations import notes
from ici_tui.export.evidence import cited
from ici_tui.recordfile import load


@pytest.fixture
def recorded(monkeypatch, tmp_path):
    """Start the program where no tool is; keep every byte it sends."""
    opened: list[Terminal] = []
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    def start(*arguments, **options):
        terminal = Terminal(*arguments, **options)
        opened.append(terminal)
        sent = bytearray()
        feed = terminal.stream.feed

        def keep(data: bytes) -> None:
            sent.extend(data)
            feed(data)

        monkeypatch.setattr(terminal.stream, "feed", keep)
        return terminal, sent

    yield start
    for one in opened:
        one.close()


def test_osc_52_carries_the_citation_in_logical_order(recorded):
    terminal, sent = recorded("--lang", "ar")
    terminal.read_until(terminal.shows(drawn("ما تقوله المصادر")))
    terminal.send("ؤ")
    terminal.read_until(terminal.shows(drawn("أُرسل إلى الطرفية")))
    found = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sent)
    record = load(None)
    first = record.events[0]
    note = "\n".join(notes(LocalizedRecord.of(record, "ar"), cited(record, [first])))
    assert [base64.b64decode(one).decode() for one in found] == [note]
    terminal.send("q")
    assert terminal.finished() == 0


def test_the_mouse_of_a_terminal_selects_arabic_from_its_first_letter_on(recorded):
    terminal, sent = recorded("--lang", "ar")
    terminal.read_until(terminal.shows(drawn("ما تقوله المصادر")))
    title = drawn("مشاورات مايو 2004")
    row = next(n for n, line in enumerate(terminal.screen.display) if title in line)
    right = terminal.screen.display[row].index(title) + len(title)
    left = right - len("مشاورات") + 1
    # SGR reports (xterm's mode 1006): the button goes down, is moved, and is let go.
    terminal.send(f"\x1b[<0;{right};{row + 1}M\x1b[<32;{left};{row + 1}M")
    terminal.send(f"\x1b[<0;{left};{row + 1}m")
    terminal.read_until(terminal.shows(drawn("أُرسل إلى الطرفية")))
    found = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sent)
    assert [base64.b64decode(one).decode() for one in found] == ["مشاورات"]
    terminal.send("q")
    assert terminal.finished() == 0
