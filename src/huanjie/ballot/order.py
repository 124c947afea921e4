"""In which order the names of a post are printed: by strokes, by nomination votes, or by lot.

Which of them holds is a rule of the place or the village's method (`candidate_order`); the lot is
thrown with dice in public, and anybody can work the order out again from the digits thrown.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cmp_to_key
from hashlib import sha256
from itertools import pairwise

from huanjie.ballot.strokes import NONE_GIVEN, Strokes, strokes_of
from huanjie.terms.ballots import BallotCandidate, BallotContest, BallotDefinition
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

LEAST_DIGITS = 10

# Surnames of two characters that are borne today, one after the other.
_OF_TWO = (
    "欧阳上官司马司徒司空诸葛皇甫尉迟公孙公冶公羊公西慕容令狐夏侯东方东郭东门南宫南门西门"
    "北宫端木轩辕长孙宇文鲜于闾丘澹台百里万俟太史太叔申屠濮阳淳于单于钟离闻人仲孙叔孙季孙"
    "赫连呼延独孤拓跋乐正梁丘左丘第五巫马漆雕颛孙段干谷梁宰父羊舌亓官相里即墨达奚褚师哥舒"
)
COMPOUND = frozenset(_OF_TWO[n : n + 2] for n in range(0, len(_OF_TWO), 2))


class By(StrEnum):
    """What the order follows; the names are those of the rule sets."""

    SURNAME_STROKES = "surname_strokes"
    NAME_STROKES = "strokes_of_name"
    VOTES = "by_nomination_votes"
    LOT = "by_lot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What an order is worked out from.

    `votes` are nominations by post and name; `seed` the digits thrown; `given` what a person said
    of characters whose strokes are not on file; `then` decides between equal votes.
    """

    votes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    seed: str = ""
    given: Mapping[str, Strokes] = field(default_factory=lambda: NONE_GIVEN)
    then: By | None = None


def ordered(definition: BallotDefinition, by: By, grounds: Grounds) -> BallotDefinition:
    """The same ballot with the names of each post in that order.

    Refused: a character whose strokes nobody knows; names that the rule leaves level; a name
    without its votes; too few digits thrown.
    """
    return replace(
        definition,
        contests=tuple(
            replace(contest, candidates=_in_order(contest, by, grounds))
            for contest in definition.contests
        ),
    )


def names_in_order(
    names: Sequence[str], by: By, grounds: Grounds, *, contest: str = ""
) -> tuple[str, ...]:
    """The names of one post in that order.

    >>> names_in_order(["欧阳文军", "王一鸣", "王芳", "丁伟"], By.SURNAME_STROKES, Grounds())
    ('丁伟', '王芳', '王一鸣', '欧阳文军')
    >>> names_in_order(["王一鸣", "王芳"], By.NAME_STROKES, Grounds())
    ('王一鸣', '王芳')
    """
    if by is By.VOTES:
        return _by_votes(names, grounds, contest)
    if by is By.LOT:
        return _by_lot(names, grounds.seed, contest)
    keyed = {name: _places(name, grounds.given, blank=by is By.SURNAME_STROKES) for name in names}

    def compared(one: str, other: str) -> int:
        return _compared(keyed[one], keyed[other], names=(one, other))

    return tuple(sorted(names, key=cmp_to_key(compared)))


def drawn(name: str, seed: str, contest: str) -> str:
    """The lot of a name: SHA-256 of digits, post and name; the smallest stands first.

    >>> drawn("王芳", "3141592653", "chair")[:8]
    '7f715950'
    """
    return sha256(f"{seed},{contest},{name}".encode()).hexdigest()


def reason(name: str, by: By, grounds: Grounds, *, contest: str = "") -> str:
    """What the place of a name rests on, for people to check.

    >>> reason("王芳", By.SURNAME_STROKES, Grounds())
    '4、7画'
    """
    if by is By.VOTES:
        return f"提名{grounds.votes[contest, name]}票"
    if by is By.LOT:
        return f"签 {drawn(name, grounds.seed, contest)[:8]}"
    places = _places(name, grounds.given, blank=False)
    return "、".join(str(one.number) for one in places) + "画"


def _in_order(contest: BallotContest, by: By, grounds: Grounds) -> tuple[BallotCandidate, ...]:
    by_name = {one.name: one for one in contest.candidates}
    if len(by_name) < len(contest.candidates):
        names = sorted(one.name for one in contest.candidates)
        same = next(one for one, other in pairwise(names) if one == other)
        raise _level((same, same))
    order = names_in_order(list(by_name), by, grounds, contest=contest.id)
    return tuple(by_name[name] for name in order)


def _by_votes(names: Sequence[str], grounds: Grounds, contest: str) -> tuple[str, ...]:
    groups: dict[int, list[str]] = {}
    for name in names:
        groups.setdefault(_votes(name, grounds, contest), []).append(name)
    level = [_settled(groups[votes], grounds, contest) for votes in sorted(groups, reverse=True)]
    return tuple(name for group in level for name in group)


def _votes(name: str, grounds: Grounds, contest: str) -> int:
    if (contest, name) not in grounds.votes:
        raise refusal(
            "ballot.order_votes_missing",
            Wording(zh=f"没有{name}的提名票数", en=f"the nomination votes of {name} are missing"),
            about=name,
        )
    return grounds.votes[contest, name]


def _settled(level: Sequence[str], grounds: Grounds, contest: str) -> Sequence[str]:
    """Names of as many votes, as `then` puts them."""
    if len(level) == 1:
        return level
    if grounds.then is None or grounds.then is By.VOTES:
        raise _level(level)
    return names_in_order(level, grounds.then, grounds, contest=contest)


def _by_lot(names: Sequence[str], seed: str, contest: str) -> tuple[str, ...]:
    if not seed.isascii() or not seed.isdigit() or len(seed) < LEAST_DIGITS:
        raise refusal(
            "ballot.order_seed",
            Wording(
                zh=f"抽签须当众掷出至少{LEAST_DIGITS}个数字",
                en=f"a lot needs at least {LEAST_DIGITS} digits, thrown in public",
            ),
        )
    return tuple(sorted(names, key=lambda name: drawn(name, seed, contest)))


def _places(name: str, given: Mapping[str, Strokes], *, blank: bool) -> tuple[Strokes, ...]:
    """The strokes of a name place by place.

    By surname, a given name of one character leaves the place after the surname blank, so that it
    stands before those of two (party congresses); by whole name it does not (people's congresses).
    What a bracket adds, 王芳（女）, is no part of the name.
    """
    name = re.split("[（(]", name, maxsplit=1)[0]
    characters = [one for one in name if not _is_dot(one)]
    places = [strokes_of(one, given) for one in characters]
    surname = 2 if name[:2] in COMPOUND and len(name) > 2 else 1
    if blank and len(characters) == len(name) == surname + 1:
        places.insert(surname, Strokes(character="", number=0, place=0))
    return tuple(places)


def _is_dot(character: str) -> bool:
    return unicodedata.category(character) in ("Po", "Zs")


def _compared(one: Sequence[Strokes], other: Sequence[Strokes], *, names: tuple[str, str]) -> int:
    """Below 0 when the one stands first; the shorter name first where all its places are equal."""
    for a, b in zip(one, other, strict=False):
        if a.character == b.character:
            continue
        if a.number != b.number:
            return a.number - b.number
        if a.place is None or b.place is None or a.place == b.place:
            raise _level(names)
        return -1 if a.place < b.place else 1
    if len(one) == len(other):
        raise _level(names)
    return len(one) - len(other)


def _level(names: Sequence[str]) -> Refused:
    return refusal(
        "ballot.order_level",
        Wording(
            zh=f"{'、'.join(names)}按此规则分不出先后，请由选举委员会确定",
            en=f"the rule leaves {', '.join(names)} level: the election committee settles it",
        ),
        about=names[0],
    )
