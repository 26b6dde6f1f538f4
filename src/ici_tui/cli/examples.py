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
