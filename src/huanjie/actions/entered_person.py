"""Whoever is entered by a form is held against the county at once."""

from huanjie.actions.match_rolls import entries_of
from huanjie.actions.roll_keys import roll_keys
from huanjie.records.models import DoubleCase, VoterRow
from huanjie.records.queries.same_person import same_person
from huanjie.roll.match import cases


def open_cases(voter: VoterRow) -> int:
    """Open a case for every entry of any roll that may be this person; how many.

    People rule on them: no entry is changed.
    """
    keys = roll_keys().fingerprint
    [form] = entries_of([voter], keys)
    likely = same_person(form)
    for one in likely:
        other = VoterRow.objects.select_related("election", "source").get(pk=one.voter)
        alike = cases((form, *entries_of([other], keys)))
        case = DoubleCase.objects.create(
            tier=one.tier,
            says=one.says.joined(),
            expected_by_chance=str(one.expected_by_chance),
            facts=alike[0].facts if alike else "",
        )
        case.members.set([voter, other])
    return len(likely)
