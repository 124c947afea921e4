"""§3.1: does the vote count."""

from tests.second_reading.election.sheet import Sheet
from tests.second_reading.question import PLENARY, Question


def four_fifths(question: Question, due: int) -> int:
    """The least number that makes four fifths: over it by the 1990 text, with it by the 2020."""
    over = 4 * due // 5 + 1
    at_least = -(-4 * due // 5)
    if not question.text_of_1990:
        return at_least
    return at_least if question.setting("exact_four_fifths_counts", False) is True else over


def party_quorum(question: Question, due: int, present: int) -> int:
    """The least number present; exactly four fifths under the 1990 text is always told."""
    need = four_fifths(question, due)
    if question.text_of_1990 and 5 * present == 4 * due:
        question.findings.add("exactly_four_fifths")
    if question.procedure != PLENARY:
        return need
    by_thirds = question.setting("plenary_quorum", "four_fifths") == "two_thirds"
    return -(-2 * due // 3) if by_thirds else need


def invalid_reason(sheet: Sheet) -> str | None:
    """The first reason that holds."""
    quorum = _meeting_reason(sheet) or _turnout_reason(sheet)
    ballots = _ballots_reason(sheet)
    return quorum or ballots


def _meeting_reason(sheet: Sheet) -> str | None:
    if not sheet.question.party:
        return None
    need = party_quorum(sheet.question, sheet.whole, sheet.present)
    return "quorum_not_met" if sheet.present < need else None


def _turnout_reason(sheet: Sheet) -> str | None:
    question = sheet.question
    if not sheet.by_turnout:
        return None
    needed = sheet.first or question.setting("rerun_turnout_required", True) is True
    if not needed:
        return None
    if question.residents and sheet.mode == "representatives":
        over = 3 * sheet.collected > 2 * sheet.whole
        return None if over else "turnout_not_over_two_thirds"
    return None if 2 * sheet.collected > sheet.whole else "turnout_not_over_half"


def _ballots_reason(sheet: Sheet) -> str | None:
    checked = sheet.question.setting("overcollected", "both")
    if checked in ("both", "issued") and sheet.collected > sheet.issued:
        return "more_ballots_than_issued"
    if checked in ("both", "voters") and sheet.collected > sheet.voters:
        return "more_ballots_than_voters"
    return None
