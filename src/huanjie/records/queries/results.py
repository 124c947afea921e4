"""Declared results: figures, who is elected, the reasoning, what would have changed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from huanjie.count.margin import Margin, Of
from huanjie.records.models import HeldRuling, Result
from huanjie.records.queries.results_again import Again, decided_again, law_unchanged
from huanjie.records.queries.units import ElectionHead, UnitHead

Json = Mapping[str, object]
OF_THE_VOTE = (Of.QUORUM, Of.TURNOUT, Of.OVERCOLLECTED)
FIGURES = ("registered", "due", "present", "issued", "collected", "voters", "waste")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What a named person ruled on somebody who was held."""

    stands: bool
    reason: str
    article: str
    ruled_by: str
    ruled_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """One person's votes in one post, what came of them, and what would have changed it."""

    name: str
    votes: int
    carried: int
    fate: str
    why_held: str
    written_in: bool
    told: tuple[Margin, ...]
    ruling: Ruled | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TieAgain:
    """People who vote again among themselves, and for how many seats."""

    seats: int
    between: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostResult:
    """A post with everybody who had votes, most first."""

    post: str
    seats: int
    votes: tuple[Votes, ...]
    ties: tuple[TieAgain, ...]
    vacant: int
    another_seats: int
    another_candidates: tuple[str, ...]

    @property
    def elected(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.votes if one.fate == "elected")

    @property
    def held(self) -> tuple[Votes, ...]:
        return tuple(one for one in self.votes if one.fate == "held")

    @property
    def denied(self) -> bool:
        """Whether a seat is open because a person ruled that a win does not stand."""
        return any(v.ruling and not v.ruling.stands for v in self.votes)

    @property
    def undecided(self) -> bool:
        """Nobody elected, tied or held, no other vote, no seat left empty: the post waits."""
        return not (any(v.fate for v in self.votes) or self.another_seats or self.vacant)


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
    """One declared round; `whole` is the scale of its picture.

    `again` is None where the rules on file are no longer the pinned ones.
    """

    round: str
    declared_on: date
    valid: bool
    invalid_reason: str
    base: int | None
    need_votes: int | None
    whole: int
    figures: tuple[Figure, ...]
    posts: tuple[PostResult, ...]
    more_another: tuple[PostResult, ...]
    steps: tuple[Reasoning, ...]
    notes: tuple[Note, ...]
    again: Again | None

    @property
    def complete(self) -> bool:
        """Whether every seat is filled or may stay empty."""
        every = (*self.posts, *self.more_another)
        return self.valid and not any(p.another_seats or _open(p) for p in every)

    @property
    def votes_again(self) -> bool:
        """Whether anybody is voted on again: an empty seat, or people who tie."""
        every = (*self.posts, *self.more_another)
        return any(p.another_seats or p.ties or p.denied for p in every)

    @property
    def base_not_set(self) -> bool:
        """The method names no base, so a valid vote decides nothing."""
        return self.valid and self.need_votes is None

    @property
    def defaults(self) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.code == "default_used")

    @property
    def to_do(self) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.code != "default_used")

    @property
    def of_the_vote(self) -> tuple[Margin, ...]:
        return self._margins(*OF_THE_VOTE)

    @property
    def of_the_method(self) -> tuple[Margin, ...]:
        return self._margins(Of.METHOD)

    def _margins(self, *of: Of) -> tuple[Margin, ...]:
        return tuple(m for m in self.again.margins if m.of in of) if self.again else ()


def _open(post: PostResult) -> bool:
    return post.undecided or any(v.fate in ("tied", "held") and not _stands(v) for v in post.votes)


def _stands(votes: Votes) -> bool:
    return votes.ruling is not None and votes.ruling.stands


def results_of(unit: UnitHead, election: ElectionHead) -> tuple[RoundResult, ...]:
    """The rounds of an election in order, as `huanjie decide` answered them."""
    again = law_unchanged(unit, election)
    rows = Result.objects.filter(election=election.id).order_by("position")
    rows = rows.prefetch_related("held_rulings")
    return tuple(_round(row, again=again) for row in rows)


def _round(row: Result, *, again: bool) -> RoundResult:
    case: Json = row.case
    outcome: Json = row.outcome
    found = decided_again(case, outcome) if again else None
    rulings = {(r.post, r.name): _ruled(r) for r in row.held_rulings.all()}
    posts = tuple(
        _with_rulings(_post(post, case, outcome, found), rulings)
        for post in _items(case.get("posts"))
    )
    base, need = _number(outcome.get("base")), _number(outcome.get("need_votes"))
    top = max((v.votes for post in posts for v in post.votes), default=0)
    return RoundResult(
        round=row.round,
        declared_on=row.declared_on,
        valid=bool(outcome.get("valid")),
        invalid_reason=str(outcome.get("invalid_reason") or ""),
        base=base,
        need_votes=need,
        whole=max(base or 0, _number(case.get("collected")) or 0, need or 0, top, 1),
        figures=tuple(
            Figure(name=name, number=number)
            for name in FIGURES
            if (number := _number(case.get(name))) is not None
        ),
        posts=posts,
        more_another=_kept(posts, outcome),
        steps=tuple(
            Reasoning(
                says=_text(s, "says"), arithmetic=_text(s, "arithmetic"), cited=_text(s, "cited")
            )
            for s in _items(outcome.get("steps"))
        ),
        notes=tuple(_note(f) for f in _items(outcome.get("findings"))),
        again=found,
    )


def _ruled(row: HeldRuling) -> Ruled:
    return Ruled(
        stands=row.stands,
        reason=row.reason,
        article=row.article,
        ruled_by=row.ruled_by,
        ruled_on=row.ruled_on,
    )


def _with_rulings(post: PostResult, rulings: Mapping[tuple[str, str], Ruled]) -> PostResult:
    votes = tuple(replace(v, ruling=rulings.get((post.post, v.name))) for v in post.votes)
    return replace(post, votes=votes)


def _note(finding: Json) -> Note:
    return Note(
        code=_text(finding, "code"),
        severity=_text(finding, "severity"),
        setting=_text(finding, "setting"),
        says=_text(finding, "says"),
    )


def _kept(posts: tuple[PostResult, ...], outcome: Json) -> tuple[PostResult, ...]:
    """Posts that were not on the ballot and are voted on next: a seat kept for a woman."""
    known = {post.post for post in posts}
    return tuple(
        PostResult(
            post=post,
            seats=_number(_mapping(again).get("seats")) or 0,
            votes=(),
            ties=(),
            vacant=0,
            another_seats=_number(_mapping(again).get("seats")) or 0,
            another_candidates=_names(_mapping(again).get("candidates")),
        )
        for post, again in _mapping(outcome.get("rerun")).items()
        if post not in known
    )


def _post(post: Json, case: Json, outcome: Json, again: Again | None) -> PostResult:
    name = _text(post, "post")
    another = _mapping(_mapping(outcome.get("rerun")).get(name))
    return PostResult(
        post=name,
        seats=_number(post.get("seats")) or 0,
        votes=_votes(post, case, outcome, again),
        ties=tuple(
            TieAgain(seats=_number(tie.get("seats")) or 0, between=_names(tie.get("between")))
            for tie in _items(outcome.get("tied"))
            if tie.get("post") == name
        ),
        vacant=_number(_mapping(outcome.get("vacant")).get(name)) or 0,
        another_seats=_number(another.get("seats")) or 0,
        another_candidates=_names(another.get("candidates")),
    )


def _votes(post: Json, case: Json, outcome: Json, again: Again | None) -> tuple[Votes, ...]:
    """Everybody with votes in a post, those carried down included, most first."""
    name = _text(post, "post")
    given = {person: _number(n) or 0 for person, n in _mapping(post.get("votes")).items()}
    counted = {str(p): n for p, n in again.counted.items()}.get(name, given) if again else given
    fates, held, people = _fates(name, outcome), _held(name, outcome), _mapping(case.get("people"))
    told = sorted(again.margins, key=lambda m: m.of is not Of.RULE) if again else ()
    return tuple(
        Votes(
            name=person,
            votes=votes,
            carried=votes - given.get(person, 0),
            fate=fates.get(person, ""),
            why_held=held.get(person, ""),
            written_in=_mapping(people.get(person)).get("candidate") is False,
            told=tuple(m for m in told if (m.post, m.name) == (name, person)),
        )
        for person, votes in sorted(counted.items(), key=lambda one: -one[1])
    )


def _fates(post: str, outcome: Json) -> dict[str, str]:
    """Name → elected, tied or held, for one post."""
    fates = {name: "elected" for name in _names(_mapping(outcome.get("elected")).get(post))}
    for tie in _items(outcome.get("tied")):
        if tie.get("post") == post:
            fates |= {name: "tied" for name in _names(tie.get("between"))}
    return fates | {name: "held" for name in _held(post, outcome)}


def _held(post: str, outcome: Json) -> dict[str, str]:
    """Name → why the seat is not declared, for one post."""
    held = [one for one in _items(outcome.get("held")) if one.get("post") == post]
    return {_text(one, "name"): _text(one, "reason") for one in held if one.get("name")}


def _mapping(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _items(value: object) -> Sequence[Json]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _names(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _text(item: Json, key: str) -> str:
    return str(item.get(key) or "")
