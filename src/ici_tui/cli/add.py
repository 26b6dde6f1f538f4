"""``ici-tui add WHAT FILE``: adds an entity, or a claim of an event, to a record."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ici_tui.cli.changing import DONE, NOT_DONE, changed, language, tell
from ici_tui.cli.editing_arguments import LISTS, TEXTS, VALUES
from ici_tui.cli.exits import UsageError
from ici_tui.editing.adding import claims_added, entity_added, language_of
from ici_tui.i18n import catalogue

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from ici_tui.cli.exits import ExitCode
    from ici_tui.editing.adding import Addition
    from ici_tui.editing.changes import Replacement
    from ici_tui.editing.record_text import RecordText

_COMMAND = "ici-tui add"
_TAGGED = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)=(.*)", re.DOTALL)
_PARAGRAPHS = re.compile(r"¶?\s*(\d+(?:-\d+)?(?:\s*[,،]\s*¶?\s*\d+(?:-\d+)?)*)")
_MOST_PARAGRAPHS = 10_000


def run(arguments: argparse.Namespace) -> ExitCode:
    """Add what the arguments say.

    Raises:
        UsageError: They do not fit what is added.
    """
    kind, event = arguments.what, arguments.event
    if (kind == "claim") != bool(event):
        wanted = "a claim is about an event: add claim FILE EVENT"
        raise UsageError(wanted if kind == "claim" else f"unrecognized argument: {event}", _COMMAND)
    values = list(_values(kind, arguments))
    made: list[Addition] = []  # of the last attempt

    def make(record: RecordText) -> Sequence[Replacement]:
        made[:] = [
            claims_added(record, event, values) if event else entity_added(record, kind, values[0])
        ]
        return [one for addition in made for one in addition.replacements]

    if changed(arguments.file, make, f"add {kind}") is None:
        return NOT_DONE
    words = catalogue(language())
    if event:
        tell(words.gettext("The claim was added to {id} in {name}."), id=event, name=arguments.file)
    elif kind == "relation":
        tell(words.gettext("The relation was added to {name}."), name=arguments.file)
    else:
        tell(words.gettext("{id} was added to {name}."), id=made[0].id, name=arguments.file)
    return DONE


def _values(kind: str, arguments: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Yield the JSON of what is added: one entity, or a claim of each source."""
    given = vars(arguments)
    for table, place in ((TEXTS, 1), (VALUES, 2), (LISTS, 2)):
        for name, row in table.items():
            names = [name, f"{name}-ar", f"{name}-en"] if table is TEXTS else [name]
            for one in names:
                is_given = given.get(one.replace("-", "_")) is not None
                if is_given and kind not in row[place].split():
                    raise UsageError(f"argument --{one}: not for a {kind}", _COMMAND)
    value: dict[str, Any] = {}
    for name in TEXTS:
        texts = dict(map(_text, given.get(name) or ()))
        for tag in ("ar", "en"):
            if (text := given[f"{name}_{tag}"]) is not None:
                texts[tag] = text
        if texts:
            value[name] = texts
    for name in VALUES:
        found = given.get(name.replace("-", "_"))
        if found is not None:
            value[name.replace("-", "_")] = _coordinates(found) if name == "coordinates" else found
    if given["actor"]:
        value["participants"] = [_participant(one) for one in given["actor"]]
    if given["domain"]:
        value["domains"] = given["domain"]
    if given["tag"]:
        value["tags"] = given["tag"]
    cited = [_cited(one) for one in given["source"] or ()]
    value = _object(given["json"]) | value
    if kind == "claim":
        yield from ({**one, **value} for one in cited or ({},))
        return
    if cited:
        value["claims" if kind == "event" else "citations"] = cited
    yield value


def _object(text: str | None) -> dict[str, Any]:
    if text is None:
        return {}
    try:
        value = json.loads(text)
    except ValueError as error:
        raise UsageError(f"argument --json: {error}", _COMMAND) from None
    if not isinstance(value, dict):
        raise UsageError("argument --json: an object is wanted, {…}", _COMMAND)
    return value


def _text(given: str) -> tuple[str, str]:
    tagged = _TAGGED.fullmatch(given)
    return (tagged[1], tagged[2]) if tagged else (language_of(given), given)


def _participant(given: str) -> dict[str, str]:
    actor, _, role = given.partition(":")
    return {"actor": actor, "role": role or "participant"}


def _cited(given: str) -> dict[str, Any]:
    """Return the citation of ``log``, ``log:9``, ``log:¶9,10`` or ``log:9-12``."""
    source, _, rest = given.partition(":")
    if not rest.strip():
        return {"source": source}
    match = _PARAGRAPHS.fullmatch(rest.strip())
    if match is None:
        raise UsageError(f"argument --source: '{rest}' names no paragraphs, as 9,10 does", _COMMAND)
    numbers: list[int] = []
    for part in re.split("[,،]", match[1]):
        first, _, last = part.strip(" ¶").partition("-")
        span = range(int(first), int(last or first) + 1)
        if len(span) > _MOST_PARAGRAPHS:
            raise UsageError(f"argument --source: too many paragraphs in '{rest}'", _COMMAND)
        numbers += span
    return {"source": source, "paragraphs": numbers}


def _coordinates(given: str) -> list[float]:
    try:
        longitude, latitude = (float(one) for one in given.split(","))
    except ValueError:
        wanted = f"argument --coordinates: '{given}' is not LON,LAT, such as 47.98,29.37"
        raise UsageError(wanted, _COMMAND) from None
    return [longitude, latitude]
