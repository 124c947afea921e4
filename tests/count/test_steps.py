"""Every step says the fact, shows its arithmetic and names its article, in both languages."""

import pytest
from tests.count.votes import branch, decided, post, sexes, vote

LAW = "村民委员会组织法(2025) 18②"
OLD_LAW = "村民委员会组织法(2018) 15②"
SPOUSES = [["甲", "乙", "spouse"]]
NO_WOMEN = {"women": "none"}


def step(case, word):
    """The one step whose Chinese sentence holds a word: (Chinese, English), arithmetic, article."""
    found = [one for one in decided(case)["steps"] if word in one["says"].partition(" / ")[0]]
    assert len(found) == 1, [one["says"] for one in decided(case)["steps"]]
    zh, _slash, en = found[0]["says"].partition(" / ")
    return (zh, en), found[0]["arithmetic"], found[0]["cited"]


def words(case):
    return [one["says"] for one in decided(case)["steps"]]


@pytest.mark.parametrize(
    ("collected", "zh", "en", "arithmetic"),
    [
        (600, "未达到“超过半数”的要求，选举无效", "not met", "2 × 600 = 1200 = 1200"),
        (599, "未达到“超过半数”的要求，选举无效", "not met", "2 × 599 = 1198 < 1200"),
        (601, "已达到“超过半数”的要求，选举有效", "met", "2 × 601 = 1202 > 1200"),
    ],
)
def test_the_turnout_is_said_with_its_figures(collected, zh, en, arithmetic):
    said, sums, cited = step(vote(post("chair", 1), collected=collected), "登记")
    assert said[0] == f"登记1200人，收回选票{collected}张，{zh}"
    assert said[1].startswith(f"{collected} ballots collected of 1200 registered, more than 1/2")
    assert said[1].partition(": ")[2].startswith(en)
    assert (sums, cited) == (arithmetic, LAW)


@pytest.mark.parametrize(
    ("mode", "unit", "arithmetic"),
    [
        ("voters", "1200人", "2 × 900 = 1800 > 1200"),
        ("households", "1200户", "2 × 900 = 1800 > 1200"),
        ("representatives", "1200名代表", "3 × 900 = 2700 > 2 × 1200 = 2400"),
    ],
)
def test_the_turnout_of_residents_names_who_votes(mode, unit, arithmetic):
    case = vote(post("chair", 1), procedure="residents_committee", mode=mode)
    said, sums, cited = step(case, "登记")
    assert unit in said[0] and sums == arithmetic
    assert cited.startswith("城市居民委员会组织法(2025)")


def test_a_vote_that_fails_is_explained_up_to_what_fails():
    assert len(words(vote(post("chair", 1), collected=600))) == 1
    assert len(words(vote(post("chair", 1), issued=899))) == 2
    assert len(words(vote(post("chair", 1), voters=899))) == 3


@pytest.mark.parametrize(
    ("changes", "word", "found", "en", "arithmetic"),
    [
        ({}, "发出的", "相符", "900 issued: in order", "900 ≤ 900"),
        ({"issued": 899}, "发出的", "选举无效", "899 issued: more than that", "900 > 899"),
        ({"issued": 901}, "发出的", "相符", "901 issued: in order", "900 ≤ 901"),
        ({"voters": 900}, "投票人", "相符", "900 voters: in order", "900 ≤ 900"),
        ({"voters": 899}, "投票人", "选举无效", "899 voters: more than that", "900 > 899"),
    ],
)
def test_the_number_of_ballots_is_compared_in_the_open(changes, word, found, en, arithmetic):
    said, sums, cited = step(vote(post("chair", 1), **changes), word)
    assert found in said[0] and en in said[1]
    assert sums == arithmetic and "浙江27②" in cited


def test_only_what_the_method_compares_is_said():
    by_issued = words(vote(post("chair", 1), settings={"overcollected": "issued"}))
    by_voters = words(vote(post("chair", 1), settings={"overcollected": "voters"}))
    assert sum("发出的" in one for one in by_issued) == 1
    assert not any("投票人" in one for one in by_issued)
    assert sum("投票人" in one for one in by_voters) == 1
    assert not any("发出的" in one for one in by_voters)


def test_a_method_that_repeats_the_regulation_leaves_the_regulation_cited():
    """Beijing 28②: the ballots may not exceed the voters; the method says the same."""
    case = vote(post("chair", 1), on="2021-04-20", jurisdiction="110000")
    for settings in ({}, {"overcollected": "voters"}):
        _said, _sums, cited = step(case | {"settings": settings}, "投票人")
        assert cited.startswith("北京市村民委员会选举办法")


@pytest.mark.parametrize(
    ("present", "met", "en", "arithmetic"),
    [
        (39, "未达到", "not met", "5 × 39 = 195 < 4 × 50 = 200"),
        (40, "已达到", "met", "5 × 40 = 200 = 4 × 50 = 200"),
    ],
)
def test_the_quorum_is_said_with_its_figures(present, met, en, arithmetic):
    case = branch(post("secretary", 1), present=present, issued=present, collected=present)
    said, sums, cited = step(case, "应到50人")
    assert said[0] == f"应到50人，实到{present}人，{met}“不少于五分之四”的要求"
    assert said[1] == f"{present} of 50 due are present, at least 4/5 is needed: {en}"
    assert sums == arithmetic and cited == decided(case)["steps"][0]["cited"] != ""


@pytest.mark.parametrize(
    ("case", "base", "en", "least", "arithmetic", "cited"),
    [
        (
            vote(post("chair", 1), on="2020-01-01"),
            "收回的选票900",
            "the ballots collected, 900",
            451,
            "2 × 451 = 902 > 900",
            OLD_LAW,
        ),
        (
            vote(post("chair", 1), waste=11, settings={"waste_counts_in_total": False}),
            "收回的选票(不含废票)889",
            "without waste, 889",
            445,
            "2 × 445 = 890 > 889",
            LAW,
        ),
        (
            vote(post("chair", 1), round="rerun"),
            "收回的选票900",
            "at least 1/3",
            300,
            "3 × 300 = 900 = 900",
            None,
        ),
        (
            branch(post("secretary", 1), present=45, issued=45, collected=45),
            "应到会人数50",
            "those due, 50",
            26,
            "2 × 26 = 52 > 50",
            None,
        ),
        (
            branch(
                post("secretary", 1),
                present=45,
                issued=45,
                collected=45,
                settings={"party_win_base": "present"},
            ),
            "实到会人数45",
            "those present, 45",
            23,
            "2 × 23 = 46 > 45",
            None,
        ),
    ],
)
def test_the_line_is_said_with_its_base(case, base, en, least, arithmetic, cited):
    said, sums, article = step(case, "为基数，得票须")
    assert said[0].startswith(f"以{base}为基数") and said[0].endswith(f"即至少{least}票")
    assert en in said[1] and said[1].endswith(f"at least {least} votes")
    assert sums == arithmetic and article and article == (cited or article)


def test_without_its_base_a_party_vote_says_why_nothing_is_decided():
    case = branch(post("secretary", 1, 甲=50), settings={})
    said, sums, cited = step(case, "party_win_base")
    assert "不作决定" in said[0] and "nothing is decided" in said[1]
    assert sums == "" and cited


def test_who_is_elected_is_said_with_his_votes():
    case = vote(post("chair", 1, 甲=500, 乙=300), post("member", 2, 丙=460, 丁=600))
    assert step(case, "主任应选1名") == (
        ("主任应选1名，当选1名：甲", "chair: 1 of 1 elected: 甲"),
        "甲 500",
        LAW,
    )
    said, sums, _cited = step(case, "委员应选2名")
    assert said == ("委员应选2名，当选2名：丁、丙", "member: 2 of 2 elected: 丁, 丙")
    assert sums == "丁 600, 丙 460"
    nobody = step(vote(post("chair", 2, 甲=450)), "主任应选2名")
    assert nobody == (("主任应选2名，当选0名", "chair: 0 of 2 elected"), "", LAW)


def test_who_is_left_out_for_a_higher_post_is_named():
    members = post("member", 2, 甲=460, 丙=500)
    case = vote(post("chair", 1, 甲=500), members, settings=NO_WOMEN)
    said, sums, cited = step(case, "不计入")
    assert said[0] == "委员：甲已任同级或较高职位，不计入"
    assert said[1] == "member, left out: 甲 holds a same or higher post"
    assert sums == "− 1" and cited


def test_a_relative_left_out_is_told_apart_from_who_holds_a_post():
    members = post("member", 2, 甲=460, 乙=600, 丙=500)
    case = vote(post("chair", 1, 甲=500), members, relatives=SPOUSES, settings=NO_WOMEN)
    said, sums, cited = step(case, "不计入")
    assert said[0] == "委员：甲已任同级或较高职位、乙须回避当选的近亲属，不计入"
    assert said[1] == (
        "member, left out: 甲 holds a same or higher post; 乙 gives way to a relative elected"
    )
    assert sums == "− 2" and "浙江31" in cited


def test_who_is_not_over_the_line_is_not_named_as_left_out():
    members = post("member", 2, 甲=450, 乙=450, 丙=500)
    case = vote(post("chair", 1, 甲=500), members, relatives=SPOUSES, settings=NO_WOMEN)
    assert not any("不计入" in one for one in words(case))


def test_only_what_is_true_is_said_of_those_left_out():
    relative = vote(
        post("chair", 1, 甲=500), post("member", 1, 乙=600), relatives=SPOUSES, settings=NO_WOMEN
    )
    said, sums, _cited = step(relative, "不计入")
    assert said[0] == "委员：乙须回避当选的近亲属，不计入"
    assert said[1] == "member, left out: 乙 gives way to a relative elected"
    assert sums == "− 1"
    seated = vote(post("chair", 1, 甲=500), post("member", 1, 甲=460), settings=NO_WOMEN)
    assert step(seated, "不计入")[2] == "默认值 由村选举办法定"


def test_those_left_out_are_named_in_one_order_whatever_the_order_of_the_input():
    names = "己戊丁丙乙"
    kin = [[name, "甲", "child"] for name in names]
    members = post("member", 3, **dict.fromkeys(names, 500))
    case = vote(post("chair", 1, 甲=500), members, relatives=kin, settings=NO_WOMEN)
    assert step(case, "不计入")[0][0] == "委员：丁、丙、乙、己、戊须回避当选的近亲属，不计入"
    before = {"already_elected": {"chair": list(names)}, "settings": NO_WOMEN}
    said = step(vote(members, **before), "不计入")[0][0]
    assert said == "委员：丁、丙、乙、己、戊已任同级或较高职位，不计入"


@pytest.mark.parametrize(("votes", "named"), [(450, 0), (451, 1), (452, 1)])
def test_who_is_just_over_the_line_and_left_out_is_named(votes, named):
    members = post("member", 2, 甲=votes, 丙=500)
    case = vote(post("chair", 1, 甲=500), members, settings=NO_WOMEN)
    assert sum("甲已任同级或较高职位" in one for one in words(case)) == named


def test_who_was_not_voted_for_is_never_named_as_left_out():
    """One ballot, so that a single vote is over the line; 甲 is chair and nobody's member."""
    one = {"registered": 1, "issued": 1, "collected": 1, "settings": NO_WOMEN}
    case = vote(post("chair", 1, 甲=1), post("member", 1), **one)
    assert decided(case)["need_votes"] == 1
    assert not any("不计入" in one for one in words(case))


def test_who_gives_way_within_a_post_is_named_with_his_votes():
    case = vote(post("member", 2, 甲=600, 乙=550), relatives=SPOUSES, settings=NO_WOMEN)
    said, sums, cited = step(case, "因近亲属在先当选而回避")
    assert said == ("委员：乙因近亲属在先当选而回避", "member: 乙 gives way to a relative")
    assert sums == "乙 550" and "浙江31" in cited


def test_a_tie_is_said_with_its_seats_and_votes():
    case = vote(post("member", 2, 甲=600, 丙=460, 丁=460), settings=NO_WOMEN)
    said, sums, cited = step(case, "再次投票")
    assert "委员：" in said[0] and "就1个名额再次投票，不抽签、不按姓氏" in said[0]
    assert "vote again for 1; no lot is drawn" in said[1]
    assert sums == "丙 460, 丁 460" and cited


def test_who_is_held_is_named_with_the_reason():
    case = vote(post("chair", 1, 甲=500), already_elected={"member": ["甲"]})
    said, sums, cited = step(case, "暂不宣布")
    assert said[0] == "主任：甲暂不宣布，已任较低职位，由本人选择"
    assert said[1] == "chair: 甲 is held, already holds a lower post and must choose"
    assert sums == "甲 500" and cited


@pytest.mark.parametrize(
    ("changes", "article"),
    [
        ({"people": {"甲": {"barred": ["clan_forces"]}}}, "村民委员会组织法(2025) 18①"),
        ({"already_elected": {"member": ["甲"]}}, "默认值 由村选举办法定"),
        (
            {"already_elected": {"member": ["乙"]}, "relatives": [["甲", "乙", "spouse"]]},
            "默认值 参照浙江31",
        ),
    ],
)
def test_a_held_seat_cites_what_holds_it(changes, article):
    _said, _sums, cited = step(vote(post("chair", 1, 甲=500), **changes), "暂不宣布")
    assert cited.startswith(article)


def test_a_void_win_is_said_with_its_bar():
    case = vote(post("chair", 1, 甲=500), people={"甲": {"barred": ["clan_forces"]}})
    case["settings"] = {"bar_win_effect": "void"}
    said, sums, cited = step(case, "当选无效")
    assert said[0] == "主任：甲有法定不得当选的情形，当选无效"
    assert said[1] == "chair: 甲 is statutorily barred, the win is void"
    assert sums == "甲 500" and cited.startswith("村民委员会组织法(2025)")


@pytest.mark.parametrize(
    ("votes", "zh", "en"),
    [
        ({"女": 500}, "已有妇女当选", "a woman is elected"),
        ({"甲": 600, "乙": 500, "女": 460}, "得票最多的过线妇女先确定当选", "comes first"),
        ({"甲": 600, "乙": 500, "女": 100}, "留一个名额另行选举妇女委员", "one seat is kept"),
        ({"甲": 600, "女": 455, "二": 455}, "已有妇女当选", "a woman is elected"),
        ({"甲": 500, "乙": 490, "丙": 480, "女": 455, "二": 455}, "就一个名额再次投票", "one seat"),
        ({"甲": 500, "乙": 490, "丙": 455, "女": 455, "二": 455}, "妇女名额待定", "still open"),
    ],
)
def test_the_woman_s_seat_is_explained(votes, zh, en):
    seats = 3 if len(votes) == 5 else 2
    case = vote(post("member", seats, **votes), people=sexes("女二", "甲乙丙"))
    if votes == {"甲": 600, "女": 455, "二": 455}:
        # Two women tie for the last seat: no man is among them, so a woman is certain.
        assert {one["seats"] for one in decided(case)["tied"]} == {1}
    said, sums, cited = step(case, zh)
    assert en in said[1] and sums == "" and cited.startswith("村民委员会选举规程")


def test_an_unknown_sex_is_explained():
    said, _sums, _cited = step(vote(post("member", 1, 甲=500)), "性别")
    assert "未检查妇女成员的规定" in said[0] and "was not checked" in said[1]


def test_the_rule_of_the_woman_is_not_mentioned_where_it_is_not_worked():
    case = vote(post("member", 1, 甲=500), people=sexes("", "甲"), settings=NO_WOMEN)
    assert not any("妇女" in one for one in words(case))


def test_another_vote_is_said_with_its_candidates():
    case = vote(post("chair", 1, 甲=440, 乙=300, 丙=100))
    said, sums, cited = step(case, "另行选举")
    assert said[0] == "主任另行选举1名，候选人甲、乙"
    assert said[1] == "chair: another vote for 1, candidates 甲, 乙"
    assert sums == "2 → 1" and "浙江29" in cited
    said, sums, _cited = step(branch(post("head", 1), procedure="township_head"), "另行选举")
    assert "候选人另行提出" in said[0] and "candidates to be named" in said[1]
    assert sums == "0 → 1"


@pytest.mark.parametrize(
    ("before", "zh", "en", "arithmetic"),
    [
        ("乙丙", "须再选", "too few", "2 < 3"),
        ("乙丙丁", "可以缺额", "enough", "3 ≥ 3"),
        ("乙丙丁戊", "可以缺额", "enough", "4 ≥ 3"),
    ],
)
def test_empty_seats_after_a_rerun_are_weighed_in_the_open(before, zh, en, arithmetic):
    case = vote(post("chair", 1, 甲=10), round="rerun", already_elected={"member": list(before)})
    said, sums, cited = step(case, "缺额至少须有3名")
    assert said[0].startswith(f"已当选{len(before)}名") and said[0].endswith(zh)
    assert said[1].startswith(f"{len(before)} elected, 3 needed") and said[1].endswith(en)
    assert sums == arithmetic and cited
    vacant = [one for one in words(case) if "主任缺额1名 / chair: 1 may stay empty" in one]
    assert len(vacant) == (zh == "可以缺额")


def test_nothing_is_weighed_when_no_seat_is_empty_or_it_was_the_first_vote():
    full = vote(post("chair", 1, 甲=300), round="rerun")
    first = vote(post("chair", 1, 甲=300))
    assert not any("缺额" in one for one in (*words(full), *words(first)))


def test_posts_are_explained_from_the_highest_down():
    case = vote(
        post("member", 1, 丙=600),
        post("vice_chair", 1, 乙=500),
        post("chair", 1, 甲=500),
        settings=NO_WOMEN,
    )
    assert [one.partition("应选")[0] for one in words(case) if "应选" in one] == [
        "主任",
        "副主任",
        "委员",
    ]


def test_what_the_method_decides_cites_the_method_and_not_the_default():
    silent = vote(post("chair", 1, 甲=500), issued=905)
    assert step(silent, "发出的905")[2].startswith("默认值")
    fixed = silent | {"settings": {"overcollected": "issued"}}
    assert step(fixed, "发出的905")[2] == "本单位选举办法"


def test_what_the_method_may_not_decide_cites_the_regulation():
    case = vote(post("chair", 1, 甲=500), issued=905, voters=910, jurisdiction="330000")
    case["settings"] = {"overcollected": "issued"}
    assert step(case, "投票人910")[2] == "浙江省村民委员会选举办法(2020) 27②"


def test_relatives_give_way_by_the_law_and_by_the_method():
    """The law keeps close relatives apart and leaves to the method how (2025:8②)."""
    members = post("member", 2, 乙=600, 丙=500)
    case = vote(post("chair", 1, 甲=500), members, relatives=SPOUSES)
    case["settings"] = NO_WOMEN | {"relatives_at_result": "higher_post_then_votes"}
    assert step(case, "须回避")[2] == "村民委员会组织法(2025) 8②，本单位选举办法"
    before = step(case | {"on": "2025-12-31"}, "须回避")[2]
    assert before == "本单位选举办法"
