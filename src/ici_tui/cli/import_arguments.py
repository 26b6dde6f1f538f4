"""The arguments of ``ici-tui import``, of which there are too many to stand with the others."""

from __future__ import annotations

from ici_tui.cli.choices import IMPORTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def add_import_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments to a parser."""
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="tables and other files; patterns, .zip, .gz, .zst"
    )
    parser.add_argument(
        "--as",
        metavar="FORMAT",
        dest="form",
        choices=IMPORTS,
        help="what they are: %(choices)s (default: found out)",
    )
    parser.add_argument("--map", metavar="MAP.toml", help="which column is which field")
    parser.add_argument(
        "--set",
        "-s",
        metavar="KEY=TEMPLATE",
        action="append",
        default=[],
        help="a line of the mapping, which counts more than the file's: event.date='{Date}'",
    )
    parser.add_argument(
        "--output", "-o", metavar="RECORD", help="the record: .json or .jsonl; - for stdout"
    )
    parser.add_argument(
        "--into", metavar="RECORD", help="a record to update: what has the same id is replaced"
    )
    parser.add_argument(
        "--report", metavar="PROBLEMS.csv", help="write the rows with problems, and why"
    )
    parser.add_argument("--lang", metavar="TAG", help="the language of the texts: en, ar, fr …")
    parser.add_argument(
        "--init",
        action="store_true",
        help="write a mapping to begin with, and describe the columns",
    )
    parser.add_argument("--row", metavar="N", type=int, help="show a row and what is made of it")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, only count")
    parser.add_argument(
        "--strict", action="store_true", help="write nothing if any row has a problem"
    )
    parser.add_argument("--keep-row", action="store_true", help="keep each event's row under x_row")
    parser.add_argument("--force", action="store_true", help="replace files that are there")
