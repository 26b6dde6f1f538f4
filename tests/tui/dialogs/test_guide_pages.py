"""The guide says nothing that is not so: keys, commands, queries, settings, links and pictures."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from ici_tui.cli import main
from ici_tui.cli.arguments import command_parser, explorer_parser, split_command
from ici_tui.i18n.labels import term_labels
from ici_tui.recordfile import load
from ici_tui.search.index import Index
from ici_tui.terminal import PROFILES
from ici_tui.tui.rows.guide import PAGES, QUERY, page_document, page_for, page_text
from ici_tui.tui.state.command import key_name
from ici_tui.tui.state.commands import COMMANDS
from ici_tui.tui.state.location import View
from ici_tui.tui.terminal.themes import names as theme_names
from ici_tui.user.settings import Known, read_settings

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs" / "guide"
FILES = sorted(GUIDE.glob("*/*.md"))
EVERY_PAGE = [(language, name) for language in ("en", "ar") for name in PAGES]

KEY = re.compile(r'<kbd(?: dir="ltr")?>(.+?)</kbd>')
FENCE = re.compile(r"^```(\w+)\n(.+?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")


def fences(text, kind):
    return [body for name, body in FENCE.findall(text) if name == kind]


def relative(path):
    return str(path.relative_to(GUIDE))


def commands_of(text):
    return [line for body in fences(text, "sh") for line in body.splitlines()]


COMMAND_LINES = sorted({line for path in FILES for line in commands_of(path.read_text("utf-8"))})


def parsed(line):
    program, *words = shlex.split(line)
    assert program == "ici-tui"
    name, rest = split_command(words)
    parser = explorer_parser() if name is None else command_parser(name)
    return name, parser.parse_args(rest)


def test_there_are_pages_in_both_languages_and_no_others():
    for language in ("en", "ar"):
        names = {path.stem for path in (GUIDE / language).glob("*.md")}
        assert names == {*PAGES, "README"}


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_every_key_of_the_guide_is_one_of_a_command(path):
    known = {key_name(key) for command in COMMANDS for key in command.keys}
    named = KEY.findall(path.read_text("utf-8"))
    assert {key.replace("&lt;", "<").replace("&gt;", ">") for key in named} <= known


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_name_the_same_keys_queries_aside(name):
    english, arabic = page_text("en", name), page_text("ar", name)
    assert set(KEY.findall(english)) == set(KEY.findall(arabic))
    assert len(fences(english, "sh")) == len(fences(arabic, "sh"))
    assert len(PICTURE.findall(english)) == len(PICTURE.findall(arabic))
    headings = [re.findall(r"^#+ ", text, re.MULTILINE) for text in (english, arabic)]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("name", [*PAGES, "README"])
def test_arabic_pages_read_from_right_to_left_wherever_markdown_is_shown(name):
    text = page_text("ar", name)
    assert text.startswith('<div dir="rtl">\n\n# ')
    assert text.endswith("\n</div>\n")
    turned = re.sub(r'<div dir="ltr">\n\n```.+?```\n\n</div>\n', "", text, flags=re.DOTALL)
    assert "```" not in turned
    assert turned.count("<div") == turned.count("</div>") == 1


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_line_of_the_guide_can_be_parsed(line):
    parsed(line)


@pytest.mark.parametrize(
    "line", [line for line in COMMAND_LINES if parsed(line)[0] in ("show", "list", "search")]
)
def test_what_the_guide_asks_of_the_bundled_record_is_found(line, capsys):
    assert main(shlex.split(line)[1:]) == 0
    assert capsys.readouterr().out


@pytest.fixture(scope="module")
def index():
    return Index.build(load(None), labels=term_labels())


def queries(language):
    document = page_document(language, "search")
    return [one.removeprefix(QUERY) for one in document.targets if one.startswith(QUERY)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_query_of_the_guide_is_understood_and_narrows_the_record(index, language):
    asked = queries(language)
    assert len(asked) >= 15
    everything = index.search("").count
    for query in asked:
        result = index.search(query, finished=True)
        assert not result.problems, query
        assert 0 < result.count < everything, query


@pytest.mark.parametrize(("language", "name"), EVERY_PAGE)
def test_the_settings_of_the_guide_are_right(language, name, tmp_path):
    known = Known(
        themes=theme_names(),
        terminals=tuple(PROFILES),
        commands={command.name: command.keys for command in COMMANDS},
    )
    for number, body in enumerate(fences(page_text(language, name), "toml")):
        path = tmp_path / f"{number}.toml"
        path.write_text(body, "utf-8")
        settings, problems = read_settings(path, known)
        assert problems == ()
        assert settings.language == tomllib.loads(body)["language"]


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_every_link_leads_to_a_file(path):
    for address in LINK.findall(path.read_text("utf-8")):
        target = address.partition("#")[0]
        assert (path.parent / target).is_file(), address


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_every_picture_of_the_guide_exists_and_is_a_picture(path):
    for address in PICTURE.findall(path.read_text("utf-8")):
        text = (path.parent / address).read_text("utf-8")
        assert text.startswith("<svg"), address


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_pictures_of_its_own_language(name):
    english, arabic = (PICTURE.findall(page_text(language, name)) for language in ("en", "ar"))
    swapped = {"-en.svg": "-ar.svg", "-ar.svg": "-en.svg"}
    assert arabic == [address[:-7] + swapped[address[-7:]] for address in english]


@pytest.mark.parametrize(("language", "name"), EVERY_PAGE)
def test_every_page_can_be_read_and_leads_to_another(language, name):
    document = page_document(language, name)
    assert document.title
    assert set(document.targets) & set(PAGES)
    assert all(one in PAGES or one.startswith(QUERY) for one in document.targets)


def test_the_pages_can_be_walked_from_the_first_to_the_last():
    walked = ["start"]
    while walked[-1] != PAGES[-1]:
        walked.append(page_document("ar", walked[-1]).targets[-1])
    assert walked == list(PAGES)


def test_every_view_has_a_page_and_typing_a_query_one_of_its_own():
    assert {page_for(view, searching=False) for view in View} <= set(PAGES)
    assert {page_for(view, searching=True) for view in View} == {"search"}
    assert page_for(View.DISAGREEMENTS, searching=False) == "claims"
