"""Figures and days that contradict each other; each is refused by the names of its fields."""

from datetime import date
from typing import NoReturn

from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording


def refuse_above(field: str, count: int, limit_field: str, limit: int) -> None:
    """Refused: a count above what it is a part of (present above due).

    >>> refuse_above("present", 58, "due", 58)
    """
    if count > limit:
        raise _refused(
            "papers.above",
            field,
            f"“{field}”为{count}，大于“{limit_field}”的{limit}",
            f"“{field}” is {count}, above “{limit_field}”, {limit}",
        )


def refuse_total(field: str, total: int, parts: int) -> None:
    """Refused: a total that is not the sum of its parts.

    >>> refuse_total("delegates", 60, 60)
    """
    if total != parts:
        raise _refused(
            "papers.total_differs",
            field,
            f"“{field}”为{total}，各项合计{parts}，不符",
            f"“{field}” is {total}, its parts make {parts}",
        )


def refuse_before(field: str, day: date, cause_field: str, cause: date) -> None:
    """Refused: a paper or an act dated before its cause (a reply before its request).

    >>> refuse_before("printed_on", date(2026, 5, 8), "issued", date(2026, 5, 8))
    """
    if day < cause:
        raise _refused(
            "papers.before_cause",
            field,
            f"“{field}”为{day}，早于“{cause_field}”的{cause}",
            f"“{field}” is {day}, before “{cause_field}”, {cause}",
        )


def refuse_contradiction(field: str, *, zh: str, en: str) -> NoReturn:
    """Refused: two statements of one paper that cannot both be true (who left still sits)."""
    raise _refused("papers.contradicts", field, zh, en)


def _refused(code: str, field: str, zh: str, en: str) -> Refused:
    return refusal(code, Wording(zh=zh, en=en), about=field)
