"""What the guide looks like: both languages, beside its list and alone on a small screen."""

import pytest
from tests.tui.settling import after

from ici_tui.tui.app import IciTui


@pytest.mark.parametrize("size", [(120, 40), (60, 16)], ids=["120x40", "60x16"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_guide(snap_compare, language, size):
    app = IciTui(language=language)
    assert snap_compare(app, terminal_size=size, run_before=after("f1", "2", "down", "down"))
