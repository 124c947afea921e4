"""Declare a result: tally everything, decide by the pinned law, keep what decided it."""

import json

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.complete_step import close_step
from huanjie.actions.counting_case import case_document, definition_of
from huanjie.actions.enter_hand_count import agreed_boxes
from huanjie.actions.kept_count import keep_count
from huanjie.actions.read_scans import reading_of, rulings_on
from huanjie.actions.result_papers import issue_result_papers
from huanjie.actions.roles import COMMITTEE
from huanjie.actions.rounds import refuse_declared
from huanjie.count.ballot_rules import rules_on
from huanjie.count.case import Procedure
from huanjie.count.case_file import answer
from huanjie.count.tally import Tally, tally
from huanjie.records.models import (
    BallotAccount,
    Election,
    Officer,
    Result,
)
from huanjie.terms.ballots import BallotDefinition
from huanjie.terms.wording import Wording


@act("result.declare", may=COMMITTEE)
def declare_result(by: Officer, *, election: str, round: str) -> Done[Result]:
    """Tally, decide and announce a round; refused while any ballot or box is open.

    The case and the answer are kept as `huanjie decide` reads and gives them, so that anybody can
    decide again.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    _require_account(row, round)
    definition = definition_of(row, round)
    counted, account = _final_figures(row, round, definition)
    case = case_document(row, round, definition, (counted, account))
    outcome = json.loads(answer(json.dumps(case, ensure_ascii=False)))
    result = Result.objects.create(
        election=row,
        round=round,
        position=row.results.count(),
        declared_on=clock.today(),
        case=case,
        outcome=outcome,
    )
    keep_count(row, result)
    papers = issue_result_papers(row, result, counted, account)
    close_step(row, "polling_day", evidence=papers[0].number)
    close_step(row, "result_published", evidence=papers[0].number)
    facts: Facts = {"round": round, "valid": outcome["valid"], "notice": papers[0].number}
    elected = sum(len(names) for names in outcome["elected"].values())
    return Done(report=result, unit=row.unit, facts={**facts, "elected": elected})


def _require_account(row: Election, round: str) -> None:
    refuse_declared(row, round)
    require(
        row.styles.filter(round=round).exists() and row.accounts.filter(round=round).exists(),
        "result.no_account",
        Wording(zh="本轮选票尚未清点登记", en="the paper of this round is not accounted for yet"),
    )


def _final_figures(
    row: Election, round: str, definition: BallotDefinition
) -> tuple[Tally, BallotAccount]:
    counted = count_round(row, round, definition)
    require(
        counted.final,
        "result.open",
        Wording(
            zh=f"尚有{counted.open_sheets}张选票待裁定，不能宣布结果",
            en=f"{counted.open_sheets} ballots wait for a ruling: no result yet",
        ),
    )
    account = row.accounts.get(round=round)
    require(
        account.returned == counted.collected,
        "result.returned",
        Wording(
            zh=f"收回{account.returned}张，计票{counted.collected}张，请核对票箱",
            en=f"{account.returned} returned but {counted.collected} counted: check the boxes",
        ),
    )
    return counted, account


def count_round(row: Election, round: str, definition: BallotDefinition) -> Tally:
    """All boxes and sheets of a round added up."""
    sheets = list(row.sheets.prefetch_related("rulings")) if round == "first" else []
    return tally(
        definition,
        readings=[reading_of(sheet) for sheet in sheets],
        rulings=[ruling for sheet in sheets for ruling in rulings_on(sheet)],
        hand_counts=agreed_boxes(row, round),
        rules=rules_on(Procedure(row.procedure), row.law_day, jurisdiction=row.unit_id[:6]),
    )
