"""The arguments of every command, for argparse; imports nothing that reads records or draws.

Every command imports this module, even ``--version``, so it imports very little: not even
``typing`` and ``pathlib``, which cost as much as argparse itself (``benchmarks/startup.py``).
"""

from __future__ import annotations

import argparse

from ici_tui.cli import editing_arguments as editing
from ici_tui.cli.choices import (
    COLLECTIONS,
    EXPORTS,
    FORMATS,
    PARAMETERS,
    SORTS,
    TERMINALS,
    VIEWS,
)
from ici_tui.cli.examples import EXAMPLES, OPEN_EXAMPLES
from ici_tui.cli.parser import Parser, Version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SHELLS = ("bash", "zsh", "fish")

VALUED = frozenset(
    {
        *(
            "--view",
            "--query",
            "--select",
            "--lang",
            "--theme",
            "--terminal",
            "--digits",
            "--order",
        ),
        *("--format", "--years", "--kind", "--limit", "--sort", "--output", "-o"),
        *("--as", "--map", "--set", "-s", "--into", "--report", "--row"),
    }
)
"""Options that may precede the command and take the next argument as their value."""


class Command:
    """A command.

    Args:
        summary: Its line in the help.
        module: The module of this package with its ``run``.
        fill: Adds its arguments to a parser.
    """

    __slots__ = ("fill", "module", "summary")

    def __init__(
        self, summary: str, module: str, fill: Callable[[argparse.ArgumentParser], None]
    ) -> None:
        self.summary = summary
        self.module = module
        self.fill = fill


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", nargs="?", help="a record; default: the bundled one"
    )
    parser.add_argument(
        "--lenient", action="store_true", help="leave out what is wrong in FILE, and say what"
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        choices=FORMATS,
        help="how to write it: %(choices)s (default: text; with --excel csv)",
    )
    _add_excel(parser)
    parser.add_argument(
        "--lang",
        choices=("ar", "en", "both"),
        help="the language of the texts (default: the locale's; csv: both)",
    )
    _add_terminal(parser)


def _add_excel(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--excel", action="store_true", help="csv for Excel: with a byte order mark and CR LF"
    )


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", help="an event, actor, domain, source, place, statement or discrepancy"
    )
    _add_file(parser)
    _add_output(parser)


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="WHAT", choices=COLLECTIONS, help="%(choices)s")
    _add_file(parser)
    _add_filters(
        parser,
        "Different filters narrow the list, repeating one widens it. For anything but events\n"
        "they select the events that the listed things are part of.",
    )
    _add_output(parser)


def _add_filters(parser: argparse.ArgumentParser, about: str) -> None:
    filters = parser.add_argument_group("filters", about)
    filters.add_argument(
        "--years",
        metavar="RANGE",
        help="2016, 2016..2018, 2016.., 2018-06: the date can fall in; 0 is 1 BC, -43 is 44 BC",
    )
    for article, name in (("an", "actor"), ("a", "domain"), ("a", "place"), ("a", "source")):
        filters.add_argument(
            f"--{name}",
            metavar="ID",
            action="append",
            default=[],
            help=f"the id of {article} {name}",
        )
    filters.add_argument(
        "--kind", metavar="KIND", action="append", default=[], help="the kind of the listed things"
    )


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", help='words, "a phrase", -word, actor:nato …')
    _add_file(parser)
    parser.add_argument("--limit", metavar="N", type=int, help="at most N events")
    parser.add_argument(
        "--sort",
        metavar="ORDER",
        choices=SORTS,
        default="date",
        help="the order: %(choices)s (default: date, oldest first)",
    )
    parser.add_argument(
        "--facets", action="store_true", help="count the results by actor, domain, place …"
    )
    parser.add_argument(
        "--explain", action="store_true", help="show which texts matched in each event"
    )
    _add_output(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query",
        metavar="QUERY",
        nargs="?",
        default="",
        help="as for search; default or '': all events",
    )
    _add_file(parser)
    _add_filters(parser, "They narrow the results of the query; repeating one widens them.")
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        choices=EXPORTS,
        help="how to write it: %(choices)s (default: by the end of PATH, else json; with --excel "
        "csv)",
    )
    _add_excel(parser)
    parser.add_argument(
        "--output", "-o", metavar="PATH", help="the file to write (default: standard output)"
    )
    parser.add_argument(
        "--lang",
        choices=("ar", "en", "both"),
        help="the language of the texts (default: the locale's; csv: both)",
    )


def _import(parser: argparse.ArgumentParser) -> None:
    from ici_tui.cli.import_arguments import add_import_arguments

    add_import_arguments(parser)


def _validate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="records: .json or .jsonl, also compressed with gzip or zstd",
    )
    parser.add_argument(
        "--summary",
        action="store_true",
        help="the kinds of problems, how many there are of each and where the first is",
    )
    parser.add_argument(
        "--limit", metavar="N", type=int, help="show at most N problems (default: 1000)"
    )
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        choices=("text", "json"),
        default="text",
        help="how to write it: %(choices)s (default: text)",
    )
    _add_terminal(parser)


def _schema(_parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def _completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help="%(choices)s")


def _doctor(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_mutually_exclusive_group()
    actions.add_argument(
        "--calibrate", action="store_true", help="choose the line that looks correct, and save it"
    )
    actions.add_argument(
        "--forget", action="store_true", help="remove the choice saved for this terminal"
    )
    actions.add_argument(
        "--report", action="store_true", help="print what was detected, for a bug report"
    )
    actions.add_argument(
        "--reset", action="store_true", help="restore the terminal after a program was killed"
    )
    _add_terminal(parser)
    parser.add_argument("--lang", choices=("ar", "en"), help="the language of the pages")


def _add_terminal(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--terminal",
        metavar="NAME",
        choices=TERMINALS,
        help="how the terminal wants Arabic: %(choices)s (default: found out)",
    )


COMMANDS: Mapping[str, Command] = {
    "show": Command("show everything about one entity", "show", _show),
    "list": Command("list events, actors, domains, sources …", "listing", _list),
    "search": Command("find events by words, names and dates", "search", _search),
    "export": Command("write events to a file, in many formats", "exporting", _export),
    "import": Command("make a record of a table or another file", "importing", _import),
    "new": Command("make a small valid record", "new", editing.fill_new),
    "add": Command("add an event, a source, a claim … to a record", "add", editing.fill_add),
    "edit": Command("open a record in your editor, checked on saving", "edit", editing.fill_edit),
    "format": Command("lay records out, one entity a line", "format", editing.fill_format),
    "undo": Command("take back the last write of a record", "undo", editing.fill_undo),
    "diff": Command("show what two records say differently", "diff", editing.fill_diff),
    "merge": Command("unite two records, and show conflicts", "merge", editing.fill_merge),
    "duplicates": Command(
        "find what is probably there twice", "duplicates", editing.fill_duplicates
    ),
    "validate": Command("report every problem in records", "validate", _validate),
    "schema": Command("print the JSON Schema of the record format", "schema", _schema),
    "doctor": Command("check and set how this terminal displays Arabic", "doctor", _doctor),
    "completion": Command("print the completion script of a shell", "completion", _completion),
}


def _view(text: str) -> str:
    """Return the name of a view, maybe with its parameter, or ``saved:`` and a name."""
    if text in VIEWS:
        return text
    raise argparse.ArgumentTypeError(f"invalid choice: '{text}' (choose from {VIEWS}, saved:NAME)")


def explorer_parser() -> Parser:
    """Return the parser of ``ici-tui [FILE]``, whose help lists the commands."""
    width = max(map(len, COMMANDS))
    commands = "\n".join(
        f"  {name:{width}}  {command.summary}" for name, command in COMMANDS.items()
    )
    parser = Parser(
        "ici-tui",
        "Explore a sourced, bilingual chronology in the terminal.\n\n"
        f"commands (each has its own --help):\n{commands}",
        OPEN_EXAMPLES,
        "ici-tui [FILE] [--view VIEW] [--query TEXT] [--select ID] [--lang ar|en]\n"
        "               [--theme NAME] [--terminal NAME]\n"
        "               [--digits western|arabic-indic] [--hijri] [--ascii]\n"
        "               [--order date|relevance]\n"
        "       ici-tui COMMAND …",
    )
    _add_file(parser)
    view = parser.add_argument(
        "--view",
        metavar="VIEW",
        type=_view,
        help="the view to start with: %(views)s; %(parameters)s; or saved:NAME",
    )
    # argparse puts the attributes of an argument into its help, as text.
    view.views, view.parameters = VIEWS, PARAMETERS  # type: ignore[attr-defined]
    parser.add_argument(
        "--query", metavar="TEXT", default="", help="what to search for: 'actor:nato 2016..2020'"
    )
    parser.add_argument(
        "--select", metavar="ID", default="", help="show the event, actor, source … with this id"
    )
    parser.add_argument(
        "--lang",
        choices=("ar", "en"),
        help="the language of the screen (default: the settings', else the locale's)",
    )
    parser.add_argument(
        "--theme",
        metavar="NAME",
        help="the colours of the screen: ici-light, ici-dark, ici-contrast, ici-terminal (the "
        "terminal's own), or one of Textual's (default: what suits the terminal)",
    )
    parser.add_argument(
        "--digits",
        choices=("western", "arabic-indic"),
        help="2017 or ٢٠١٧ in the Arabic interface",
    )
    parser.add_argument(
        "--hijri",
        action=argparse.BooleanOptionalAction,
        help="Hijri (Umm al-Qura) dates next to Gregorian ones",
    )
    parser.add_argument(
        "--order",
        choices=("date", "relevance"),
        help="how the events that a search finds are listed: by date, or the best first",
    )
    parser.add_argument(
        "--ascii",
        action=argparse.BooleanOptionalAction,
        help="ASCII for signs missing from the terminal's font",
    )
    _add_terminal(parser)
    parser.add_argument("--version", action=Version, nargs=0, help="print the version and exit")
    return parser


def command_parser(name: str) -> Parser:
    """Return the parser of the arguments after ``ici-tui NAME``."""
    command = COMMANDS[name]
    parser = Parser(
        f"ici-tui {name}",
        f"{command.summary[0].upper()}{command.summary[1:]}.",
        f"examples:\n{EXAMPLES[name]}",
    )
    parser.set_defaults(command=name)
    command.fill(parser)
    return parser


def completion_parser() -> argparse.ArgumentParser:
    """Return a parser of whole command lines ``ici-tui COMMAND …``, as argcomplete reads them."""
    parser = argparse.ArgumentParser("ici-tui", allow_abbrev=False)
    subparsers = parser.add_subparsers(dest="command")
    for name, command in COMMANDS.items():
        command.fill(subparsers.add_parser(name, help=command.summary))
    return parser


def split_command(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """Find the command: the first positional argument, if it is the name of one.

    Args:
        argv: The arguments without the program's name.

    Returns:
        The command, or None for the explorer, and the other arguments in their order.
    """
    skip = False
    for index, argument in enumerate(argv):
        if skip:
            skip = False
        elif argument == "--":
            break
        elif argument.startswith("-") and argument != "-":
            skip = argument in VALUED
        elif argument in COMMANDS:
            return argument, [*argv[:index], *argv[index + 1 :]]
        else:
            break
    return None, list(argv)
