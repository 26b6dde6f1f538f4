"""What the checks of one part find."""

from msgspec import Struct

from ici_tui.jsontext.tokens import JsonPath


class Finding(Struct, frozen=True):
    """A problem with a value of a part.

    Attributes:
        path: From the part to the value.
        message: What is wrong.
        expected: What was expected instead.
        at_key: Whether the key is wrong, not its value.
    """

    path: JsonPath
    message: str
    expected: str
    at_key: bool = False
