"""The account of a vote's paper and people: every figure that must agree with another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from huanjie.terms.findings import Finding, Severity
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotAccount:
    """Where every printed ballot went; `voters` are those recorded as having voted.

    None is a figure that was not given, and no equation is asked of it.
    """

    printed: int | None = None
    issued: int | None = None
    unused: int | None = None
    spoilt: int | None = None
    returned: int | None = None
    voters: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxAccount:
    """One box as it was opened: how many had voted at it, how many ballots lay in it."""

    batch: str
    voters: int
    returned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """How people voted, each counted once: at the meeting, by proxy, at a branch, by mobile box."""

    present: int
    proxies: int
    branch: int
    mobile: int


def account_findings(
    account: BallotAccount, boxes: Iterable[BoxAccount] = (), turnout: Turnout | None = None
) -> tuple[Finding, ...]:
    """Whether the account of paper and people adds up, in total and box by box.

    printed = issued + unused + spoilt; returned ≤ issued; returned ≤ voters; the boxes together =
    returned, and in none more than voted at it; present + proxies + branch + mobile = voters
    (选票清点单、投票情况登记).

    >>> account = BallotAccount(printed=900, issued=800, unused=90, spoilt=9, returned=801)
    >>> [one.code for one in account_findings(account)]
    ['count.printed_unbalanced', 'count.returned_over_issued']
    """
    made = (
        *_paper(account),
        *_boxes(account, tuple(boxes)),
        *((_turnout(account, turnout),) if turnout else ()),
    )
    return tuple(one for one in made if one is not None)


def collected_finding(returned: int | None, collected: int, *, box: str = "") -> Finding | None:
    """Whether as many ballots were counted as came out of the boxes, or out of one box."""
    counted, opened = ((COUNTED, collected),), ((RETURNED, returned),)
    return _unequal("count.collected_not_returned", counted, opened, place=box)


Side = tuple[tuple[Wording, int | None], ...]
"""One side of an equation: figures with their names, None for one that was not given."""
PRINTED = Wording(zh="印制", en="printed")
ISSUED = Wording(zh="发出", en="issued")
UNUSED = Wording(zh="剩余", en="unused")
SPOILT = Wording(zh="作废更换", en="spoilt")
RETURNED = Wording(zh="收回", en="returned")
VOTERS = Wording(zh="投票人", en="voters")
COUNTED = Wording(zh="计票", en="counted")
HOW = (
    Wording(zh="到会", en="present"),
    Wording(zh="委托", en="proxies"),
    Wording(zh="分会场", en="branch"),
    Wording(zh="流动票箱", en="mobile"),
)


def _paper(account: BallotAccount) -> Iterator[Finding | None]:
    printed, returned = ((PRINTED, account.printed),), ((RETURNED, account.returned),)
    parts = ((ISSUED, account.issued), (UNUSED, account.unused), (SPOILT, account.spoilt))
    yield _unequal("count.printed_unbalanced", printed, parts)
    yield _over("count.returned_over_issued", returned, ((ISSUED, account.issued),))
    yield _over("count.returned_over_voters", returned, ((VOTERS, account.voters),))


def _boxes(account: BallotAccount, boxes: tuple[BoxAccount, ...]) -> Iterator[Finding | None]:
    for box in boxes:
        returned, voters = ((RETURNED, box.returned),), ((VOTERS, box.voters),)
        yield _over("count.box_over_voters", returned, voters, place=box.batch)
    if boxes:
        parts = tuple((Wording(zh=one.batch, en=one.batch), one.returned) for one in boxes)
        yield _unequal("count.boxes_unbalanced", parts, ((RETURNED, account.returned),))


def _turnout(account: BallotAccount, turnout: Turnout) -> Finding | None:
    people = (turnout.present, turnout.proxies, turnout.branch, turnout.mobile)
    parts = tuple(zip(HOW, people, strict=True))
    return _unequal("count.turnout_unbalanced", parts, ((VOTERS, account.voters),))


SAYS = {
    "count.printed_unbalanced": Wording(
        zh="重新清点剩余和作废的选票，仍不平的写入清点单",
        en="count the unused and spoilt again; what stays goes into the account",
    ),
    "count.returned_over_issued": Wording(
        zh="核对发票登记；属实的按规定认定选举无效",
        en="check the record of issue; if it is so, the vote may be void",
    ),
    "count.returned_over_voters": Wording(
        zh="核对投票登记；属实的按规定认定选举无效",
        en="check the record of voters; if it is so, the vote may be void",
    ),
    "count.box_over_voters": Wording(
        zh="核对该箱的投票登记并重新清点该箱",
        en="check who voted at this box and count it again",
    ),
    "count.boxes_unbalanced": Wording(
        zh="逐箱重新清点，查明漏计或重计的票箱",
        en="count every box again and find the one left out or counted twice",
    ),
    "count.turnout_unbalanced": Wording(
        zh="核对四种投票登记，一人只计一次",
        en="check the four records; nobody is counted twice",
    ),
    "count.collected_not_returned": Wording(
        zh="查找漏扫、漏录或多计的选票", en="find the ballots left out or counted twice"
    ),
}


def _unequal(code: str, left: Side, right: Side, *, place: str = "") -> Finding | None:
    """Both sides with their numbers where they differ; None where a figure was not given."""
    if _unknown(left, right) or _total(left) == _total(right):
        return None
    says = _said(code, left, "≠", right, place=place)
    return Finding(code=code, severity=Severity.ERROR, says=says, place=place)


def _over(code: str, part: Side, whole: Side, *, place: str = "") -> Finding | None:
    """A part greater than its whole, with both numbers."""
    if _unknown(part, whole) or _total(part) <= _total(whole):
        return None
    says = _said(code, part, ">", whole, place=place)
    return Finding(code=code, severity=Severity.ERROR, says=says, place=place)


def _unknown(left: Side, right: Side) -> bool:
    return any(number is None for _, number in (*left, *right))


def _total(side: Side) -> int:
    return sum(number or 0 for _, number in side)


def _said(code: str, left: Side, sign: str, right: Side, *, place: str = "") -> Wording:
    one, other, do = _shown(left), _shown(right), SAYS[code]
    at = f"{place} " if place else ""
    return Wording(
        zh=f"{at}{one.zh} {sign} {other.zh}；{do.zh}", en=f"{at}{one.en} {sign} {other.en}; {do.en}"
    )


def _shown(side: Side) -> Wording:
    zh = " + ".join(f"{name.zh}{number}" for name, number in side)
    en = " + ".join(f"{name.en} {number}" for name, number in side)
    total = f" = {_total(side)}" if len(side) > 1 else ""
    return Wording(zh=zh + total, en=en + total)
