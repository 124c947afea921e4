"""What happens where: the demo's story, so that a newcomer meets every turn of an election."""

from collections.abc import Sequence
from dataclasses import dataclass

from huanjie.terms.places import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """The turn that one village takes."""

    ballot: str = "plain"
    counted: str = "scanned"
    review_hit: bool = False
    relatives: bool = False
    objection: bool = False
    visit_finding: bool = False

    @property
    def unfinished(self) -> bool:
        """Whether the village is still counting when the demo ends."""
        return self in COUNTING


COUNTING = (Plot(counted="ruling"), Plot(counted="calling"), Plot(counted="differing"))
"""The villages that polled last: doubtful marks are ruled on, a box is called out, two differ."""


def plots(villages: Sequence[Unit]) -> tuple[Plot, ...]:
    """One turn a village, the first ones telling the story: rerun, hand count, spouses, tie.

    Further villages go the plain way, every ninth again to another election, so that a whole
    county looks like one.
    """
    first = (
        Plot(objection=True),
        Plot(ballot="rerun", review_hit=True),
        Plot(counted="hand", visit_finding=True, relatives=True),
        Plot(ballot="tie"),
    )
    return tuple(
        first[at] if at < len(first) else Plot(ballot="rerun" if at % 9 == 0 else "plain")
        for at in range(len(villages))
    )
