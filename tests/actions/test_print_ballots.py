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
)
from tests.witness import last_entry, refused

from huanjie.actions.open_elections import rules_of
from huanjie.actions.print_ballots import (
    PaperCount,
    account_ballots,
    official_posts,
    print_ballots,
)
from huanjie.ballot.definition import definition_from_json
from huanjie.records.models import BallotAccount, BallotStyle

pytestmark = pytest.mark.django_db


def test_the_ballot_bears_the_official_candidates_in_their_order(folder: Path) -> None:
    town = town_with_candidates()
    posts = official_posts(the_election())
    style = print_ballots(town.chair, election=ELECTION, round="first", posts=posts)
    definition = definition_from_json(style.definition)
    assert [(one.id, one.seats, one.write_ins) for one in definition.contests] == [
        ("chair", 1, 1),
        ("vice_chair", 1, 1),
        ("member", 3, 3),
    ]
    assert [c.name for c in definition.contests[2].candidates] == [
        "周小燕",
        "郑志明",
        "孙丽华",
        "钱国平",
    ]
    assert (folder / style.pdf).read_bytes().startswith(b"%PDF")
    entry = last_entry()
    assert (entry.act, entry.subject) == ("ballot.print", VILLAGE)
    assert entry.facts == {"round": "first", "sha256": style.sha256, "style": style.style}


@pytest.mark.parametrize(
    ("order", "members"),
    [
        ("by_nomination_votes", ("周小燕", "郑志明", "孙丽华", "钱国平")),
        ("surname_strokes", ("孙丽华", "周小燕", "郑志明", "钱国平")),
    ],
)
def test_the_names_stand_as_the_rule_set_says(
    order: str, members: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    town_with_candidates()
    rules = rules_of(the_election())
    local = replace(rules.rule("candidate_order"), value=order)
    others = tuple(one for one in rules.rules if one.id != local.id)
    monkeypatch.setattr(
        "huanjie.actions.print_ballots.rules_of",
        lambda _election: replace(rules, rules=(*others, local)),
    )
    assert official_posts(the_election())[2].names == members


def test_a_style_is_fixed_once_a_round() -> None:
    town = town_with_ballots()
    with refused("ballot.style_present"):
        print_ballots(
            town.chair, election=ELECTION, round="first", posts=official_posts(the_election())
        )
    assert BallotStyle.objects.count() == 1


def test_a_first_ballot_bears_nobody_who_is_not_posted() -> None:
    town = town_with_candidates()
    chair, *others = official_posts(the_election())
    behind = replace(chair, names=("王芳芳", "何大山"))
    with refused("ballot.not_official"):
        print_ballots(town.chair, election=ELECTION, round="first", posts=[behind, *others])
    assert not BallotStyle.objects.exists()


def test_another_village_does_not_print_this_ballot(folder: Path) -> None:
    town = town_with_candidates()
    with refused("act.area"):
        print_ballots(
            town.outsider, election=ELECTION, round="first", posts=official_posts(the_election())
        )
    assert not BallotStyle.objects.exists()


# The account of paper -----------------------------------------------------------------------------


def test_what_became_of_every_sheet_is_recorded() -> None:
    town_with_ballots()
    row = BallotAccount.objects.get()
    assert (row.printed, row.issued, row.unused, row.spoilt) == (12, 10, 2, 0)
    entry = last_entry()
    assert (entry.act, entry.subject) == ("ballot.account", VILLAGE)
    assert entry.facts == {
        "issued": 10,
        "printed": 12,
        "returned": 10,
        "round": "first",
        "spoilt": 0,
        "unused": 2,
    }


@pytest.mark.parametrize(
    "count", [paper(unused=1), paper(unused=3), paper(spoilt=1), paper(printed=13)]
)
def test_one_sheet_too_many_or_too_few_must_be_counted_again(count: PaperCount) -> None:
    town = town_with_candidates()
    with refused("ballot.paper_unbalanced"):
        account_ballots(town.chair, election=ELECTION, round="first", count=count)


def test_fewer_than_no_sheets_are_no_account() -> None:
    town = town_with_candidates()
    with refused("ballot.paper_unbalanced"):
        account_ballots(
            town.chair, election=ELECTION, round="first", count=paper(unused=-1, spoilt=3)
        )


def test_more_returned_than_issued_is_recorded_for_the_law_to_judge() -> None:
    town = town_with_candidates()
    account_ballots(town.chair, election=ELECTION, round="first", count=paper(returned=11))
    assert BallotAccount.objects.get().returned == 11


def test_a_round_is_accounted_for_once() -> None:
    town = town_with_ballots()
    with refused("ballot.accounted"):
        account_ballots(town.chair, election=ELECTION, round="first", count=paper(returned=9))
    assert BallotAccount.objects.get().returned == 10


def test_another_village_does_not_account_for_this_paper() -> None:
    town = town_with_candidates()
    with refused("act.area"):
        account_ballots(town.outsider, election=ELECTION, round="first", count=paper())
    assert not BallotAccount.objects.exists()
