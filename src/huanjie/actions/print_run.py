"""Print a village's run: one file with the cover, every ballot and the spare ones."""

from collections.abc import Sequence

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.files import keep
from huanjie.actions.open_elections import rules_of
from huanjie.actions.print_ballots import BallotPost, official_posts, print_ballots
from huanjie.actions.result_papers import posts_to_vote_again
from huanjie.actions.roles import COMMITTEE_OR_TOWNSHIP
from huanjie.ballot.definition import definition_from_json
from huanjie.ballot.order import By, Grounds
from huanjie.ballot.run import RunNumbers, print_run
from huanjie.records.models import BallotRun, BallotStyle, Election, Officer
from huanjie.terms.wording import Wording

FIRST, RERUN = "first", "rerun"
SPARE_IN_A_HUNDRED = 5
"""Spare ballots where nobody says otherwise. No law or form names a share: a default of this
program, for papers that voters spoil or the printer does."""


@act("ballot.run", may=COMMITTEE_OR_TOWNSHIP)
def print_village_run(
    by: Officer, *, election: str, numbers: RunNumbers, grounds: Grounds | None = None
) -> Done[BallotRun]:
    """Print the ballots of the vote that is due; its style is fixed with the first run."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    round = round_due(row)
    require(
        round != "",
        "ballot.nothing_to_print",
        Wording(
            zh="没有要印的选票：正式候选人尚未公布，或者选举已经结束",
            en="no ballot is due: the candidates are not posted yet, or the election is over",
        ),
    )
    require(
        not row.accounts.filter(round=round).exists(),
        "ballot.accounted",
        Wording(
            zh="本轮选票已清点登记，不能再印",
            en="the paper of this round is accounted for: no more can be printed",
        ),
    )
    style = row.styles.filter(round=round).first() or print_ballots(
        by, election=election, round=round, posts=_posts(row, round, grounds)
    )
    run = _kept(style, numbers, folder=f"ballots/{row.unit_id}/{round}")
    facts: Facts = {"round": round, "style": style.style, "sha256": run.sha256}
    facts |= {"copies": numbers.copies, "spare": numbers.spare}
    return Done(report=run, unit=row.unit, facts=facts)


def _kept(style: BallotStyle, numbers: RunNumbers, *, folder: str) -> BallotRun:
    pdf = f"{folder}/run-{style.runs.count() + 1}.pdf"
    digest = keep(pdf, print_run(definition_from_json(style.definition), numbers))
    return BallotRun.objects.create(
        style=style, copies=numbers.copies, spare=numbers.spare, pdf=pdf, sha256=digest
    )


def round_due(row: Election) -> str:
    """The vote whose ballots may be printed; empty before the candidates and after the end."""
    result = row.results.order_by("position").last()
    if result is None:
        posted = row.candidates.filter(state="official").exists()
        return FIRST if posted or row.styles.filter(round=FIRST).exists() else ""
    return RERUN if result.round == FIRST and posts_to_vote_again(result.outcome) else ""


def _posts(row: Election, round: str, grounds: Grounds | None) -> Sequence[BallotPost]:
    """A later ballot bears whom the result left, and a line for another."""
    if round == FIRST:
        return official_posts(row, grounds)
    again = posts_to_vote_again(row.results.get(round=FIRST).outcome)
    return [
        BallotPost(post=post, seats=seats, names=names, write_ins=1)
        for post, (seats, names) in again.items()
    ]


def asks_for_lot(row: Election) -> bool:
    """Whether the order of the names waits for dice."""
    rules = rules_of(row)
    fixed = row.styles.filter(round=FIRST).exists()
    lot = "candidate_order" in rules and rules.choice("candidate_order") == By.LOT
    return lot and not fixed


def usual_numbers(row: Election) -> RunNumbers:
    """A ballot for everybody registered, and one in twenty more, rounded up."""
    return RunNumbers(copies=row.registered, spare=-(-row.registered * SPARE_IN_A_HUNDRED // 100))


def printed_in(row: Election, round: str) -> int | None:
    """How many ballots were printed for a round: what its account begins with."""
    runs = BallotRun.objects.filter(style__election=row, style__round=round)
    numbers = [RunNumbers(copies=one.copies, spare=one.spare).printed for one in runs]
    return sum(numbers) if numbers else None
