"""A module that is deferred is loaded by its first use, and not before."""

import subprocess
import sys

import pytest

from ici_tui.lazy import lazy


def test_a_module_is_loaded_when_something_of_it_is_used():
    code = """\
import sys
from ici_tui.lazy import lazy
fold = lazy("ici_tui.search.fold")
assert "ici_tui.search.fold" not in sys.modules
assert fold.fold("Ab") == "ab"
assert "ici_tui.search.fold" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_what_is_replaced_in_the_module_is_replaced_here(monkeypatch):
    module = lazy("ici_tui.i18n.direction")
    assert module.is_rtl("ar")
    monkeypatch.setattr("ici_tui.i18n.direction.is_rtl", lambda _tag: False)
    assert not module.is_rtl("ar")


def test_what_is_not_there_is_found_out_at_its_use():
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = lazy("ici_tui.i18n.direction").no_such_name
    nothing = lazy("ici_tui.no_such_module")
    with pytest.raises(ModuleNotFoundError):
        _ = nothing.name
