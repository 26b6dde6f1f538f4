"""``make catalogues``: take the interface's messages out of the source and compile the catalogues.

Reads every message id in ``src/ici_tui``, brings each ``.po`` file up to date (translations stay,
messages no longer used go, new ones get an empty translation) and writes its ``.mo`` beside it.
Both files come out the same from the same input: no dates, no line numbers.
"""

import re
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "ici_tui"
LOCALE = SOURCE / "i18n" / "locale"
KEYWORDS = {**DEFAULT_KEYWORDS, "_t": ((1, "c"), 2)}
"""Functions whose arguments are messages; ``_t`` marks the terms of the vocabularies."""

HEADER = """\
# The {language} of ici-tui's interface.
# Translate here by hand; `make catalogues` adds new messages and compiles.
msgid ""
msgstr ""
"Project-Id-Version: ici-tui\\n"
"Language: {locale}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
PLURALS = {
    # zero, one, two, few, many, other: the order of CLDR and of GNU gettext
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 :"
    " n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}


def messages() -> Catalog:
    """Return every message of the source, untranslated."""
    template = Catalog()
    for name, _line, message, comments, context in extract_from_dir(
        SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=["Translators:"]
    ):
        where = (f"src/ici_tui/{Path(name).as_posix()}", 0)
        template.add(message, None, [where], auto_comments=comments, context=context)
    return template


def read(path: Path) -> Catalog:
    """Return the catalogue of a ``.po`` file."""
    with path.open("rb") as stream:
        return read_po(stream, locale=path.parent.parent.name)


def rendered(catalogue: Catalog) -> str:
    """Return the text of a ``.po`` file."""
    body = BytesIO()
    write_po(
        body,
        catalogue,
        width=100,
        omit_header=True,
        ignore_obsolete=True,
        sort_by_file=True,
        include_lineno=False,
    )
    locale = str(catalogue.locale)
    header = HEADER.format(
        language=catalogue.locale.english_name, locale=locale, plurals=PLURALS[locale]
    )
    return header + "\n" + re.sub(r"\n{3,}", "\n\n", body.getvalue().decode()).strip("\n") + "\n"


def compiled(catalogue: Catalog) -> bytes:
    """Return the contents of a ``.mo`` file; what is not translated is left to the English."""
    for message in untranslated(catalogue):
        catalogue.delete(message.id, context=message.context)
    catalogue.creation_date = catalogue.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    body = BytesIO()
    write_mo(body, catalogue)
    return body.getvalue()


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the messages that lack a translation or a plural form of it."""
    missing = []
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(forms):
            missing.append(message)
    return missing


def main() -> int:
    """Bring all catalogues up to date; say what is left to translate."""
    template = messages()
    left = 0
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/ici_tui.po")):
        catalogue = read(path)
        catalogue.update(template, no_fuzzy_matching=True)
        path.write_text(rendered(catalogue), encoding="utf-8")
        missing = untranslated(catalogue)
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
        for message in missing:
            sys.stderr.write(f"{path.relative_to(ROOT)}: not translated: {message.id!r}\n")
        left += len(missing)
    return 1 if left else 0


if __name__ == "__main__":
    raise SystemExit(main())
