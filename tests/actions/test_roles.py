"""Who may do what, spelled out: a change here is a change of the manual."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

import huanjie.actions
from huanjie.actions.act import ACTS
from huanjie.actions.roles import ROLE_NAMES, Role
from huanjie.records.models import LogEntry, Officer
from huanjie.terms.findings import Refused

pytestmark = pytest.mark.django_db

for path in sorted(Path(huanjie.actions.__file__).parent.glob("*.py")):
    import_module(f"huanjie.actions.{path.stem}")

HEAD, CLERK = "county_office_head", "county_office_clerk"
TEAM, COMMITTEE = "township_work_team", "village_election_committee_member"
TELLER, GUIDE, DEPARTMENT = "teller", "tour_group_leader", "review_department_user"
KEEPERS = {HEAD, CLERK, TEAM, COMMITTEE}

MAY = {
    "archive.seal": {HEAD},
    "audit.enter": {TELLER, COMMITTEE},
    "audit.lay_down": {COMMITTEE},
    "ballot.account": {COMMITTEE},
    "ballot.adjudicate": {TELLER, COMMITTEE},
    "ballot.declare": KEEPERS,
    "ballot.print": {COMMITTEE, TEAM},
    "ballot.run": {COMMITTEE, TEAM},
    "ballot.take_back_ruling": {TELLER, COMMITTEE},
    "board.close": {COMMITTEE},
    "board.open": {COMMITTEE},
    "campaign.five_points": {HEAD},
    "campaign.open": {HEAD},
    "candidate.nominate": {COMMITTEE},
    "candidate.publish": {COMMITTEE},
    "count.again": {COMMITTEE},
    "count.begin": {TELLER, COMMITTEE},
    "count.enter": {TELLER, COMMITTEE},
    "count.resolve": {COMMITTEE},
    "delegates.apportion": {HEAD, TEAM},
    "delegates.elect": {HEAD, TEAM},
    "delegates.group": {HEAD, TEAM},
    "delegates.review": {HEAD, TEAM},
    "dossier.close": KEEPERS,
    "dossier.export": KEEPERS,
    "election.open": {HEAD},
    "evidence.keep": KEEPERS,
    "held.rule": {HEAD},
    "issue.assign": {GUIDE, TEAM},
    "issue.confirm": {GUIDE, COMMITTEE, TEAM},
    "issue.remedy": {COMMITTEE},
    "kinship.record": {COMMITTEE, TEAM},
    "kinship.withdraw": {TEAM, HEAD},
    "meeting.record": KEEPERS,
    "method.adopt": {COMMITTEE},
    "office.set_up": {HEAD},
    "officer.appoint": {HEAD, CLERK},
    "officer.open_account": {HEAD, CLERK},
    "official_list.edit": {HEAD, CLERK},
    "paper.approve": {HEAD, TEAM},
    "paper.correct": {COMMITTEE, TEAM},
    "paper.draft": KEEPERS,
    "paper.issue": {COMMITTEE, TEAM},
    "paper.post": {COMMITTEE, TEAM},
    "paper.send_back": {HEAD, TEAM},
    "paper.set_word": {HEAD, CLERK},
    "paper.submit": KEEPERS,
    "paper.withdraw": {COMMITTEE, TEAM},
    "progress.report": {TEAM, HEAD},
    "request.answer": {HEAD, TEAM},
    "request.send": KEEPERS,
    "result.declare": {COMMITTEE},
    "review.answer": {DEPARTMENT},
    "review.close": {HEAD},
    "review.open": {HEAD},
    "review.reopen": {HEAD},
    "review.rule": {HEAD},
    "roll.admit": {COMMITTEE},
    "roll.answer_layout": {COMMITTEE, TEAM, HEAD, CLERK},
    "roll.appoint_proxy": {COMMITTEE},
    "roll.change": {COMMITTEE},
    "roll.complete": {COMMITTEE},
    "roll.correct": {COMMITTEE, TEAM, HEAD, CLERK},
    "roll.decide_objection": {COMMITTEE},
    "roll.import": {COMMITTEE, TEAM, HEAD, CLERK},
    "roll.look_up": {COMMITTEE, TEAM},
    "roll.match": {TEAM, HEAD},
    "roll.name_namesakes": {COMMITTEE},
    "roll.object": {COMMITTEE},
    "roll.publish": {COMMITTEE},
    "roll.publish_changes": {COMMITTEE},
    "roll.publish_proxies": {COMMITTEE},
    "roll.register_away": {COMMITTEE},
    "roll.resolve_double": {TEAM, HEAD},
    "roll.return_in_full": {COMMITTEE, TEAM, HEAD, CLERK},
    "roll.rotate_key": {HEAD},
    "roll.settle": {COMMITTEE},
    "roll.withdraw_proxy": {COMMITTEE},
    "scans.read": {TELLER, COMMITTEE},
    "step.complete": {COMMITTEE, TEAM},
    "step.condition": KEEPERS,
    "step.parts": KEEPERS,
    "timetable.make": {HEAD, CLERK},
    "timetable.move": {HEAD, CLERK},
    "tours.plan": {HEAD, CLERK},
    "units.import": {HEAD, CLERK},
    "visit.add": {GUIDE},
    "visit.record": {GUIDE},
}


def acts() -> dict[str, Callable[..., object]]:
    """Every act by its name in the log, found where it is written."""
    found: dict[str, Callable[..., object]] = {}
    by_docstring = {one.says: name for name, one in ACTS.items()}
    for path in sorted(Path(huanjie.actions.__file__).parent.glob("*.py")):
        for one in vars(import_module(f"huanjie.actions.{path.stem}")).values():
            name = by_docstring.get((getattr(one, "__doc__", "") or "").strip())
            if name and hasattr(one, "__wrapped__"):
                found[name] = one
    return found


def test_the_table_names_every_act_and_who_may() -> None:
    real = {name: set(one.may) for name, one in ACTS.items() if not name.startswith("test.")}
    assert real == MAY


@pytest.mark.parametrize("name", sorted(MAY))
def test_every_other_role_is_refused_before_anything_is_looked_at(name: str) -> None:
    run = acts()[name]
    for role in Role:
        if role in MAY[name]:
            continue
        with pytest.raises(Refused) as refused:
            run(Officer(name="某人", role=role))
        assert refused.value.findings[0].code == "act.role"
    assert not LogEntry.objects.exists()


def test_an_observer_may_do_nothing() -> None:
    assert not [name for name, one in ACTS.items() if Role.OBSERVER in one.may]


def test_every_role_has_a_name_in_both_languages() -> None:
    assert set(ROLE_NAMES) == set(Role)
    assert all(one.zh and one.en for one in ROLE_NAMES.values())
