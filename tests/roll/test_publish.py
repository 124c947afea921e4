"""The public list: names alone, namesakes told apart, frozen under a digest."""

from dataclasses import replace
from datetime import date

from tests.roll.clerk import UNIT, number, taken, voter_row

from huanjie.roll.publish import Place, by_group, freeze, public_paper, public_rows
from huanjie.terms.people import Voter, VoterStatus


def voter(
    name: str, born: str | None = "1985-03-07", group: str = "一组", sex: str = "女"
) -> Voter:
    row = voter_row(name, identity=None, born=born, group=group, sex=sex)
    return taken(row).voters[0]


def names(*voters: Voter) -> list[str]:
    return [one.name for one in public_rows(voters)]


def test_namesakes_are_told_apart_by_age() -> None:
    young, old = voter("王芳", "1990-01-01"), voter("王芳", "1960-01-01")
    assert names(young, voter("李四"), old) == ["王芳(小)", "李四", "王芳(大)"]


def test_three_namesakes_have_a_middle_one() -> None:
    three = [voter("王芳", f"19{y}-01-01") for y in (70, 60, 80)]
    assert names(*three) == ["王芳(中)", "王芳(大)", "王芳(小)"]


def test_namesakes_of_unknown_or_equal_age_are_numbered() -> None:
    assert names(voter("王芳"), voter("王芳")) == ["王芳(一)", "王芳(二)"]
    assert names(voter("王芳"), voter("王芳", None)) == ["王芳(一)", "王芳(二)"]


def test_namesakes_of_numbered_households_bear_the_number_that_their_household_knows() -> None:
    here, there = voter("王芳"), voter("王芳")
    assert names(replace(here, household="12"), replace(there, household="7")) == [
        "王芳(12户)",
        "王芳(7户)",
    ]
    assert names(replace(here, household="12"), replace(there, household="12")) == [
        "王芳(一)",
        "王芳(二)",
    ]


def test_a_mark_that_the_committee_chose_stands_before_any_other() -> None:
    two = [voter("王芳", "1990-01-01"), voter("王芳", "1960-01-01")]
    chosen = [Place(serial=None, shown="王芳(河东)"), Place(serial=None, shown="王芳(河西)")]
    assert [row.name for row in public_rows(two, places=chosen)] == ["王芳(河东)", "王芳(河西)"]


def test_marks_are_made_anew_once_one_is_wanting_or_two_are_the_same() -> None:
    two = [voter("王芳", "1990-01-01"), voter("王芳", "1960-01-01")]
    for other in ("", "王芳", "王芳(甲)", "王方(乙)"):
        chosen = [Place(serial=None, shown="王芳(甲)"), Place(serial=None, shown=other)]
        assert [row.name for row in public_rows(two, places=chosen)] == ["王芳(小)", "王芳(大)"]


def test_a_mark_is_not_kept_where_nobody_else_has_the_name() -> None:
    alone = public_rows([voter("王芳")], places=[Place(serial=3, shown="王芳(大)")], last=9)
    assert [(row.serial, row.name) for row in alone] == [(3, "王芳")]


def test_serials_stay_and_newcomers_are_numbered_after_the_highest_ever_given() -> None:
    voters = [voter("甲"), voter("新"), voter("乙", group="二组")]
    places = [
        Place(serial=2, shown="甲"),
        Place(serial=None, shown=""),
        Place(serial=1, shown="乙"),
    ]
    rows = public_rows(voters, places=places, last=5)
    assert [(one.serial, one.name) for one in rows] == [(1, "乙"), (2, "甲"), (6, "新")]


def test_the_same_name_in_another_group_or_sex_needs_no_mark() -> None:
    assert names(voter("王芳"), voter("王芳", group="二组"), voter("王芳", sex="男")) == [
        "王芳",
        "王芳",
        "王芳",
    ]


def test_groups_stand_together_and_serials_run_through() -> None:
    rows = public_rows([voter("甲"), voter("乙", group="二组"), voter("丙")])
    assert [(one.serial, one.name, one.group) for one in rows] == [
        (1, "甲", "一组"),
        (2, "丙", "一组"),
        (3, "乙", "二组"),
    ]


def test_a_question_keeps_its_place_on_the_list_and_only_an_exclusion_is_left_out() -> None:
    asked = replace(voter("甲"), status=VoterStatus.QUESTION)
    young = replace(voter("乙"), status=VoterStatus.EXCLUDED)
    frozen = freeze(UNIT, [asked, young, voter("丙")])
    assert [one.name for one in frozen.rows] == ["甲", "丙"]
    assert frozen.undecided == 1


def test_one_changed_sign_changes_the_digest() -> None:
    one, other = freeze(UNIT, [voter("王芳")]), freeze(UNIT, [voter("王方")])
    assert one.digest != other.digest
    assert one.digest == freeze(UNIT, [voter("王芳")]).digest


def test_the_list_holds_neither_number_nor_birth_date() -> None:
    intake = taken(voter_row())
    said = repr(freeze(UNIT, intake.voters))
    assert number(sequence="124") not in said
    assert intake.voters[0].born == date(1985, 3, 7)
    assert "1985" not in said


def test_the_paper_holds_every_line_under_its_group_and_the_digest() -> None:
    frozen = freeze(UNIT, [voter("甲"), voter("乙", group=""), voter("丙", sex="男")])
    assert [(name, len(rows)) for name, rows in by_group(frozen.rows)] == [
        ("一组", 2),
        ("未分组", 1),
    ]
    paper = public_paper(frozen, unit="试验村", title="选民名单")
    assert (paper["unit"], paper["digest"], paper["undecided"]) == ("试验村", frozen.digest, 0)
    assert paper["groups"] == [
        {
            "name": "一组",
            "voters": [
                {"serial": 1, "name": "甲", "sex": "女"},
                {"serial": 2, "name": "丙", "sex": "男"},
            ],
        },
        {"name": "未分组", "voters": [{"serial": 3, "name": "乙", "sex": "女"}]},
    ]
