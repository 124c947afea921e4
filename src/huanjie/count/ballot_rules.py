"""What makes a ballot, a column or a sign void: by the law of the day, or by the unit's method.

Places differ, so nothing of this is fixed here: a local regulation stands, the village's own
method fills what is left open, and each void names the text that makes it so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from huanjie.count.case import Procedure
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields
from huanjie.count.law_on import law_on
from huanjie.count.method import METHOD
from huanjie.law.rules import RuleSet
from huanjie.terms.citations import Authority

OVER_SEATS, TWO_POSTS = "ballot_over_seats", "same_person_two_posts"
BLANK, UNSIGNED, MAN = "blank_ballot", "name_without_sign", "man_as_woman_member"
OWN_DEFAULT = "本程序默认值"
FIXING = (Authority.LAW, Authority.LOCAL_REGULATION)
"""The texts that a village's method may fill but not change."""


class OverSeats(StrEnum):
    """What more names than seats make void: the whole ballot, or only that post's column."""

    BALLOT = "ballot"
    CONTEST = "contest"


class TwoPosts(StrEnum):
    """What one person chosen for two posts makes void: the ballot, the lower post, or nothing."""

    BALLOT = "ballot"
    LOWER_POST = "lower_post"
    NOTHING = "nothing"


class BlankBallot(StrEnum):
    """A ballot without any sign or name abstains in all, or is waste."""

    ABSTAIN = "abstain"
    WASTE = "waste"


class Unsigned(StrEnum):
    """A name written without a sign is no vote, or a vote for that person."""

    NO_VOTE = "no_vote"
    FOR = "for"


class ManWritten(StrEnum):
    """A man written in the column of the woman member voids the column, or only his line."""

    CONTEST = "contest"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotRules:
    """How ballots are judged; `cited` has the text behind each rule, by its name."""

    over_seats: OverSeats = OverSeats.BALLOT
    two_posts: TwoPosts = TwoPosts.NOTHING
    blank: BlankBallot = BlankBallot.ABSTAIN
    unsigned: Unsigned = Unsigned.NO_VOTE
    man_as_woman: ManWritten = ManWritten.CONTEST
    cited: Mapping[str, str] = field(default_factory=dict)

    def source(self, rule: str) -> str:
        """The text that a rule comes from."""
        return self.cited.get(rule, OWN_DEFAULT)


WORDS: Mapping[str, tuple[str, type[StrEnum]]] = {
    OVER_SEATS: ("over_seats", OverSeats),
    TWO_POSTS: ("two_posts", TwoPosts),
    BLANK: ("blank", BlankBallot),
    UNSIGNED: ("unsigned", Unsigned),
    MAN: ("man_as_woman", ManWritten),
}
"""The rules by the name that a method or the shelf gives them: field and choices."""


def rules_on(
    procedure: Procedure, on: date, *, jurisdiction: str = "530000", method: Fields | None = None
) -> BallotRules:
    """How ballots of a vote are judged: the law of the day, and the method where that is silent.

    Refused: a rule or word that is unknown, and a method that contradicts a local regulation.

    >>> made = rules_on(Procedure.VILLAGERS_COMMITTEE, date(2026, 4, 20), jurisdiction="330000")
    >>> made.over_seats.value, made.source("ballot_over_seats")
    ('ballot', '浙江省村民委员会选举办法(2020) 27③')
    """
    law = law_on(procedure, on, jurisdiction=jurisdiction)
    cited = {rule: str(law.cite(rule)) for rule in WORDS if rule in law}
    chosen = {WORDS[rule][0]: WORDS[rule][1](law.choice(rule)) for rule in cited}
    for rule, given in _given(method).items():
        name = WORDS[rule][0]
        if _is_fixed(law, rule):
            _refuse_other(law, rule, given, chosen[name])
        else:
            chosen[name], cited[rule] = given, METHOD
    return BallotRules(cited=cited, **chosen)  # type: ignore[arg-type]  # WORDS has each its type


def _given(method: Fields | None) -> Mapping[str, StrEnum]:
    if method is None:
        return {}
    method.only(frozenset(), frozenset(WORDS))
    return {rule: method.word(rule, WORDS[rule][1]) for rule in method.raw}


def _is_fixed(law: RuleSet, rule: str) -> bool:
    return rule in law and law.cite(rule).authority in FIXING


def _refuse_other(law: RuleSet, rule: str, given: StrEnum, stands: StrEnum) -> None:
    if given is not stands:
        where = f"ballot_rules.{rule}"
        raise wrong(
            where,
            f"{given.value}与{law.cite(rule)}不一致，应为{stands.value}；请改正后再计",
            f"{given.value} contradicts {law.cite(rule)}, which says {stands.value}: correct it",
        )
