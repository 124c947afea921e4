"""What a person who rules is shown: before the own ruling the box alone, after it the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from huanjie.actions.doubtful_boxes import DoubtfulBox
from huanjie.count.adjudicate import same_decision
from huanjie.law.catalogue import catalogue
from huanjie.terms.ballots import BallotDefinition
from huanjie.terms.wording import Wording, both
from huanjie.web.ballots.forms import LINE

OTHERS = {
    "second": both("待另一人裁定", "a second person rules next"),
    "agree": both("与前一人一致，已定", "the other ruled the same: settled"),
    "differ": both(
        "与前一人不一致，待第三人裁定", "the other ruled otherwise: a third person decides"
    ),
    "third": both("两人不一致，以本次裁定为准", "two differed: this ruling stands"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A box as it is shown to somebody who has not ruled on it: nothing of what others say."""

    sheet: int
    choice: str
    name: str
    line: bool
    cut: bool
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post with its doubtful boxes: for this person, for others, settled."""

    contest: str
    mine: int
    others: int
    settled: int


def waiting(box: DoubtfulBox, definition: BallotDefinition) -> Waiting:
    """A box without the machine's view and without anybody's ruling."""
    return Waiting(
        sheet=box.sheet,
        choice=box.choice,
        name=name_of(box, definition),
        line=box.choice.startswith(LINE),
        cut=box.located,
        suggestions=tuple(one.name for one in box.suggestions),
    )


def name_of(box: DoubtfulBox, definition: BallotDefinition) -> str:
    """Whose box it is: the printed name; a written line and a whole page have none."""
    names = {c.id: c.name for contest in definition.contests for c in contest.candidates}
    return names.get(box.choice, "")


def contests_of(boxes: Iterable[DoubtfulBox], person: str) -> tuple[Post, ...]:
    """How much waits in each post, in the order of the ballot; whole pages last."""
    by_contest: dict[str, list[DoubtfulBox]] = {}
    for box in boxes:
        by_contest.setdefault(box.contest, []).append(box)
    return tuple(_post(contest, found, person) for contest, found in by_contest.items())


def _post(contest: str, boxes: list[DoubtfulBox], person: str) -> Post:
    mine = sum(one.waits_for(person) for one in boxes)
    open_ = sum(one.open for one in boxes)
    return Post(contest=contest, mine=mine, others=open_ - mine, settled=len(boxes) - open_)


def said_since(box: DoubtfulBox, person: str, lang: str) -> Mapping[str, object]:
    """Told to somebody who has just ruled: why the machine left the box, whether others agree."""
    entry = catalogue().get(box.why)
    why = entry.title if entry else Wording(zh="—", en="—")
    own = next(one for one in box.state.rulings if one.by == person)
    before = [one for one in box.state.rulings if one.by != person]
    state = "second"
    if len(before) == 1:
        state = "agree" if same_decision(before[0], own) else "differ"
    elif before:
        state = "third"
    return {
        "machine": why.in_language(lang),
        "others": OTHERS[state].in_language(lang),
        "undo": not before,
    }
