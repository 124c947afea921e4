"""The headcounts of an election: due, present, needed; in favour, needed."""

from dataclasses import dataclass

from huanjie.law.procedure_words import BASES
from huanjie.law.rules import HeadcountRule, RuleSet
from huanjie.records.models import Meeting, MeetingVote
from huanjie.steps.headcount import Bound, Counted, Taken, bound, headcount
from huanjie.terms.evidence import EvidenceKind
from huanjie.terms.wording import Wording, both
from huanjie.web.procedures.doors import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteLine:
    """A vote of a meeting with what it needed; None where the rule takes no vote."""

    vote: MeetingVote
    needed: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting as it was held, with its count by the rule."""

    meeting: Meeting
    taken: Taken | None
    votes: tuple[VoteLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadcountLine:
    """A headcount that the procedure asks for: its rule in words, the meetings that were held."""

    rule: HeadcountRule
    says: Wording
    meetings: tuple[MeetingLine, ...]


def headcounts_of(here: Here) -> tuple[HeadcountLine, ...]:
    """Every headcount that a step asks for, in the order of the steps."""
    asked = [
        need.of
        for state in here.states
        for need in state.rule.duty.done_by
        if need.kind is EvidenceKind.HEADCOUNT
    ]
    rules = {rule.id: rule for rule in here.law.headcounts()}
    held = Meeting.objects.filter(election=here.row).prefetch_related("votes")
    return tuple(
        HeadcountLine(
            rule=rules[name],
            says=_says(rules[name], here.law),
            meetings=tuple(
                _meeting(one, rules[name], here.law)
                for one in held
                if one.kind == name and one.due is not None
            ),
        )
        for name in dict.fromkeys(asked)
    )


def _meeting(row: Meeting, rule: HeadcountRule, law: RuleSet) -> MeetingLine:
    due, present = row.due or 0, row.present or 0
    votes = tuple(
        VoteLine(
            vote=one,
            needed=headcount(
                rule,
                Counted(
                    due=due, present=present, voted=one.in_favour + one.against + one.abstained
                ),
                law=law,
            ).votes_needed,
        )
        for one in row.votes.all()
    )
    taken = headcount(rule, Counted(due=due, present=present), law=law)
    return MeetingLine(meeting=row, taken=taken, votes=votes)


def _says(rule: HeadcountRule, law: RuleSet) -> Wording:
    """The quorum and the majority in words, with their shares as they stand on the day."""
    said, quorum = rule.headcount, bound(rule.headcount.quorum, law)
    present = both(f"实到{_zh(quorum)}应到的{quorum.share}", f"present: {_en(quorum)} of those due")
    if said.majority is None or said.base is None:
        return present
    most, base = bound(said.majority, law), BASES[said.base]
    return both(
        f"{present.zh}；赞成{_zh(most)}{base.zh}的{most.share}",
        f"{present.en}; in favour: {_en(most)} of {base.en}",
    )


def _zh(one: Bound) -> str:
    return "超过" if one.over else "不少于"


def _en(one: Bound) -> str:
    return f"{'more than' if one.over else 'at least'} {one.share}"
