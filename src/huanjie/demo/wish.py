"""What was asked for on the command line, and which townships that means."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from huanjie.demo.scenario import Scenario
from huanjie.terms.findings import refusal
from huanjie.terms.places import Level, Unit
from huanjie.terms.wording import Wording

FIRST_TOWNSHIP = "桧溪镇"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One demo as asked for."""

    out: Path
    scenario: Scenario
    townships: str
    full: bool
    seed: int

    def chance(self, about: str) -> Random:
        """Chance of its own for each matter."""
        return Random(f"{self.seed}/{about}")


def chosen_townships(wish: Wish, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The townships that go the whole way; refused, with the list, where one is not there."""
    townships = [u for u in units if u.level is Level.TOWNSHIP]
    if wish.full:
        return tuple(townships)
    ranked = sorted(townships, key=lambda u: u.name != FIRST_TOWNSHIP)
    if wish.townships.isdecimal() and len(wish.townships) < len("530625102"):
        number = int(wish.townships)
        if 1 <= number <= len(ranked):
            return tuple(ranked[:number])
        raise _unknown(wish.townships, townships)
    by_word = {word: u for u in townships for word in (u.name, u.code)}
    wanted = [word.strip() for word in wish.townships.replace("、", ",").split(",")]
    for word in wanted:
        if word not in by_word:
            raise _unknown(word, townships)
    return tuple(dict.fromkeys(by_word[word] for word in wanted))


def _unknown(word: str, townships: Sequence[Unit]) -> Exception:
    names = "、".join(u.name for u in townships)
    return refusal(
        "demo.township",
        Wording(
            zh=f"没有乡镇“{word}”；可用1至{len(townships)}的个数，或：{names}",
            en=f"no township “{word}”: give a number from 1 to {len(townships)}, or: {names}",
        ),
        about=word,
    )
