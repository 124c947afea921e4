"""Why no lawful timetable has a day: what clashes, by how many days, and what would help."""

from collections.abc import Sequence
from dataclasses import dataclass

from huanjie.terms.deadlines import Demand, Help, Plan
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Demands that cannot hold together, and what that comes to in days where it is known."""

    demands: tuple[Demand, ...]
    comes_to: Wording | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """What would have to give way, and how much."""

    demand: Demand
    much: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Impossible:
    """All clashes; one of `ways` is enough, or all of them at once where none alone would do."""

    clashes: tuple[Clash, ...]
    ways: tuple[WayOut, ...]
    at_once: bool


def impossible(plan: Plan) -> Impossible:
    """What a plan without lawful days has to say; what the law says is never offered."""
    sets = (plan.conflict, *plan.others)
    single = [one for one in plan.helps if one.negotiable and one.days is not None]
    return Impossible(
        clashes=tuple(
            Clash(demands=demands, comes_to=plan.sums[at] if at < len(plan.sums) else None)
            for at, demands in enumerate(sets)
        ),
        ways=_ways(single or plan.together),
        at_once=not single,
    )


def _ways(helps: Sequence[Help]) -> tuple[WayOut, ...]:
    return tuple(WayOut(demand=one.demand, much=_much(one)) for one in helps)


def _much(one: Help) -> Wording:
    days = one.days or 0
    plural = "day" if days == 1 else "days"
    if one.demand.kind == "capacity":
        return Wording(zh=f"每日增加{days}个村", en=f"{days} more a day")
    if one.demand.kind == "fixed":
        side = ("提前", "earlier") if one.earlier else ("推后", "later")
        return Wording(zh=f"{side[0]}{days}日", en=f"{days} {plural} {side[1]}")
    return Wording(zh=f"放宽{days}日", en=f"give way by {days} {plural}")
