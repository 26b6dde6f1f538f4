"""Recognizes well-known formats other than JSON: spreadsheets, web pages, databases.

They cannot be read, but naming the format helps more than reporting a syntax error.
"""

import re
from pathlib import PurePath

EXPECTED = (
    "a record in JSON (.json) or JSON Lines (.jsonl), which is what ici-tui reads; ici-tui import"
    " makes one of tables, timelines, bibliographies and calendars"
)
"""What is expected instead of any other format."""

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (such as .xls or .doc)"),
    (b"{\\rtf", "a Rich Text document"),
    (b"PAR1", "a Parquet table"),
)
_ZIP = b"PK\x03\x04"
_ZIPPED = {
    ".xlsx": "an Excel workbook (.xlsx)",
    ".xlsm": "an Excel workbook (.xlsm)",
    ".ods": "an OpenDocument spreadsheet (.ods)",
    ".docx": "a Word document (.docx)",
    ".odt": "an OpenDocument text (.odt)",
    ".epub": "an e-book (.epub)",
}
_MEMBERS = (
    (b"xl/", _ZIPPED[".xlsx"]),
    (b"word/", _ZIPPED[".docx"]),
    (b"application/vnd.oasis.opendocument.spreadsheet", _ZIPPED[".ods"]),
    (b"application/vnd.oasis.opendocument.text", _ZIPPED[".odt"]),
)
_MARKUP = re.compile(rb"<(?:!|\?xml|html|[a-z][a-z0-9:]*[\s>])", re.IGNORECASE)
_OURS = frozenset({".json", ".jsonl", ".ndjson"})
_JSON_LINE = re.compile(rb"^[ \t]*\{", re.MULTILINE)
_TABLES = {".csv": "CSV", ".tsv": "TSV (a table with tabs)", ".tab": "TSV (a table with tabs)"}
_CELL = rb'(?:"(?:[^"]|"")*"|[^"\[\]{}:\r\n%s]*)'
_SEPARATORS = (b",", b";", b"\t")
_YAML = re.compile(rb"(?:---\s|[A-Za-z_][\w-]*:[ \t]*(?:\r?\n|[^\s,{\[\"]))")


def other_format(head: bytes, name: str) -> tuple[str, str] | None:
    """Recognise a format that is not JSON.

    Args:
        head: The first bytes, decompressed and without a byte order mark; some thousands will do.
        name: The file's name, which tells one zipped format from another.

    Returns:
        What is wrong and what was expected; None if it may be JSON.
    """
    suffix = PurePath(name).suffix.lower()
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            return f"this is {what}", EXPECTED
    if head.startswith(_ZIP):
        what = _ZIPPED.get(suffix) or next(
            (what for member, what in _MEMBERS if member in head), "a ZIP archive"
        )
        return f"this is {what}", EXPECTED
    text = head.lstrip()
    if not text or text[:1] in b"{[":
        return None
    if _MARKUP.match(text):
        return "this is HTML or XML", EXPECTED
    if suffix in _TABLES:
        return f"this is {_TABLES[suffix]}", EXPECTED
    if suffix in _OURS or _JSON_LINE.search(text):
        return None  # broken JSON, or JSON Lines of which the first is broken
    if _is_table(text):
        return "this is CSV", EXPECTED
    if suffix in (".yaml", ".yml") or _YAML.match(text):
        return "this is YAML", EXPECTED
    return None


def _is_table(text: bytes) -> bool:
    """Return whether the first two lines are rows with the same number of cells."""
    lines = text.splitlines()[:3]
    if len(lines) < 2:
        return False
    for separator in _SEPARATORS:
        row = re.compile(_CELL % separator + rb"(?:" + separator + _CELL % separator + rb")+")
        first, second = lines[0], lines[1]
        if separator in first and row.fullmatch(first):
            return first.count(separator) == second.count(separator) or bool(row.fullmatch(second))
    return False
