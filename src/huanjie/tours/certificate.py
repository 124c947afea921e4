"""A second program that verifies the bound of a plan of tours.

It reads the problem and the grounds that the planning wrote (`tours.grounds` says what they
mean), shares no code with the planning, and works out again what the bound rests on: the
premises, the columns' own bounds, and that no choice of columns costs less.
"""

from dataclasses import dataclass, replace
from hashlib import sha256

from huanjie.terms.findings import Finding
from huanjie.terms.ids import UnitCode
from huanjie.tours.certificate_column import Columns
from huanjie.tours.certificate_cover import Choice, Cover, lowered, none_below
from huanjie.tours.certificate_premises import premises
from huanjie.tours.certificate_read import Grounds, JointOf, Listed, grounds_from
from huanjie.tours.laid import breach
from huanjie.tours.problem import TourProblem

COUNTY = UnitCode("")

Key = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was proved of a bound.

    Of the columns, `worked` were worked out, `implied` follow from others, `trusted` were not
    looked at since only a sample was asked for. Without findings the bound holds in its class, as
    far as the trusted columns do.
    """

    bound: int
    columns: int
    worked: int = 0
    implied: int = 0
    trusted: int = 0
    findings: tuple[Finding, ...] = ()


def certify(text: str, problem: TourProblem, *, sample: int | None = None, seed: int = 0) -> Proof:
    """Whether the grounds of a bound prove it for this problem.

    Every column is worked out that does not follow from smaller ones; with `sample` only so many
    of those, drawn by the seed. Refused: a text that is not in the format.
    """
    grounds = grounds_from(text)
    faults = tuple(premises(grounds, problem))
    if faults:
        return Proof(bound=grounds.bound, columns=len(grounds.columns), findings=faults)
    return _Case(grounds, problem).proof(sample, seed)


class _Case:
    """Premises that hold; the columns with what the cover needs of each."""

    def __init__(self, grounds: Grounds, problem: TourProblem) -> None:
        self.grounds = grounds
        self.columns = Columns(grounds, problem)
        self.numbers = {place: n for n, (place, _) in enumerate(grounds.waves)}
        prices = dict(grounds.place_prices)
        claimed = Cover(
            choices=[
                Choice(kind=one.kind, places=self._bits(one), cost=one.bound)
                for one in grounds.columns
            ],
            loads=[sum(len(w.events) for w in waves) for _, waves in grounds.waves],
            groups=[len(kind.groups) for kind in grounds.kinds],
            spread=grounds.spread,
            all_used=grounds.least > 0,
            place_prices=[prices.get(place, 0) for place in self.numbers],
            kind_prices=grounds.kind_prices,
        )
        self.cover = _as_needed(lowered(claimed), grounds.bound)
        self.needed = {
            (one.kind, one.townships): choice.cost
            for one, choice in zip(grounds.columns, self.cover.choices, strict=True)
        }

    def _bits(self, one: Listed) -> int:
        return sum(1 << self.numbers[place] for place in one.townships)

    def proof(self, sample: int | None, seed: int) -> Proof:
        """Columns from the smallest to the largest, then the cover."""
        drawn = self._drawn(sample, seed)
        worked = implied = trusted = 0
        joints = self.grounds.joints
        faults = [_joint(one) for one in joints if not self.columns.joint_holds(one)]
        for key in sorted(self.needed, key=lambda key: (len(key[1]), key)):
            need = self.needed[key]
            if self.columns.implied(key) >= need:
                implied += 1
            elif drawn is not None and key not in drawn:
                self.columns.trust(key, need)
                trusted += 1
            else:
                worked += 1
                reached = self.columns.worked(key, need)
                if reached < need:
                    faults.append(_column(key, need, reached))
        below = none_below(self.cover, self.grounds.bound)
        if below is not True:
            faults.append(_cover(self.grounds.bound, tried=below is not None))
        return Proof(
            bound=self.grounds.bound,
            columns=len(self.needed),
            worked=worked,
            implied=implied,
            trusted=trusted,
            findings=tuple(faults),
        )

    def _drawn(self, sample: int | None, seed: int) -> frozenset[Key] | None:
        """The columns to be worked out of those that small ones do not imply, by the seed.

        Pairs and single townships always are: cheap, and much follows from them.
        """
        if sample is None:
            return None
        small = {key for key in self.needed if len(key[1]) <= 2}
        large = sorted(set(self.needed) - small, key=lambda key: _lot(key, seed))
        return frozenset(small | set(large[:sample]))


def _as_needed(cover: Cover, bound: int) -> Cover:
    """The question with columns no dearer than the bound needs them: one that costs so much more
    than its prices is in no cover below the bound."""
    room = max(0, bound - cover.floor())
    choices = [
        replace(one, cost=one.cost - max(0, cover.above(one) - room)) for one in cover.choices
    ]
    return replace(cover, choices=choices)


def _lot(key: Key, seed: int) -> str:
    return sha256(f"{seed} {key[0]} {' '.join(key[1])}".encode()).hexdigest()


def _column(key: Key, need: int, reached: int) -> Finding:
    townships = "、".join(key[1])
    return breach(
        "tours.certificate_column",
        COUNTY,
        f"{townships}：所列下界{need}高于重新计算的{reached}",
        f"{townships}: the bound {need} is above the least cost {reached} worked out again",
    )


def _joint(one: JointOf) -> Finding:
    return breach(
        "tours.certificate_joint",
        UnitCode(one.township),
        f"两次驻留合计不必多花{one.extra}",
        f"two stays do not cost {one.extra} more together",
    )


def _cover(bound: int, *, tried: bool) -> Finding:
    zh = f"存在低于{bound}的组合" if tried else f"组合过多，{bound}未能证明"
    en = f"some choice of columns costs less than {bound}" if tried else "too much to try"
    return breach("tours.certificate_cover", COUNTY, zh, en)
