"""What an engine answers with: pairs under their tier, and where their rows stand."""

from typing import NamedTuple


class Found(NamedTuple):
    """Two rows by their ids, the place of their tier in `TIERS`, and how common their name, its
    sound and their birth date are in the county.
    """

    x: int
    y: int
    rank: int
    names: int
    sounds: int
    dates: int
    total: int


class Compared(NamedTuple):
    """A row of a pair: where it stands, and the facts on which a ruling rests."""

    id: int
    unit: str
    place: str
    facts: str
