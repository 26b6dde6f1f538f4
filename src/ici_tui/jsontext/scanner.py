"""A JSON reader (RFC 8259) that reports all mistakes of a text and the positions of values.

It is used for values that the fast decoder rejects, and to find the position of a value.
"""

import re
from typing import Any

from ici_tui.jsontext.positions import TextPositions
from ici_tui.jsontext.problems import quoted
from ici_tui.jsontext.tokens import WORD, Halt, JsonPath, TokenReader, token_at

MAX_DEPTH = 64
"""Objects and arrays may nest this deep; the format itself needs seven levels."""

_DEEPEST = 1_000_000  # limit even for skipping a value

_COMMAS = re.compile(r"(?:,[ \t\n\r]*+)++")
# Possessive, and matches a string that is never closed: linear in any text.
_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


class Scanner(TokenReader):
    """Reads values of a text, recording faults and, if requested, the positions of keys and values.

    Attributes:
        values: The offset of every value by its path.
        keys: The offset of every member's key by the member's path (of a repeated key: the last).
    """

    def __init__(
        self, text: str, positions: TextPositions | None = None, *, placing: bool = False
    ) -> None:
        super().__init__(text, positions)
        self.values: dict[JsonPath, int] = {}
        self.keys: dict[JsonPath, int] = {}
        self._placing = placing

    def value(self, position: int, path: JsonPath = (), depth: int = 1) -> tuple[Any, int]:
        """Read the value at or after ``position``.

        Returns:
            The value, with U+FFFD for what no string may hold, and the offset after it.

        Raises:
            Halt: Reading cannot continue; the last fault is fatal and has the reason.
        """
        position = self.space(position, path)
        if self._placing:
            self.values[path] = position
        following = self.text[position : position + 1]
        if following == '"':
            return self.string(position, path)
        if following in ("{", "["):
            if depth > MAX_DEPTH:
                self.note(
                    position, path, f"nested deeper than {MAX_DEPTH} levels", "a flatter value"
                )
                return self._skip(position, path)
            if following == "{":
                return self._object(position, path, depth)
            return self._array(position, path, depth)
        return self.scalar(position, path)

    def _object(self, opening: int, path: JsonPath, depth: int) -> tuple[dict[str, Any], int]:
        members: dict[str, Any] = {}
        keys: dict[str, int] = {}
        position = self.space(opening + 1, path)
        while not self.text.startswith("}", position):
            key, end = self.key(position, path, opening)
            member = (*path, key)
            if key in keys:
                self.repeated(position, member, keys[key])
            keys[key] = position
            if self._placing:
                self.keys[member] = position
            position = self.colon(end, member)
            members[key], position = self.value(position, member, depth + 1)
            position = self.separator(position, path, opening, "}")
        return members, position + 1

    def _array(self, opening: int, path: JsonPath, depth: int) -> tuple[list[Any], int]:
        items: list[Any] = []
        position = self.space(opening + 1, path)
        while not self.text.startswith("]", position):
            item, position = self.value(position, (*path, len(items)), depth + 1)
            items.append(item)
            position = self.separator(position, path, opening, "]")
        return items, position + 1

    def key(self, position: int, path: JsonPath, opening: int) -> tuple[str, int]:
        """Read the key at ``position`` of the object at ``path``; return it and its end."""
        following = self.text[position : position + 1]
        if following and following in "\"'":
            # Until the key is read its member has no path: faults within it point at the object.
            return self.string(position, path)
        word = WORD.match(self.text, position)
        if word is None:
            raise self._unexpected(position, path, opening, "a key in double quotes or '}'")
        key = word.group()
        self.note(position, (*path, key), f"the key {quoted(key)} has no quotes", "double quotes")
        return key, word.end()

    def repeated(self, offset: int, member: JsonPath, first: int) -> None:
        """Record a duplicate key."""
        self.note(
            offset,
            member,
            f"the key {quoted(str(member[-1]))} is there twice",
            f"each key once (the first is at {self.place(first)})",
        )

    def colon(self, position: int, path: JsonPath) -> int:
        """Return the offset after the colon that follows a key."""
        position = self.space(position, path)
        if self.text.startswith(":", position):
            return position + 1
        found = token_at(self.text, position)
        raise self.halt(position, path, f"{found} after a key", "':' and a value")

    def separator(self, position: int, path: JsonPath, opening: int, closing: str) -> int:
        """Return the offset of the next member or item, or of the closing bracket."""
        end = position
        position = self.space(position, path)
        following = self.text[position : position + 1]
        if following == closing:
            return position
        if following == ",":
            after = self.space(position + 1, path)
            if self.text.startswith(",", after):
                self.note(after, path, "a comma too many", "one comma between two values")
            while commas := _COMMAS.match(self.text, after):
                after = self.space(commas.end(), path)
            if self.text.startswith(closing, after):
                self.note(
                    position, path, f"a comma before '{closing}'", "nothing after the last one"
                )
            return after
        if following and (following in "\"{['" or WORD.match(following)) and position > end:
            self.note(end, path, "no comma after this value", f"',' or '{closing}'")
            return position
        raise self._unexpected(position, path, opening, f"',' or '{closing}'")

    def _unexpected(self, position: int, path: JsonPath, opening: int, expected: str) -> Halt:
        opener = self.text[opening : opening + 1]
        inside = f"the '{opener}' of {self.place(opening)}"
        if position >= len(self.text):
            return self.halt(position, path, f"the text ends inside {inside}", expected)
        following = self.text[position]
        if following in "]}":
            return self.halt(position, path, f"'{following}' cannot close {inside}", expected)
        return self.halt(
            position, path, f"{token_at(self.text, position)} inside {inside}", expected
        )

    def _skip(self, opening: int, path: JsonPath) -> tuple[None, int]:
        """Skip a bracketed value in constant memory."""
        self.spoil(path)
        level = 0
        for token in _BRACKETS.finditer(self.text, opening):
            if token.group() in ("{", "["):
                level += 1
                if level > _DEEPEST:
                    raise self.halt(
                        token.start(), path, f"nested deeper than {_DEEPEST:,} levels", "a value"
                    )
            elif token.group() in ("}", "]"):
                level -= 1
                if level == 0:
                    return None, token.end()
        raise self._unexpected(len(self.text), path, opening, "']' or '}'")
