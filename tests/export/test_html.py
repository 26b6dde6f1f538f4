"""The page says the language and direction of every text, and runs and fetches nothing."""

import re
from html.parser import HTMLParser
from unicodedata import bidirectional

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ici_tui.describe import Block, BlockKind, Document, LocalizedRecord, Role, Span
from ici_tui.describe.documents import describe
from ici_tui.export.evidence import cited
from ici_tui.export.html import page
from ici_tui.export.plain import printable
from ici_tui.i18n.direction import is_rtl
from ici_tui.recordfile import load

RECORD = load(None)
VOID = {"meta"}
KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "main", "nav", "ol", "ul", "li", "article"),
    *("section", "h1", "h2", "h3", "p", "b", "a", "bdi", "span"),
}


class Page(HTMLParser):
    """The texts of a page with the language and direction they stand in, its tags and links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, str, str]] = []
        self.texts: list[tuple[str, str, str]] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
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
        if tag not in ("style", "title") and data.strip():
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


def test_nothing_runs_and_nothing_is_fetched(whole):
    _, read = whole
    assert read.tags <= KNOWN
    assert "nato <i>" in [text for text, *_ in read.texts]


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
