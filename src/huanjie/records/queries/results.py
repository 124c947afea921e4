"""Declared results: figures, who is elected, the reasoning article by article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from huanjie.records.models import Result

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """One person's votes in one post, and what came of them."""

    name: str
    votes: int
    fate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostResult:
    """A post with everybody who had votes, most first."""

    post: str
    seats: int
    votes: tuple[Votes, ...]
    vacant: int
    another_seats: int
    another_candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoning:
    """One step of the decision with its arithmetic and its article."""

    says: str
    arithmetic: str
    cited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A finding of the decision."""

    code: str
    severity: str
    setting: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of the count by its name in the case."""

    name: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResult:
    """One declared round."""

    round: str
    declared_on: date
    valid: bool
    invalid_reason: str
    base: int | None
    need_votes: int | None
    figures: tuple[Figure, ...]
    posts: tuple[PostResult, ...]
    steps: tuple[Reasoning, ...]
    notes: tuple[Note, ...]

    @property
    def complete(self) -> bool:
        """Whether every seat is filled or may stay empty."""
        return self.valid and not any(p.another_seats or _open(p) for p in self.posts)


def _open(post: PostResult) -> bool:
    return any(v.fate in ("tied", "held") for v in post.votes)


FIGURES = ("registered", "due", "present", "issued", "collected", "voters", "waste")


def results_of(election: str) -> tuple[RoundResult, ...]:
    """The rounds of an election in order, as `huanjie decide` answered them."""
    return tuple(
        _round(row) for row in Result.objects.filter(election=election).order_by("position")
    )


def _round(row: Result) -> RoundResult:
    case: Json = row.case.get("input", row.case)
    outcome: Json = row.outcome
    return RoundResult(
        round=row.round,
        declared_on=row.declared_on,
        valid=bool(outcome.get("valid")),
        invalid_reason=str(outcome.get("invalid_reason") or ""),
        base=_number(outcome.get("base")),
        need_votes=_number(outcome.get("need_votes")),
        figures=tuple(
            Figure(name=name, number=number)
            for name in FIGURES
            if (number := _number(case.get(name))) is not None
        ),
        posts=tuple(_post(post, outcome) for post in _items(case.get("posts"))),
        steps=tuple(
            Reasoning(says=_text(s, "says"), arithmetic=_text(s, "arithmetic"), cited=_cited(s))
            for s in _items(outcome.get("steps"))
        ),
        notes=tuple(_note(f) for f in _items(outcome.get("findings"))),
    )


def _note(finding: Json) -> Note:
    return Note(
        code=_text(finding, "code"),
        severity=_text(finding, "severity"),
        setting=_text(finding, "setting"),
        says=_text(finding, "says"),
    )


def _post(post: Json, outcome: Json) -> PostResult:
    name = _text(post, "post")
    fates = _fates(name, outcome)
    votes = _mapping(post.get("votes"))
    another = _mapping(_mapping(outcome.get("rerun")).get(name))
    candidates = another.get("candidates")
    counted = {person: _number(n) or 0 for person, n in votes.items()}
    for person in fates:
        counted.setdefault(person, 0)
    ranked = sorted(counted.items(), key=lambda one: -one[1])
    return PostResult(
        post=name,
        seats=_number(post.get("seats")) or 0,
        votes=tuple(Votes(name=p, votes=n, fate=fates.get(p, "")) for p, n in ranked),
        vacant=_number(_mapping(outcome.get("vacant")).get(name)) or 0,
        another_seats=_number(another.get("seats")) or 0,
        another_candidates=tuple(str(c) for c in candidates)
        if isinstance(candidates, list)
        else (),
    )


def _fates(post: str, outcome: Json) -> dict[str, str]:
    """Name → elected, tied or held, for one post."""
    elected = _mapping(outcome.get("elected")).get(post)
    fates = {str(name): "elected" for name in elected} if isinstance(elected, list) else {}
    for tie in _items(outcome.get("tied")):
        between = tie.get("between")
        if tie.get("post") == post and isinstance(between, list):
            fates |= {str(name): "tied" for name in between}
    for held in _items(outcome.get("held")):
        if held.get("post") == post and held.get("name"):
            fates[str(held["name"])] = "held"
    return fates


def _mapping(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _items(value: object) -> Sequence[Json]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _text(item: Json, key: str) -> str:
    return str(item.get(key) or "")


def _cited(item: Json) -> str:
    return _text(item, "cited")
