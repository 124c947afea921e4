"""Case files are read strictly, and the field that is wrong is named by its path."""

import json

import pytest
from tests.count.votes import branch, decided, post, refused_field, vote

from huanjie.count.case_file import answer_line

PLAIN = vote(post("chair", 1, 甲=500), post("member", 2, 乙=500))


def changed(**changes):
    return PLAIN | changes


@pytest.mark.parametrize("count", ["800", True, None, 800.0, -1, [], {}])
def test_a_count_is_a_json_integer_of_at_least_zero(count):
    assert refused_field(changed(collected=count)) == "collected"


def test_an_exponent_is_no_integer():
    text = json.dumps(PLAIN, ensure_ascii=False).replace('"issued": 900', '"issued": 9e2')
    assert refused_field(text) == "issued"


def test_integers_of_any_size_stay_exact():
    big = 10**60
    case = vote(post("chair", 1, 甲=big + 1, 乙=big), registered=4 * big, voters=4 * big)
    answered = decided(case | {"issued": 2 * big + 1, "collected": 2 * big + 1})
    assert answered["need_votes"] == big + 1 and answered["elected"]["chair"] == ["甲"]


@pytest.mark.parametrize(
    ("case", "field"),
    [
        (changed(registered=0), "registered"),
        (changed(waste=901), "waste"),
        (changed(voters=1201), "voters"),
        (changed(on="2026-02-30"), "on"),
        (changed(on="20260420"), "on"),
        (changed(on="1998-11-03"), "on"),
        (changed(on="2009-01-01", round="rerun"), "round"),
        (changed(procedure="residents_committee", on="2025-12-31"), "on"),
        (changed(mode="voters"), "mode"),
        (changed(due=3), "due"),
        (changed(posts=[]), "posts"),
        (changed(posts=[post("secretary", 1)]), "posts[0].post"),
        (changed(posts=[post("chair", 1), post("chair", 1)]), "posts[1].post"),
        (changed(posts=[post("chair", 0)]), "posts[0].seats"),
        (changed(posts=[post("chair", 1, 甲=901)]), "posts[0].votes.甲"),
        (
            changed(posts=[post("chair", 1, 甲=901)], collected=901, issued=901, waste=1),
            "posts[0].votes.甲",
        ),
        (changed(posts=[post("chair", 1, 甲=500, 乙=401)]), "posts[0].votes"),
        (changed(posts=[post("chair", 1) | {"women_only": True}]), "posts[0].women_only"),
        (changed(posts=[post("chair", 1) | {"extra": 1}]), "posts[0].extra"),
        (changed(posts=[{"post": "chair", "seats": 1}]), "posts[0].votes"),
        (changed(posts=[{"post": "chair", "seats": 1, "votes": {"": 1}}]), "posts[0].votes."),
        (changed(posts=[post("woman_member", 1, 甲=1)]), "posts[0].votes.甲"),
        (changed(people={"李四": {"sex": "w"}}), "people.李四.sex"),
        (changed(people={"李四": {"barred": [""]}}), "people.李四.barred[0]"),
        (changed(people={"李四": {"candidate": 1}}), "people.李四.candidate"),
        (changed(relatives=[["甲", "甲", "spouse"]]), "relatives[0]"),
        (changed(relatives=[["甲", "乙"]]), "relatives[0]"),
        (changed(relatives=[["甲", "乙", "cousin"]]), "relatives[0][2]"),
        (changed(already_elected={"head": ["甲"]}), "already_elected.head"),
        (changed(already_elected={"chair": ["甲"], "member": ["甲"]}), "already_elected.member[0]"),
        (changed(settings={"womn": "none"}), "settings.womn"),
        (changed(settings={"women": "some"}), "settings.women"),
        (changed(settings={"vacancy_min": 2}), "settings.vacancy_min"),
        (changed(settings={"vote_carry_down": 1}), "settings.vote_carry_down"),
        (changed(jurisdiction="5306"), "jurisdiction"),
        (changed(jurisdiction=530000), "jurisdiction"),
        (changed(kind="elections"), "kind"),
        (changed(procedure="village"), "procedure"),
        (changed(round="second"), "round"),
        (branch(post("member", 1), present=51), "present"),
        (branch(post("member", 1), registered=51), "registered"),
        (branch(post("member", 1), voters=51), "voters"),
        (
            vote(
                post("chair", 1, 甲=500),
                post("member", 1, 甲=401),
                settings={"vote_carry_down": True},
            ),
            "posts",
        ),
    ],
)
def test_the_wrong_field_is_named(case, field):
    assert refused_field(case) == field


def test_a_missing_key_is_named():
    assert refused_field({key: v for key, v in PLAIN.items() if key != "issued"}) == "issued"


def test_a_key_twice_in_one_object_is_refused_wherever_it_stands():
    text = json.dumps(PLAIN, ensure_ascii=False)
    assert refused_field(text.replace('"甲": 500', '"甲": 500, "甲": 400')) == "甲"
    assert refused_field('{"input": ' + text + ', "input": ' + text + "}") == "input"


@pytest.mark.parametrize("text", ["", "[]", "1", "{", "{} {}", "[" * 100_000, '{"kind": NaN}'])
def test_what_is_no_json_object_is_refused(text):
    assert json.loads(answer_line(text.encode()))["field"] == ""


def test_what_is_not_utf8_is_refused():
    assert "UTF-8" in json.loads(answer_line(b'{"kind": "\xff"}'))["error"]


def test_a_whole_case_is_answered_by_its_input_alone():
    assert decided({"id": "X", "expect": 1, "input": PLAIN}) == decided(PLAIN)


def test_a_name_that_would_break_the_line_is_shown_as_an_escape():
    line = answer_line(json.dumps(changed(posts=[post("chair", 1, **{"甲\n乙": -1})])).encode())
    answered = json.loads(line)
    assert "\n" not in answered["error"] and answered["field"] == "posts[0].votes.甲\n乙"


def test_more_ballots_than_issued_is_a_void_vote_and_no_contradiction():
    assert decided(changed(issued=1))["invalid_reason"] == "more_ballots_than_issued"
    assert decided(changed(issued=5000))["valid"]


def test_people_who_stand_nowhere_and_settings_that_do_not_apply_change_nothing():
    more = {"people": {"无": {"sex": "f"}}, "relatives": [["无", "有", "spouse"]]}
    more["settings"] = {"plenary_quorum": "two_thirds", "proxy_max": 9}
    assert decided(PLAIN | more) == decided(PLAIN)
