"""`proxy`: may this person vote for another?"""

from dataclasses import dataclass
from enum import StrEnum

from huanjie.count.case import PARTY, Mode, Procedure
from huanjie.count.fields import Fields
from huanjie.count.kinds.question import Answer, Question, question_from
from huanjie.count.law_on import demand
from huanjie.count.result import Step
from huanjie.law.rules import RuleSet
from huanjie.terms.people import Kinship
from huanjie.terms.wording import Wording

KIND = "proxy"
PROCEDURES = (Procedure.VILLAGERS_COMMITTEE, Procedure.RESIDENTS_COMMITTEE, *PARTY)
HOLDER = frozenset({"candidate", "already_holds", "relation", "same_village"})


class Reason(StrEnum):
    """Why a proxy is not allowed, in the order in which they are asked."""

    NO_PROXY_IN_PARTY_ELECTIONS = "no_proxy_in_party_elections"
    NO_PROXY_IN_REPRESENTATIVE_MODE = "no_proxy_in_representative_mode"
    HOLDER_IS_CANDIDATE = "holder_is_candidate"
    NOT_A_VOTER_HERE = "not_a_voter_here"
    NOT_CLOSE_RELATIVE = "not_close_relative"
    PROXY_LIMIT = "proxy_limit"


SAYS = {
    None: Wording(zh="可以接受委托", en="the proxy is allowed"),
    Reason.NO_PROXY_IN_PARTY_ELECTIONS: Wording(
        zh="党内选举不得委托投票", en="no proxies in Party elections"
    ),
    Reason.NO_PROXY_IN_REPRESENTATIVE_MODE: Wording(
        zh="居民代表选举不得委托投票", en="no proxies when representatives vote"
    ),
    Reason.HOLDER_IS_CANDIDATE: Wording(
        zh="候选人不得接受委托", en="a candidate may not hold a proxy"
    ),
    Reason.NOT_A_VOTER_HERE: Wording(zh="受委托人不是本村(社区)选民", en="not a voter here"),
    Reason.NOT_CLOSE_RELATIVE: Wording(zh="受委托人不是近亲属", en="not a close relative"),
    Reason.PROXY_LIMIT: Wording(zh="超过接受委托的人数限制", en="one proxy too many"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who is to vote for another."""

    candidate: bool
    already_holds: int
    relation: Kinship
    same_village: bool


def decide(fields: Fields) -> Answer:
    """Whether the proxy is allowed, or the first reason against it."""
    procedure = fields.word("procedure", Procedure)
    optional = frozenset({"mode"} if procedure is Procedure.RESIDENTS_COMMITTEE else ())
    asked = question_from(fields, PROCEDURES, required=frozenset({"holder"}), optional=optional)
    holder = _holder(fields.fields("holder"))
    mode = fields.word("mode", Mode) if "mode" in fields else Mode.VOTERS
    if not asked.procedure.is_party:
        demand(asked.law, "proxy_holders", asked.on)
    reason = _reason(asked, holder, mode)
    return Answer(
        keys={"allowed": reason is None, "reason": reason},
        steps=(_step(asked, holder, reason),),
        findings=asked.defaults("proxy_max", "proxy_candidates_barred"),
    )


def proxy_limit(fields: Fields) -> int:
    """How many proxies one person may hold, asked without a holder: what a notice says."""
    return proxy_max(question_from(fields, PROCEDURES))


def _holder(one: Fields) -> Holder:
    one.only(HOLDER)
    return Holder(
        candidate=one.flag("candidate"),
        already_holds=one.count("already_holds"),
        relation=one.word("relation", Kinship),
        same_village=one.flag("same_village"),
    )


def _reason(asked: Question, holder: Holder, mode: Mode) -> Reason | None:
    if asked.procedure.is_party:
        return Reason.NO_PROXY_IN_PARTY_ELECTIONS
    if mode is Mode.REPRESENTATIVES:
        return Reason.NO_PROXY_IN_REPRESENTATIVE_MODE
    if holder.candidate and _candidates_barred(asked):
        return Reason.HOLDER_IS_CANDIDATE
    return _by_person(asked.law, holder, proxy_max(asked))


def _by_person(law: RuleSet, holder: Holder, most: int) -> Reason | None:
    if not holder.same_village:
        return Reason.NOT_A_VOTER_HERE
    if law.choice("proxy_holders") == "close_relatives" and not holder.relation.is_close:
        return Reason.NOT_CLOSE_RELATIVE
    return Reason.PROXY_LIMIT if holder.already_holds + 1 > most else None


def proxy_max(asked: Question) -> int:
    """How many proxies one person may hold: the method's number, never above the law's."""
    most = asked.law.integer("proxy_max")
    if asked.settings.proxy_max is None:
        return most
    if asked.law.flag("proxy_limits_fixed_by_law"):
        return min(asked.settings.proxy_max, most)
    return asked.settings.proxy_max


def _candidates_barred(asked: Question) -> bool:
    law, given = asked.law, asked.settings.proxy_candidates_barred
    if given is None or law.flag("proxy_limits_fixed_by_law"):
        return law.flag("proxy_candidates_barred")
    return given


def _step(asked: Question, holder: Holder, reason: Reason | None) -> Step:
    if asked.procedure.is_party:
        return Step(says=SAYS[reason], arithmetic="", cited="党内选举规定")
    most = proxy_max(asked)
    sign = "≤" if holder.already_holds < most else ">"
    return Step(
        says=SAYS[reason],
        arithmetic=f"{holder.already_holds} + 1 {sign} {most}",
        cited=str(asked.law.cite("proxy_holders")),
    )
