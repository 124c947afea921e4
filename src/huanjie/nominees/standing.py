"""The way of a nominated person to the ballot, step by step: who moved it, when, on what paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from huanjie.nominees.nominate import NominationRule, Nominee, Tie, candidates
from huanjie.nominees.remark import remark
from huanjie.terms.findings import Finding, refusal
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Sex
from huanjie.terms.wording import Wording, both


class State(StrEnum):
    """Where a nominated person stands; `succeeded` is who moved up into another's place."""

    NOMINATED = "nominated"
    PRELIMINARY = "preliminary"
    SUCCEEDED = "succeeded"
    VETTED = "vetted"
    OFFICIAL = "official"
    ELECTED = "elected"
    WITHDRAWN = "withdrawn"
    BARRED = "barred"


TITLES: Mapping[State, Wording] = {
    State.NOMINATED: both("被提名", "nominated"),
    State.PRELIMINARY: both("初步候选人", "preliminary candidate"),
    State.SUCCEEDED: both("递补", "moved up"),
    State.VETTED: both("资格审查通过", "vetted"),
    State.OFFICIAL: both("正式候选人", "official candidate"),
    State.ELECTED: both("当选", "elected"),
    State.WITHDRAWN: both("已退出", "withdrawn"),
    State.BARRED: both("经认定不符合资格", "barred by a ruling"),
}
_OUT = frozenset({State.WITHDRAWN, State.BARRED})
LAWFUL: Mapping[State, frozenset[State]] = {
    State.NOMINATED: _OUT | {State.PRELIMINARY, State.SUCCEEDED},
    State.PRELIMINARY: _OUT | {State.VETTED},
    State.SUCCEEDED: _OUT | {State.VETTED},
    State.VETTED: _OUT | {State.OFFICIAL},
    State.OFFICIAL: _OUT | {State.ELECTED},
    State.ELECTED: frozenset(),
    State.WITHDRAWN: frozenset(),
    State.BARRED: frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step: where to, on which day, by whom, why; `document` is the paper that shows it."""

    to: State
    on: date
    by: str
    why: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A person nominated for a post, the nominations counted, and every move since."""

    name: PersonName
    post: str
    sex: Sex | None
    votes: int
    nominated_on: date
    moves: tuple[Move, ...] = ()

    @property
    def state(self) -> State:
        """Where the person stands now."""
        return self.moves[-1].to if self.moves else State.NOMINATED

    @property
    def since(self) -> date:
        """The day of the last move."""
        return self.moves[-1].on if self.moves else self.nominated_on


def moved(
    path: Path,
    move: Move,
    *,
    cleared: frozenset[PersonName] = frozenset(),
    latest: date | None = None,
) -> Path | Finding:
    """The path with a further move; a finding says why it is not lawful.

    `cleared` are those whom the joint review let pass: nobody else is vetted. `latest` is the
    last day to withdraw. Not lawful: a move that `LAWFUL` does not hold, one dated before the last,
    one without name, reason or paper, a withdrawal by another or after the last day (the last day
    counts), a bar ruled by the person concerned.
    """
    why_not = _why_not(path, move, cleared=cleared, latest=latest)
    return why_not or replace(path, moves=(*path.moves, move))


def moved_up(paths: Iterable[Path], move: Move, *, name: PersonName, woman: bool) -> Path | Finding:
    """The path of the person who takes an empty place, if it is that person's turn.

    `woman`: the list is left without a woman and the law places one. Not lawful: somebody else is
    next (`nominees.succession_order`), the next are equal in nominations and must be voted on
    again (`nominees.succession_tied`). Refused: somebody who is not among the paths.
    """
    people = tuple(paths)
    path = next((one for one in people if one.name == name), None)
    if path is None:
        raise refusal(
            "nominees.succession_unknown",
            Wording(zh=f"{name}不在提名名单中，请核对", en=f"{name} is not nominated: check"),
            about=name,
        )
    turn = next_in_line(people, woman=woman)
    if isinstance(turn, Tie) and name in turn.between:
        names = "、".join(turn.between)
        says = Wording(zh=f"{names}提名票相等，须再次投票", en=f"{names} are equal: vote again")
        return remark("nominees.succession_tied", says, about=name)
    if path.state is State.NOMINATED and turn != name:
        next_ = "、".join(turn.between) if isinstance(turn, Tie) else turn
        says = Wording(zh=f"应由{next_}递补，不是{name}", en=f"{next_} is next, not {name}")
        return remark("nominees.succession_order", says, about=name)
    return moved(path, replace(move, to=State.SUCCEEDED))


def next_in_line(paths: Iterable[Path], *, woman: bool = False) -> PersonName | Tie | None:
    """Who moves up: most nominations among those not listed and not out; equal ones are a tie.

    With `woman` the women among them, where there is one.
    """
    waiting = [one for one in paths if one.state is State.NOMINATED]
    women = [one for one in waiting if one.sex is Sex.FEMALE]
    pool = women if woman and women else waiting
    found = candidates(
        (Nominee(name=one.name, sex=one.sex, votes=one.votes) for one in pool),
        NominationRule(seats=1, places=1, above_seats=0, woman_placed=False),
    )
    return found.tied or next(iter(found.names), None)


def _why_not(
    path: Path, move: Move, *, cleared: frozenset[PersonName], latest: date | None
) -> Finding | None:
    for fault, code, says in (
        (
            move.to not in LAWFUL[path.state],
            "unlawful",
            both(
                f"不能从{TITLES[path.state].zh}到{TITLES[move.to].zh}",
                f"cannot go from {TITLES[path.state].en} to {TITLES[move.to].en}",
            ),
        ),
        (
            move.on < path.since,
            "too_early",
            both(f"早于{path.since}", f"is dated before {path.since}"),
        ),
        (not move.by.strip(), "nameless", both("没有写经办人", "names nobody who did it")),
        (not move.why.strip(), "reasonless", both("没有写理由", "gives no reason")),
        (not move.document.strip(), "no_document", both("没有书面材料", "names no paper")),
    ):
        if fault:
            return _no(path.name, f"nominees.move_{code}", says)
    return _no_right(path, move, cleared=cleared, latest=latest)


def _no_right(
    path: Path, move: Move, *, cleared: frozenset[PersonName], latest: date | None
) -> Finding | None:
    goes = move.to is State.WITHDRAWN
    for fault, code, says in (
        (
            move.to is State.VETTED and path.name not in cleared,
            "unreviewed",
            both("联审没有通过结论", "has not passed the joint review"),
        ),
        (
            goes and move.by != path.name,
            "withdrawn_by_other",
            both("退出只能由本人提出", "can only withdraw in person"),
        ),
        (
            goes and latest is not None and move.on > latest,
            "withdrawn_late",
            both(f"已过退出的最后一日{latest}", f"had to withdraw by {latest}"),
        ),
        (
            move.to is State.BARRED and move.by == path.name,
            "own_case",
            both("本人不能认定", "cannot be barred by a ruling of one's own"),
        ),
    ):
        if fault:
            return _no(path.name, f"nominees.move_{code}", says)
    return None


def _no(name: PersonName, code: str, says: Wording) -> Finding:
    return remark(code, Wording(zh=f"{name}：{says.zh}", en=f"{name} {says.en}"), about=name)
