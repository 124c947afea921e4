"""Faults of a procedure: what its steps, papers, headcounts and dossier name and is not there."""

from tests.law.desk import about, rule
from tests.law.seeds import Seed, write

from huanjie.law.fault import FaultKind

SET = "cn/seeded"
SOUND = {
    "steps": rule(
        "asked",
        "{stage: start, actor: branch, after: [], gate: warn, done_by: [{request: m}]}",
    )
    + rule(
        "answered",
        "{stage: start, actor: branch, after: [asked], gate: hard, back_to: asked, "
        "done_by: [{approval: m}]}",
    )
    + rule(
        "voted",
        "{stage: poll, actor: branch, after: [answered], gate: hard, "
        "done_by: [{headcount: meeting}, {posted: result}]}",
    ),
    "count": rule("winner_share", "1/2") + rule("equal_votes", "vote_again"),
    "headcounts": rule(
        "meeting",
        "{due: members, quorum: {at_least: 4/5}, majority: {more_than: winner_share}, "
        "base: present}",
    ),
    "papers": rule("result_notice", "{form: result, step: voted, issuer: branch}"),
    "dossier": rule(
        "results", "{holds: [{paper: result}], kept: permanent, owed_by: branch, from: voted}"
    ),
}


def seeded(kind: FaultKind, topic: str, old: str, new: str, *said: str) -> Seed:
    """One word of the sound set replaced; the place, and what is said in Chinese and English."""
    assert old in SOUND[topic]
    wrong = SOUND | {topic: SOUND[topic].replace(old, new, 1)}
    place, zh, en = said
    return Seed(
        kind, write(SET, about("seeded"), **wrong), place, zh, en, set=SET, file=f"{topic}.yaml"
    )


SEEDS = [
    seeded(
        FaultKind.UNKNOWN_STEP,
        "steps",
        "after: [asked]",
        "after: [asked, gone]",
        "answered.2011-01-01",
        "after：没有步骤gone",
        "after: there is no step gone",
    ),
    seeded(
        FaultKind.UNKNOWN_STEP,
        "steps",
        "back_to: asked",
        "back_to: gone",
        "answered.2011-01-01",
        "back_to：没有步骤gone",
        "back_to: there is no step gone",
    ),
    seeded(
        FaultKind.UNKNOWN_STEP,
        "papers",
        "step: voted",
        "step: gone",
        "result_notice.2011-01-01",
        "step：没有步骤gone",
        "step: there is no step gone",
    ),
    seeded(
        FaultKind.UNKNOWN_STEP,
        "dossier",
        "from: voted",
        "from: gone",
        "results.2011-01-01",
        "from：没有步骤gone",
        "from: there is no step gone",
    ),
    seeded(
        FaultKind.CYCLE,
        "steps",
        "after: []",
        "after: [voted]",
        "asked.2011-01-01",
        "又回到本步骤",
        "leads back to itself",
    ),
    seeded(
        FaultKind.BACK_TO_NOT_EARLIER,
        "steps",
        "back_to: asked",
        "back_to: voted",
        "answered.2011-01-01",
        "voted不在本步骤之前",
        "voted does not come before it",
    ),
    seeded(
        FaultKind.BACK_TO_NOT_EARLIER,
        "steps",
        "back_to: asked",
        "back_to: answered",
        "answered.2011-01-01",
        "answered不在本步骤之前",
        "answered does not come before it",
    ),
    seeded(
        FaultKind.PAPER_WITHOUT_DUTY,
        "steps",
        "posted: result",
        "posted: gone",
        "voted.2011-01-01",
        "gone在papers.yaml中没有条目",
        "the paper gone has no entry",
    ),
    seeded(
        FaultKind.PAPER_WITHOUT_DUTY,
        "dossier",
        "paper: result",
        "paper: gone",
        "results.2011-01-01",
        "gone在papers.yaml中没有条目",
        "the paper gone has no entry",
    ),
    seeded(
        FaultKind.HEADCOUNT_WITHOUT_RULE,
        "steps",
        "headcount: meeting",
        "headcount: gone",
        "voted.2011-01-01",
        "headcounts.yaml中没有gone",
        "gone is not in headcounts.yaml",
    ),
    seeded(
        FaultKind.APPROVAL_WITHOUT_REQUEST,
        "steps",
        "approval: m",
        "approval: gone",
        "answered.2011-01-01",
        "没有步骤报出请示gone",
        "no step sends the request gone",
    ),
    seeded(
        FaultKind.UNKNOWN_SHARE,
        "headcounts",
        "more_than: winner_share",
        "more_than: gone",
        "meeting.2011-01-01",
        "没有写明份额的规则gone",
        "no rule gone says a share",
    ),
    seeded(
        FaultKind.UNKNOWN_SHARE,
        "headcounts",
        "more_than: winner_share",
        "more_than: equal_votes",
        "meeting.2011-01-01",
        "没有写明份额的规则equal_votes",
        "no rule equal_votes says a share",
    ),
    seeded(
        FaultKind.HARD_WITHOUT_TEXT,
        "steps",
        "authority: law, certainty: read}\n  checked_on: 2026-05-01\nvoted",
        "authority: policy, certainty: default}\n  checked_on: 2026-05-01\nvoted",
        "answered.2011-01-01",
        "gate: hard须有读到的条文",
        "gate: hard needs a text",
    ),
]
