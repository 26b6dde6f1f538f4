"""Limits on the values of a record: the longest text, and annotations that pydantic understands.

A limit adds to the core schema of the type that it annotates, by the protocol that pydantic has for
annotations that are not its own (``__get_pydantic_core_schema__``). So the entities declare their
limits without importing pydantic.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
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
