"""What papers of village Party elections and of county delegates share: posts, tasks, terms."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post to be filled and how many hold it."""

    post: str
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be done, and by which day."""

    what: str
    by: date


def posts_in_words(posts: tuple[Post, ...]) -> str:
    """The posts with their numbers.

    >>> posts_in_words((Post(post="书记", seats=1), Post(post="委员", seats=3)))
    '书记1名、委员3名'
    """
    return "、".join(f"{one.post}{one.seats}名" for one in posts)


def term_ends(elected_on: date, years: int) -> date:
    """The day on which a term of so many years is full.

    >>> term_ends(date(2021, 3, 12), 5), term_ends(date(2024, 2, 29), 5)
    (datetime.date(2026, 3, 12), datetime.date(2029, 2, 28))
    """
    if (elected_on.month, elected_on.day) == (2, 29) and years % 4:
        return date(elected_on.year + years, 2, 28)
    return elected_on.replace(year=elected_on.year + years)
