"""How good a plan of tours is: each figure beside the value that no plan can go below."""

from dataclasses import dataclass, fields

from huanjie.tours.tour import Figures, TourPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with its bound; `per_cent` of the bound lies between them, none above nought."""

    name: str
    reached: int
    bound: int

    @property
    def per_cent(self) -> int | None:
        if self.bound == 0:
            return None
        return round(100 * (self.reached - self.bound) / self.bound)


def figures(plan: TourPlan) -> tuple[Figure, ...]:
    """The figures of a plan that a bound is known of."""
    names = (one.name for one in fields(Figures))
    pairs = ((name, getattr(plan.objective, name), getattr(plan.bound, name)) for name in names)
    return tuple(
        Figure(name=name, reached=reached, bound=bound)
        for name, reached, bound in pairs
        if reached is not None and bound is not None
    )
