"""Tells quickly which parts of a record are certainly right, and which are in doubt.

A part is *sure* if the full check would find no problem and no warning in it, and *open* if that is
true of it by itself, while it refers to something that is not known yet. Of every other part
nothing is said, be it right or wrong: the full check judges it. So both checks report the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from ici_tui.jsontext.tokens import MAX_NUMBER, MAX_TEXT
from ici_tui.record.codec import ENTITIES, key_of
from ici_tui.record.entities import term_key
from ici_tui.record.kinds import DATASET
from ici_tui.recordfile.quick_tests import Doubt, KnownThing, ValueTests, test_extension
from ici_tui.recordfile.quick_types import KIND_KEY, QuickTypes, union

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ici_tui.record.entities import Value

Thing = tuple[str, str, str, int, int]
"""What a part declares: its id, kind, kind of actor, number of paragraphs, and its line."""

DOUBTS: Final = (Doubt, msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What is raised for a part that may be wrong."""

# What msgspec accepts and a record may not have, or what there is a warning for: escapes and
# characters of controls and of directional formatting, halves of surrogate pairs. An escaped colon
# would be missed where colons are counted.
_ESCAPES = re.compile(
    rb"\\(?:u(?:00[0189][0-9a-fA-F]|007[fF]|003[aA]|[dD][89a-fA-F]|202[a-eA-E]|206[6-9])|[bfr])"
)
_C1_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_DIRECTIONS = re.compile(rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
_LONG_NUMBER = re.compile(rb"[0-9.eE+-]{%d}" % (MAX_NUMBER + 1))
_EXTENSION = "x_"
_QUOTED_EXTENSION = b'"x_'
_plain = msgspec.json.Decoder(dict[str, Any]).decode


class Verdict(Struct):
    """What is known of some lines.

    Attributes:
        things: What the sure lines declare, in order.
        open: The numbers of the lines that refer to something unknown.
        doubtful: The numbers of the lines to be checked by other means.
    """

    things: list[Thing]
    open: list[int]
    doubtful: list[int]


class QuickCheck:
    """Checks lines, or the parts of a document.

    Args:
        known: What earlier parts declare, by id; it may grow between two calls. All ids in it are
            well-formed.
        lines: Whether the parts are lines, which name their kind.
    """

    def __init__(self, known: Mapping[str, KnownThing], *, lines: bool = True) -> None:
        self._types = QuickTypes()
        self._tests = ValueTests(known, self._types)
        self._kinds: dict[type[Struct], tuple[str, Callable[[Any], None]]] = {}
        self._decoders: dict[str, Callable[[bytes], Any]] = {}
        for kind, entity in ENTITIES.items():
            struct = self._types.of(entity, kind if lines else None).struct
            self._kinds[struct] = kind, self._tests.of(entity)
            self._decoders[kind] = msgspec.json.Decoder(struct).decode
        structs = [struct for struct, (kind, _) in self._kinds.items() if kind != DATASET]
        self._decode_line = msgspec.json.Decoder(union(structs) if lines else Any).decode
        self._encode = msgspec.json.Encoder().encode

    @property
    def is_newer(self) -> bool:
        """Whether the record has said that its version of the format is not the first one.

        If not, parts that use something newer are left open.
        """
        return self._tests.is_newer

    @is_newer.setter
    def is_newer(self, value: bool) -> None:
        self._tests.is_newer = value

    def check(self, lines: Sequence[bytes], first: int) -> Verdict:
        """Check some lines; blank ones are passed over.

        Args:
            lines: The lines.
            first: The number of the first one.
        """
        things: list[Thing] = []
        open_: list[int] = []
        doubtful: list[int] = []
        for number, line in enumerate(lines, first):
            if not line or line.isspace():
                continue
            try:
                thing, is_open = self._judge(line, None, number)
            except DOUBTS:
                doubtful.append(number)
                continue
            if is_open:
                open_.append(number)
            else:
                things.append(thing)
        return Verdict(things, open_, doubtful)

    def part(self, data: bytes, kind: str, number: int) -> tuple[Thing, bool]:
        """Return what a part of a document declares, and whether it is open.

        Args:
            data: Its JSON.
            kind: What it has to be.
            number: Its number, in the place of a line's.

        Raises:
            Doubt, msgspec.MsgspecError, UnicodeDecodeError, RecursionError: It may be wrong.
        """
        return self._judge(data, kind, number)

    def _judge(self, data: bytes, kind: str | None, number: int) -> tuple[Thing, bool]:
        if (
            (b"\\" in data and _ESCAPES.search(data))
            or b"\x7f" in data
            or (b"\xc2" in data and _C1_CONTROLS.search(data))
            or ((b"\xe2\x80" in data or b"\xe2\x81" in data) and _DIRECTIONS.search(data))
            or len(data) > MAX_TEXT
        ):
            raise Doubt
        value: Any
        try:
            value = decoded = self._decoders[kind](data) if kind else self._decode_line(data)
        except msgspec.ValidationError:
            if _QUOTED_EXTENSION not in data or _LONG_NUMBER.search(data):
                raise
            value, decoded = None, _plain(data)
        # Of a repeated key msgspec keeps one: what is decoded then has fewer colons than the text.
        if data.count(b":") != self._encode(decoded).count(b":"):
            raise Doubt
        if value is None:
            value = self._without_extensions(decoded, kind or _kind_of(decoded))
        self._tests.is_open = self._tests.has_numbers = False
        kind, test = self._kinds[type(value)]
        test(value)
        # Only numbers that may have fractions are long: whole ones have a limit of their own.
        if self._tests.has_numbers and len(data) > MAX_NUMBER and _LONG_NUMBER.search(data):
            raise Doubt
        return self._thing(value, kind, number), self._tests.is_open

    def _thing(self, value: Any, kind: str, number: int) -> Thing:
        if kind == "event":
            return value.id, kind, "", 0, number
        if kind == "source":
            return value.id, kind, "", value.paragraphs or len(value.text or ()), number
        if kind == "actor":
            return value.id, kind, value.kind, 0, number
        if kind == "term":
            if not self._tests.is_newer:
                self._tests.is_open = True
            return term_key(value.of, value.id), kind, "", 0, number
        if kind in ("relation", DATASET):  # they declare nothing
            self._tests.is_open = True
            return "", kind, "", 0, number
        return value.id, kind, "", 0, number

    def _without_extensions(self, value: dict[str, Any], kind: str) -> Any:
        """Return a part without the keys ``x_…``, which its type does not allow.

        Raises:
            Doubt, msgspec.MsgspecError: It may be wrong.
        """
        entity = ENTITIES[kind]
        self._take_extensions(entity, value)
        return msgspec.convert(value, self._types.made[entity].struct)

    def _take_extensions(self, entity: type[Value], value: dict[str, Any]) -> None:
        for key in [key for key in value if key.startswith(_EXTENSION)]:
            test_extension(value.pop(key))
        for field in self._types.made[entity].fields:
            form = field.form.inside or field.form
            if form.entity is not None:
                items = value.get(key_of(field.name))
                for item in items if isinstance(items, list) else (items,):
                    if isinstance(item, dict):
                        self._take_extensions(form.entity, item)


def _kind_of(line: dict[str, Any]) -> str:
    """Return the kind that a line names.

    Raises:
        Doubt: It is no kind of entity; whether it is a second dataset is not judged here.
    """
    kind = line.get(KIND_KEY)
    if not isinstance(kind, str) or kind not in ENTITIES or kind == DATASET:
        raise Doubt
    return kind
