"""The smallest change to a slate that meets its requirements: the only door to the solver here.

Found exactly, with one thread and no limit of time, so that the same slate has the same answer
everywhere. It proposes; people decide.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from huanjie.nominees.compose import (
    Answer,
    Binding,
    Number,
    Requirement,
    composition,
    refuse_confused,
    related,
)
from huanjie.nominees.slate import Seat, Slate
from huanjie.terms.ids import PersonName

Bool = cp_model.IntVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One place whose person changes; None where the place stood empty before."""

    post: str
    out: PersonName | None
    in_: PersonName


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The slate after the change, place by place what changed, and every requirement answered."""

    slate: Slate
    exchanges: tuple[Exchange, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unattainable:
    """No slate from these nominees meets these requirements together; without any one of them
    there is one. Empty: the places cannot all be filled."""

    together: tuple[Requirement, ...]


def smallest_change(slate: Slate, requirements: Iterable[Requirement]) -> Change | Unattainable:
    """The slate with every place filled that meets all statutory requirements and as many of the
    indicative as can be, by the fewest people new on it, then the fewest who change places, then
    those with most nominations.

    Answers `Unattainable` where the nominees cannot meet the statutory ones; with the smallest
    change zero when the slate meets them all.
    """
    asked = tuple(requirements)
    refuse_confused(asked)
    model = _Model(slate)
    unmet = [model.ask(one) for one in asked if one.binding is Binding.INDICATIVE]
    for one in asked:
        if one.binding is Binding.STATUTORY:
            model.demand(one)
    found = model.best(unmet)
    if found is None:
        statutory = [one for one in asked if one.binding is Binding.STATUTORY]
        return Unattainable(together=_contradicting(slate, statutory))
    after = replace(slate, seats=_seated(slate, found))
    return Change(
        slate=after, exchanges=_exchanges(slate, after), answers=composition(after, asked)
    )


def _exchanges(before: Slate, after: Slate) -> tuple[Exchange, ...]:
    return tuple(
        Exchange(post=was.post, out=was.name, in_=now.name)
        for was, now in zip(before.seats, after.seats, strict=True)
        if now.name is not None and was.name != now.name
    )


def _seated(slate: Slate, has: Mapping[PersonName, str]) -> tuple[Seat, ...]:
    """Whoever keeps the post keeps the place; the others take the free ones in their order."""
    stays = {seat.name for seat in slate.seats if seat.name and has.get(seat.name) == seat.post}
    comes = {
        post: [name for name, held in has.items() if held == post and name not in stays]
        for post in has.values()
    }
    return tuple(
        seat if seat.name in stays else Seat(post=seat.post, name=comes[seat.post].pop(0))
        for seat in slate.seats
    )


def _contradicting(slate: Slate, asked: list[Requirement]) -> tuple[Requirement, ...]:
    """A set that cannot be met together, from which nothing can be left out."""
    kept = list(asked)
    for one in asked:
        rest = [other for other in kept if other is not one]
        if not _attainable(slate, rest):
            kept = rest
    return tuple(kept)


def _attainable(slate: Slate, asked: list[Requirement]) -> bool:
    model = _Model(slate)
    for one in asked:
        model.demand(one)
    return model.best([]) is not None


class _Model:
    """Who has which post: as many as it has places, at most one post a person, only where
    nominated. Places of one post are not told apart, which would try each slate many times."""

    def __init__(self, slate: Slate) -> None:
        self.slate = slate
        self.model = cp_model.CpModel()
        self.places = Counter(seat.post for seat in slate.seats)
        self.has: dict[tuple[str, PersonName], Bool] = {
            (post, person.name): self.model.new_bool_var("")
            for post in self.places
            for person in slate.pool
            if post in person.posts
        }
        self.of: dict[PersonName, list[Bool]] = defaultdict(list)
        of_post: dict[str, list[Bool]] = {post: [] for post in self.places}
        for (post, name), one in self.has.items():
            self.of[name].append(one)
            of_post[post].append(one)
        for post, several in of_post.items():
            places = self.places[post]
            self.model.add_linear_constraint(cp_model.LinearExpr.sum(several), places, places)
        for several in self.of.values():
            self.model.add_at_most_one(several)

    def demand(self, asked: Requirement) -> None:
        """The requirement holds."""
        for number, least, most in self._bounds(asked):
            self.model.add_linear_constraint(number, least, most)

    def ask(self, asked: Requirement) -> Bool:
        """Whether the requirement is left unmet."""
        unmet = self.model.new_bool_var("")
        for number, least, most in self._bounds(asked):
            self.model.add_linear_constraint(number, least, most).only_enforce_if(~unmet)
        return unmet

    def _bounds(self, asked: Requirement) -> Iterator[tuple[cp_model.LinearExprT, int, int]]:
        if not isinstance(asked, Number):
            for pair in related(self.slate, asked):
                yield cp_model.LinearExpr.sum([*self.of[pair.one], *self.of[pair.other]]), 0, 1
            return
        people = {one.name: one for one in self.slate.pool}
        counted = [
            one
            for (post, name), one in self.has.items()
            if asked.counts(people[name], post, on=self.slate.on)
        ]
        most = len(self.slate.seats) if asked.most is None else asked.most
        yield cp_model.LinearExpr.sum(counted), asked.least, most

    def best(self, unmet: list[Bool]) -> dict[PersonName, str] | None:
        """Who has which post at the least cost, costs in their order; None when nobody can."""
        has: dict[PersonName, str] = {}
        for cost in self._costs(unmet):
            self.model.minimize(cost)
            solver = _solver()
            if solver.solve(self.model) != cp_model.OPTIMAL:
                return None
            has = {name: post for (post, name), one in self.has.items() if solver.value(one)}
            self.model.add_linear_constraint(cost, 0, round(solver.objective_value))
            self._begin_from(has)
        return has

    def _begin_from(self, has: Mapping[PersonName, str]) -> None:
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for (post, name), one in self.has.items():
            self.model.add_hint(one, has.get(name) == post)

    def _costs(self, unmet: list[Bool]) -> Iterator[cp_model.LinearExprT]:
        """Unmet before new people and, among these, moves; then the ranks by nominations."""
        was = {seat.name: seat.post for seat in self.slate.seats if seat.name is not None}
        places = len(self.slate.seats) + 1
        ordered = sorted(self.slate.pool, key=lambda one: (-one.nominations, one.name))
        ranks = {one.name: rank for rank, one in enumerate(ordered)}
        comes = [(one, name) for (_, name), one in self.has.items() if name not in was]
        moves = [one for (post, name), one in self.has.items() if was.get(name, post) != post]
        yield cp_model.LinearExpr.sum(unmet)
        yield cp_model.LinearExpr.sum([*(places * one for one, _ in comes), *moves])
        yield cp_model.LinearExpr.sum([ranks[name] * one for one, name in comes])


def _solver() -> cp_model.CpSolver:
    """One thread; preparing so small a model at length costs more than solving it."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_presolve_iterations = 1
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.symmetry_level = 0
    solver.parameters.presolve_bve_threshold = 0
    return solver
