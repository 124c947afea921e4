"""The only door to the recogniser of handwriting: a small network that a package on disk holds.

It comes with the extra `names` and is read where it lies; nothing is fetched, and none of the
package's own program runs. Without the extra there is no recogniser, and no name is suggested.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from huanjie.ballot.scan.pixels import Real

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

HEIGHT = 48
"""Pixels: how high the recogniser wants its lines."""

_PACKAGE, _MODEL = "rapidocr", "PP-OCRv6_rec_small.onnx"


class Recogniser(Protocol):
    """What reads a line.

    `alphabet` holds the characters it can tell, in the order of the columns of what it answers;
    before them stands a column for "no character here".
    """

    @property
    def alphabet(self) -> tuple[str, ...]: ...

    def seen(self, line: Real) -> Real:
        """How likely it takes each character to be, at each step along a line.

        `line` is `HEIGHT` pixels high, 0 white to 1 black. A row a step, each row adding up to 1.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Network:
    alphabet: tuple[str, ...]
    session: "InferenceSession"

    def seen(self, line: Real) -> Real:
        values = np.broadcast_to(1 - 2 * line, (1, 3, *line.shape)).astype(np.float32)
        return np.asarray(self.session.run(None, {"x": values})[0][0], dtype=np.float32)


def is_installed() -> bool:
    """Whether the extra `names` is there."""
    return _model() is not None and find_spec("onnxruntime") is not None


@lru_cache(maxsize=1)
def recogniser() -> Recogniser | None:
    """The recogniser, or none where the extra `names` is not installed."""
    model = _model()
    if model is None or not is_installed():
        return None
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    settings.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(model), settings, providers=["CPUExecutionProvider"])
    signs = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return _Network((*signs, " "), session)


def _model() -> Path | None:
    package = find_spec(_PACKAGE)
    if package is None or not package.submodule_search_locations:
        return None
    model = Path(package.submodule_search_locations[0]) / "models" / _MODEL
    return model if model.is_file() else None
