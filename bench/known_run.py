"""The procedures that `bench/known.py` plays, and how much of each form is filled."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.test.runner import DiscoverRunner
from django.test.utils import setup_test_environment
from tests.ended import Share, ended, shares
from tests.records.test_known import elected_town
from tests.records.test_known_campaign import campaign_of
from tests.town import the_election

from huanjie.records.keys import key_file
from huanjie.records.models import Election

PLAYED = (
    ("supervision_committee", "by_representatives"),
    ("village_representatives",),
    ("group_leaders",),
    ("recall", "by_representatives"),
    ("resignation", "by_representatives"),
    ("by_election", "by_representatives"),
    ("handover",),
    ("appraisal",),
    ("party_branch", "two_recommendations", "secretary_by_committee"),
)


def after_the_vote() -> Election:
    """The villagers' committee, elected on the first vote."""
    elected_town()
    return the_election()


def elections() -> Iterator[tuple[str, list[Share]]]:
    """Each procedure in a world of its own, with the shares of its forms."""
    yield "villagers_committee", of_one(())
    with transaction.atomic():
        parts = {"village": "东山村", "township": "东山镇"}
        yield "campaign", list(shares(campaign_of(elected_town()), parts))
        transaction.set_rollback(True)
    for played in PLAYED:
        yield played[0], of_one(played)


def of_one(played: tuple[str, ...]) -> list[Share]:
    """The shares of one procedure; its world is undone."""
    with transaction.atomic():
        found = list(shares(ended(*played) if played else after_the_vote()))
        transaction.set_rollback(True)
    return found


def line(name: str, found: list[Share]) -> str:
    whole = sum(len(one.whole) for one in found)
    partly = sum(len(one.partly) for one in found)
    every = sum(one.fields for one in found)
    return f"{whole / every:6.1%}  {whole:4} whole  {partly:3} in part  of {every:4}  {name}"


def measure(*, each: bool) -> None:
    """All procedures, with `each` form by form, then all together."""
    every: list[Share] = []
    for name, found in elections():
        print(line(name, found))
        every += found
        for one in found if each else ():
            print("   ", line(one.form, [one]))
    print(line("all", every))


def in_a_world_of_its_own(folder: Path, *, each: bool) -> None:
    """A data folder and a database that are gone afterwards."""
    settings.DATA, settings.STORE = folder, folder / "store"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    key_file(settings.STORE, "web")
    setup_test_environment()
    runner = DiscoverRunner(verbosity=0)
    made = runner.setup_databases()
    try:
        measure(each=each)
    finally:
        runner.teardown_databases(made)
