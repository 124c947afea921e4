"""A township whose Party congress is open, its people with accounts."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.test import Client
from tests.town import DAY, TOWNSHIP, Town, moment, open_town
from tests.web.world import PASSWORD

from huanjie.actions import clock
from huanjie.actions.open_elections import NewElection, Post, open_elections
from huanjie.actions.seat_delegates import UnitSeats, apportion_delegates, group_delegates
from huanjie.records.models import Campaign, Deadline, Election, Officer
from huanjie.terms.ids import UnitCode

PEOPLE = ("head", "clerk", "township", "other_township", "chair", "teller", "outsider", "guide")
UNITS = (
    UnitSeats(name="东村党支部", members=40, seats=2),
    UnitSeats(name="西村党支部", members=30, seats=1),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The cast, each with an account; the congress by its page."""

    town: Town
    row: Election

    def by(self, who: str) -> Client:
        """A browser in which that person is logged in."""
        client = Client()
        officer: Officer = getattr(self.town, who)
        assert officer.user is not None
        client.force_login(officer.user)
        return client

    def at(self, tail: str = "") -> str:
        """A page of the congress."""
        return f"/units/{TOWNSHIP}/procedure/{self.row.pk}/{tail}"


def desk() -> Desk:
    """Nothing is done yet; the first step is planned for the day before."""
    town = open_town()
    Campaign.objects.update(pinned_day=DAY)
    for who in PEOPLE:
        officer: Officer = getattr(town, who)
        officer.user = get_user_model().objects.create_user(f"demo-{who}", password=PASSWORD)
        officer.save()
    with clock.at(moment(DAY)):
        new = NewElection(
            unit=UnitCode(TOWNSHIP),
            procedure="party_congress",
            term=8,
            posts=(Post(post="secretary", seats=1), Post(post="member", seats=9)),
        )
        open_elections(town.head, elections=[new], law_day=DAY)
        row = Election.objects.get(procedure="party_congress")
        apportion_delegates(town.township, election=row.pk, units=UNITS, total=3)
        groups = {"第一代表团": ["东村党支部"], "第二代表团": ["西村党支部"]}
        group_delegates(town.township, election=row.pk, delegations=groups)
    before = DAY - timedelta(days=1)
    Deadline.objects.create(
        election=row,
        step="renewal_discussed",
        day=before,
        earliest=before,
        latest=before,
        because=[],
    )
    return Desk(town=town, row=row)
