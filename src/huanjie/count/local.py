"""What some local regulations add to a vote and others do not know, each read from its rule."""

from dataclasses import dataclass
from enum import StrEnum

from huanjie.law.rules import RuleSet


class LedBy(StrEnum):
    """Who leads a committee while there is no chair, in the words of `vacant_chair_led_by`."""

    VICE_CHAIR = "vice_chair"
    VICE_CHAIR_WITH_MOST_VOTES = "vice_chair_with_most_votes"
    MEMBER_WITH_MOST_VOTES = "member_with_most_votes"
    MEMBER_CHOSEN_BY_REPRESENTATIVES = "member_chosen_by_representatives"
    CHOSEN_BY_MEETING = "chosen_by_meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRules:
    """The rules of the place; false or empty where its texts say nothing of the kind.

    `vacancy_decided_by` are the meetings that decide on empty seats, `chair_led_by` the ways in
    the order of the text, `unfit_win_voided_by` who declares void the win of somebody who does
    not meet the conditions of the unit's own method.
    """

    vacancy_needs_chair: bool
    vacancy_after_first_vote: bool
    vacancy_decided_by: tuple[str, ...]
    chair_led_by: tuple[LedBy, ...]
    womens_column: bool
    womens_column_until_elected: bool
    unfit_win_voided_by: tuple[str, ...]


def local_rules(law: RuleSet) -> LocalRules:
    """The local rules among those in force on a day in a place."""
    return LocalRules(
        vacancy_needs_chair=_holds(law, "vacancy_needs_chair"),
        vacancy_after_first_vote=_holds(law, "vacancy_after_first_vote"),
        vacancy_decided_by=_names(law, "vacancy_decided_by"),
        chair_led_by=tuple(LedBy(way) for way in _names(law, "vacant_chair_led_by")),
        womens_column=_holds(law, "womens_column"),
        womens_column_until_elected=_holds(law, "womens_column_until_elected"),
        unfit_win_voided_by=_names(law, "unfit_win_voided_by"),
    )


def _holds(law: RuleSet, rule: str) -> bool:
    return rule in law and law.flag(rule)


def _names(law: RuleSet, rule: str) -> tuple[str, ...]:
    return law.names(rule) if rule in law else ()
