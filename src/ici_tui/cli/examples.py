"""The examples at the end of each command's help."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

EXAMPLES: "Mapping[str, str]" = {
    "show": """\
  ici-tui show kuwait
  ici-tui show --lang ar kuwait my-record.json
  ici-tui show --format json kuwait | jq .name""",
    "list": """\
  ici-tui list events --years 2016..2018 --actor nato
  ici-tui list actors --kind person --lang both
  ici-tui list discrepancies --format markdown
  ici-tui list events --format jsonl my-record.jsonl.zst | jq -r .id""",
    "search": """\
  ici-tui search 'nato training 2016..'
  ici-tui search --explain ستولتنبرغ
  ici-tui search --sort relevance --limit 5 'place:kuwait "regional centre"'
  ici-tui search --format jsonl is:disputed my-record.json | jq -r .id""",
    "export": """\
  ici-tui export 'actor:nato 2016..2018' --output nato.html
  ici-tui export is:disputed --format markdown --lang ar
  ici-tui export '' my-record.jsonl.zst --format json > my-record.json
  ici-tui export --format bibtex --actor kuwait""",
    "import": """\
  ici-tui import events.csv --init          write events.toml, a mapping to begin with
  ici-tui import events.csv --map events.toml -o events.jsonl
  ici-tui import women.json --lang en
  ici-tui import sheet.xlsx -s event.date='{Date}' -s event.title.en='{What}' --dry-run
  ici-tui import events.csv --map events.toml --into events.jsonl --report left-out.csv""",
    "new": """\
  ici-tui new ports.json --title 'Ports of the Gulf'
  ici-tui new ports.jsonl --title 'موانئ الخليج'""",
    "add": """\
  ici-tui add source ports.json --id log --type manuscript --title "Keeper's log" --paragraphs 12
  ici-tui add event ports.json --date 1899-10-03 --kind opening --title-en 'The lamp is lit' \
--source log:2
  ici-tui add claim ports.json the-lamp-is-lit --source log:9,10 --date 1899-10""",
    "edit": """\
  ici-tui edit the-lamp-is-lit ports.json
  ici-tui edit log ports.json""",
    "format": """\
  ici-tui format ports.json
  ici-tui format --check ports.json""",
    "undo": "  ici-tui undo ports.json",
    "diff": """\
  ici-tui diff ports.json other.json
  ici-tui diff ports.json other.json --format json | jq .changed""",
    "merge": """\
  ici-tui merge mine.json theirs.json -o both.json
  ici-tui merge mine.json theirs.json --base before.json -o mine.json
  ici-tui merge mine.json theirs.json -o both.json --ours""",
    "duplicates": """\
  ici-tui duplicates ports.json
  ici-tui duplicates ports.json --format json""",
    "validate": """\
  ici-tui validate my-record.json
  ici-tui validate my-record.jsonl --summary
  ici-tui validate records/*.jsonl.gz""",
    "schema": "  ici-tui schema > record.schema.json",
    "doctor": """\
  ici-tui doctor
  ici-tui doctor --calibrate
  ici-tui doctor --report > terminal.txt
  ici-tui doctor --reset                    after kill -9 left the terminal in disorder""",
    "completion": """\
  bash:  eval "$(ici-tui completion bash)"    in ~/.bashrc
  zsh:   eval "$(ici-tui completion zsh)"     in ~/.zshrc, after compinit
  fish:  ici-tui completion fish > ~/.config/fish/completions/ici-tui.fish""",
}

OPEN_EXAMPLES = """\
examples:
  ici-tui                                   explore the bundled record
  ici-tui my-record.json --lang ar          explore a file, in Arabic
  ici-tui --view actors --query 'actor:nato 2016..2020' --lang ar
  ici-tui --select transit-agreement        show one event
  ici-tui --view saved:training             a view that was saved with the key s
  ici-tui list events --years 2016..2018
  ici-tui ./show                            a file that is called like a command

Exit codes: 0 found or valid, 1 nothing found or invalid, 2 wrong arguments, 130 interrupted.
"""
