"""The only door of the scan to Numba: loops over pixels, made machine code.

Machine code is kept beside the source, or in the user's cache where the source is read-only, so
that each worker process loads it. A file's kept code is renewed when that file changes, not when
another does whose functions it calls: functions that call each other stand in one file.
"""

import ctypes
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import numba
import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba.core import types
from numba.core.registry import cpu_target
from numba.extending import intrinsic

from huanjie.ballot.scan.pixels import Gray

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """A function over arrays and numbers made machine code; the same results, only sooner."""
    try:
        made = numba.njit(cache=True, error_model="numpy")(function)
    except RuntimeError:
        # Nothing may be written anywhere: made anew by every process.
        made = numba.njit(error_model="numpy")(function)
    return cast("F", made)


def _two_bytes(_typing: object, bytes_: types.Array, at: types.Integer) -> tuple[object, object]:
    def made(context, builder, signature, values):  # type: ignore[no-untyped-def]
        array = context.make_array(signature.args[0])(context, builder, values[0])
        place = builder.gep(array.data, [builder.zext(values[1], ir.IntType(64))])
        return builder.load(builder.bitcast(place, ir.IntType(16).as_pointer()), align=1)

    return types.uint16(bytes_, at), made


two_bytes = cast("Callable[[Gray, np.uint32], np.uint16]", intrinsic(_two_bytes))
"""In compiled functions: the byte at a place and the next as one number, the first counting least
as on every machine that reads ballots, fetched at once.
"""

NO_LONGER_NEEDED = 4
"""MADV_DONTNEED of the system call madvise: what is read from a file is read again when used."""
MAPS = Path("/proc/self/maps")


def ready() -> None:
    """Begin the compiler in a process that only reads, and give back what only its beginning needs.

    It would load SciPy's linear algebra, which no loop here uses, and most of its own code is never
    run again: together a third of the memory of a process.
    """
    unused = "scipy.linalg"
    if unused in sys.modules:
        cpu_target.target_context.refresh()
    else:
        sys.modules[unused] = None  # type: ignore[assignment]
        try:
            cpu_target.target_context.refresh()
        finally:
            del sys.modules[unused]
    if MAPS.exists():
        _give_back("libllvmlite")


def _give_back(library: str) -> None:
    """Let go of the code of a library, which stays in its file; only Linux tells where it lies."""
    system = ctypes.CDLL(None)
    for line in MAPS.read_text("utf-8", "replace").splitlines():
        place, rights, *_rest = line.split()
        if library in line and rights == "r-xp":
            start, end = (int(one, 16) for one in place.split("-"))
            system.madvise(
                ctypes.c_void_p(start), ctypes.c_size_t(end - start), ctypes.c_int(NO_LONGER_NEEDED)
            )
