"""Values of the rule sets, held against the texts by hand, version by version."""

from datetime import date

import pytest

from huanjie.law.load import rule_set
from huanjie.law.rules import DeadlineRule

VILLAGES, RESIDENTS = "villagers_committee", "residents_committee"
D1999, D2016, D2020, D2026 = (date(y, 3, 2) for y in (1999, 2016, 2020, 2026))


def deadline(procedure: str, on: date, rule: str) -> DeadlineRule:
    found = {one.id: one for one in rule_set(procedure, on=on).deadlines()}
    return found[rule]


@pytest.mark.parametrize(
    ("rule", "on", "least", "most", "article", "certainty"),
    [
        ("roll_before_poll", D1999, 20, None, "12②", "memory"),
        ("roll_before_poll", D2016, 20, None, "14①", "partly"),
        ("roll_before_poll", D2020, 20, None, "14①", "read"),
        ("roll_before_poll", D2026, 20, None, "17①", "read"),
        ("objections_five_days", D2020, 5, 5, "14②", "read"),
        ("objections_five_days", D2026, 5, 5, "17②", "read"),
        ("decisions_three_days", D2026, 0, 3, "17②", "read"),
        ("handover_ten_days", D2016, 0, 10, "20", "partly"),
        ("handover_ten_days", D2026, 0, 10, "24", "read"),
        ("certificates_ten_days", D2016, 0, 10, "六", "memory"),
        ("rerun_window", D2016, 10, 10, "六", "memory"),
        ("leaving_audit_before_poll", D2026, 1, None, "40②", "read"),
        (
            "candidates_published_lead",
            D2026,
            5,
            None,
            "参照浙江18③、北京20、上海12②、河南26①",
            "default",
        ),
    ],
)
def test_intervals_of_villages(
    rule: str, on: date, least: int, most: int | None, article: str, certainty: str
) -> None:
    found = deadline(VILLAGES, on, rule)
    assert (found.interval.at_least, found.interval.at_most) == (least, most)
    assert (found.cited.article, found.cited.certainty.value) == (article, certainty)


@pytest.mark.parametrize(
    ("rule", "on", "article", "certainty"),
    [
        ("roll_before_poll", D2016, "参照村民委员会组织法(2010)14①", "default"),
        ("roll_before_poll", D2020, "参照村民委员会组织法(2010)14①", "default"),
        ("roll_before_poll", D2026, "17①", "read"),
        ("handover_ten_days", D2026, "25", "read"),
        ("leaving_audit_before_poll", D2026, "38②", "read"),
        ("proxy_list_before_poll", D2026, "19④", "read"),
    ],
)
def test_intervals_of_communities(rule: str, on: date, article: str, certainty: str) -> None:
    cited = deadline(RESIDENTS, on, rule).cited
    assert (cited.article, cited.certainty.value) == (article, certainty)


def test_the_election_committee_is_left_for_a_relative_only_since_2026() -> None:
    rule = "election_committee_leaves_when"
    assert rule_set(VILLAGES, on=D2020).names(rule) == ("nominated",)
    assert rule_set(VILLAGES, on=D2026).names(rule) == ("nominated", "close_relative_nominated")


def test_a_committee_has_three_to_seven_members_in_villages_and_five_to_nine_in_communities() -> (
    None
):
    villages, residents = rule_set(VILLAGES, on=D2026), rule_set(RESIDENTS, on=D2026)
    sizes = [
        (s.integer("committee_size_min"), s.integer("committee_size_max"))
        for s in (villages, residents)
    ]
    assert sizes == [(3, 7), (5, 9)]


def test_yunnan_holds_the_election_within_three_months_or_six_with_approval() -> None:
    rules = rule_set(VILLAGES, on=D2026, jurisdiction="530625").deadlines()
    months = {r.id: r.interval.at_most for r in rules if r.interval.from_step == "term_end"}
    assert months == {"election_held": 3, "election_held_extended": 6}


def test_each_paper_and_each_question_is_cited() -> None:
    rules = rule_set(VILLAGES, on=D2026)
    roll = next(one for one in rules.papers() if one.id == "notice_04_roll")
    assert (roll.paper.step, roll.cited.article) == ("roll_published", "17①")
    assert {one.question.stage for one in rules.questions()} == {
        "start",
        "formation",
        "roll",
        "candidates",
        "poll",
        "count",
        "after",
    }
