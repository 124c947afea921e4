"""A refusal of what stands in a file names the file."""

from collections.abc import Callable
from typing import TypeVar

from huanjie.terms.findings import Refused, refusal

T = TypeVar("T")


def in_file(place: str, make: Callable[[], T]) -> T:
    """What is made of a file; where it is wrong, the refusal names the file."""
    try:
        return make()
    except Refused as refused:
        says = refused.findings[0].says
        raise refusal("audit.file", says, place=place, about=refused.findings[0].about) from None
