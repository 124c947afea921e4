"""`recall`: is a recall started, and does it pass?"""

from huanjie.count.case import Procedure
from huanjie.count.fields import Fields
from huanjie.count.kinds.question import Answer, Plain, both_or_neither, part_of, question_from
from huanjie.count.law_on import demand, optional_share, share_of
from huanjie.count.result import Step
from huanjie.count.share import Share
from huanjie.law.rules import RuleSet
from huanjie.terms.wording import Wording

KIND = "recall"
PROCEDURES = (Procedure.VILLAGERS_COMMITTEE, Procedure.RESIDENTS_COMMITTEE)
REQUIRED = frozenset({"registered", "petitioners"})
OPTIONAL = frozenset({"representatives", "petitioning_representatives", "voted", "in_favour"})


def decide(fields: Fields) -> Answer:
    """A recall starts by enough voters or representatives and passes by turnout and votes."""
    asked = question_from(fields, PROCEDURES, required=REQUIRED, optional=OPTIONAL)
    law = asked.law
    demand(law, "recall_votes_more_than", asked.on)
    registered = fields.count("registered", least=1)
    steps: list[Step] = []
    started = _started(fields, law, registered, steps=steps)
    passed = _passed(fields, law, registered, steps=steps)
    voted = passed["voted_through"]
    return Answer(
        keys={
            "started": started["started"],
            "passed": None if voted is None else bool(started["started"] and voted),
            "need_petition": started["need_petition"],
            "need_petition_representatives": started["need_petition_representatives"],
            "need_turnout": passed["need_turnout"],
            "need_votes": passed["need_votes"],
        },
        steps=tuple(steps),
    )


def _started(
    fields: Fields, law: RuleSet, registered: int, *, steps: list[Step]
) -> dict[str, Plain]:
    petitioners = part_of(fields, "petitioners", "registered", registered)
    voters = share_of(law, "recall_petition_voters_at_least")
    steps.append(
        _step(voters, petitioners, registered, Wording(zh="联名选民", en="petitioning voters"))
    )
    started, need = voters.met_by(petitioners, registered), None
    if both_or_neither(fields, "representatives", "petitioning_representatives"):
        whole = fields.count("representatives")
        part = part_of(fields, "petitioning_representatives", "representatives", whole)
        share = optional_share(law, "recall_petition_representatives_at_least")
        if share is not None and whole:
            need = share.least_of(whole)
            started = started or share.met_by(part, whole)
            steps.append(
                _step(share, part, whole, Wording(zh="联名代表", en="petitioning representatives"))
            )
    return {
        "started": started,
        "need_petition": voters.least_of(registered),
        "need_petition_representatives": need,
    }


def _passed(
    fields: Fields, law: RuleSet, registered: int, *, steps: list[Step]
) -> dict[str, Plain]:
    """The vote: under the oldest text the votes are taken of all registered, without turnout."""
    turnout = optional_share(law, "recall_turnout_more_than")
    votes = share_of(law, "recall_votes_more_than")
    of_registered = law.choice("recall_votes_of") == "registered"
    answer: dict[str, Plain] = {
        "need_turnout": None if turnout is None else turnout.least_of(registered),
        "need_votes": votes.least_of(registered) if of_registered else None,
        "voted_through": None,
    }
    if both_or_neither(fields, "voted", "in_favour"):
        voted = part_of(fields, "voted", "registered", registered)
        in_favour = part_of(fields, "in_favour", "voted", voted)
        whole = registered if of_registered else voted
        enough = turnout is None or turnout.met_by(voted, registered)
        if turnout is not None:
            steps.append(_step(turnout, voted, registered, Wording(zh="参加投票", en="voted")))
        steps.append(_step(votes, in_favour, whole, Wording(zh="赞成", en="in favour")))
        answer["need_votes"] = votes.least_of(whole)
        answer["voted_through"] = enough and votes.met_by(in_favour, whole)
    return answer


def _step(share: Share, count: int, whole: int, who: Wording) -> Step:
    says = Wording(zh=f"{who.zh}须{share.says.zh}", en=f"{who.en}: {share.says.en}")
    return Step(says=says, arithmetic=share.arithmetic(count, whole), cited=share.cited)
