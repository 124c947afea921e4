"""Who stands on the rolls that were taken in before, while a county's first rolls come in."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt


@dataclass(slots=True)
class Beside:
    """Rolls in memory, eight bytes a person: a store without indexes is not asked.

    A person is whatever tells people apart. Two may be taken for one once in a million counties.

    >>> rolls = Beside()
    >>> rolls.add("530625100200", ["王芳", "李强"])
    >>> rolls.having(["李强", "赵敏"])
    {('530625100200', '李强')}
    """

    _rolls: dict[str, npt.NDArray[np.int64]] = field(default_factory=dict)

    def __contains__(self, roll: str) -> bool:
        return roll in self._rolls

    def add(self, roll: str, people: Iterable[Hashable]) -> None:
        """Remember who stands on a roll, in place of what was remembered of it."""
        self._rolls[roll] = np.sort(np.fromiter(map(hash, people), dtype=np.int64))

    def having(self, people: Sequence[Hashable]) -> set[tuple[str, Hashable]]:
        """The rolls on which some of these people stand, each with the person."""
        asked = np.fromiter(map(hash, people), dtype=np.int64, count=len(people))
        return {
            (roll, people[at])
            for roll, known in self._rolls.items()
            for at in np.flatnonzero(_among(asked, known)).tolist()
        }


def _among(asked: npt.NDArray[np.int64], known: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which of these stand in a sorted column."""
    return known.searchsorted(asked, "left") < known.searchsorted(asked, "right")
