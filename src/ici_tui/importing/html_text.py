"""Plain text of HTML, as it stands in titles and descriptions of timelines and feeds."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_BLOCKS = frozenset(
    (
        *("p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "section"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_SILENT = frozenset(("script", "style"))
_TAG = re.compile(r"<[a-zA-Z/!]")


def has_markup(text: str) -> bool:
    """Say whether a text looks like HTML."""
    return bool(_TAG.search(text)) or ("&" in text and unescape(text) != text)


def plain_text(text: str, *, keep_links: bool = True) -> str:
    """Return the text of HTML.

    Args:
        text: HTML, or text without any mark-up.
        keep_links: Whether the address of a link follows its text in parentheses.
    """
    if not has_markup(text):
        return text.strip()
    reader = _Reader(keep_links=keep_links)
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def links(text: str) -> list[tuple[str, str]]:
    """Return the addresses that HTML links to, each with the text of its link."""
    reader = _Reader(keep_links=False)
    reader.feed(text)
    reader.close()
    return reader.links


class _Reader(HTMLParser):
    def __init__(self, *, keep_links: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._keep_links = keep_links
        self._address = ""
        self._start = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "a":
            self._address = (dict(attrs).get("href") or "").strip()
            self._start = len(self.pieces)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "a" and self._address:
            shown = "".join(self.pieces[self._start :]).strip()
            if self._address.startswith(("http://", "https://")):
                self.links.append((self._address, shown))
                if self._keep_links and shown != self._address:
                    self.pieces.append(f" ({self._address})")
            self._address = ""
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            # A line end in the source is a space; one of the text has its own tag.
            self.pieces.append(re.sub(r"\s+", " ", data))
