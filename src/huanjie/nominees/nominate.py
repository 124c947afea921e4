"""From nominations to the list of candidates, and what happens when somebody steps back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from huanjie.terms.citations import Citation
from huanjie.terms.findings import Finding, Severity, refusal
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Sex
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """A person with the nominations that the count found; each name stands once."""

    name: PersonName
    sex: Sex | None
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationRule:
    """What fixes the list: seats, places on the list, by how many it must exceed the seats.

    `woman_placed`: a list without a woman gives its last place to the woman with most votes.
    """

    seats: int
    places: int
    above_seats: int
    woman_placed: bool
    cited: Citation | None = None

    @property
    def need(self) -> int:
        """The fewest candidates that make an election with more candidates than seats."""
        return self.seats + self.above_seats


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """People with equal votes for the last places: they are voted on again."""

    seats: int
    between: tuple[PersonName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The list in order of votes, what is still tied, and what an officer should know."""

    listed: tuple[Nominee, ...]
    tied: Tie | None
    findings: tuple[Finding, ...]

    @property
    def names(self) -> tuple[PersonName, ...]:
        """The names of the list in its order."""
        return tuple(one.name for one in self.listed)


def candidates(nominations: Iterable[Nominee], rule: NominationRule) -> Candidates:
    """The `places` people with most nominations.

    Equal votes at the last place leave the list at the sure ones, and those equal are tied. When
    no woman is listed, the woman with most votes takes the last place; two women equal are tied
    for it. Where the places end in a tie the woman's place waits (`nominees.woman_pending`).
    Nothing is decided by lot, surname or order of entry; equal votes stand in order of names
    and mean nothing.

    Refused: a name twice, fewer than nought votes, a rule without places.
    """
    ranked = _ranked(nominations, rule)
    listed, tied = _first(ranked, rule.places)
    findings: list[Finding] = []
    if rule.woman_placed and not any(one.sex is Sex.FEMALE for one in listed):
        listed, tied, found = _with_woman(ranked, listed, tied, rule=rule)
        findings.append(found)
    return Candidates(listed=listed, tied=tied, findings=(*findings, *_number(listed, tied, rule)))


def settled(waiting: Candidates, winners: tuple[Nominee, ...], rule: NominationRule) -> Candidates:
    """The list after those who were tied were voted on again: the winners come last.

    Refused: nothing is tied, another number of winners than of places, a winner who was not tied.
    """
    tied = waiting.tied
    names = {one.name for one in winners}
    if tied is None or len(winners) != tied.seats or not names <= set(tied.between):
        raise refusal(
            "nominees.tie_unsettled",
            Wording(zh="再次投票结果与并列名额不符", en="the winners do not match the tie"),
        )
    listed = (*waiting.listed, *winners)
    return Candidates(listed=listed, tied=None, findings=tuple(_number(listed, None, rule)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A candidate's written wish not to stand, and the last day for it."""

    name: PersonName
    on: date
    latest: date
    document: str


def withdrawn(
    now: Candidates,
    wish: Withdrawal,
    nominations: Iterable[Nominee],
    *,
    rule: NominationRule,
    gone: frozenset[PersonName] = frozenset(),
) -> Candidates | Finding:
    """The list after a candidate withdrew: the next by votes moves up, those listed stay.

    A list left without a woman is filled by the woman with most votes. `gone` are those who
    withdrew before or lost their eligibility. Answers with a finding, the list standing as it
    was, when nothing is in writing, the last day has passed, the person is not listed, or a tie
    must be settled first.
    """
    reason = _why_not(now, wish)
    if reason is not None:
        return reason
    stay = tuple(one for one in now.listed if one.name != wish.name)
    out = {wish.name, *gone, *(one.name for one in stay)}
    rest = tuple(one for one in _ranked(nominations, rule) if one.name not in out)
    women = tuple(one for one in rest if one.sex is Sex.FEMALE)
    woman_left = any(one.sex is Sex.FEMALE for one in stay)
    pool = rest if woman_left or not rule.woman_placed or not women else women
    next_, tied = _first(pool, 1)
    listed = tuple(sorted((*stay, *next_), key=_order))
    note = _finding(
        "withdrawn",
        Severity.INFO,
        f"{wish.name}退出({wish.document})，递补：{_listed(next_, tied)}",
        f"{wish.name} withdrew ({wish.document}); moves up: {_listed(next_, tied)}",
        about=wish.name,
    )
    return Candidates(listed=listed, tied=tied, findings=(note, *_number(listed, tied, rule)))


def leaves_committee(
    committee: Iterable[PersonName],
    reserve: Iterable[PersonName],
    nominated: Iterable[PersonName],
    *,
    related: frozenset[PersonName] = frozenset(),
    cited: Citation,
) -> tuple[Finding, ...]:
    """Which members of the election committee must leave because they are nominated (or, where
    the rule set says so, `related`: close relatives of a nominated person), and who follows: the
    next of the reserve whom neither concerns.

    One finding `nominees.committee_member_nominated` each; `nominees.no_successor` when the
    reserve is used up. The officer acts on it; nobody is removed here.
    """
    standing = frozenset(nominated)
    members = tuple(committee)
    barred = standing | related | frozenset(members)
    follow = iter([one for one in reserve if one not in barred])
    return tuple(
        _leaves(member, next(follow, None), nominated=member in standing, cited=cited)
        for member in members
        if member in standing | related
    )


def _leaves(
    member: PersonName, successor: PersonName | None, *, nominated: bool, cited: Citation
) -> Finding:
    why_zh = "被提名" if nominated else "近亲属被提名"
    why_en = "is nominated" if nominated else "has a close relative nominated"
    then_zh = f"由{successor}递补" if successor else "无人可递补，须另行推选"
    then_en = f"{successor} follows" if successor else "nobody follows; choose anew"
    found = _finding(
        "committee_member_nominated" if successor else "no_successor",
        Severity.ERROR,
        f"选举委员会成员{member}{why_zh}，应退出；{then_zh}",
        f"{member} of the election committee {why_en} and must leave; {then_en}",
        about=member,
    )
    return replace(found, cited=cited)


def _ranked(nominations: Iterable[Nominee], rule: NominationRule) -> tuple[Nominee, ...]:
    people = tuple(nominations)
    names = [one.name for one in people]
    for fault, zh, en in (
        (len(set(names)) < len(names), "姓名重复", "a name stands twice"),
        (any(one.votes < 0 for one in people), "票数为负", "a count below nought"),
        (rule.places < 1, "名额须至少为一", "at least one place is needed"),
    ):
        if fault:
            raise refusal(
                "nominees.nominations", Wording(zh=f"提名：{zh}", en=f"nominations: {en}")
            )
    return tuple(sorted(people, key=_order))


def _order(one: Nominee) -> tuple[int, str]:
    return -one.votes, one.name


def _first(ranked: tuple[Nominee, ...], places: int) -> tuple[tuple[Nominee, ...], Tie | None]:
    if places <= 0 or len(ranked) <= places:
        return ranked[: max(places, 0)], None
    last = ranked[places - 1].votes
    if ranked[places].votes < last:
        return ranked[:places], None
    sure = tuple(one for one in ranked if one.votes > last)
    equal = tuple(one.name for one in ranked if one.votes == last)
    return sure, Tie(seats=places - len(sure), between=equal)


def _with_woman(
    ranked: tuple[Nominee, ...],
    listed: tuple[Nominee, ...],
    tied: Tie | None,
    *,
    rule: NominationRule,
) -> tuple[tuple[Nominee, ...], Tie | None, Finding]:
    women = tuple(one for one in ranked if one.sex is Sex.FEMALE)
    if tied is not None:
        zh, en = "末位并列，妇女名额待定", "the last place is tied; the woman's place waits"
        return listed, tied, _finding("woman_pending", Severity.WARNING, zh, en)
    if not women:
        zh, en = "提名中没有妇女", "no woman is nominated"
        return listed, tied, _finding("no_woman", Severity.WARNING, zh, en)
    placed, between = _first(women, 1)
    kept = listed[: rule.places - 1]
    zh = f"名单中无妇女，末位由{_listed(placed, between)}"
    en = f"no woman is listed; the last place goes to {_listed(placed, between)}"
    return (*kept, *placed), between, _finding("woman_placed", Severity.INFO, zh, en)


def _number(
    listed: tuple[Nominee, ...], tied: Tie | None, rule: NominationRule
) -> Iterable[Finding]:
    number = len(listed) + (tied.seats if tied else 0)
    if number < rule.need:
        yield replace(
            _finding(
                "too_few",
                Severity.ERROR,
                f"候选人{number}名，应选{rule.seats}名，至少须{rule.need}名",
                f"{number} candidates for {rule.seats} seats; at least {rule.need} are needed",
            ),
            cited=rule.cited,
        )


def _why_not(now: Candidates, wish: Withdrawal) -> Finding | None:
    for fault, code, zh, en in (
        (now.tied is not None, "tie_first", "并列者须先再次投票", "the tie is settled first"),
        (wish.name not in now.names, "not_listed", "不在候选人名单中", "is not on the list"),
        (not wish.document.strip(), "not_written", "须书面提出", "must be in writing"),
        (wish.on > wish.latest, "too_late", f"已过{wish.latest}", f"was due by {wish.latest}"),
    ):
        if fault:
            return _finding(
                f"withdrawal_{code}",
                Severity.ERROR,
                f"{wish.name}退出：{zh}",
                f"withdrawal of {wish.name}: {en}",
                about=wish.name,
            )
    return None


def _listed(people: tuple[Nominee, ...], tied: Tie | None) -> str:
    names = "、".join(tied.between if tied else [one.name for one in people])
    return f"{names}(并列 / tied)" if tied else names or "无 / nobody"


def _finding(code: str, severity: Severity, zh: str, en: str, *, about: str = "") -> Finding:
    return Finding(
        code=f"nominees.{code}", severity=severity, says=Wording(zh=zh, en=en), about=about
    )
