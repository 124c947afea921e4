"""Who is chosen where a meeting chooses several: enough votes each, the most votes first."""

from collections.abc import Mapping
from dataclasses import dataclass

from huanjie.terms.ids import PersonName


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Who is chosen, most votes first; who is tied for the last seat; the seats left."""

    elected: tuple[PersonName, ...]
    tied: tuple[PersonName, ...]
    unfilled: int


def chosen(votes: Mapping[PersonName, int], *, seats: int, needed: int) -> Chosen:
    """Those with at least the votes needed, up to the seats; equal votes at the last seat decide
    nothing and leave those equal tied.

    >>> a, b, c = PersonName("甲"), PersonName("乙"), PersonName("丙")
    >>> chosen({a: 21, b: 20, c: 20}, seats=2, needed=20)
    Chosen(elected=('甲',), tied=('丙', '乙'), unfilled=1)
    >>> chosen({a: 21, b: 20, c: 19}, seats=2, needed=21)
    Chosen(elected=('甲',), tied=(), unfilled=1)
    """
    enough = sorted(
        (name for name, number in votes.items() if number >= needed),
        key=lambda name: (-votes[name], name),
    )
    if len(enough) <= seats or votes[enough[seats - 1]] > votes[enough[seats]]:
        elected = tuple(enough[:seats])
        return Chosen(elected=elected, tied=(), unfilled=seats - len(elected))
    last = votes[enough[seats]]
    sure = tuple(name for name in enough if votes[name] > last)
    tied = tuple(name for name in enough if votes[name] == last)
    return Chosen(elected=sure, tied=tied, unfilled=seats - len(sure))
