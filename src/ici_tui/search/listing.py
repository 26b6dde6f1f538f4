"""Sets of words that are written as text, which is easier to read than a list of strings."""


def listed(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())
