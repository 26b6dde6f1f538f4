"""``ici-tui schema``: the JSON Schema of the record format."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ici_tui.cli.exits import ExitCode
from ici_tui.jsontext.writing import json_text
from ici_tui.recordfile.schema import json_schema

if TYPE_CHECKING:
    import argparse


def run(_arguments: argparse.Namespace) -> ExitCode:
    """Write the schema."""
    sys.stdout.write(json_text(json_schema(), indent=2) + "\n")
    return ExitCode.FOUND
