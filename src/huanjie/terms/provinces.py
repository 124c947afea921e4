"""The provinces by the first two digits of a code (GB/T 2260)."""

REGIONS = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 82))
"""The codes from the first to the last of each region; none is left out between them."""


def has_province(code: str) -> bool:
    """Whether the code of a place begins with that of a province.

    >>> has_province("530625"), has_province("990625")
    (True, False)
    >>> [has_province(code) for code in ("100000", "110000", "150000", "160000")]
    [False, True, True, False]
    """
    return any(first <= int(code[:2]) <= last for first, last in REGIONS)
