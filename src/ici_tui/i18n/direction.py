"""Which languages are written from right to left."""

_RTL = frozenset({"ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


def is_rtl(tag: str) -> bool:
    """Say whether a language is written from right to left; its primary subtag decides.

    Args:
        tag: A BCP 47 tag.
    """
    return tag.partition("-")[0].lower() in _RTL
