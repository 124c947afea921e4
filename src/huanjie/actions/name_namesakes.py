"""How namesakes are told apart on the list, where the committee chooses the words itself."""

from collections.abc import Mapping

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import COMMITTEE
from huanjie.actions.roll_entries import on_list
from huanjie.actions.roll_events import record, roll_in_turn
from huanjie.records.models import Officer, VoterRow
from huanjie.roll.events import EventKind
from huanjie.roll.replay import Change
from huanjie.terms.ids import EntryId
from huanjie.terms.wording import Wording

LONGEST = 6


@act("roll.name_namesakes", may=COMMITTEE)
def name_namesakes(
    by: Officer, *, election: str, marks: Mapping[int, str], reason: str
) -> Done[int]:
    """Give voters of one name, sex and group marks that tell them apart, such as 大 and 小.

    Refused: a mark of digits (it may tell a birth year), one that stands twice, a voter who has no
    namesake here, a list that is posted already.
    """
    row = roll_in_turn(election)
    require(
        not row.roll_versions.exists(),
        "roll.published",
        Wording(
            zh="选民名单已公布，须经异议程序补正",
            en="the roll is published: only objections change it now",
        ),
    )
    voters = {on_list(row, voter): mark.strip() for voter, mark in marks.items()}
    alike = {(one.name, one.sex, one.group) for one in voters}
    require(
        len(voters) > 1
        and len(alike) == 1
        and len(set(voters.values())) == len(voters)
        and all(map(_is_mark, voters.values()))
        and bool(reason.strip()),
        "roll.namesakes",
        Wording(
            zh=f"请为同组同名同性别的人各写一个不同的称呼（{LONGEST}字以内，不含数字），并写明理由",
            en=f"give each namesake of a group another word (up to {LONGEST} signs, no digits), "
            "and the reason",
        ),
    )
    shown = {one: f"{one.name}({mark})" for one, mark in voters.items()}
    changes = [Change(EntryId(one.entry), {"shown": text}).plain() for one, text in shown.items()]
    record(row, EventKind.CORRECTED, by=by.name, reason=reason, body={"changes": changes})
    for one, text in shown.items():
        VoterRow.objects.filter(pk=one.pk).update(shown=text)
    facts: Facts = {"voters": len(voters), "reason": reason}
    return Done(report=len(voters), unit=row.unit, facts=facts)


def _is_mark(text: str) -> bool:
    return 0 < len(text) <= LONGEST and not any(one.isdigit() for one in text)
