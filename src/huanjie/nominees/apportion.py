"""Delegates' seats over the electoral units: a plan checked, a proposal with its steps, shares.

Only whole numbers and exact fractions. Equal remainders are shown; people decide between them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from huanjie.law.rules import RuleSet
from huanjie.nominees.remark import remark
from huanjie.terms.citations import Citation
from huanjie.terms.findings import Finding, Severity, refusal
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An electoral unit with its members (voters, inhabitants) and its seats; nought before."""

    name: str
    members: int
    seats: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How many seats a unit has, and all together; None where no rule says so."""

    each_least: int = 1
    each_most: int | None = None
    least: int | None = None
    usual_most: int | None = None
    most: int | None = None
    cited: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Seats for which units have equal remainders."""

    seats: int
    between: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One unit's step: its exact quota, whole seats, remainder, and whether that won one more."""

    unit: str
    members: int
    quota: Fraction
    extra: bool

    @property
    def whole(self) -> int:
        """The seats of the quota without its remainder."""
        return int(self.quota)

    @property
    def rest(self) -> Fraction:
        """The remainder."""
        return self.quota - self.whole

    @property
    def seats(self) -> int:
        """The seats that are sure."""
        return self.whole + self.extra


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Seats by largest remainder; those of `shares` and of `open` add up to `total`."""

    total: int
    shares: tuple[Share, ...]
    open: Open | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """An indicative share of the delegates: women, minorities, front line."""

    id: str
    title: Wording
    share: Fraction
    cited: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aimed:
    """An aim in people: in total rounded up, unit by unit by largest remainder."""

    aim: Aim
    total: int
    by_unit: tuple[tuple[str, int], ...]
    open: Open | None


def bounds_of(rules: RuleSet) -> Bounds:
    """The bounds that a rule set gives; one largest number without a usual one is the usual."""

    def number(*names: str) -> int | None:
        return next((rules.integer(name) for name in names if name in rules), None)

    firm = "delegates_usual_max" in rules or "deputies_max" in rules
    said = [n for n in ("delegates_max", "deputies_max", "constituency_seats_max") if n in rules]
    return Bounds(
        each_least=number("constituency_seats_min") or 1,
        each_most=number("constituency_seats_max"),
        least=number("delegates_min"),
        usual_most=number("delegates_usual_max", "delegates_max"),
        most=number("delegates_max", "deputies_max") if firm else None,
        cited=rules.cite(said[0]) if said else None,
    )


def plan_findings(units: tuple[Unit, ...], total: int, bounds: Bounds) -> tuple[Finding, ...]:
    """What is wrong with a plan; empty when it stands.

    Errors: the units' seats are not the total, a unit below or above its bounds or with more seats
    than members, a total above the most. Warnings: fewer than the least, more than usual.
    Refused: a unit twice.
    """
    _refuse_twice(units)
    return (*_of_units(units, bounds), *_of_total(units, total, bounds))


def proposed(units: tuple[Unit, ...], total: int, bounds: Bounds) -> Proposal:
    """Seats in proportion to members by largest remainder, each unit within its bounds.

    Where bounds bind, the others share the rest in proportion to their members. Refused: a unit
    twice or without members, a total that the bounds cannot give.

    >>> two = (Unit(name="甲", members=70), Unit(name="乙", members=30))
    >>> [(one.seats, str(one.quota)) for one in proposed(two, 5, Bounds()).shares]
    [(3, '7/2'), (1, '3/2')]
    >>> proposed(two, 5, Bounds()).open
    Open(seats=1, between=('甲', '乙'))
    """
    _refuse_twice(units)
    most = {one.name: min(one.members, bounds.each_most or one.members) for one in units}
    least = bounds.each_least
    if min(most.values(), default=0) < least:
        name = next((name for name, seats in most.items() if seats < least), "")
        says = Wording(
            zh=f"{name or '选举单位'}：人数不足以分配{least}名",
            en=f"{name or 'units'}: too few members for {least} seats",
        )
        raise refusal("nominees.apportion_members", says, about=name)
    if not least * len(units) <= total <= sum(most.values()):
        says = Wording(
            zh=f"总名额{total}名，各单位只能分配{least * len(units)}至{sum(most.values())}名",
            en=f"{total} seats; the units can take {least * len(units)} to {sum(most.values())}",
        )
        raise refusal("nominees.apportion_total", says)
    quotas = _quotas(units, total, least, most)
    won, open_ = _remainders(quotas, total)
    return Proposal(
        total=total,
        shares=tuple(
            Share(unit=one.name, members=one.members, quota=quotas[one.name], extra=one.name in won)
            for one in units
        ),
        open=open_,
    )


def aimed(units: tuple[Unit, ...], aim: Aim) -> Aimed:
    """The aim in people, in total and for each unit by its seats.

    Refused: a share that is not from 0 to 1, a unit twice.

    >>> women = Aim(id="women", title=Wording(zh="女代表", en="women"), share=Fraction(1, 4))
    >>> of = (Unit(name="甲", members=9, seats=6), Unit(name="乙", members=9, seats=3))
    >>> found = aimed(of, women)
    >>> found.total, found.by_unit, found.open
    (3, (('甲', 2), ('乙', 1)), None)
    """
    _refuse_twice(units)
    if not 0 <= aim.share <= 1:
        says = Wording(
            zh=f"{aim.title.zh}：比例须在0和1之间", en=f"{aim.title.en}: a share from 0 to 1"
        )
        raise refusal("nominees.aim_share", says, about=aim.id)
    total = -(-aim.share * sum(one.seats for one in units) // 1)
    quotas = {one.name: aim.share * one.seats for one in units}
    won, open_ = _remainders(quotas, total)
    return Aimed(
        aim=aim,
        total=total,
        by_unit=tuple((name, int(quota) + (name in won)) for name, quota in quotas.items()),
        open=open_,
    )


def women_aim(rules: RuleSet, *, women: int, members: int) -> Aim | None:
    """Women among the delegates as among the members, where the rule set says so."""
    rule = "women_delegates_as_members"
    if rule not in rules or not rules.flag(rule):
        return None
    return Aim(
        id=rule,
        title=rules.title_of(rule),
        share=Fraction(women, members),
        cited=rules.cite(rule),
    )


def aim_findings(aimed: Aimed, elected: Mapping[str, int]) -> tuple[Finding, ...]:
    """A warning for the total and for each unit that fell short of an aim; it bars nobody."""
    title, n = aimed.aim.title, sum(elected.values())
    due = (("", n, aimed.total), *((u, elected.get(u, 0), least) for u, least in aimed.by_unit))
    return tuple(
        remark(
            "nominees.aim_missed",
            Wording(
                zh=f"{unit or '总数'}：{title.zh}{has}名，应不少于{least}名",
                en=f"{unit or 'in total'}: {title.en}: {has}, at least {least} due",
            ),
            about=unit or aimed.aim.id,
            severity=Severity.WARNING,
            cited=aimed.aim.cited,
        )
        for unit, has, least in due
        if has < least
    )


def _quotas(
    units: tuple[Unit, ...], total: int, least: int, most: Mapping[str, int]
) -> dict[str, Fraction]:
    """Seats a member, the same for all, with each unit held within its bounds, exactly."""

    def at(rate: Fraction) -> dict[str, Fraction]:
        return {
            one.name: min(max(rate * one.members, Fraction(least)), Fraction(most[one.name]))
            for one in units
        }

    low, below = Fraction(0), Fraction(least * len(units))
    for high in sorted({Fraction(n, u.members) for u in units for n in (least, most[u.name])}):
        reached = sum(at(high).values(), Fraction(0))
        if reached >= total:
            rise = reached - below
            return at(low + (total - below) * (high - low) / rise if rise else high)
        low, below = high, reached
    return at(low)


def _remainders(quotas: Mapping[str, Fraction], total: int) -> tuple[set[str], Open | None]:
    """Who wins one more by the largest remainder, and the seats for which some are equal."""
    left = total - sum(int(quota) for quota in quotas.values())
    rests = {name: quota - int(quota) for name, quota in quotas.items() if quota.denominator > 1}
    ordered = sorted(rests, key=lambda name: -rests[name])
    if left <= 0 or left >= len(ordered):
        return set(ordered[: max(left, 0)]), None
    last = rests[ordered[left - 1]]
    if rests[ordered[left]] < last:
        return set(ordered[:left]), None
    sure = {name for name in ordered if rests[name] > last}
    equal = tuple(name for name in rests if rests[name] == last)
    return sure, Open(seats=left - len(sure), between=equal)


def _refuse_twice(units: tuple[Unit, ...]) -> None:
    for name, times in Counter(one.name for one in units).items():
        if times > 1:
            says = Wording(
                zh=f"{name}：单位重复，请删去一行", en=f"{name} stands twice: delete one"
            )
            raise refusal("nominees.apportion_unit_twice", says, about=name)


def _of_units(units: tuple[Unit, ...], bounds: Bounds) -> Iterator[Finding]:
    for one in units:
        most = bounds.each_most
        for fault, code, zh, en in (
            (one.seats < bounds.each_least, "below_least", "少于", f"at least {bounds.each_least}"),
            (most is not None and one.seats > most, "above_most", "多于", f"at most {most}"),
            (one.seats > one.members, "above_members", "多于", f"only {one.members} members"),
        ):
            if fault:
                bound = {"below_least": bounds.each_least, "above_most": most}.get(code)
                yield remark(
                    f"nominees.apportion_{code}",
                    Wording(
                        zh=f"{one.name}：{one.seats}名，{zh}"
                        + (f"{bound}名" if bound is not None else f"人数{one.members}"),
                        en=f"{one.name}: {one.seats} seats, {en}",
                    ),
                    about=one.name,
                    cited=bounds.cited if bound is not None else None,
                )


def _of_total(units: tuple[Unit, ...], total: int, bounds: Bounds) -> Iterator[Finding]:
    seats = sum(one.seats for one in units)
    if seats != total:
        says = Wording(
            zh=f"各单位合计{seats}名，总名额{total}名，相差{abs(seats - total)}名",
            en=f"the units have {seats} seats, the total is {total}: {abs(seats - total)} apart",
        )
        yield remark("nominees.apportion_sum", says)
    above_most = bounds.most is not None and total > bounds.most
    for fault, code, bound, zh, en, severity in (
        (above_most, "total_above_most", bounds.most, "多于", "at most", Severity.ERROR),
        (
            not above_most and bounds.usual_most is not None and total > bounds.usual_most,
            "total_above_usual",
            bounds.usual_most,
            "多于一般",
            "usually at most",
            Severity.WARNING,
        ),
        (
            bounds.least is not None and total < bounds.least,
            "total_below_least",
            bounds.least,
            "少于一般",
            "usually at least",
            Severity.WARNING,
        ),
    ):
        if fault:
            says = Wording(zh=f"总名额{total}名，{zh}{bound}名", en=f"{total} seats, {en} {bound}")
            yield remark(f"nominees.apportion_{code}", says, severity=severity, cited=bounds.cited)
