"""What a picture is: an array of values, rows first."""

import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
"""Grey values, 0 black to 255 white."""

Real = NDArray[np.float32]
Mask = NDArray[np.bool_]

Points = NDArray[np.float64]
"""Places, one a row: x, then y."""
