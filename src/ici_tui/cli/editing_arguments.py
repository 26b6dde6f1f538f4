"""The arguments of the commands that make and change records.

See :mod:`ici_tui.cli.arguments` on what may be imported here.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

ADDED = ("event", "source", "claim", "actor", "place", "domain", "relation")
"""What ``add`` adds."""

TEXTS = {
    "title": ("what it is called", "event source"),
    "name": ("what it is called", "actor place domain"),
    "summary": ("what happened", "event"),
    "description": ("who or what it is", "actor domain"),
    "author": ("who wrote it", "source"),
    "publisher": ("who published it", "source"),
    "quote": ("the words of the source", "claim"),
    "note": ("anything else about it", "source claim relation"),
}
"""The options for texts in languages: what they say, and of what."""

VALUES = {
    "id": ("ID", "its id (default: made of its title or name)", "event source actor place domain"),
    "date": ("DATE", "when it happened, in EDTF", "event claim"),
    "kind": ("KIND", "what it is: summit, person, city …", "event actor place"),
    "type": ("TYPE", "the type of a source or of a relation", "source relation"),
    "issued": ("DATE", "when it was published", "source"),
    "url": ("URL", "where it can be read", "source event claim"),
    "language": ("TAG", "the language that it is written in", "source"),
    "paragraphs": ("N", "how many paragraphs it has", "source"),
    "part-of": ("ID", "the event that it is part of", "event"),
    "status": ("STATUS", "attested, disputed or inferred", "event relation"),
    "within": ("ID", "the place that contains it", "place"),
    "coordinates": ("LON,LAT", "where it is, in degrees", "place"),
    "number": ("N", "its number in its scheme", "domain"),
    "scheme": ("TERM", "the list that it belongs to", "domain"),
    "broader": ("ID", "the domain that it is part of", "domain"),
    "ordinal": ("N", "which one of a series it is", "claim"),
    "from": ("ID", "where a relation starts", "relation"),
    "to": ("ID", "where it leads", "relation"),
    "place": ("ID", "where it happened", "event claim"),
}
"""The options with one value: what stands for it, what they say, and of what."""

LISTS = {
    "actor": ("ID[:ROLE]", "who took part, and as what", "event"),
    "domain": ("ID", "the heading that it comes under", "event"),
    "tag": ("TEXT", "a tag", "event"),
    "source": (
        "ID[:PARAGRAPHS]",
        "who says so, and where: log:9,10 (¶9,10)",
        "event claim actor domain relation",
    ),
}
"""The options that may be repeated."""

NUMBERS = ("paragraphs", "number", "ordinal")


def fill_new(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``new``."""
    parser.add_argument(
        "file", metavar="FILE", help="the record to make: .json or .jsonl, also with .gz or .zst"
    )
    parser.add_argument("--title", metavar="TEXT", default="", help="what it is called")
    parser.add_argument("--id", metavar="ID", default="", help="its id (default: of its name)")
    parser.add_argument(
        "--lang", metavar="TAG", default="", help="the language of the title (default: by letters)"
    )
    parser.add_argument("--force", action="store_true", help="replace a file that is there")


def fill_add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``add``."""
    parser.add_argument("what", metavar="WHAT", choices=ADDED, help="%(choices)s")
    parser.add_argument("file", metavar="FILE", help="the record that it is added to")
    parser.add_argument(
        "event", metavar="EVENT", nargs="?", help="the id of the event that a claim is about"
    )
    for name, (what, kinds) in TEXTS.items():
        shown = kinds.replace(" ", ", ")
        parser.add_argument(
            f"--{name}",
            metavar="TEXT",
            action="append",
            help=f"{what}; Arabic or English by its letters, else fr=TEXT ({shown})",
        )
        for tag, language in (("ar", "Arabic"), ("en", "English")):
            parser.add_argument(
                f"--{name}-{tag}", metavar="TEXT", help=f"the same in {language} ({shown})"
            )
    for name, (metavar, what, kinds) in VALUES.items():
        parser.add_argument(
            f"--{name}",
            metavar=metavar,
            type=int if name in NUMBERS else str,
            help=f"{what} ({kinds.replace(' ', ', ')})",
        )
    for name, (metavar, what, kinds) in LISTS.items():
        parser.add_argument(
            f"--{name}",
            metavar=metavar,
            action="append",
            help=f"{what}; may be repeated ({kinds.replace(' ', ', ')})",
        )
    parser.add_argument(
        "--json", metavar="OBJECT", help="anything else, as in a record: '{\"x_note\": 1}'"
    )


def fill_format(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``format``."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="the records to lay out")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 if a file would change"
    )


def fill_diff(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``diff``."""
    parser.add_argument("file", metavar="A", help="a record, or its earlier version")
    parser.add_argument("other", metavar="B", help="another record, or its later version")
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        choices=("text", "json"),
        default="text",
        help="how to write it: %(choices)s (default: text)",
    )


def fill_merge(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``merge``."""
    parser.add_argument("file", metavar="A", help="the record whose text and order are kept")
    parser.add_argument("other", metavar="B", help="the record that is merged into it")
    parser.add_argument("--output", "-o", metavar="C", required=True, help="the file to write")
    parser.add_argument(
        "--base", metavar="O", help="the version that both come from: what only one changed, holds"
    )
    side = parser.add_mutually_exclusive_group()
    side.add_argument("--ours", action="store_true", help="in a conflict take what A has")
    side.add_argument("--theirs", action="store_true", help="in a conflict take what B has")
    parser.add_argument(
        "--exact", action="store_true", help="only what has the same id is the same"
    )


def fill_duplicates(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``duplicates``."""
    parser.add_argument("file", metavar="FILE", help="a record")
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        choices=("text", "json"),
        default="text",
        help="how to write it: %(choices)s (default: text)",
    )


def fill_edit(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``edit``."""
    parser.add_argument("id", metavar="ID", help="what the editor shows first")
    parser.add_argument("file", metavar="FILE", help="the record")


def fill_undo(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``undo``."""
    parser.add_argument("file", metavar="FILE", help="a record that ici-tui has written")
