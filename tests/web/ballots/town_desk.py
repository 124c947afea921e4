"""A town whose ballots are read, its people with accounts: what the pages of the ballots need."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.test import Client
from tests.town import ELECTION, VILLAGE, Town, scan, town_with_ballots
from tests.web.world import PASSWORD

from huanjie.actions.files import keep
from huanjie.actions.read_scans import read_scans
from huanjie.demo.strokes import Drawn
from huanjie.records.models import Officer

BALLOTS = f"/units/{VILLAGE}/ballots/"
PEOPLE = ("teller", "second_teller", "chair", "township", "outsider", "clerk", "guide")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The cast, each with an account."""

    town: Town

    def by(self, who: str) -> Client:
        """A browser in which that person is logged in."""
        client = Client()
        officer: Officer = getattr(self.town, who)
        assert officer.user is not None
        client.force_login(officer.user)
        return client


def desk() -> Desk:
    """The village's ballot is printed; nothing is scanned yet."""
    town = town_with_ballots()
    for who in PEOPLE:
        officer: Officer = getattr(town, who)
        officer.user = get_user_model().objects.create_user(f"demo-{who}", password=PASSWORD)
        officer.save()
    return Desk(town=town)


def read_some(made: Desk, *, sheets: int, torn: bool = False) -> None:
    """Sheets on which the chair's first box is scribbled over, and a file that is no picture."""
    drawn = {"王芳芳": Drawn.SCRIBBLED_OUT, "李建国": Drawn.CROSS}
    files = [scan(drawn, seed=at) for at in range(1, sheets + 1)]
    if torn:
        keep("scans/torn.jpg", b"no picture at all")
        files.append("scans/torn.jpg")
    with made.town.on("polling_day", hour=15):
        read_scans(made.town.teller, election=ELECTION, files=files)
