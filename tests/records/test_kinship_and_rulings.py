"""What the database itself demands of a declared kinship and of a ruling on a held win."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.town import DAY, ELECTION, open_town

from huanjie.records.models import DeclaredKinship, HeldRuling, Result

pytestmark = pytest.mark.django_db

KINSHIP = {
    "one": "王芳芳",
    "other": "周小燕",
    "kinship": "sibling",
    "basis": "本人申报",
    "recorded_by": "李主任",
    "recorded_on": DAY,
}
WITHDRAWN = {"state": "withdrawn", "reason": "误登", "withdrawn_by": "孙镇长", "withdrawn_on": DAY}
RULING = {
    "post": "chair",
    "name": "王芳芳",
    "held_for": "barred",
    "stands": True,
    "reason": "已改判",
    "article": "18①",
    "ruled_by": "郑主任",
    "ruled_on": DAY,
}


@pytest.fixture(autouse=True)
def town() -> None:
    open_town()


def kinship(**changes: Any) -> DeclaredKinship:
    return DeclaredKinship.objects.create(election_id=ELECTION, **(KINSHIP | changes))


def ruling(**changes: Any) -> HeldRuling:
    result, _ = Result.objects.get_or_create(
        election_id=ELECTION,
        round="first",
        defaults={"position": 0, "declared_on": DAY, "case": {}, "outcome": {}},
    )
    return HeldRuling.objects.create(result=result, **(RULING | changes))


def test_a_whole_kinship_is_kept_declared_or_withdrawn() -> None:
    assert kinship().state == "declared"
    assert kinship(**WITHDRAWN).pk


@pytest.mark.parametrize("gap", [{"basis": ""}, {"other": "王芳芳"}])
def test_a_kinship_is_of_two_people_and_has_a_basis(gap: dict[str, str]) -> None:
    broken = pytest.raises(IntegrityError, match="kinship_of_two_people_with_a_basis")
    with broken, transaction.atomic():
        kinship(**gap)


@pytest.mark.parametrize(
    "gap", [{"reason": ""}, {"withdrawn_by": ""}, {"withdrawn_on": None}, {"state": "gone"}]
)
def test_a_kinship_is_withdrawn_by_a_person_on_a_day_with_a_reason(gap: dict[str, Any]) -> None:
    broken = pytest.raises(IntegrityError, match="kinship_withdrawn_by_a_person")
    with broken, transaction.atomic():
        kinship(**(WITHDRAWN | gap))


@pytest.mark.parametrize("gap", ["reason", "article", "ruled_by"])
def test_a_held_win_is_ruled_on_by_a_person_with_reason_and_article(gap: str) -> None:
    with (
        pytest.raises(IntegrityError, match="held_ruled_by_a_person"),
        transaction.atomic(),
    ):
        ruling(**{gap: ""})


def test_one_win_is_ruled_on_once() -> None:
    ruling()
    with pytest.raises(IntegrityError), transaction.atomic():
        ruling(stands=False)
    assert ruling(post="member").pk
