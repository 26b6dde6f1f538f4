"""What importing the package costs: nothing that Arabic alone needs, nothing that draws."""

import json
import subprocess
import sys

HEAVY = [
    "arabic_reshaper.ligatures", "bidi", "rich", "textual", "typing_extensions", "pydantic",
    "configparser",
]  # fmt: skip


def loaded_after(code):
    """Return which heavy packages a fresh interpreter has loaded after running ``code``."""
    script = (
        f"import json, sys\n{code}\nprint(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return json.loads(result.stdout)


def test_the_package_and_latin_text_load_no_table_of_arabic():
    assert (
        loaded_after("from ici_tui.bidi import Paragraph; Paragraph('Kuwait (ICI)').wrap(5)") == []
    )


def test_the_first_arabic_text_loads_what_it_needs_of_the_tables_and_nothing_that_draws():
    assert loaded_after(
        "from ici_tui.bidi import Paragraph; assert Paragraph('(لا)').line().visual == '(ﻻ)'"
    ) == ["bidi"]
