"""The page says the language and direction of every text, and runs nothing but its search."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from unicodedata import bidirectional

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.export.records import happened, publication, record_of, texts

from ici_tui.describe import Block, BlockKind, Document, LocalizedRecord, Role, Span
from ici_tui.describe.documents import describe
from ici_tui.export.evidence import cited
from ici_tui.export.file_format import Selected
from ici_tui.export.html import FORMAT, page
from ici_tui.export.plain import printable
from ici_tui.i18n.direction import is_rtl
from ici_tui.record.entities import Domain
from ici_tui.recordfile import load

RECORD = load(None)
VOID = {"meta", "input"}
KNOWN = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "nav",
        "input",
        "ul",
        "li",
        "article",
    ),
    *(
        "article",
        "section",
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "b",
        "a",
        "bdi",
        "span",
        "details",
        "summary",
    ),
    *("form", "input", "select", "option", "output", "script"),
}


class Page(HTMLParser):
    """The texts of a page with the language and direction they stand in, its tags and links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, str, str]] = []
        self.texts: list[tuple[str, str, str]] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.scripts: list[str] = []
        self.policy = ""
        self.ids: list[str] = []
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        assert len(named) == len(attrs)
        assert not any(name.startswith("on") for name in named)
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        if "content" in named and "http-equiv" in named:
            self.policy = named["content"]
        self.ids += [value for name, value in attrs if name == "id"]
        if tag in VOID:
            return
        _, lang, direction = self.stack[-1] if self.stack else ("", "", "")
        lang = named.get("lang") or lang
        own = named.get("dir") or direction
        self.stack.append((tag, lang, own))

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        tag, lang, direction = self.stack[-1] if self.stack else ("", "", "")
        if tag == "script":
            self.scripts.append(data)
        if tag not in ("style", "title", "script") and data.strip():
            self.texts.append((data, lang, direction))


def directions(text: str) -> set[str]:
    return {
        "rtl" if bidirectional(letter) in ("R", "AL") else "ltr"
        for letter in text
        if letter.isalpha()
    }


@pytest.fixture(scope="module", params=["ar", "en"])
def whole(request):
    localized = LocalizedRecord.of(RECORD, request.param)
    told = (describe(localized, event.id) for event in RECORD.events)
    documents = [document for document in told if document is not None]
    evidence = cited(RECORD, RECORD.events)
    return request.param, Page("".join(page(localized, documents, evidence, "nato <i>")))


def test_every_text_has_the_language_and_direction_of_its_letters(whole):
    language, read = whole
    assert len(read.texts) > 1000
    checked = {"rtl": 0, "ltr": 0}
    for text, lang, direction in read.texts:
        assert lang
        found = directions(text)
        address = text.startswith("http")
        if found == {"rtl"}:
            assert (lang, direction) == ("ar", "rtl"), text
            checked["rtl"] += 1
        elif found == {"ltr"} and not address:
            assert direction == "ltr", text
            assert not is_rtl(lang), text
            checked["ltr"] += 1
        elif address:
            assert direction == "ltr"
    assert min(checked.values()) > 50
    assert checked["rtl" if language == "ar" else "ltr"] > 500


def test_titles_of_sources_stand_in_their_own_language(whole):
    _, read = whole
    tagged = {(text, lang) for text, lang, _ in read.texts}
    found = checked = 0
    for one in cited(RECORD, RECORD.events):
        language = one.source.language or ""
        title = one.source.title.root.get(language)
        if title is not None and not set(title) & set("«»“”"):
            checked += 1
            found += any(title in text and lang == language for text, lang in tagged)
    assert found == checked > 40


def test_links_lead_to_parts_of_the_page_or_to_the_web(whole):
    _, read = whole
    assert len(set(read.ids)) == len(read.ids)
    for link in read.links:
        assert link.startswith(("http://", "https://")) or link.removeprefix("#") in read.ids
    assert sum(link.startswith("#") for link in read.links) > 100


def test_nothing_is_fetched_and_what_runs_is_the_search_by_its_hash(whole):
    _, read = whole
    assert read.tags <= KNOWN
    assert "nato <i>" in [text for text, *_ in read.texts]
    policy = dict(one.split(maxsplit=1) for one in read.policy.split("; "))
    assert policy["default-src"] == "'none'"
    (script,) = read.scripts
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert policy["script-src"] == f"'sha256-{digest}'"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_reader_of_the_standard_finds_no_mistake(language):
    text = page_of(RECORD, language)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(text)
    assert len(tree.findall(".//article")) == len(RECORD.events)


def page_of(record, language="en", query=""):
    localized = LocalizedRecord.of(record, language)
    return "".join(FORMAT.write(Selected([localized], None, query)))


def tree_of(record, language="en"):
    return html5lib.parse(page_of(record, language), namespaceHTMLElements=False)


def test_the_contents_have_the_dates_and_years_are_headings():
    first = happened("a", "2004-06-28", title=texts(en="One"))
    tree = tree_of(record_of(first, happened("b", "2004-12~"), happened("c", "-0299")))
    headings = ["".join(one.itertext()) for one in tree.findall(".//section/h2")]
    assert headings == ["300 BC", "2004"]
    entries = ["".join(one.itertext()) for one in tree.findall(".//nav//li")]
    assert entries == ["about December 2004 · b", "28 June 2004 · One"] or entries[1:] == [
        "28 June 2004 · One",
        "about December 2004 · b",
    ]
    assert entries[0] == "300 BC · c"
    assert all("open" in one.attrib for one in tree.findall(".//nav/details"))


def test_undated_events_are_under_a_heading_of_their_own():
    tree = tree_of(record_of(happened("a", "2001"), happened("b", None)), "ar")
    headings = ["".join(one.itertext()) for one in tree.findall(".//section/h2")]
    assert headings == ["2001", "بلا تاريخ"]


def test_long_contents_are_closed_by_year():
    events = [happened(f"e{n}", f"{2000 + n % 3}") for n in range(51)]
    found = tree_of(record_of(*events)).findall(".//nav/details")
    assert len(found) == 3
    assert not any("open" in one.attrib for one in found)


def test_what_the_search_filters_by_stands_in_each_article():
    one = happened("e", "2001", kind="visit", domains=("d", "other"))
    domains = [Domain(id=name, name=texts(en=name.upper())) for name in ("d", "other")]
    tree = tree_of(record_of(one, *domains))
    article = tree.find(".//article")
    assert (article.get("data-kind"), article.get("data-domains")) == ("visit", "d other")
    assert "hidden" in tree.find(".//form").attrib
    options = {one.get("value"): one.text for one in tree.findall(".//option")}
    assert options == {"": "All domains", "visit": "visit", "d": "D", "other": "OTHER"}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_record_in_another_language_has_a_page_in_its_own_direction(language):
    event = happened("e", "2001", title=texts(fa="نخست"))
    root = tree_of(record_of(event, title=texts(fa="سالنما")), language)
    assert (root.get("lang"), root.get("dir")) == ("fa", "rtl")
    assert root.find(".//nav").get("lang") == language
    root = tree_of(record_of(event, title=texts(en="Years")), "ar")
    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")


def test_a_record_of_sources_is_a_page_of_them_each_once():
    text = page_of(record_of(publication("book"), publication("other")))
    assert Page(text).ids.count("book") == 1
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    assert [one.get("id") for one in tree.findall(".//article")] == ["book", "other"]
    assert tree.findall(".//section/h2") == []


hostile = st.text(
    st.sampled_from("<>&\"'`=/ a:;#عم\u202e\x1b\n") | st.characters(codec="utf-8"),
    min_size=1,
    max_size=40,
)


@given(hostile, st.sampled_from(list(BlockKind)), st.booleans(), st.sampled_from(list(Role)))
@example("</p><script>alert(1)</script>", BlockKind.PARAGRAPH, False, Role.TEXT)
@example('https://a.example/"onclick="b', BlockKind.FIELD, True, Role.MUTED)
@example("javascript:alert(1)", BlockKind.ITEM, True, Role.QUOTE)
@example("&lt;b&gt;", BlockKind.TITLE, False, Role.STRONG)
def test_a_text_is_shown_and_is_nothing_else(text, kind, isolated, role):
    localized = LocalizedRecord.of(RECORD)
    block = Block(kind, (Span(text, role, isolated=isolated),), label=text)
    document = Document("one", text, (block,))
    written = "".join(page(localized, [document], (), text))
    read = Page(written)
    assert read.tags <= KNOWN
    body = " ".join("".join(data for data, *_ in read.texts).split())
    for part in printable(text).split():
        assert part in body
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", written)
    assert all(link.startswith(("#", "http://", "https://")) for link in read.links)
