"""The rules by which one vote is decided: the law of the day with the unit's own method."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from huanjie.count.case import (
    BarWinEffect,
    ElectionCase,
    Mode,
    Overcollected,
    PlenaryQuorum,
    Procedure,
    RelativesAtResult,
    Round,
    Settings,
    WinBase,
    Women,
)
from huanjie.count.law_on import law_on, no_rule_on, optional_share, share_of
from huanjie.count.local import LocalRules, local_rules
from huanjie.count.method import applies, is_open, lawful, sources
from huanjie.count.result import InvalidReason
from huanjie.count.share import Share
from huanjie.law.rules import RuleSet
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.people import Kinship
from huanjie.terms.wording import Wording

FIRST_VOTE_ONLY = ("vote_carry_down", "women")
RERUN_ONLY = ("rerun_turnout_required", "vacancy_min")
ELECTION_SETTINGS = (
    "overcollected",
    "waste_counts_in_total",
    "rerun_turnout_required",
    "vote_carry_down",
    "women",
    "dual_post",
    "relatives_at_result",
    "bar_win_effect",
    "vacancy_min",
    "rerun_candidates_excess",
    "exact_four_fifths_counts",
    "plenary_quorum",
)
NAMED_AFRESH = (Procedure.PARTY_PLENARY, Procedure.TOWNSHIP_HEAD)
SETTING_OF: Mapping[type[StrEnum], str] = {
    Overcollected: "overcollected",
    Women: "women",
    RelativesAtResult: "relatives_at_result",
    BarWinEffect: "bar_win_effect",
}

S = TypeVar("S", bound=StrEnum)


class Base(StrEnum):
    """What the winning share is taken of; `by_method` where only the adopted method can say."""

    COLLECTED = "collected"
    VALID = "valid"
    PRESENT = "present"
    DUE = "due"
    BY_METHOD = "by_method"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All that decides a vote, from the law or the method, with where each comes from.

    `quorum_doubtful`: the text leaves open whether exactly the quorum's share is enough.
    `defaults` are the settings that matter here and were not given, `contradicted` those that
    were given against the local regulation, which stands.
    """

    quorum: Share | None
    quorum_doubtful: Share | None
    turnout: Share | None
    turnout_reason: InvalidReason
    overcollected: Overcollected
    line: Share
    base: Base
    carry_down: bool
    women_first: bool
    relatives: bool
    relatives_kinds: frozenset[Kinship]
    statutory_bars: frozenset[str]
    bar_voids: bool
    vacancy_min: int | None
    local: LocalRules
    rerun_excess: int
    rerun_share: Fraction | None
    rerun_named_afresh: bool
    defaults: tuple[str, ...]
    contradicted: tuple[str, ...]
    cited: Mapping[str, str]

    def rerun_candidates(self, seats: int) -> int:
        """How many stand in another vote for so many seats."""
        if self.rerun_share is None:
            return seats + self.rerun_excess
        return -(-seats * self.rerun_share.numerator // self.rerun_share.denominator)

    def source(self, rule: str) -> str:
        """The article of a rule, empty where none is on file."""
        return self.cited.get(rule, "")


def rules_for(case: ElectionCase) -> Rules:
    """The rules for a vote on its day.

    Refused: a residents' committee before the text that regulates its election (field `on`),
    another vote under a text that does not know it (field `round`).
    """
    law = law_on(case.procedure, case.on, jurisdiction=case.jurisdiction)
    settings, contradicted = lawful(law, case.settings)
    if "winner_more_than" not in law:
        raise no_rule_on(case.on)
    if case.round is Round.RERUN and case.procedure.is_committee and not _knows_rerun(law):
        raise _no_rerun(law)
    return _rules(
        _Key(
            digest=law.digest,
            law=law,
            procedure=case.procedure,
            round=case.round,
            mode=case.mode,
            settings=settings,
            contradicted=contradicted,
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    digest: str
    law: RuleSet = field(compare=False)
    procedure: Procedure
    round: Round
    mode: Mode
    settings: Settings
    contradicted: tuple[str, ...]


@lru_cache(maxsize=8192)
def _rules(key: _Key) -> Rules:
    law, settings = key.law, key.settings
    first = key.round is Round.FIRST
    relatives = _chosen(law, settings.relatives_at_result, RelativesAtResult)
    return Rules(
        quorum=quorum(law, settings),
        quorum_doubtful=doubtful_quorum(law),
        turnout=_turnout(key, law),
        turnout_reason=_turnout_reason(key),
        overcollected=_chosen(law, settings.overcollected, Overcollected) or Overcollected.BOTH,
        line=_line(key, law),
        base=_base(law, settings),
        carry_down=first and _flag(law, settings.vote_carry_down, "vote_carry_down"),
        women_first=first and _chosen(law, settings.women, Women) is Women.PRIORITY,
        relatives=relatives is RelativesAtResult.HIGHER_POST_THEN_VOTES,
        relatives_kinds=_relatives_kinds(law),
        statutory_bars=_bars(law),
        bar_voids=_chosen(law, settings.bar_win_effect, BarWinEffect) is BarWinEffect.VOID,
        vacancy_min=_number(law, settings.vacancy_min, "vacancy_min"),
        local=local_rules(law),
        rerun_excess=_number(law, settings.rerun_candidates_excess, "rerun_candidates_excess") or 0,
        rerun_share=law.share("candidates_share") if "candidates_share" in law else None,
        rerun_named_afresh=key.procedure in NAMED_AFRESH,
        defaults=defaults_used(law, settings, key.round),
        contradicted=key.contradicted,
        cited=sources(law, settings),
    )


def defaults_used(law: RuleSet, settings: Settings, round_: Round) -> tuple[str, ...]:
    """The settings that apply to a vote and that the method leaves open.

    `party_win_base` is among them though it has no default: then nothing is decided.
    """
    other_round = RERUN_ONLY if round_ is Round.FIRST else FIRST_VOTE_ONLY
    open_ = [
        name
        for name in ELECTION_SETTINGS
        if getattr(settings, name) is None and is_open(law, name) and name not in other_round
    ]
    if law.choice("winner_share_of") == Base.BY_METHOD and settings.party_win_base is None:
        open_.append("party_win_base")
    return tuple(open_)


def _chosen(law: RuleSet, given: S | None, kind: type[S]) -> S | None:
    """The method's choice, else the default's, None where the setting does not apply."""
    setting = SETTING_OF[kind]
    if not applies(law, setting):
        return None
    return given if given is not None else kind(law.choice(setting))


def _flag(law: RuleSet, given: bool | None, setting: str) -> bool:
    if not applies(law, setting):
        return False
    return given if given is not None else law.flag(setting)


def _number(law: RuleSet, given: int | None, setting: str) -> int | None:
    if not applies(law, setting):
        return None
    return given if given is not None else law.integer(setting)


def quorum(law: RuleSet, settings: Settings) -> Share | None:
    """The quorum of a Party meeting; exactly its share counts by the text, or by the method."""
    if "quorum_share" not in law:
        return None
    if settings.plenary_quorum is PlenaryQuorum.TWO_THIRDS and applies(law, "plenary_quorum"):
        cited = str(law.cite("plenary_two_thirds"))
        return Share(part=law.share("plenary_two_thirds"), over=False, cited=cited)
    exact = not applies(law, "exact_four_fifths_counts") or bool(settings.exact_four_fifths_counts)
    return Share(
        part=law.share("quorum_share"), over=not exact, cited=str(law.cite("quorum_share"))
    )


def doubtful_quorum(law: RuleSet) -> Share | None:
    """The share of which the text leaves open whether exactly that many are enough."""
    if not applies(law, "exact_four_fifths_counts"):
        return None
    return Share(part=law.share("quorum_share"), over=False, cited=str(law.cite("quorum_boundary")))


def _turnout(key: _Key, law: RuleSet) -> Share | None:
    required = _flag(law, key.settings.rerun_turnout_required, "rerun_turnout_required")
    if key.round is Round.RERUN and not required:
        return None
    if key.mode is Mode.REPRESENTATIVES:
        return share_of(law, "representatives_turnout_more_than")
    return optional_share(law, "turnout_more_than")


def _turnout_reason(key: _Key) -> InvalidReason:
    if key.mode is Mode.REPRESENTATIVES:
        return InvalidReason.TURNOUT_NOT_OVER_TWO_THIRDS
    return InvalidReason.TURNOUT_NOT_OVER_HALF


def _line(key: _Key, law: RuleSet) -> Share:
    if key.round is Round.RERUN and "rerun_winner_at_least" in law:
        return share_of(law, "rerun_winner_at_least")
    return share_of(law, "winner_more_than")


def _base(law: RuleSet, settings: Settings) -> Base:
    base = Base(law.choice("winner_share_of"))
    if base is Base.COLLECTED:
        counted = _flag(law, settings.waste_counts_in_total, "waste_counts_in_total")
        return Base.VALID if counted is False else Base.COLLECTED
    if base is Base.BY_METHOD and settings.party_win_base is not None:
        return Base.DUE if settings.party_win_base is WinBase.DUE else Base.PRESENT
    return base


def _relatives_kinds(law: RuleSet) -> frozenset[Kinship]:
    if "relatives_kinds" not in law:
        return frozenset()
    return frozenset(Kinship(kind) for kind in law.names("relatives_kinds"))


def _bars(law: RuleSet) -> frozenset[str]:
    return frozenset(law.names("statutory_bars")) if "statutory_bars" in law else frozenset()


def _knows_rerun(law: RuleSet) -> bool:
    return "rerun_winner_at_least" in law


def _no_rerun(law: RuleSet) -> Refused:
    return refusal(
        "case.no_rerun_in_law",
        Wording(
            zh=f"round：{law.text}没有另行选举的规定", en=f"round: {law.text} knows no other vote"
        ),
        about="round",
        place="round",
    )
