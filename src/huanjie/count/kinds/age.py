"""`age`: is somebody old enough on the day?"""

from datetime import MAXYEAR, date, timedelta

from huanjie.count.case import Procedure
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields
from huanjie.count.kinds.question import Answer, question_from, step

KIND = "age"
PROCEDURES = (
    Procedure.VILLAGERS_COMMITTEE,
    Procedure.RESIDENTS_COMMITTEE,
    Procedure.TOWNSHIP_DEPUTIES,
)


def decide(fields: Fields) -> Answer:
    """Whether the birthday of the voting age is the day or before it."""
    asked = question_from(fields, PROCEDURES, required=frozenset({"born"}))
    born, age = fields.day("born"), asked.law.integer("voter_age")
    if born > asked.on:
        raise wrong("born", "晚于所问之日", "after the day asked about")
    of_age = born.year + age <= MAXYEAR and birthday(born, born.year + age) <= asked.on
    arithmetic = f"{born.isoformat()} + {age} {'≤' if of_age else '>'} {asked.on.isoformat()}"
    return Answer(
        keys={"eligible": of_age}, steps=(step(asked.law, "voter_age", arithmetic, met=of_age),)
    )


def birthday(born: date, year: int) -> date:
    """The birthday in a year; who was born on 29 February has it on the last day of the month.

    民法典 202: a month without that day ends on its last day.

    >>> birthday(date(2004, 2, 29), 2022)
    datetime.date(2022, 2, 28)
    """
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, born.month + 1, 1) - timedelta(days=1)
