"""What the driver makes of input that no terminal should send."""

import pytest

from ici_tui.tui.terminal import paste_watch
from ici_tui.tui.terminal.paste_watch import PASTE_SECONDS, PasteWatch

BEGIN, END = "\x1b[200~", "\x1b[201~"


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(paste_watch, "monotonic", lambda: now[0])
    return now


@pytest.mark.parametrize("size", [1, 2, 5, 100])
@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("a", ""),
        (f"{BEGIN}a{END}b", ""),
        (f"{BEGIN}a", END),
        (f"a{BEGIN}a{END}{BEGIN}", END),
        (f"{END}a", ""),
    ],
)
def test_a_paste_without_an_end_ends_with_the_silence_after_it(clock, text, ended, size):
    watch = PasteWatch()
    for at in range(0, len(text), size):
        piece = text[at : at + size]
        assert watch.feed(piece) == piece
        clock[0] += PASTE_SECONDS - 0.1
        assert watch.feed("") == ""
    clock[0] += 0.2
    assert watch.feed("") == ended
    assert watch.feed("") == ""
    assert watch.feed("q") == "q"


def test_keys_are_keys_again_after_a_paste_without_an_end(terminal):
    running = terminal("--lang", "en")
    running.read_until(running.shows("q Quit"))
    running.send(f"{BEGIN}abc")
    for _ in range(5):
        if running.process.poll() is not None:
            break
        running.read_for(PASTE_SECONDS + 0.5)  # more than the silence that ends a paste
        running.send("\x11")
    assert running.finished() == 0
