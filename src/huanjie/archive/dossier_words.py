"""How the things of a dossier are named: by the rule that asks for them."""

from huanjie.law.procedure_words import ACTORS, titled
from huanjie.law.rules import RuleSet
from huanjie.terms.evidence import EvidenceKind, Need
from huanjie.terms.wording import Wording

NOUNS = {
    EvidenceKind.PAPER: Wording(zh="文书", en="paper"),
    EvidenceKind.POSTED: Wording(zh="公告及张贴照片", en="notice with photographs"),
    EvidenceKind.REQUEST: Wording(zh="请示", en="request"),
    EvidenceKind.APPROVAL: Wording(zh="批复", en="reply"),
    EvidenceKind.HEADCOUNT: Wording(zh="到会人数统计", en="headcount"),
    EvidenceKind.BALLOT: Wording(zh="选票和计票结果", en="ballots and their count"),
    EvidenceKind.REVIEW: Wording(zh="联审结论", en="conclusion of the joint review"),
    EvidenceKind.VISIT: Wording(zh="巡回指导记录", en="record of the tour group"),
    EvidenceKind.MINUTES: Wording(zh="会议记录", en="minutes"),
    EvidenceKind.ROLL: Wording(zh="选民名册", en="roll"),
    EvidenceKind.HANDOVER: Wording(zh="移交清单", en="handover list"),
    EvidenceKind.OUTSIDE: Wording(zh="外来文件", en="paper of another office"),
}
PAPERS = (EvidenceKind.PAPER, EvidenceKind.POSTED)


def named(law: RuleSet, need: Need) -> Wording:
    """A paper by its title in the rule set, all else by the step that asks for it."""
    if need.kind in PAPERS:
        for rule in law.papers():
            if rule.paper.form == need.of:
                return rule.title
    noun = NOUNS[need.kind]
    for step in law.steps():
        if need in step.duty.done_by:
            return Wording(zh=f"{step.title.zh}：{noun.zh}", en=f"{step.title.en}: {noun.en}")
    return Wording(zh=f"{noun.zh}（{need.of}）", en=f"{noun.en} ({need.of})")


def answers(law: RuleSet, need: Need) -> str:
    """Who answers for it: who issues the paper, or does the step that asks for it."""
    for rule in law.papers():
        if rule.paper.form == need.of:
            return titled(ACTORS, rule.paper.issuer).zh
    for step in law.steps():
        if need in step.duty.done_by:
            return titled(ACTORS, step.duty.actor).zh
    return ""
