"""How many random examples a property is tried with."""

import os

_SHARE = 4


def examples(number: int) -> int:
    """Return a quarter of a number of examples, and all of them for ``make explore``.

    Args:
        number: The examples that a property deserves which takes long for each.
    """
    return number if os.environ.get("HYPOTHESIS_PROFILE") == "explore" else number // _SHARE
