"""Limits on the values of a record: the longest text, and annotations that pydantic understands.

A limit adds to the core schema of the type that it annotates, by the protocol that pydantic has for
annotations that are not its own (``__get_pydantic_core_schema__``). So the entities declare their
limits without importing pydantic.
"""

from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core.core_schema import CoreSchema


class Since:
    """The version of the format that a field came with; nothing for a field of 1.0.

    Args:
        version: As ``schema_version`` has it, such as ``1.1``.
    """

    __slots__ = ("version",)

    def __init__(self, version: str) -> None:
        self.version = version

    def __repr__(self) -> str:
        return f"Since({self.version!r})"


class Widened:
    """The version of the format that allows more values than the first one did.

    Args:
        version: As ``schema_version`` has it, such as ``1.1``.
        first: The regular expression that the values of the first version match.
    """

    __slots__ = ("first", "version")

    def __init__(self, version: str, first: str) -> None:
        self.version = version
        self.first = first

    def __repr__(self) -> str:
        return f"Widened({self.version!r}, {self.first!r})"


class Extends:
    """A vocabulary that a record may extend: its members, and words that a term names.

    Args:
        known: The members that need no term.
        of: What the terms are of that name others.

    Attributes:
        words: The members as texts.
    """

    __slots__ = ("known", "of", "words")

    def __init__(self, known: type[Enum], of: str) -> None:
        self.known = known
        self.of = of
        self.words = frozenset(str(one.value) for one in known)

    def __get_pydantic_json_schema__(
        self, core: Any, handler: "GetJsonSchemaHandler"
    ) -> dict[str, Any]:
        own: dict[str, Any] = handler(core)
        return {"anyOf": [{"enum": [str(one.value) for one in self.known]}, own]}

    def __repr__(self) -> str:
        return f"Extends({self.known.__name__}, {self.of!r})"


class AsItIs:
    """A number that stays as the document has it: 12 does not become 12.0."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "AsItIs()"


class Limit:
    """A limit on the values of the annotated type.

    Attributes:
        terms: What it adds to the core schema, by pydantic's names: ``pattern``, ``min_length``,
            ``ge``, ``le``.
    """

    __slots__ = ("terms",)

    def __init__(self, **terms: Any) -> None:
        self.terms = terms

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        schema: Any = handler(source)
        return {**schema, **self.terms}

    def __repr__(self) -> str:
        terms = ", ".join(f"{name}={value!r}" for name, value in self.terms.items())
        return f"{type(self).__name__}({terms})"


class Matches(Limit):
    """A text that a regular expression matches."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern=pattern)


class NotEmpty(Limit):
    """A text, a list or a map that is not empty."""

    def __init__(self) -> None:
        super().__init__(min_length=1)


class AtLeast(Limit):
    """A number with a minimum."""

    def __init__(self, least: int) -> None:
        super().__init__(ge=least)


class Between(Limit):
    """A number with a minimum and a maximum."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(ge=least, le=most)


class Distinct(Limit):
    """A list without repetitions; the schema says so, and the check of a part looks for them."""

    def __init__(self) -> None:
        super().__init__()

    def __get_pydantic_json_schema__(
        self, core: Any, handler: "GetJsonSchemaHandler"
    ) -> dict[str, Any]:
        return {**handler(core), "uniqueItems": True}
