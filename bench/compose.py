"""How long a slate's what-if takes: is it as it should be, and what is the smallest change.

    uv run bench/compose.py [--slates 20] [--seed 7]

CPU seconds of slates drawn by lot: a village's 7 seats from 30 nominees, a congress's 14 seats on
two bodies from 60, 12 requirements each; beside each the answers alone, in the same run.
"""

import argparse
from collections.abc import Callable
from datetime import date
from functools import partial
from random import Random
from time import process_time

from huanjie.nominees.change import smallest_change
from huanjie.nominees.compose import Apart, Binding, Number, Requirement, Trait, composition
from huanjie.nominees.slate import Education, Relation, Seat, Slate, Standing
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship, Sex
from huanjie.terms.wording import Wording

VILLAGE = (("chair", 1), ("vice_chair", 1), ("member", 5))
CONGRESS = (
    ("secretary", 1), ("deputy_secretary", 2), ("member", 6),
    ("discipline_secretary", 1), ("discipline_member", 4),
)  # fmt: skip
TARGET_MS = 50


def nominee(rng: Random, number: int, posts: list[str]) -> Standing:
    """A person whose every trait is drawn."""
    return Standing(
        name=PersonName(f"人{number}"),
        posts=frozenset(rng.sample(posts, rng.randint(1, len(posts)))),
        nominations=rng.randint(0, 300),
        sex=rng.choice([Sex.MALE, Sex.MALE, Sex.FEMALE]),
        born=date(rng.randint(1960, 2000), rng.randint(1, 12), 1),
        education=Education(rng.randint(1, 6)),
        minority=rng.random() < 0.3,
        serving=rng.random() < 0.5,
        elsewhere=frozenset(rng.choice([[], [], ["member"], ["secretary"]])),
        marks=frozenset(["front_line"] if rng.random() < 0.3 else []),
    )


def drawn(places: tuple[tuple[str, int], ...], nominees: int, seed: int) -> Slate:
    """A slate that seats whoever has most nominations, with five pairs of siblings."""
    rng = Random(seed)
    names = [post for post, _ in places]
    pool = tuple(nominee(rng, number, names) for number in range(nominees))
    ranked = sorted(pool, key=lambda one: -one.nominations)
    taken: set[PersonName] = set()
    seats = []
    for post in (post for post, number in places for _ in range(number)):
        name = next(one.name for one in ranked if one.name not in taken and post in one.posts)
        taken.add(name)
        seats.append(Seat(post=post, name=name))
    pairs = (rng.sample(pool, 2) for _ in range(5))
    relations = tuple(Relation(one=a.name, other=b.name, kinship=Kinship.SIBLING) for a, b in pairs)
    return Slate(on=date(2026, 5, 10), seats=tuple(seats), pool=pool, relations=relations)


def asked(seats: int) -> list[Requirement]:
    """Four requirements of the law and eight of a plan."""

    def number(trait: Trait, least: int, most: int | None = None, **more: object) -> Number:
        binding = more.pop("binding", Binding.INDICATIVE)
        title = Wording(zh=trait.value, en=trait.value)
        return Number(
            id=f"{trait}_{least}_{binding}", title=title, binding=binding, trait=trait,
            least=least, most=most, **more,
        )  # type: ignore[arg-type]  # fmt: skip

    law = Binding.STATUTORY
    siblings = frozenset({Kinship.SIBLING})
    return [
        number(Trait.ANYBODY, 3, seats, binding=law),
        number(Trait.WOMAN, 2, binding=law),
        number(Trait.MINORITY, 1, binding=law),
        Apart(id="apart", title=Wording(zh="近亲属", en="kin"), binding=law, kinds=siblings),
        number(Trait.YOUNG, 3, bound=35),
        number(Trait.EDUCATED, seats - 2, bound=Education.COLLEGE),
        number(Trait.NEW, 2, seats // 2),
        number(Trait.SERVING, 2),
        number(Trait.ON_BOTH, 2),
        number(Trait.HOLDS_ELSEWHERE, 1, word="secretary"),
        number(Trait.MARKED, 2, word="front_line"),
        number(Trait.WOMAN, 3),
    ]


def milliseconds(work: Callable[[], object]) -> float:
    """CPU milliseconds of one call."""
    start = process_time()
    work()
    return 1000 * (process_time() - start)


def main() -> None:
    """Print both sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slates", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    told = parser.parse_args()
    for name, places, nominees in (("village", VILLAGE, 30), ("congress", CONGRESS, 60)):
        seats = sum(number for _, number in places)
        slates = [drawn(places, nominees, told.seed + n) for n in range(told.slates)]
        requirements = asked(seats)
        read = sorted(milliseconds(partial(composition, s, requirements)) for s in slates)
        found = sorted(milliseconds(partial(smallest_change, s, requirements)) for s in slates)
        middle = len(slates) // 2
        print(
            f"{name}: {seats} seats, {nominees} nominees, {len(requirements)} requirements; "
            f"answers {read[middle]:.2f} ms; smallest change median {found[middle]:.1f}, "
            f"most {found[-1]:.1f} ms (target {TARGET_MS}); "
            f"{found[middle] / read[middle]:.0f} x the answers"
        )


if __name__ == "__main__":
    main()
