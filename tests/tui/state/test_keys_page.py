"""The page of keys is what the registry of commands makes of it."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_page_of_keys_is_current():
    spec = importlib.util.spec_from_file_location("keys_tool", ROOT / "tools" / "keys.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.DESTINATION.read_text("utf-8") == tool.page(), "run `make keys`"
