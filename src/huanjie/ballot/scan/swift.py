"""The only door of the scan to Numba: loops over pixels, made machine code.

Machine code is kept beside the source, or in the user's cache where the source is read-only, so
that each worker process loads it. A file's kept code is renewed when that file changes, not when
another does whose functions it calls: functions that call each other stand in one file.
"""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """A function over arrays and numbers made machine code; the same results, only sooner."""
    try:
        made = numba.njit(cache=True, error_model="numpy")(function)
    except RuntimeError:
        # Nothing may be written anywhere: made anew by every process.
        made = numba.njit(error_model="numpy")(function)
    return cast("F", made)
