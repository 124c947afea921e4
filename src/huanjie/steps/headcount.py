"""The three figures of a meeting: who is due, who is present, how many votes carry."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from huanjie.law.procedure import Base, Threshold
from huanjie.law.rules import HeadcountRule, RuleSet
from huanjie.terms.evidence import Standing
from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A share as it stands on the day; `over` where exactly the share is not enough.

    >>> four_fifths, half = (Bound(share=Fraction(4, 5), over=False),
    ...                      Bound(share=Fraction(1, 2), over=True))
    >>> four_fifths.least_of(50), four_fifths.least_of(51), half.least_of(40), half.least_of(41)
    (40, 41, 21, 21)
    >>> Bound(share=Fraction(2, 3), over=False).least_of(30)
    20
    """

    share: Fraction
    over: bool

    def least_of(self, whole: int) -> int:
        """The smallest number that is enough of a whole."""
        exact = self.share * whole
        return exact.numerator // exact.denominator + 1 if self.over else -(-exact // 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was counted: due, present, the votes cast and those in favour where there was a vote."""

    due: int
    present: int
    in_favour: int | None = None
    voted: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A headcount by its rule: what was needed, and whether it was there.

    `votes_needed` and `carried` are None where the meeting does not vote, or has not yet.
    """

    rule: HeadcountRule
    counted: Counted
    present_needed: int
    quorate: bool
    votes_needed: int | None
    carried: bool | None
    findings: tuple[Finding, ...]

    @property
    def standing(self) -> Standing:
        """How it stands as evidence: short of its quorum or of its majority it falls short."""
        enough = self.quorate and self.carried is not False
        return Standing.STANDS if enough else Standing.FELL_SHORT


def headcount(rule: HeadcountRule, counted: Counted, *, law: RuleSet) -> Taken:
    """A meeting's count held against its rule, in whole numbers and exact shares.

    Refused: nobody due, more present than due, more votes than present, more in favour than
    they are taken of, and a majority of votes without the votes.
    """
    impossible = [*_impossible(rule, counted), *_impossible_votes(rule, counted)]
    if impossible:
        raise Refused(impossible)
    said = rule.headcount
    quorum = bound(said.quorum, law)
    needed = quorum.least_of(counted.due)
    quorate = counted.present >= needed
    whole = base_of(rule, counted)
    votes_needed = None
    if said.majority is not None and whole is not None:
        votes_needed = bound(said.majority, law).least_of(whole)
    carried = None
    if votes_needed is not None and counted.in_favour is not None:
        carried = quorate and counted.in_favour >= votes_needed
    return Taken(
        rule=rule,
        counted=counted,
        present_needed=needed,
        quorate=quorate,
        votes_needed=votes_needed,
        carried=carried,
        findings=tuple(_short(rule, counted, needed)),
    )


def bound(threshold: Threshold, law: RuleSet) -> Bound:
    """A share as the threshold writes it, or as the rule that it names says on the day."""
    literal = "/" in threshold.share
    share = Fraction(threshold.share) if literal else law.share(threshold.share)
    return Bound(share=share, over=threshold.over)


def base_of(rule: HeadcountRule, counted: Counted) -> int | None:
    """What the votes are taken of; None where the meeting takes no vote."""
    numbers = {
        Base.DUE: counted.due,
        Base.PRESENT: counted.present,
        Base.VOTED: counted.voted,
        None: None,
    }
    return numbers[rule.headcount.base]


def _impossible(rule: HeadcountRule, counted: Counted) -> Iterator[Finding]:
    due, present = counted.due, counted.present
    if min(due, present, counted.voted or 0, counted.in_favour or 0) < 0:
        yield _told("headcount.negative", rule, zh="人数不得小于零", en="a number is below nought")
    if due == 0:
        yield _told("headcount.nobody_due", rule, zh="应到人数为零", en="nobody is due")
    if present > due:
        yield _told(
            "headcount.present_above_due",
            rule,
            zh=f"实到{present}人，多于应到{due}人",
            en=f"{present} are present, more than the {due} due",
        )


def _impossible_votes(rule: HeadcountRule, counted: Counted) -> Iterator[Finding]:
    present, voted, favour = counted.present, counted.voted, counted.in_favour
    whole = base_of(rule, counted)
    if voted is not None and voted > present:
        yield _told(
            "headcount.votes_above_present",
            rule,
            zh=f"投票{voted}人，多于实到{present}人",
            en=f"{voted} voted, more than the {present} present",
        )
    if favour is not None and whole is None:
        yield _told(
            "headcount.votes_missing",
            rule,
            zh="填了赞成票，但本会议不表决，或者未填投票人数",
            en="votes in favour are given, but the meeting takes no vote or the votes cast are not",
        )
    if favour is not None and whole is not None and favour > whole:
        yield _told(
            "headcount.in_favour_above_base",
            rule,
            zh=f"赞成{favour}票，多于基数{whole}",
            en=f"{favour} are in favour, more than the {whole} they are taken of",
        )


def _short(rule: HeadcountRule, counted: Counted, needed: int) -> Iterator[Finding]:
    if counted.present < needed:
        yield _told(
            "headcount.not_quorate",
            rule,
            zh=f"应到{counted.due}人，实到{counted.present}人，至少须到{needed}人，会议不能进行",
            en=f"{counted.due} due, {counted.present} present, at least {needed} must be: the "
            "meeting cannot be held",
        )


def _told(code: str, rule: HeadcountRule, *, zh: str, en: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        says=Wording(zh=f"“{rule.title.zh}”{zh}", en=f"{rule.title.en}: {en}"),
        about=rule.id,
        cited=rule.cited,
    )
