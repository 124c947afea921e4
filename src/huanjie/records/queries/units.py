"""One unit: what it is, what is elected there, its five points, its timetable."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from huanjie.records.models import Deadline, Unit
from huanjie.records.queries.duties import ANOTHER_VOTE
from huanjie.records.queries.progress import COMMITTEES, STAGE_OF_STEP, STAGES, Stage
from huanjie.terms.places import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionHead:
    """The election of a page: its procedure, the law it pinned, the roll's size."""

    id: str
    procedure: str
    term: str
    law_text: str
    law_day: date
    law_digest: str
    registered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FivePoints:
    """五个把握: scope, order, time, posts, composition."""

    scope: str
    order: str
    time: str
    posts: str
    composition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """Who guides a township: the tour group and the county leader."""

    group: str
    leader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitHead:
    """A unit with the one above it; `elections` in the order of their names."""

    code: str
    name: str
    level: str
    kind: str
    above: str | None
    above_name: str
    elections: tuple[ElectionHead, ...]
    points: FivePoints | None
    guidance: Guidance | None

    @property
    def election(self) -> ElectionHead | None:
        """The committee's election, which the pages of a village are about."""
        ranked = sorted(self.elections, key=lambda e: e.procedure not in COMMITTEES)
        return ranked[0] if ranked else None


ELECTION = ("id", "procedure", "term", "law_text", "law_day", "law_digest", "registered")
POINTS = ("scope", "order", "time", "posts", "composition")
GUIDANCE = ("group", "leader")


def unit_head(code: str) -> UnitHead:
    """A unit with its elections, in one statement; LookupError when there is none of that code."""
    rows = list(
        Unit.objects.filter(pk=code)
        .order_by("elections__id")
        .values(
            "name",
            "level",
            "kind",
            "parent_id",
            "parent__name",
            *(f"elections__{name}" for name in ELECTION),
            *(f"unitplan__{name}" for name in POINTS),
            *(f"assignment__{name}" for name in GUIDANCE),
            *(f"parent__assignment__{name}" for name in GUIDANCE),
        )
    )
    if not rows:
        raise LookupError(f"no unit {code}")
    one = rows[0]
    points = _part(one, "unitplan__", POINTS)
    guided = _part(one, "assignment__", GUIDANCE) or _part(one, "parent__assignment__", GUIDANCE)
    elections = [_part(row, "elections__", ELECTION) for row in rows]
    return UnitHead(
        code=code,
        name=one["name"],
        level=one["level"],
        kind=one["kind"],
        above=one["parent_id"],
        above_name=one["parent__name"] or "",
        elections=tuple(ElectionHead(**found) for found in elections if found),
        points=FivePoints(**points) if points else None,
        guidance=Guidance(**guided) if guided else None,
    )


def _part(row: Mapping[str, Any], prefix: str, names: tuple[str, ...]) -> dict[str, Any]:
    """The columns of a joined table; nothing when no row was joined."""
    joined = row[f"{prefix}{names[0]}"] is not None
    return {name: row[f"{prefix}{name}"] for name in names} if joined else {}


def names_in_township(unit: UnitHead) -> dict[str, str]:
    """The names of a township and its villages by code, of whichever of them this is."""
    town = unit.above if unit.level == Level.VILLAGE else unit.code
    rows = Unit.objects.filter(Q(pk=town) | Q(parent=town))
    return dict(rows.values_list("pk", "name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonLine:
    """Why a day is not earlier or later."""

    rule: str
    from_step: str
    days: int | None
    cited: str
    certainty: str
    says_zh: str
    says_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a timetable."""

    procedure: str
    step: str
    day: date
    earliest: date
    latest: date
    because: tuple[ReasonLine, ...]
    done_on: date | None
    evidence: str
    state: str

    @property
    def slack_days(self) -> int:
        return (self.latest - self.earliest).days

    @property
    def done_late(self) -> bool:
        return self.done_on is not None and self.done_on > self.latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """Every step of a unit's elections by day, and the stage that they have reached."""

    steps: tuple[Step, ...]
    stage: Stage
    polling_day: date | None

    @property
    def track(self) -> tuple[tuple[Stage, str], ...]:
        """Every stage with its place: past, here or ahead."""
        here = STAGES.index(self.stage)
        places = ("past", "here", "ahead")
        return tuple((s, places[(at >= here) + (at > here)]) for at, s in enumerate(STAGES))

    @property
    def late(self) -> tuple[Step, ...]:
        return tuple(s for s in self.steps if s.state in ("late", "past_law"))

    @property
    def ahead(self) -> tuple[Step, ...]:
        return tuple(s for s in self.steps if s.state in ("today", "coming"))

    @property
    def next_step(self) -> Step | None:
        return next(iter(self.ahead), None)


def timetable(code: str, today: date, *, another_vote: bool) -> Timetable:
    """The timetable of a unit as it stands on a day, with or without another vote to hold."""
    rows = (
        Deadline.objects.filter(election__unit=code)
        .order_by("day", "id")
        .values_list(
            "election__procedure",
            "step",
            "day",
            "earliest",
            "latest",
            "because",
            "done_on",
            "evidence",
        )
    )
    steps = tuple(
        Step(
            procedure=procedure,
            step=step,
            day=day,
            earliest=earliest,
            latest=latest,
            because=tuple(_reason(one) for one in because),
            done_on=done_on,
            evidence=evidence,
            state=_state(Span(day=day, latest=latest), done_on, today)
            if step != ANOTHER_VOTE or another_vote
            else "unneeded",
        )
        for procedure, step, day, earliest, latest, because, done_on, evidence in rows
    )
    done = [STAGE_OF_STEP[s.step] for s in steps if s.done_on and s.step in STAGE_OF_STEP]
    return Timetable(
        steps=steps,
        stage=max(done, key=STAGES.index, default=Stage.PREPARED),
        polling_day=next((s.day for s in steps if s.step == "polling_day"), None),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A planned day with its last lawful one."""

    day: date
    latest: date


def _state(span: Span, done_on: date | None, today: date) -> str:
    if done_on is not None:
        return "done"
    if span.latest < today:
        return "past_law"
    if span.day < today:
        return "late"
    return "today" if span.day == today else "coming"


def _reason(stored: dict[str, object]) -> ReasonLine:
    days = stored.get("days")
    return ReasonLine(
        rule=str(stored.get("rule") or ""),
        from_step=str(stored.get("from_step") or ""),
        days=days if isinstance(days, int) else None,
        cited=str(stored.get("cited") or ""),
        certainty=str(stored.get("certainty") or ""),
        says_zh=str(stored.get("says_zh") or ""),
        says_en=str(stored.get("says_en") or ""),
    )
