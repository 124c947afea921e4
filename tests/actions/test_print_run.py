from dataclasses import replace
from pathlib import Path

import pytest
from tests.town import (
    ELECTION,
    VILLAGE,
    paper,
    the_election,
    town_with_ballots,
    town_with_candidates,
    town_with_nominees,
)
from tests.witness import last_entry, refused

from huanjie.actions.open_elections import rules_of
from huanjie.actions.print_ballots import account_ballots
from huanjie.actions.print_run import (
    asks_for_lot,
    print_village_run,
    printed_in,
    round_due,
    usual_numbers,
)
from huanjie.ballot.order import Grounds
from huanjie.ballot.run import RunNumbers
from huanjie.records.models import BallotRun, BallotStyle, LogEntry, Result

pytestmark = pytest.mark.django_db
SOME = RunNumbers(copies=10, spare=1)


def test_the_first_run_fixes_the_style_and_is_kept_with_its_digest(folder: Path) -> None:
    town = town_with_candidates()
    run = print_village_run(town.chair, election=ELECTION, numbers=SOME)
    style = BallotStyle.objects.get()
    assert (run.style, style.round, run.copies, run.spare) == (style, "first", 10, 1)
    assert (folder / run.pdf).read_bytes().startswith(b"%PDF")
    entry = last_entry()
    assert (entry.act, entry.subject) == ("ballot.run", VILLAGE)
    assert entry.facts == {
        "copies": 10,
        "round": "first",
        "sha256": run.sha256,
        "spare": 1,
        "style": style.style,
    }
    assert LogEntry.objects.filter(act="ballot.print").count() == 1


def test_a_second_run_is_of_the_same_style_in_a_file_of_its_own(folder: Path) -> None:
    town = town_with_candidates()
    first = print_village_run(town.chair, election=ELECTION, numbers=SOME)
    more = print_village_run(
        town.township, election=ELECTION, numbers=RunNumbers(copies=3, spare=0)
    )
    assert more.style == first.style
    assert (folder / first.pdf).read_bytes() != (folder / more.pdf).read_bytes()
    assert printed_in(the_election(), "first") == 14
    assert printed_in(the_election(), "rerun") is None


@pytest.mark.parametrize(
    ("registered", "spare"), [(0, 0), (1, 1), (19, 1), (20, 1), (21, 2), (1200, 60), (1201, 61)]
)
def test_one_in_twenty_is_spare_rounded_up(registered: int, spare: int) -> None:
    town_with_candidates()
    row = the_election()
    row.registered = registered
    assert usual_numbers(row) == RunNumbers(copies=registered, spare=spare)


def test_nothing_is_printed_before_the_candidates_are_posted() -> None:
    town = town_with_nominees()
    assert round_due(the_election()) == ""
    with refused("ballot.nothing_to_print"):
        print_village_run(town.chair, election=ELECTION, numbers=SOME)
    assert not BallotStyle.objects.exists()


def test_nothing_is_printed_once_the_paper_is_accounted_for() -> None:
    town = town_with_candidates()
    account_ballots(town.chair, election=ELECTION, round="first", count=paper())
    with refused("ballot.accounted"):
        print_village_run(town.chair, election=ELECTION, numbers=SOME)
    assert not BallotRun.objects.exists()


@pytest.mark.parametrize(
    "numbers", [RunNumbers(copies=0, spare=1), RunNumbers(copies=20_000, spare=1)]
)
def test_a_run_that_no_file_holds_fixes_no_style_either(numbers: RunNumbers) -> None:
    town = town_with_candidates()
    with refused("ballot.run_numbers"):
        print_village_run(town.chair, election=ELECTION, numbers=numbers)
    assert not BallotStyle.objects.exists()


def test_another_village_does_not_print_this_run() -> None:
    town = town_with_candidates()
    with refused("act.area"):
        print_village_run(town.outsider, election=ELECTION, numbers=SOME)
    assert not BallotRun.objects.exists()


# The vote again -----------------------------------------------------------------------------------


def _declared(round: str, tied: list[dict[str, object]]) -> None:
    Result.objects.create(
        election=the_election(),
        round=round,
        position=1 + Result.objects.count(),
        declared_on=the_election().law_day,
        case={},
        outcome={"tied": tied, "rerun": {}},
    )


TIE: list[dict[str, object]] = [{"post": "chair", "seats": 1, "between": ["王芳芳", "李建国"]}]


def test_a_tie_is_printed_as_a_ballot_of_its_own_with_those_who_tied() -> None:
    town = town_with_ballots()
    _declared("first", TIE)
    run = print_village_run(town.chair, election=ELECTION, numbers=SOME)
    assert run.style.round == "rerun"
    assert "王芳芳" in run.style.definition
    assert "周小燕" not in run.style.definition
    assert printed_in(the_election(), "first") is None


@pytest.mark.parametrize("rounds", [["first"], ["first", "rerun"]])
def test_nothing_is_printed_after_the_last_result(rounds: list[str]) -> None:
    town = town_with_ballots()
    for round in rounds:
        _declared(round, TIE if round == "rerun" else [])
    with refused("ballot.nothing_to_print"):
        print_village_run(town.chair, election=ELECTION, numbers=SOME)


# The lot ------------------------------------------------------------------------------------------


def test_names_by_lot_wait_for_the_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    town = town_with_candidates()
    assert not asks_for_lot(the_election())
    rules = rules_of(the_election())
    local = replace(rules.rule("candidate_order"), value="by_lot")
    by_lot = replace(rules, rules=(*(r for r in rules.rules if r.id != local.id), local))
    for place in ("print_ballots", "print_run"):
        monkeypatch.setattr(f"huanjie.actions.{place}.rules_of", lambda _election: by_lot)
    assert asks_for_lot(the_election())
    with refused("ballot.order_seed"):
        print_village_run(
            town.chair, election=ELECTION, numbers=SOME, grounds=Grounds(seed="314159265")
        )
    print_village_run(
        town.chair, election=ELECTION, numbers=SOME, grounds=Grounds(seed="3141592653")
    )
    assert not asks_for_lot(the_election())
