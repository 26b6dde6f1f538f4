"""Validates one part of a record by itself.

:mod:`ici_tui.recordfile.parts` provides the parts; :mod:`ici_tui.recordfile.reference_check`
compares what they declare and refer to when all have been read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from ici_tui.edtf.clock import CLOCKS
from ici_tui.edtf.date import EdtfDate, EdtfError, with_time
from ici_tui.jsontext.problems import quoted
from ici_tui.jsontext.tokens import JsonPath
from ici_tui.record.codec import ENTITIES, decode
from ici_tui.record.entities import Value
from ici_tui.recordfile.findings import Finding
from ici_tui.recordfile.parts import Part
from ici_tui.recordfile.references import relation_ends
from ici_tui.recordfile.shape_check import MAX_EXPLAINED, check_shape

_CLOCKS = re.compile(CLOCKS)


def check(part: Part, most: int = MAX_EXPLAINED) -> tuple[Value | None, list[Finding], int]:
    """Check a part by itself.

    Args:
        part: What was read.
        most: The maximum number of mistakes to explain; explaining is slower than finding.

    Returns:
        Its entity, or None if it does not have the shape of its kind; its problems; and the number
        of further mistakes.
    """
    fits, findings, more = check_shape(part.kind, part.value, part.spoilt, most)
    for own in _CHECKS.get(part.kind, ()):
        findings += own(part.value)
    entity = decode(ENTITIES[part.kind], part.value) if fits and not findings else None
    return entity, findings, more


def _time_of_day(value: Any) -> Iterator[Finding]:
    time = value.get("time") if isinstance(value, dict) else None
    if not isinstance(time, str) or not _CLOCKS.fullmatch(time):
        return
    if value.get("date") is None:
        message = "the event has a time of day and no date"
        yield Finding(("time",), message, "'date' with a day too")
    date = _date(value.get("date"))
    if date is not None:
        try:
            with_time(date, time)
        except EdtfError as error:
            yield Finding(("time",), error.reason, error.expected)


def _offices(value: Any) -> Iterator[Finding]:
    offices = value.get("offices") if isinstance(value, dict) else None
    if not isinstance(offices, list):
        return
    for index, office in enumerate(offices):
        if not isinstance(office, dict):
            continue
        yield from _term(office, ("offices", index))
        claims = office.get("claims")
        for number, claim in enumerate(claims if isinstance(claims, list) else ()):
            if isinstance(claim, dict):
                yield from _term(claim, ("offices", index, "claims", number))


def _term(office: dict[str, Any], path: JsonPath) -> Iterator[Finding]:
    start, end = _date(office.get("from")), _date(office.get("to"))
    if start and end and start.earliest and end.latest and end.latest < start.earliest:
        yield Finding(
            (*path, "to"),
            f"the office ends ({quoted(str(end))}) before it starts ({quoted(str(start))})",
            f"{start} or later",
        )


def _date(value: Any) -> EdtfDate | None:
    try:
        return EdtfDate.parse(value) if isinstance(value, str) else None
    except EdtfError:
        return None


def _attested_by_nobody(value: Any) -> Iterator[Finding]:
    if isinstance(value, dict) and value.get("status") == "attested" and not value.get("citations"):
        yield Finding(
            ("status",),
            "the relation is 'attested' and has no citations",
            "'citations', or the status 'inferred'",
        )


def _about_nothing(value: Any) -> Iterator[Finding]:
    if isinstance(value, dict) and value.get("about") is None and value.get("subjects") is None:
        yield Finding((), "'about' is missing", "a list […], or 'subjects'")


def _relation_to_itself(value: Any) -> Iterator[Finding]:
    ends = relation_ends(value)
    if ends is not None and ends[1] == ends[2]:
        yield Finding(("to",), "the relation leads back to its start", "another id")


def _repeated_tags(value: Any) -> Iterator[Finding]:
    tags = value.get("tags") if isinstance(value, dict) else None
    seen: set[str] = set()
    for index, tag in enumerate(tags if isinstance(tags, list) else ()):
        if isinstance(tag, str):
            if tag in seen:
                yield Finding(("tags", index), f"the tag {quoted(tag)} is there twice", "it once")
            seen.add(tag)


def _authors(value: Any) -> Iterator[Finding]:
    """Find authors that are named in two ways, or in none."""
    authors = value.get("authors") if isinstance(value, dict) else None
    if not isinstance(authors, list):
        return
    if value.get("author") is not None:
        yield Finding(("author",), "both 'author' and 'authors'", "one of the two")
    for index, author in enumerate(authors):
        if not isinstance(author, dict):
            continue
        name, family, given = (author.get(key) is not None for key in ("name", "family", "given"))
        path = ("authors", index)
        if name and (family or given):
            yield Finding((*path, "name"), "a whole name and its parts", "one of the two")
        elif not name and not family:
            message = "'family' is missing" if given else "an author without a name"
            yield Finding(path, message, "'name', or 'family' and 'given'")


def _paragraphs_of_text(value: Any) -> Iterator[Finding]:
    text, stated = (
        (value.get("text"), value.get("paragraphs")) if isinstance(value, dict) else (None, None)
    )
    if isinstance(text, list) and type(stated) is int and stated > 0 and len(text) != stated:
        yield Finding(
            ("paragraphs",),
            f"{stated} paragraphs, and the text has {len(text)}",
            f"{len(text)}, or nothing",
        )


_CHECKS: Final[Mapping[str, tuple[Callable[[Any], Iterator[Finding]], ...]]] = {
    "actor": (_offices,),
    "discrepancy": (_about_nothing,),
    "event": (_time_of_day, _repeated_tags),
    "relation": (_relation_to_itself, _attested_by_nobody),
    "source": (_authors, _paragraphs_of_text),
}
"""What is asked of the parts of a kind beside their shape."""
