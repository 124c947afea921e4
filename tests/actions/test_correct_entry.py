import pytest
from tests.town import (
    ELECTION,
    VILLAGE,
    Town,
    identity_number,
    planned_town,
    take_in,
    town_with_posted_roll,
    town_with_roll,
    voter_row,
    workbook,
)
from tests.witness import last_entry, refused

from huanjie.actions.correct_entry import Correction, correct_entry, state_of
from huanjie.actions.roll_keys import roll_keys
from huanjie.actions.settle_rows import settle_rows
from huanjie.records.models import RollIssue, VoterRow

pytestmark = pytest.mark.django_db

REASON = "核对户口簿"
RIGHT = identity_number(13, woman=True)


def town_with_a_wrong_number() -> tuple[Town, VoterRow]:
    town = planned_town()
    wrong = RIGHT[:-1] + ("0" if RIGHT[-1] != "0" else "1")
    take_in(town, workbook(voter_row(13, "林某", "女", identity=wrong)))
    return town, VoterRow.objects.get(name="林某")


def test_a_corrected_number_is_sealed_at_its_place_and_its_findings_are_gone() -> None:
    town, row = town_with_a_wrong_number()
    about = {"source": row.source, "row": row.row, "code__startswith": "roll.identity"}
    assert RollIssue.objects.filter(**about).exists()
    correct_entry(town.chair, voter=row.pk, correction=Correction(identity=RIGHT), reason=REASON)
    row.refresh_from_db()
    token = roll_keys().token_of(RIGHT)
    assert token is not None
    assert (row.identity, row.token, row.status) == ("valid", token.hex(), "eligible")
    place = f"{VILLAGE}/{row.source.name}/{row.sheet}/{row.row}"
    assert roll_keys().decrypt(bytes(row.secret or b""), about=place) == RIGHT
    assert not RollIssue.objects.filter(**about).exists()
    entry = last_entry()
    assert (entry.act, entry.facts["fields"]) == ("roll.correct", "identity")
    assert RIGHT not in str(entry.facts)


def test_a_correction_outlives_the_next_file_that_says_what_the_last_one_said() -> None:
    town = town_with_roll()
    row = VoterRow.objects.get(name="许春梅")
    correct_entry(town.chair, voter=row.pk, correction=Correction(name="许春玫"), reason=REASON)
    take_in(town, workbook(voter_row(13, "林某", "女")))
    row.refresh_from_db()
    assert (row.name, row.status) == ("许春玫", "eligible")
    assert row.source.superseded_on is None


def test_what_makes_a_person_too_young_is_a_question_and_not_an_end() -> None:
    town = town_with_roll()
    row = VoterRow.objects.get(name="许春梅")
    number = identity_number(12, woman=True, born="20150307")
    changed = Correction(born="2015-03-07", identity=number)
    correct_entry(town.chair, voter=row.pk, correction=changed, reason=REASON)
    row.refresh_from_db()
    assert (row.status, row.off_by) == ("excluded", None)


def test_a_correction_needs_a_reason() -> None:
    town, row = town_with_a_wrong_number()
    with refused("roll.correct_reason"):
        correct_entry(town.chair, voter=row.pk, correction=Correction(name="林"), reason=" ")


def test_whom_a_person_left_off_is_not_corrected() -> None:
    town, row = town_with_a_wrong_number()
    VoterRow.objects.filter(pk=row.pk).update(status="question")
    settle_rows(town.chair, election=ELECTION, rows=[row.pk], admit=False, reason="已迁出")
    with refused("roll.correct_decided"):
        correct_entry(town.chair, voter=row.pk, correction=Correction(name="林"), reason=REASON)


def test_a_posted_roll_is_corrected_by_decisions_alone() -> None:
    town = town_with_posted_roll()
    row = VoterRow.objects.all()[0]
    with refused("roll.published"):
        correct_entry(town.chair, voter=row.pk, correction=Correction(name="林"), reason=REASON)


def test_another_village_corrects_nothing_here() -> None:
    town, row = town_with_a_wrong_number()
    with refused("act.area"):
        correct_entry(town.outsider, voter=row.pk, correction=Correction(name="林"), reason=REASON)


def test_who_looked_before_somebody_else_corrected_is_told_to_look_again() -> None:
    town = town_with_roll()
    row = VoterRow.objects.get(name="许春梅")
    seen = state_of(row.pk)
    told = {"voter": row.pk, "reason": REASON, "seen": seen}
    correct_entry(town.chair, correction=Correction(group="第三村民小组"), **told)
    with refused("roll.correct_meanwhile"):
        correct_entry(town.township, correction=Correction(group="第一村民小组"), **told)
    row.refresh_from_db()
    assert row.group == "第三村民小组"
    now = told | {"seen": state_of(row.pk)}
    correct_entry(town.township, correction=Correction(group="第一村民小组"), **now)
