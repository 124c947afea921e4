"""§5: the settings of an election; each one that applies is asked for, so that defaults show."""

from dataclasses import dataclass

from tests.second_reading.election.sheet import Sheet
from tests.second_reading.question import PARTY_2020, Question


@dataclass(frozen=True)
class Rules:
    waste_counts: bool
    carry_down: bool
    women: str
    relatives: bool
    void: bool
    vacancy_min: int
    excess: int
    party_win_base: str | None


def rules_for(sheet: Sheet) -> Rules:
    """What the unit's method fixes; what does not apply has no effect."""
    question = sheet.question
    committee, first = question.committee, sheet.first
    waste = not sheet.by_turnout or question.setting("waste_counts_in_total", True) is True
    carry = committee and first and question.setting("vote_carry_down", False) is True
    women = question.women() if committee and first else "none"
    void = (
        committee and question.since_2026 and question.setting("bar_win_effect", "hold") == "void"
    )
    few = 5 if question.residents else 3
    win_base = None
    if question.party and question.on >= PARTY_2020:
        # §4 names every setting that applies and is not given, this one without a default too.
        win_base = question.setting("party_win_base", None)
    if committee:
        question.setting("dual_post", "higher_post")
    return Rules(
        waste_counts=waste,
        carry_down=carry,
        women=str(women),
        relatives=committee and _relatives(question),
        void=void,
        vacancy_min=question.number("vacancy_min", few) if committee and not first else few,
        excess=question.number("rerun_candidates_excess", 1) if committee else 1,
        party_win_base=str(win_base) if win_base is not None else None,
    )


def _relatives(question: Question) -> bool:
    default = "higher_post_then_votes" if question.since_2026 else "none"
    return question.setting("relatives_at_result", default) == "higher_post_then_votes"
