"""Which languages are written from right to left, and which are Arabic."""

_RTL = frozenset({"ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


def is_rtl(tag: str) -> bool:
    """Say whether a language is written from right to left; its primary subtag decides.

    Args:
        tag: A BCP 47 tag.
    """
    return _primary(tag) in _RTL


def is_arabic(tag: str) -> bool:
    """Say whether a language is Arabic, and so has Arabic digits, months and abbreviations.

    Args:
        tag: A BCP 47 tag.
    """
    return _primary(tag) == "ar"


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
