import json
from pathlib import Path

import pytest
from tests.town import (
    CLEAR_WIN,
    ELECTION,
    NO_CHAIR,
    VILLAGE,
    Town,
    count_box,
    paper,
    rule_as_drawn,
    scan,
    tally_sheet,
    the_election,
    town_with_ballots,
)
from tests.witness import last_entry, refused, stopped_by_other_rules

from huanjie.actions.declare_result import declare_result
from huanjie.actions.enter_hand_count import enter_hand_count
from huanjie.actions.print_ballots import BallotPost, account_ballots, print_ballots
from huanjie.actions.read_scans import read_scans
from huanjie.actions.result_papers import posts_to_vote_again
from huanjie.actions.rule_on_box import Seen, adjudicate_ballot
from huanjie.count.case_file import answer
from huanjie.demo.strokes import Drawn
from huanjie.records.models import BallotAccount, Paper, Result
from huanjie.terms.ballots import Verdict

pytestmark = pytest.mark.django_db


def declare(town: Town, round: str = "first") -> Result:
    with town.on("polling_day", hour=18):
        return declare_result(town.chair, election=ELECTION, round=round)


def town_without_chair(written: dict[tuple[str, str], int] | None = None) -> tuple[Town, Result]:
    """The first round left the chair's seat empty: five of ten are exactly half."""
    town = town_with_ballots()
    count_box(town, tally_sheet(NO_CHAIR, written=written))
    return town, declare(town)


def print_rerun(town: Town, result: Result) -> None:
    posts = [
        BallotPost(post=post, seats=seats, names=names, write_ins=1)
        for post, (seats, names) in posts_to_vote_again(result.outcome).items()
    ]
    print_ballots(town.chair, election=ELECTION, round="rerun", posts=posts)
    account_ballots(town.chair, election=ELECTION, round="rerun", count=paper())


def forms() -> list[str]:
    return list(Paper.objects.order_by("pk").values_list("form", flat=True))


def test_more_than_half_of_a_lawful_vote_elects_and_its_papers_follow(folder: Path) -> None:
    town = town_with_ballots()
    count_box(town, tally_sheet(CLEAR_WIN))
    result = declare(town)
    assert result.outcome["valid"]
    assert result.outcome["elected"] == {
        "chair": ["王芳芳"],
        "vice_chair": ["陈秀英"],
        "member": ["周小燕", "郑志明", "孙丽华"],
    }
    assert forms()[-3:] == ["notice_16_result", "result_statement", "report_to_township"]
    entry = last_entry()
    assert (entry.act, entry.subject) == ("result.declare", VILLAGE)
    notice = Paper.objects.get(form="notice_16_result").number
    assert entry.facts == {"elected": 5, "notice": notice, "round": "first", "valid": True}
    closed = the_election().deadlines.get(step="result_published")
    assert (closed.done_on, closed.evidence) == (town.days["polling_day"], notice)


def test_anybody_can_decide_again_from_what_was_kept(folder: Path) -> None:
    town = town_with_ballots()
    count_box(town, tally_sheet(CLEAR_WIN))
    declare(town)
    kept = folder / "results" / VILLAGE
    case = (kept / "1-first.case.json").read_text(encoding="utf-8")
    outcome = json.loads((kept / "1-first.outcome.json").read_text(encoding="utf-8"))
    assert json.loads(answer(case)) == outcome


def test_exactly_half_elects_nobody_and_the_seat_is_voted_on_again() -> None:
    _, result = town_without_chair()
    assert result.outcome["elected"]["chair"] == []
    assert posts_to_vote_again(result.outcome) == {"chair": (1, ("王芳芳", "李建国"))}
    assert forms()[-1] == "notice_rerun"


def test_scans_and_boxes_are_counted_together() -> None:
    town = town_with_ballots()
    signs = {"王芳芳": Drawn.CIRCLE, "陈秀英": Drawn.CIRCLE, "李建国": Drawn.CROSS}
    with town.on("polling_day", hour=14):
        (sheet,) = read_scans(town.teller, election=ELECTION, files=[scan(signs)])
    rule_as_drawn(town, sheet, signs)
    count_box(town, tally_sheet({"王芳芳": 5, "李建国": 4}, returned=9))
    result = declare(town)
    assert result.case["collected"] == 10
    assert result.case["posts"][0]["votes"] == {"王芳芳": 6, "李建国": 4}
    assert result.outcome["elected"]["chair"] == ["王芳芳"]


def test_no_result_while_a_ballot_waits_for_a_person() -> None:
    town = town_with_ballots()
    with town.on("polling_day", hour=14):
        doubtful = {"王芳芳": Drawn.SCRIBBLED_OUT}
        (sheet,) = read_scans(town.teller, election=ELECTION, files=[scan(doubtful)])
    nine = {name: votes - 1 for name, votes in CLEAR_WIN.items()}
    count_box(town, tally_sheet(nine, returned=9))
    with town.on("polling_day", hour=18), refused("result.open"):
        declare_result(town.chair, election=ELECTION, round="first")
    for person in (town.teller, town.second_teller):
        adjudicate_ballot(
            person,
            sheet=sheet.pk,
            box=("chair", "c1"),
            seen=Seen(verdict=Verdict.BLANK),
            reason="已涂去",
            cited="选举办法第十二条",
        )
    assert declare(town).outcome["valid"]


@pytest.mark.parametrize("returned", [9, 11])
def test_no_result_while_returned_and_counted_differ(returned: int) -> None:
    town = town_with_ballots()
    count_box(town, tally_sheet(CLEAR_WIN))
    BallotAccount.objects.update(returned=returned)
    with refused("result.returned"):
        declare_result(town.chair, election=ELECTION, round="first")
    assert not Result.objects.exists()


def test_no_result_while_a_box_was_entered_once() -> None:
    town = town_with_ballots()
    cells = tally_sheet(CLEAR_WIN)
    enter_hand_count(town.teller, election=ELECTION, round="first", batch="main", cells=cells)
    with refused("count.one_entry"):
        declare_result(town.chair, election=ELECTION, round="first")


def test_no_result_without_an_account_of_the_paper() -> None:
    town = town_with_ballots()
    count_box(town, tally_sheet(CLEAR_WIN))
    BallotAccount.objects.all().delete()
    with refused("result.no_account"):
        declare_result(town.chair, election=ELECTION, round="first")


def test_a_round_is_declared_once() -> None:
    town = town_with_ballots()
    count_box(town, tally_sheet(CLEAR_WIN))
    declare(town)
    with refused("result.declared"):
        declare_result(town.chair, election=ELECTION, round="first")
    assert Result.objects.count() == 1


def test_a_vote_that_the_law_makes_invalid_is_declared_as_such() -> None:
    town = town_with_ballots()
    BallotAccount.objects.update(issued=9, unused=3)
    count_box(town, tally_sheet(CLEAR_WIN))
    result = declare(town)
    assert not result.outcome["valid"]
    assert last_entry().facts["elected"] == 0
    assert "report_to_township" not in forms()


def test_another_village_does_not_declare_this_result(folder: Path) -> None:
    town = town_with_ballots()
    count_box(town, tally_sheet(CLEAR_WIN))
    with town.on("polling_day", hour=18), refused("act.area"):
        declare_result(town.outsider, election=ELECTION, round="first")
    assert not Result.objects.exists()
    assert "notice_16_result" not in forms()


def test_a_result_is_not_declared_by_rules_that_changed_under_it() -> None:
    town = town_with_ballots()
    count_box(town, tally_sheet(CLEAR_WIN))
    with town.on("polling_day", hour=18), stopped_by_other_rules():
        declare_result(town.chair, election=ELECTION, round="first")
    assert not Result.objects.exists()


# The vote that may follow -------------------------------------------------------------------------


@pytest.mark.parametrize(("votes", "elected"), [(4, ["王芳芳"]), (3, [])])
def test_in_a_rerun_a_third_of_the_vote_is_needed(votes: int, elected: list[str]) -> None:
    town, first = town_without_chair()
    print_rerun(town, first)
    count_box(town, tally_sheet({"王芳芳": votes, "李建国": 2}, round="rerun"), round="rerun")
    result = declare(town, "rerun")
    assert result.outcome["elected"]["chair"] == elected


def test_a_rerun_knows_who_holds_a_seat_already() -> None:
    town, first = town_without_chair()
    print_rerun(town, first)
    count_box(town, tally_sheet({"王芳芳": 6}, round="rerun"), round="rerun")
    result = declare(town, "rerun")
    assert result.case["already_elected"] == {
        "vice_chair": ["陈秀英"],
        "member": ["周小燕", "郑志明", "孙丽华"],
    }
    assert (result.position, forms()[-1]) == (1, "report_to_township")


def test_who_was_written_in_can_stand_in_the_rerun() -> None:
    town = town_with_ballots(roll=True)
    cells = tally_sheet(CLEAR_WIN | {"王芳芳": 4, "李建国": 1}, written={("chair", "许春梅"): 3})
    count_box(town, cells)
    first = declare(town)
    assert first.case["people"]["许春梅"] == {"candidate": False, "sex": "f"}
    assert posts_to_vote_again(first.outcome)["chair"] == (1, ("王芳芳", "许春梅"))
    print_rerun(town, first)
    count_box(town, tally_sheet({"许春梅": 6}, round="rerun"), round="rerun")
    assert declare(town, "rerun").outcome["elected"]["chair"] == ["许春梅"]


def test_a_written_name_that_no_voter_bears_is_not_printed() -> None:
    town = town_with_ballots()
    cells = tally_sheet(CLEAR_WIN | {"王芳芳": 4, "李建国": 1}, written={("chair", "查无此人"): 3})
    count_box(town, cells)
    first = declare(town)
    with refused("ballot.not_on_roll"):
        print_rerun(town, first)
