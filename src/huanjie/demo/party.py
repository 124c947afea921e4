"""A township congress and a village Party election in the demo, each from its steps."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import partial
from math import ceil

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
from huanjie.demo.party_papers import Office, minutes, own
from huanjie.demo.procedure import Script, days_of
from huanjie.demo.scenario import person
from huanjie.demo.slates import DELEGATES, LEADERS, standing
from huanjie.demo.world import World
from huanjie.papers.chinese import in_chinese
from huanjie.papers.render import form_named
from huanjie.records.models import Election, ElectoralUnit, Officer
from huanjie.records.queries.known.ballots import cast, votes
from huanjie.records.queries.known.of_party import of_party

SURPLUS = Fraction(6, 5)
SEATS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "committee": (("member", 9),),
    "discipline_committee": (("discipline_member", 5),),
    "supervision": (("chair", 1), ("member", 2)),
    "recall": (("recall", 1),),
    "by_election": (("member", 1),),
}
CHAIRS = {"party_congress": "李明德", "party_branch": "王建国"}
AWAY = 3
BRANCH_SEATS = (("member", 5),)
ALL_ANSWER = ("participants",)
APPORTIONED = ("delegates_apportioned", "units_fixed")
PLENARIES = ("secretary", "discipline_secretary")
BRANCH = "中共清溪镇强胜村支部委员会"
BELOW = {
    "中共示例县清溪镇委员会": BRANCH,
    "中共示例县委员会": "中共示例县清溪镇委员会",
    "中国共产党示例县清溪镇第十五次代表大会主席团": BRANCH,
    "中国共产党示例县清溪镇第十五次代表大会": "强胜村党支部党员大会",
    "中共清溪镇第十五届委员会": BRANCH,
    "中共清溪镇委员会": BRANCH,
    "大会主席团": BRANCH,
}
"""A village's papers of a kind that a congress has too, one level lower."""


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
            minutes=self._minutes,
            chair=CHAIRS.get(self._row().procedure, ""),
            headcount=self._headcount,
            ballot=self._ballot,
            visit=partial(self.visit, self.election),
            begins=self._begins,
            then=self._then,
            days=days_of(law.steps(), planned),
        )

    def _row(self) -> Election:
        return Election.objects.select_related("unit__parent").get(pk=self.election)

    def _paper(self, form: str, part: str) -> Mapping[str, object]:
        row = self._row()
        office, setting = self._office(row, form, part, counted=self._last_count(part))
        told = of_party(row, form, part)
        before = {"report_in": "preparatory_session", "answer_by": "opens"}
        arrives = {name: told[day] for name, day in before.items() if day in told}
        return setting.told(form, {"term": row.term}, own(office, form), arrives, told)

    def _minutes(self, kind: str, part: str) -> Mapping[str, object]:
        """The minutes of a meeting, with its figures where its people were counted."""
        row = self._row()
        met = row.meetings.filter(kind=kind, part=part).exclude(due=None).last()
        counted = (met.due or 0, met.present or 0) if met else self._sitting(row, part)
        office, setting = self._office(row, "party_minutes", part, counted=counted)
        away = self._people(part)[-AWAY:]
        known = minutes(office, away=away) if all(counted) else {}
        place = {"place": met.place, "chair": met.chair, "recorder": met.recorder} if met else {}
        return setting.told("party_minutes", known, place)

    def _sitting(self, row: Election, part: str) -> tuple[int, int]:
        """How many sit in the branch committee or in a delegation; nobody says it elsewhere."""
        units = self.delegations.get(part, ())
        seats = sum(one.seats for one in self.units if one.name in units)
        number = BRANCH_SEATS[0][1] if row.procedure == "party_branch" else seats
        return number, number

    def _office(
        self, row: Election, form: str, part: str, *, counted: tuple[int, int]
    ) -> tuple[Office, Setting]:
        setting = Setting(words=self._words(row, form, part), today=clock.today())
        office = Office(
            procedure=row.procedure,
            part=part,
            due=counted[0],
            present=counted[1],
            units=self.units,
            delegations=self.delegations,
            people=self._people,
            committee=setting.here(BRANCH),
        )
        return office, setting

    def _words(self, row: Election, form: str, part: str) -> Mapping[str, str]:
        """What stands in the samples, and what stands here instead."""
        below = row.procedure == "party_branch" and form_named(form).procedure != row.procedure
        unit = self._unit(part)
        stood = zip(DELEGATES, self._people(part), strict=False) if unit else ()
        shapes = ("清溪镇强胜村党总支部", "强胜村党总支部", "强胜村党总支")
        return {
            **(BELOW if below else {}),
            **(dict.fromkeys(shapes, unit.name) if unit else {}),
            **dict(stood),
            "〔2026〕": f"〔{clock.today().year}〕",
            "第十四": f"第{in_chinese(row.term - 1)}",
            "第十五": f"第{in_chinese(row.term)}",
            **self.setting,
        }

    def _unit(self, part: str) -> UnitSeats | None:
        return next((one for one in self.units if one.name == part), None)

    def _headcount(self, kind: str, part: str) -> tuple[int, int]:
        law = rules_of(self._row())
        counted = next(rule for rule in law.headcounts() if rule.id == kind).headcount.due
        unit = self._unit(part)
        due = unit.members if unit else self.due[counted]
        if counted == "committee_members" and self._row().procedure == "party_branch":
            due = BRANCH_SEATS[0][1]
        return due, due if counted in ALL_ANSWER else due - min(due // 20, AWAY)

    def _ballot(self, ballot: str, part: str) -> CountedBallot:
        _, present = self._last_count(part)
        return CountedBallot(
            ballot=ballot,
            issued=present,
            returned=present,
            void=0,
            posts=tuple(
                _counted(post, seats, names, present)
                for post, seats, names in self._standing(ballot, part)
            ),
            procedure="party_plenary" if ballot in PLENARIES and self.units else "",
        )

    def _standing(self, ballot: str, part: str) -> Iterator[tuple[str, int, Sequence[str]]]:
        """The posts on a ballot with their seats and who stands, those who win first."""
        procedure, unit = self._row().procedure, self._unit(part)
        if unit is not None:
            yield "delegate", unit.seats, self._people(part)[: ceil(unit.seats * SURPLUS)]
            return
        for post, names in LEADERS.get(procedure, {}).get(ballot, {}).items():
            yield post, len(names), names
        if ballot not in SEATS:
            return
        named = standing(procedure, ballot)
        posts = BRANCH_SEATS if procedure == "party_branch" else SEATS[ballot]
        for place, (post, seats) in enumerate(posts):
            yield post, seats, named or self._people(part)[place * 10 :][: seats + 1]

    def _people(self, part: str) -> Sequence[str]:
        units = [one.name for one in self.units]
        begin = 12 * units.index(part) if part in units else 0
        return self.names[begin:]

    def _last_count(self, part: str) -> tuple[int, int]:
        meetings = self._row().meetings.filter(part=part).exclude(due=None)
        last = meetings.order_by("pk").last()
        return (last.due or 0, last.present or 0) if last else (1, 1)

    def _begins(self, step: str) -> None:
        """What an act enters before the papers of a step: seats, credentials, delegations."""
        if step in APPORTIONED and self.units:
            total = sum(one.seats for one in self.units)
            apportion_delegates(self.officer, election=self.election, units=self.units, total=total)
        if step == "credentials_reviewed":
            review_credentials(self.officer, election=self.election, invalid={})
        if step == "delegations_formed":
            group_delegates(self.officer, election=self.election, delegations=self.delegations)

    def _then(self, step: str) -> None:
        """What an act enters after the papers of a step: who was elected a delegate."""
        if step != "delegates_elected":
            return
        for unit in ElectoralUnit.objects.filter(election=self.election):
            row = cast(self._row(), unit.name, "delegates")
            chosen = [one for one in votes(row) if one["elected"]] if row is not None else []
            elected = [
                Elected(
                    name=str(one["name"]),
                    sex="f" if n % 3 == 0 else "m",
                    votes=int(str(one["in_favour"])),
                )
                for n, one in enumerate(chosen)
            ]
            enter_delegates(self.officer, election=self.election, unit=unit.name, elected=elected)


def _counted(post: str, seats: int, names: Sequence[str], present: int) -> PostVotes:
    """Enough for each of the seats; those who stand above them share the votes that they lack."""
    lacks = [min(n, present // 4) for n in range(seats)]
    left = sum(lacks) // max(len(names) - seats, 1)
    found = {
        name: present - lacks[n] if n < seats else min(left, present // 5)
        for n, name in enumerate(names)
    }
    against = {name: present - number for name, number in found.items()}
    return PostVotes(post=post, seats=seats, votes=found, against=against)


def people(world: World, about: str, number: int) -> list[str]:
    """So many names, no two alike."""
    rng = world.chance(about)
    found: dict[str, None] = {}
    while len(found) < number:
        found[person(rng)] = None
    return list(found)
