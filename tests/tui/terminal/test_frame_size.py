"""Frames are sent for the size they were drawn for, which need not be the terminal's by then."""

from types import SimpleNamespace

import pytest
from textual.geometry import Size

from ici_tui.terminal import PROFILES
from ici_tui.tui.terminal.driver import TerminalDriver
from ici_tui.tui.terminal.textual_internals.device_driver import DeviceDriver


@pytest.fixture
def sending(monkeypatch):
    """A driver of a terminal that has shrunk since the application was told of its size."""

    def make(profile):
        sent = []
        one = TerminalDriver.__new__(TerminalDriver)
        monkeypatch.setattr(DeviceDriver, "write", lambda _self, data: sent.append(data))
        monkeypatch.setattr(TerminalDriver, "_get_terminal_size", lambda _self: (20, 5))
        monkeypatch.setattr(
            TerminalDriver, "detection", SimpleNamespace(layers=(), profile=PROFILES[profile]),
            raising=False,
        )  # fmt: skip
        monkeypatch.setattr(one, "_app", SimpleNamespace(_size=Size(60, 16)), raising=False)
        one._first = ""
        one._take(PROFILES[profile])
        return one, sent

    return make


@pytest.mark.parametrize("profile", ["kitty", "putty", "logical"])
def test_a_frame_reaches_beyond_the_edge_that_the_terminal_has_by_now(sending, profile):
    one, sent = sending(profile)
    one.write("\x1b[12;41HEdge ﻮﺗﺎﻨﻟﺍ\x1b[1;1H")
    assert "Edge" in sent[-1]
    assert "\x1b[12;41H" in sent[-1] or "\x1b[12;1H" in sent[-1]
    one._app._size = Size(20, 5)
    one.write("\x1b[5;17HEdge\x1b[1;1H")
    one.write("\x1b[5;1Hﻮﺗﺎﻨﻟﺍ\x1b[1;1H")
    one._app._size = Size(60, 16)
    one.write("\x1b[5;1Hﻮﺗﺎﻨﻟﺍ\x1b[12;41Hagain\x1b[1;1H")
    assert "again" in sent[-1]
