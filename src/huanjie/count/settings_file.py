"""The unit's own method as a case file gives it."""

from collections.abc import Callable
from enum import StrEnum

from huanjie.count.case import (
    BarWinEffect,
    DualPost,
    Overcollected,
    PlenaryQuorum,
    RelativesAtResult,
    Settings,
    WinBase,
    Women,
)
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields

Value = StrEnum | bool | int


def _word(kind: type[StrEnum]) -> Callable[[Fields, str], Value]:
    return lambda fields, key: fields.word(key, kind)


def _at_least(least: int) -> Callable[[Fields, str], Value]:
    return lambda fields, key: fields.count(key, least=least)


def _flag(fields: Fields, key: str) -> Value:
    return fields.flag(key)


READ: dict[str, Callable[[Fields, str], Value]] = {
    "overcollected": _word(Overcollected),
    "waste_counts_in_total": _flag,
    "rerun_turnout_required": _flag,
    "vote_carry_down": _flag,
    "women": _word(Women),
    "dual_post": _word(DualPost),
    "relatives_at_result": _word(RelativesAtResult),
    "bar_win_effect": _word(BarWinEffect),
    "vacancy_min": _at_least(3),
    "rerun_candidates_excess": _at_least(1),
    "party_win_base": _word(WinBase),
    "exact_four_fifths_counts": _flag,
    "plenary_quorum": _word(PlenaryQuorum),
    "proxy_max": _at_least(1),
    "proxy_candidates_barred": _flag,
}
NOTHING_SET = Settings()


def settings_from(fields: Fields) -> Settings:
    """The settings of a case; an unknown one, or an unknown value, is refused by its path.

    A setting that does not apply to the case is accepted and changes nothing.
    """
    if "settings" not in fields:
        return NOTHING_SET
    given = fields.fields("settings")
    read: dict[str, Value] = {}
    for key in given.raw:
        if key not in READ:
            raise wrong(given.at(key), "无此项", "unknown setting")
        read[key] = READ[key](given, key)
    return Settings(**read)  # type: ignore[arg-type]  # READ gives each field its own type
