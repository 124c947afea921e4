"""Possible doubles: each with its reason, none with a consequence."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from tests.roll.clerk import KEYS, OTHER, UNIT, number, taken, voter_row

from huanjie.roll.compared import RollEntry, entries, write_part
from huanjie.roll.engines.duck import join_parts, stored_in, write_roll
from huanjie.roll.intake import Intake
from huanjie.roll.match import DoubleCase, cases, cases_in_files
from huanjie.roll.tiers import TIERS
from huanjie.roll.workbook import Written
from huanjie.roll.worklist import Ruled, ruled_from
from huanjie.terms.findings import Refused

MINE = number(sequence="124")
HERS = number(sequence="128")


def roll(*intakes: Intake) -> tuple[RollEntry, ...]:
    return tuple(one for i in intakes for one in entries(i, keys=KEYS.fingerprint))


def found(here: list[Written], there: list[Written], *, same_unit: bool = False) -> list[str]:
    """The tiers that two rows fall into, in two villages or in one."""
    if same_unit:
        return [one.tier for one in cases(roll(taken(here, there)))]
    return [one.tier for one in cases(roll(taken(here), taken(there, unit=OTHER)))]


def wrong(identity: str) -> str:
    return identity[:15] + identity[16] + identity[15] + identity[17:]


def test_the_same_number_and_name_is_tier_a_at_any_distance() -> None:
    assert found(voter_row(), voter_row()) == ["A"]
    assert found(voter_row(), voter_row(), same_unit=True) == ["A"]


def test_an_old_number_meets_the_new_one() -> None:
    assert found(voter_row(), voter_row(identity=MINE[:6] + MINE[8:17])) == ["A"]


def test_names_that_sound_alike_or_differ_by_a_variant_are_compatible() -> None:
    assert found(voter_row("王晓英"), voter_row("王小瑛", head="李四")) == ["A"]
    assert found(voter_row("钟颖"), voter_row("鍾頴")) == ["A"]


def test_one_number_under_two_names_accuses_neither() -> None:
    assert found(voter_row("王芳芳"), voter_row("李国强")) == ["X"]


def test_a_brothers_number_copied_down_is_no_double() -> None:
    brothers = (voter_row("王朝富"), voter_row("王朝贵"))
    assert found(*brothers, same_unit=True) == ["X"]


def test_one_wrong_sign_in_a_name_elsewhere_is_a_slip_of_the_pen() -> None:
    assert found(voter_row("王朝富"), voter_row("王朝贵")) == ["A"]
    assert found(voter_row("王富"), voter_row("王贵")) == ["X"]
    assert found(voter_row("王朝富"), voter_row("王小贵")) == ["X"]


def test_a_faulty_number_one_slip_away_is_tier_a2() -> None:
    assert found(voter_row(), voter_row(identity=wrong(MINE))) == ["A2"]


def test_a_faulty_number_without_a_date_beside_it_still_tells_the_day() -> None:
    faulty = voter_row(identity=wrong(MINE), born=None)
    assert found(faulty, voter_row(identity=None), same_unit=True) == ["B"]


def test_a_slip_is_not_enough_when_the_names_differ() -> None:
    assert found(voter_row(), voter_row("李国强", identity=wrong(MINE))) == []


def test_a_number_typed_cell_still_meets_its_owner() -> None:
    right = number("19850307", "248")
    assert right.isdigit()
    assert found(voter_row(identity=right), voter_row(identity=float(right))) == ["A2"]


def test_the_same_faulty_number_twice_is_tier_a2() -> None:
    assert found(voter_row(identity=wrong(MINE)), voter_row(identity=wrong(MINE))) == ["A2"]


def test_twins_with_near_numbers_in_one_household_are_not_a2() -> None:
    twins = (voter_row("王晓英"), voter_row("王小瑛", identity=wrong(MINE)))
    assert found(*twins, same_unit=True) == ["D"]


def test_two_sure_different_numbers_are_two_people_whatever_else_agrees() -> None:
    assert found(voter_row(), voter_row(identity=HERS)) == []
    assert found(voter_row(), voter_row(identity=HERS), same_unit=True) == []


def test_the_sure_digits_of_a_number_typed_cell_tell_two_people_apart() -> None:
    typed = voter_row(identity=float(number("19850307", "248")))
    assert found(voter_row(), typed) == []
    assert found(voter_row(), typed, same_unit=True) == []


def test_namesakes_of_one_village_with_numbers_are_never_accused() -> None:
    rows = [
        voter_row(born=f"1985-0{m}-07", identity=number(f"19850{m}07", "124")) for m in range(1, 8)
    ]
    assert cases(roll(taken(*rows))) == ()


def test_two_missing_numbers_are_not_one_number() -> None:
    rows = [voter_row(n, identity=None) for n in ("王一", "李二", "张三")]
    assert cases(roll(taken(*rows))) == ()


def test_name_and_date_without_a_number_are_strong_in_a_village() -> None:
    assert found(voter_row(), voter_row(identity=None), same_unit=True) == ["B"]


def test_the_same_between_villages_is_weak_when_chance_explains_it() -> None:
    # Two rows alike in name and date among two: E = 2 * 2 / 2, far above any bound.
    here, there = taken(voter_row()), taken(voter_row(identity=None), unit=OTHER)
    (case,) = cases(roll(here, there))
    assert (case.tier, case.expected_by_chance) == ("B_weak", Fraction(2))


def test_name_and_date_are_not_compared_beyond_the_county() -> None:
    elsewhere = taken(voter_row(identity=None), unit=type(UNIT)("530626102201"))
    assert cases(roll(taken(voter_row()), elsewhere)) == ()


def test_a_sex_that_differs_makes_a_strong_case_weak() -> None:
    man = voter_row(identity=None, sex="男")
    assert found(voter_row(), man, same_unit=True) == ["B_weak"]


def test_alike_in_sound_and_date_is_only_a_question_about_the_number() -> None:
    there = voter_row("王方方", identity=None, head="李四")
    assert found(voter_row("王芳芳"), there) == ["C"]


def test_a_near_date_in_another_village_is_the_last_tier() -> None:
    assert found(voter_row(), voter_row(identity=None, born="1985-03-08")) == ["E"]
    assert found(voter_row(), voter_row(identity=None, born="1986-04-08")) == []


def test_a_pair_belongs_to_its_strongest_tier_alone() -> None:
    twice = taken(voter_row(), voter_row(), voter_row())
    assert [one.tier for one in cases(roll(twice))] == ["A", "A", "A"]


def test_no_case_changes_a_voter() -> None:
    here, there = taken(voter_row()), taken(voter_row(), unit=OTHER)
    before = (here.voters, there.voters)
    assert cases(roll(here, there))
    assert (here.voters, there.voters) == before
    assert "status" not in RollEntry.__slots__
    assert "status" not in DoubleCase.__slots__


def test_stored_rolls_give_the_same_cases(tmp_path: Path) -> None:
    here, there = roll(taken(voter_row())), roll(taken(voter_row(), unit=OTHER))
    for entries_, name in ((here, "a.parquet"), (there, "b.parquet")):
        write_roll(entries_, tmp_path / name)
    stored = cases_in_files([tmp_path / "a.parquet", tmp_path / "b.parquet"])
    assert stored == cases(here + there) != ()


def test_lines_of_books_joined_are_the_roll_of_their_rows(tmp_path: Path) -> None:
    books = [taken(voter_row()), taken(voter_row("李国强", identity=wrong(MINE)), unit=OTHER)]
    parts = [tmp_path / "1.txt", tmp_path / "2.txt"]
    for book, part in zip(books, parts, strict=True):
        write_part(book, part, keys=KEYS.fingerprint)
    join_parts(parts, tmp_path / "joined.parquet")
    write_roll(roll(*books), tmp_path / "roll.parquet")
    assert stored(tmp_path / "joined.parquet") == stored(tmp_path / "roll.parquet")


def stored(path: Path) -> list[tuple[object, ...]]:
    with stored_in([path]) as rolls:
        rows = rolls.connection.execute(f"SELECT * FROM {rolls.source}").fetchall()
    return sorted(rows, key=str)


def test_a_stored_roll_holds_no_digits_of_a_number(tmp_path: Path) -> None:
    write_roll(roll(taken(voter_row(), voter_row(identity=wrong(MINE)))), tmp_path / "roll.parquet")
    text = repr(stored(tmp_path / "roll.parquet"))
    assert MINE[6:17] not in text
    assert wrong(MINE)[6:17] not in text


def test_a_weak_case_waits_when_its_village_has_work_enough() -> None:
    # One weak case for each village of up to 200 voters; the strong ones are always on the list.
    here = taken(*(voter_row(n, identity=None) for n in ("王芳芳", "李国强", "张三")))
    there = taken(*(voter_row(n) for n in ("王芳芳", "李国强", "张三")), unit=OTHER)
    found = cases(roll(here, there))
    weak = [one.listed for one in found if one.tier == "B_weak"]
    assert (len(weak), sum(weak)) == (3, 1)
    assert all(one.listed for one in found if one.tier != "B_weak")


def test_chance_is_told_in_words_that_can_be_weighed() -> None:
    (case,) = cases(roll(taken(voter_row()), taken(voter_row(identity=None), unit=OTHER)))
    assert "本县约有2对这样的巧合" in case.says.zh


RULED = '{"members": [{"entry": "%s"}, {"entry": "%s"}], "ruling": "%s", "facts": "%s"}'


def ruled_on(case: DoubleCase, ruling: str, facts: str | None = None) -> Ruled:
    entries_ = (member.entry for member in case.members)
    return ruled_from([RULED % (*entries_, ruling, case.facts if facts is None else facts)])


def test_different_persons_are_not_asked_about_again_unless_their_facts_change() -> None:
    both = roll(taken(voter_row()), taken(voter_row(identity=None), unit=OTHER))
    (case,) = cases(both)
    assert cases(both, ruled=ruled_on(case, "different_persons")) == ()
    assert cases(both, ruled=ruled_on(case, "different_persons", facts="")) == ()
    assert cases(both, ruled=ruled_on(case, "different_persons", facts="others")) == (case,)
    assert cases(both, ruled=ruled_on(case, "unresolved")) == (case,)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "no",
        "[]",
        '{"ruling": "unresolved"}',
        RULED % ("a", "b", "strike", ""),
        RULED % ("a", "a", "unresolved", ""),
        '{"members": [{}, {}], "ruling": "unresolved"}',
    ],
)
def test_a_ruling_that_names_no_two_rows_is_refused(line: str) -> None:
    with pytest.raises(Refused, match="ruling"):
        ruled_from([line])


def test_rulings_may_name_the_place_of_a_row() -> None:
    both = roll(taken(voter_row()), taken(voter_row(identity=None), unit=OTHER))
    (case,) = cases(both)
    members = [
        {"file": m.file, "sheet": m.sheet, "row": m.row, "unit": m.unit} for m in case.members
    ]
    line = json.dumps({"members": members, "ruling": "different_persons"})
    assert cases(both, ruled=ruled_from([line])) == ()


def test_rolls_of_different_keys_are_not_compared() -> None:
    mixed = (*entries(taken(voter_row()), keys="one"), *entries(taken(voter_row()), keys="two"))
    with pytest.raises(Refused, match="密钥"):
        cases(mixed)


def test_an_unchecked_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="没有名册"):
        cases_in_files([tmp_path / "roll.parquet"])


def test_the_tiers_stand_strongest_first() -> None:
    tiers = list(dict.fromkeys(one.tier for one in TIERS))
    assert tiers == ["A", "X", "A2", "B", "B_weak", "D", "C", "E"]


def test_a_case_keeps_its_name_when_the_roll_grows() -> None:
    here, there = roll(taken(voter_row())), roll(taken(voter_row(), unit=OTHER))
    more = roll(taken(voter_row("李国强", identity=HERS), name="二组.xlsx"))
    assert cases(here + there)[0].case == cases(more + here + there)[0].case
