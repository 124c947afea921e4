"""The shape of an answer and of a refusal: what is read by other programs stays as promised."""

import json

import pytest
from tests.count.votes import branch, decided, post, refused_field, sexes, vote

from huanjie.count.case_file import answer, answer_line
from huanjie.count.fields import object_from
from huanjie.count.kinds.election import case_from
from huanjie.terms.findings import Refused, Severity

PLAIN = vote(post("chair", 1, 甲=500))
CONTRADICTS = "method_contradicts_regulation"
AGE = {"kind": "age", "procedure": "villagers_committee", "on": "2016-04-20", "born": "1990-01-01"}


def refused(case):
    """The finding with which a case is refused."""
    with pytest.raises(Refused) as why:
        answer(case if isinstance(case, str) else json.dumps(case, ensure_ascii=False))
    (finding,) = why.value.findings
    return finding


def finding(case, code):
    (found,) = [one for one in decided(case)["findings"] if one["code"] == code]
    return found


def test_an_answer_to_an_election_has_these_keys():
    assert set(json.loads(answer(json.dumps(PLAIN)))) == {
        *("valid", "invalid_reason", "base", "need_votes", "elected", "tied", "rerun", "held"),
        *("vacant", "steps", "findings"),
    }


def test_an_answer_is_one_line_without_needless_blanks_in_its_own_letters():
    text = answer(json.dumps(AGE))
    assert text.startswith('{"eligible":true,"steps":[{"says":"')
    assert "\n" not in text and "\\u" not in text


def test_a_step_and_a_finding_have_these_keys():
    (step,) = json.loads(answer(json.dumps(AGE)))["steps"]
    assert list(step) == ["says", "arithmetic", "cited"]
    defaults = [one for one in decided(PLAIN)["findings"] if one["code"] == "default_used"]
    assert all(one.keys() == {"code", "severity", "says", "setting"} for one in defaults)
    case = vote(post("chair", 1, 甲=300))
    assert finding(case, "too_few_candidates").keys() == {"code", "severity", "says", "post"}


def test_a_default_is_information_and_names_its_setting():
    found = [one for one in decided(PLAIN)["findings"] if one["code"] == "default_used"]
    assert {one["severity"] for one in found} == {"info"}
    assert "overcollected" in {one["setting"] for one in found}
    (said,) = [one["says"] for one in found if one["setting"] == "overcollected"]
    assert "适用默认规则" in said and "(overcollected); the default was used" in said


def test_a_method_against_the_local_regulation_is_a_warning_that_names_both():
    """Beijing 28②: no more ballots than voters; a method that looks at those issued gives way."""
    case = PLAIN | {"on": "2021-04-20", "jurisdiction": "110000"}
    found = finding(case | {"settings": {"overcollected": "issued"}}, CONTRADICTS)
    assert (found["severity"], found["setting"]) == ("warning", "overcollected")
    assert "北京市村民委员会选举办法" in found["says"] and "(overcollected)" in found["says"]


def test_the_base_of_a_party_vote_has_no_default_and_says_so():
    case = branch(post("secretary", 1), settings={})
    (said,) = [one for one in decided(case)["findings"] if one.get("setting") == "party_win_base"]
    assert "没有默认值" in said["says"] and "there is no default" in said["says"]
    assert said["severity"] == "info"


@pytest.mark.parametrize(
    ("case", "code", "place", "words"),
    [
        (vote(post("chair", 1, 甲=300)), "too_few_candidates", "chair", "主任"),
        (branch(post("member", 2, 甲=30, 乙=2)), "seats_may_be_reduced", "member", "委员"),
        (vote(post("member", 1, 甲=500)), "women_rule_not_checked", "member", "性别"),
        (
            vote(
                post("member", 3, 甲=500, 乙=490, 丙=455, 女=455, 二=455),
                people=sexes("女二", "甲乙丙"),
            ),
            "women_rule_pending",
            "member",
            "妇女",
        ),
        (
            vote(post("chair", 1, 甲=500), people={"甲": {"barred": ["owes_money"]}}),
            "policy_bar",
            "chair",
            "甲",
        ),
        (
            vote(post("chair", 1), round="rerun", already_elected={"member": ["乙", "丙", "丁"]}),
            "representatives_choose_presiding_member",
            "chair",
            "推选",
        ),
        (
            vote(
                post("chair", 1),
                round="rerun",
                already_elected={"vice_chair": ["乙"], "member": ["丙", "丁"]},
            ),
            "vice_chair_presides",
            "chair",
            "副主任",
        ),
    ],
)
def test_what_a_person_must_look_at_is_a_warning_about_its_post(case, code, place, words):
    found = finding(case, code)
    assert (found["severity"], found["post"]) == ("warning", place)
    assert words in found["says"] and " / " in found["says"]


def test_exactly_four_fifths_under_the_old_text_is_a_warning_about_no_post():
    case = branch(post("member", 1), on="2020-07-12", present=40, issued=40, collected=40)
    found = finding(case, "exactly_four_fifths")
    assert found["severity"] == "warning" and "post" not in found and "setting" not in found


def test_a_refusal_is_an_error_that_names_its_field():
    found = refused(PLAIN | {"collected": -1})
    assert (found.code, found.severity) == ("case.field", Severity.ERROR)
    assert (found.about, found.place) == ("collected", "collected")
    assert found.says.zh == "collected：应为不小于0的整数"
    assert found.says.en == "collected: not an integer of at least 0"


def test_a_refused_line_says_why_and_names_the_field():
    made = json.loads(answer_line(json.dumps(PLAIN | {"collected": -1}).encode()))
    assert made == {
        "error": "collected：应为不小于0的整数 / collected: not an integer of at least 0",
        "field": "collected",
    }


@pytest.mark.parametrize(
    ("case", "field"),
    [
        (PLAIN | {"on": "1998-11-03"}, "on"),
        (PLAIN | {"on": "2009-01-01", "round": "rerun"}, "round"),
    ],
)
def test_a_question_without_a_rule_is_refused_by_its_day_or_round(case, field):
    found = refused(case)
    assert (found.about, found.place, found.severity) == (field, field, Severity.ERROR)
    assert found.code in ("case.no_rule_on_that_day", "case.no_rerun_in_law")


def test_the_day_without_a_rule_is_said():
    assert "1998-11-03" in refused(PLAIN | {"on": "1998-11-03"}).says.zh
    assert "1998-11-03" in refused(PLAIN | {"on": "1998-11-03"}).says.en


@pytest.mark.parametrize("kind", [None, 5, [], {}, "", "Election"])
def test_an_unknown_kind_is_refused_whatever_it_is(kind):
    found = refused(PLAIN | {"kind": kind})
    assert found.about == "kind" and "election" in found.says.en


def test_a_case_with_a_kind_is_a_question_and_its_input_an_unknown_key():
    assert refused_field({**PLAIN, "input": {}}) == "input"
    assert refused_field({}) == "kind"
    assert refused_field({"id": "X"}) == "kind"


def test_the_input_of_a_whole_case_is_named_without_its_own_path():
    assert refused_field({"id": "X", "input": PLAIN | {"collected": -1}}) == "collected"
    assert refused_field({"id": "X", "input": []}) == "input"


def test_of_several_missing_or_unknown_keys_the_first_by_letters_is_named():
    less = {key: value for key, value in PLAIN.items() if key not in ("collected", "issued")}
    assert refused_field(less) == "collected"
    assert refused_field(PLAIN | {"zeta": 1, "alpha": 2}) == "alpha"
    assert refused_field({**less, "alpha": 1}) == "collected"


@pytest.mark.parametrize("text", ['{"kind": NaN}', '{"kind": Infinity}', '{"kind": -Infinity}'])
def test_what_json_does_not_have_is_no_number(text):
    found = refused(text)
    assert (found.code, found.about) == ("case.not_json", "")
    assert "不是JSON对象" in found.says.zh and "is not JSON" in found.says.en


@pytest.mark.parametrize("word", [[], {}, 5, None, True, "", "First"])
def test_a_word_of_a_closed_choice_is_one_of_its_words(word):
    found = refused(PLAIN | {"round": word})
    assert found.about == "round" and found.says.en == "round: none of first, rerun"
    assert found.says.zh == "round：应为first、rerun之一"


@pytest.mark.parametrize("name", [5, None, [], ""])
def test_a_name_is_a_text(name):
    assert refused_field(PLAIN | {"relatives": [[name, "乙", "spouse"]]}) == "relatives[0][0]"
    barred = {"李四": {"barred": ["clan_forces", name]}}
    assert refused_field(PLAIN | {"people": barred}) == "people.李四.barred[1]"


def test_the_key_that_stands_twice_is_named_and_not_the_first_key():
    text = json.dumps(PLAIN, ensure_ascii=False)
    assert refused(text[:-1] + ', "round": "first"}').about == "round"
    assert refused(text[:-1] + ', "settings": {"women": "none", "proxy_max": 1, "proxy_max": 1}}')


def test_what_is_not_an_object_is_refused_as_such():
    assert "not an object" in refused("[]").says.en
    assert refused("[]").code == "case.not_json"
    assert refused(PLAIN | {"posts": [[]]}).about == "posts[0]"
    assert refused(PLAIN | {"people": []}).about == "people"
    assert refused(PLAIN | {"settings": []}).about == "settings"


def test_the_byte_that_is_not_utf8_is_named():
    assert "UTF-8, byte 9" in json.loads(answer_line(b'{"kind":"\xff"}'))["error"]


@pytest.mark.parametrize(
    ("on", "right"),
    [
        ("2026-04-20", True),
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2026-4-20", False),
        ("2026-04-20T00:00", False),
        (" 2026-04-20", False),
        ("２０２６-04-20", False),
        (20260420, False),
        ("0000-01-01", False),
    ],
)
def test_a_day_is_written_with_four_two_and_two_digits(on, right):
    if right:
        assert decided(PLAIN | {"on": on})["valid"]
    else:
        assert refused_field(PLAIN | {"on": on}) == "on"


@pytest.mark.parametrize(
    ("jurisdiction", "right"),
    [
        ("530000", True),
        ("530625104213", True),
        ("53000", False),
        ("5300000", False),
        ("5306251042130", False),
        ("53062510421", False),
        ("53000a", False),
        ("", False),
    ],
)
def test_a_jurisdiction_has_six_or_twelve_digits(jurisdiction, right):
    if right:
        assert decided(PLAIN | {"jurisdiction": jurisdiction})["valid"]
    else:
        assert refused_field(PLAIN | {"jurisdiction": jurisdiction}) == "jurisdiction"


@pytest.mark.parametrize("key", ["registered", "seats"])
def test_where_one_is_the_least_zero_is_refused_and_one_accepted(key):
    def case(number):
        if key == "seats":
            return vote(post("chair", number, 甲=500))
        return vote(post("chair", 1), registered=number, voters=number, collected=1, issued=1)

    assert refused_field(case(0)) == ("posts[0].seats" if key == "seats" else key)
    assert decided(case(1))["valid"]


def test_a_part_may_equal_its_whole():
    assert decided(PLAIN | {"waste": 400})["valid"]
    assert decided(vote(post("chair", 1), waste=900))["valid"]
    assert decided(PLAIN | {"voters": 1200})["valid"]
    assert decided(vote(post("chair", 1, 甲=900)))["elected"]["chair"] == ["甲"]
    assert decided(vote(post("chair", 2, 甲=900, 乙=900)))["valid"]
    assert refused_field(vote(post("chair", 2, 甲=900, 乙=900, 丙=1))) == "posts[0].votes"
    carried = {"settings": {"vote_carry_down": True}}
    assert decided(vote(post("chair", 1, 甲=500), post("member", 1, 甲=400), **carried))["valid"]
    assert refused_field(vote(post("chair", 1, 甲=500), post("member", 1, 甲=401), **carried))


def test_those_who_voted_are_part_of_those_present_at_a_meeting():
    case = branch(post("member", 1), present=45, issued=45, collected=45)
    assert decided(case | {"voters": 45})["valid"]
    found = refused(case | {"voters": 46})
    assert found.about == "voters" and "present (45)" in found.says.en
    assert "registered (1200)" in refused(PLAIN | {"voters": 1201}).says.en
    found = refused(case | {"present": 51})
    assert found.about == "present" and "due (50)" in found.says.en


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (PLAIN | {"waste": 901}, "waste: 901 is greater than collected (900)"),
        (
            vote(post("chair", 2, 甲=900, 乙=900, 丙=1)),
            "posts[0].votes: 1801 is greater than seats × (collected − waste) (1800)",
        ),
        (
            vote(post("chair", 1, 甲=801), waste=100),
            "posts[0].votes.甲: 801 is greater than collected − waste (800)",
        ),
        (
            vote(
                post("chair", 1, 甲=500),
                post("member", 1, 甲=401),
                settings={"vote_carry_down": True},
            ),
            "posts: 甲 has 901 votes over all posts, more than 900 valid ballots",
        ),
        (
            vote(post("woman_member", 1, 甲=1)),
            "posts[0].votes.甲: woman_member may only name women (people.甲.sex)",
        ),
    ],
)
def test_figures_that_contradict_each_other_are_said_side_by_side(case, says):
    assert refused(case).says.en == says


def test_only_what_would_break_the_line_is_written_as_an_escape():
    case = vote({"post": "chair", "seats": 1, "votes": {"甲\n乙\t ⁠": -1}})
    assert refused(case).says.en.startswith("posts[0].votes.甲\\n乙\\t \\u2060: not an integer")


def test_votes_over_all_posts_are_only_added_up_where_they_are_carried_down():
    case = vote(post("chair", 1, 甲=500), post("member", 1, 甲=401))
    assert decided(case)["valid"]


def test_a_white_space_is_no_empty_name_and_a_name_stays_as_written():
    answered = decided(vote(post("chair", 1, **{" 甲 ": 500})))
    assert answered["elected"]["chair"] == [" 甲 "]


def test_a_name_may_be_given_as_relative_only_once_in_a_row():
    assert refused_field(PLAIN | {"relatives": [["甲", "", "spouse"]]}) == "relatives[0][1]"
    assert refused_field(PLAIN | {"relatives": [["", "甲", "spouse"]]}) == "relatives[0][0]"
    assert refused_field(PLAIN | {"relatives": ["甲"]}) == "relatives[0]"
    assert refused_field(PLAIN | {"relatives": {}}) == "relatives"
    assert refused_field(PLAIN | {"relatives": [["甲", "乙", "other"], ["丙"]]}) == "relatives[1]"


@pytest.mark.parametrize(
    ("person", "field"),
    [
        ({"height": 180}, "people.李四.height"),
        ({"sex": "f", "height": 180}, "people.李四.height"),
        ({"sex": "x"}, "people.李四.sex"),
        ({"sex": []}, "people.李四.sex"),
        (["f"], "people.李四"),
        ("f", "people.李四"),
        (None, "people.李四"),
        ({"barred": "clan_forces"}, "people.李四.barred"),
        ({"sex": "f", "candidate": "yes"}, "people.李四.candidate"),
    ],
)
def test_what_is_known_of_a_person_is_read_strictly(person, field):
    assert refused_field(PLAIN | {"people": {"李四": person}}) == field


def test_somebody_named_is_a_candidate_unless_it_is_said_that_he_is_not():
    people = {"甲": {"sex": "m"}, "乙": {"barred": []}, "丙": {"candidate": False}, "丁": {}}
    case = case_from(object_from(json.dumps(PLAIN | {"people": people})))
    assert {name: one.candidate for name, one in case.people.items()} == {
        "甲": True,
        "乙": True,
        "丙": False,
        "丁": True,
    }


def test_who_was_elected_before_is_named_by_his_place_in_the_list():
    assert refused_field(PLAIN | {"already_elected": {"chair": [""]}}) == "already_elected.chair[0]"
    assert refused_field(PLAIN | {"already_elected": {"chair": "甲"}}) == "already_elected.chair"
    twice = {"member": ["甲", "乙", "乙"]}
    assert refused_field(PLAIN | {"already_elected": twice}) == "already_elected.member[2]"
    assert refused_field(PLAIN | {"already_elected": {"boss": []}}) == "already_elected.boss"


@pytest.mark.parametrize(
    ("procedure", "named", "right"),
    [
        ("township_head", "head", True),
        ("township_head", "deputy_head", True),
        ("township_head", "chair", False),
        ("township_deputies", "deputy", True),
        ("township_deputies", "head", False),
        ("party_branch", "discipline_secretary", True),
        ("party_congress", "delegate", True),
        ("party_plenary", "discipline_member", True),
        ("party_branch", "chair", False),
        ("residents_committee", "vice_chair", True),
        ("residents_committee", "secretary", False),
    ],
)
def test_a_procedure_has_its_own_posts(procedure, named, right):
    case = vote(post(named, 1), procedure=procedure)
    if procedure.startswith("party") or procedure == "township_head":
        del case["registered"]
        case |= {"due": 900, "present": 900}
    if right:
        assert decided(case)["elected"] == {named: []}
    else:
        assert refused_field(case) == "posts[0].post"
