import pytest
from tests.town import VILLAGE, open_town
from tests.witness import last_entry, refused

from huanjie.actions.appoint_officer import NewOfficer, appoint_officers, open_account
from huanjie.actions.roles import Role
from huanjie.actions.set_up_office import NewAccount
from huanjie.records.models import LogEntry, Officer

pytestmark = pytest.mark.django_db

PASSWORD = "shiyan-2026-huanjie"
ACCOUNT = NewAccount(user="zhou", password=PASSWORD)


def test_people_get_their_roles_and_areas() -> None:
    town = open_town()
    (made,) = appoint_officers(
        town.clerk, officers=[NewOfficer(name="冯计票", role=Role.TELLER, unit=VILLAGE)]
    )
    assert (made.role, made.unit_id, made.user) == ("teller", VILLAGE, None)
    entry = last_entry()
    assert (entry.act, entry.facts) == ("officer.appoint", {"officers": 1})


@pytest.mark.parametrize("role", [Role.COUNTY_OFFICE_HEAD, Role.COUNTY_OFFICE_CLERK])
def test_a_clerk_does_not_appoint_to_the_office(role: Role) -> None:
    town = open_town()
    with refused("officer.by_head"):
        appoint_officers(town.clerk, officers=[NewOfficer(name="新人", role=role)])
    appoint_officers(town.head, officers=[NewOfficer(name="新人", role=role)])
    assert Officer.objects.filter(name="新人").count() == 1


def test_a_clerk_does_not_open_an_account_in_the_heads_name() -> None:
    town = open_town()
    with refused("officer.by_head"):
        open_account(town.clerk, officer=town.head.pk, account=ACCOUNT)
    town.head.refresh_from_db()
    assert town.head.user is None


def test_an_officer_gets_one_account_and_the_password_stays_out_of_the_log() -> None:
    town = open_town()
    row = open_account(town.clerk, officer=town.teller.pk, account=ACCOUNT)
    assert row.user is not None
    assert row.user.check_password(PASSWORD)
    entry = last_entry()
    assert (entry.act, entry.subject) == ("officer.open_account", VILLAGE)
    assert entry.facts == {"account": "zhou", "officer": "周计票"}
    assert not LogEntry.objects.filter(body__contains=PASSWORD).exists()
    assert PASSWORD not in repr(ACCOUNT)
    with refused("officer.account_taken"):
        open_account(
            town.clerk,
            officer=town.teller.pk,
            account=NewAccount(user="zhou2", password=PASSWORD),
        )


def test_a_name_is_given_once() -> None:
    town = open_town()
    open_account(town.clerk, officer=town.teller.pk, account=ACCOUNT)
    with refused("officer.account_taken"):
        open_account(town.clerk, officer=town.second_teller.pk, account=ACCOUNT)


def test_a_village_appoints_nobody() -> None:
    town = open_town()
    with refused("act.role"):
        appoint_officers(town.chair, officers=[NewOfficer(name="亲戚", role=Role.TELLER)])
