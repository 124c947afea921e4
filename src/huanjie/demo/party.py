"""A township congress and a village Party election in the demo, each from its steps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from huanjie.actions import clock
from huanjie.actions.declare_ballot import CountedBallot, PostVotes
from huanjie.actions.open_elections import rules_of
from huanjie.actions.seat_delegates import (
    Elected,
    UnitSeats,
    apportion_delegates,
    enter_delegates,
    group_delegates,
    review_credentials,
)
from huanjie.demo.paper_story import Setting
from huanjie.demo.procedure import Script, days_of
from huanjie.demo.scenario import person
from huanjie.demo.world import World
from huanjie.records.models import Election, ElectoralUnit, Officer

COMMITTEE, COMMISSION, BRANCH = 9, 5, 5
SEATS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "committee": (("member", COMMITTEE),),
    "discipline_committee": (("discipline_member", COMMISSION),),
    "secretary": (("secretary", 1), ("deputy_secretary", 1)),
    "discipline_secretary": (("discipline_secretary", 1),),
    "supervision": (("chair", 1), ("member", 2)),
    "recall": (("recall", 1),),
    "by_election": (("member", 1),),
}
ALL_ANSWER = ("participants",)
APPORTIONED = ("delegates_apportioned", "units_fixed")
PLENARIES = ("secretary", "discipline_secretary")


@dataclass(frozen=True, slots=True)
class Story:
    """One election of people who meet: who they are, how many, on which days."""

    election: str
    officer: Officer
    setting: Mapping[str, str]
    due: Mapping[str, int]
    visit: Callable[[str, str], None]
    units: tuple[UnitSeats, ...] = ()
    delegations: Mapping[str, Sequence[str]] = field(default_factory=dict)
    names: Sequence[str] = ()

    def script(self, planned: Mapping[str, date]) -> Script:
        """What the story says at each step."""
        law = rules_of(self._row())
        return Script(
            paper=self._paper,
            headcount=self._headcount,
            ballot=self._ballot,
            visit=partial(self.visit, self.election),
            then=self._then,
            days=days_of(law.steps(), planned),
        )

    def _row(self) -> Election:
        return Election.objects.select_related("unit__parent").get(pk=self.election)

    def _paper(self, form: str, part: str) -> Mapping[str, object]:
        here = {"强胜村党总支部": part, "强胜村支部": part} if part else {}
        today = clock.today()
        year = {"〔2026〕": f"〔{today.year}〕"}
        setting = Setting(words={**here, **year, **self.setting}, today=today)
        return setting.told(form, {"term": self._row().term})

    def _headcount(self, kind: str, part: str) -> tuple[int, int]:
        law = rules_of(self._row())
        counted = next(rule for rule in law.headcounts() if rule.id == kind).headcount.due
        members = {one.name: one.members for one in self.units}
        due = members.get(part) or self.due[counted]
        return due, due if counted in ALL_ANSWER else due - due // 20

    def _ballot(self, ballot: str, part: str) -> CountedBallot:
        unit = next((one for one in self.units if one.name == part), None)
        posts = (("delegate", unit.seats),) if unit else SEATS[ballot]
        present = self._last_present(part)
        return CountedBallot(
            ballot=ballot,
            issued=present,
            returned=present,
            void=0,
            posts=tuple(
                PostVotes(post=post, seats=seats, votes=self._votes(place, seats, part, present))
                for place, (post, seats) in enumerate(posts)
            ),
            procedure="party_plenary" if ballot in PLENARIES and self.units else "",
        )

    def _votes(self, place: int, seats: int, part: str, present: int) -> dict[str, int]:
        """Enough for each of the seats, and one more nominee with the votes that they lack."""
        names = self._people(part)[place * 10 :][: seats + 1]
        lacking = sum(range(seats))
        return {
            name: present - n if n < seats else min(lacking, present // 5)
            for n, name in enumerate(names)
        }

    def _people(self, part: str) -> Sequence[str]:
        units = [one.name for one in self.units]
        begin = 12 * units.index(part) if part in units else 0
        return self.names[begin:]

    def _last_present(self, part: str) -> int:
        meetings = self._row().meetings.filter(part=part).exclude(present=None)
        return meetings.latest("pk").present or 0

    def _then(self, step: str) -> None:
        """What an act enters beside the papers: seats, delegates, delegations, credentials."""
        if step in APPORTIONED and self.units:
            total = sum(one.seats for one in self.units)
            apportion_delegates(self.officer, election=self.election, units=self.units, total=total)
        if step == "delegates_elected":
            self._seat()
        if step == "credentials_reviewed":
            review_credentials(self.officer, election=self.election, invalid={})
        if step == "delegations_formed":
            group_delegates(self.officer, election=self.election, delegations=self.delegations)

    def _seat(self) -> None:
        for unit in ElectoralUnit.objects.filter(election=self.election):
            ballot = self._ballot("delegates", unit.name)
            votes = ballot.posts[0].votes
            elected = [
                Elected(name=name, sex="f" if n % 3 == 0 else "m", votes=number)
                for n, (name, number) in enumerate(list(votes.items())[: unit.seats])
            ]
            enter_delegates(self.officer, election=self.election, unit=unit.name, elected=elected)


def people(world: World, about: str, number: int) -> list[str]:
    """So many names, no two alike."""
    rng = world.chance(about)
    found: dict[str, None] = {}
    while len(found) < number:
        found[person(rng)] = None
    return list(found)
