"""One unit: what it is, what is elected there, its five points, its timetable."""

from dataclasses import dataclass
from datetime import date

from huanjie.records.models import Deadline, Election, Unit, UnitPlan
from huanjie.records.queries.progress import STAGE_OF_STEP, STAGES, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionHead:
    """The election of a page: its procedure, the law it pinned, the roll's size."""

    id: str
    procedure: str
    term: str
    law_text: str
    law_day: date
    registered: int


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

    @property
    def election(self) -> ElectionHead | None:
        """The committee's election, which the pages of a village are about."""
        ranked = sorted(self.elections, key=lambda e: not e.procedure.endswith("committee"))
        return ranked[0] if ranked else None


def unit_head(code: str) -> UnitHead:
    """A unit with its elections; LookupError when there is none of that code."""
    unit = Unit.objects.select_related("parent").filter(pk=code).first()
    if unit is None:
        raise LookupError(f"no unit {code}")
    fields = ("id", "procedure", "term", "law_text", "law_day", "registered")
    return UnitHead(
        code=unit.pk,
        name=unit.name,
        level=unit.level,
        kind=unit.kind,
        above=unit.parent_id,
        above_name=unit.parent.name if unit.parent else "",
        elections=tuple(
            ElectionHead(**row)
            for row in Election.objects.filter(unit=code).order_by("pk").values(*fields)
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FivePoints:
    """五个把握: scope, order, time, posts, composition."""

    scope: str
    order: str
    time: str
    posts: str
    composition: str


def five_points(code: str) -> FivePoints | None:
    """The five points of a unit's election, once the county has fixed them."""
    fields = ("scope", "order", "time", "posts", "composition")
    row = UnitPlan.objects.filter(pk=code).values(*fields).first()
    return FivePoints(**row) if row else None


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
    def next_step(self) -> Step | None:
        return next((s for s in self.steps if s.state in ("today", "coming")), None)


def timetable(code: str, today: date) -> Timetable:
    """The timetable of a unit as it stands on a day."""
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
            state=_state(day, latest, done_on, today),
        )
        for procedure, step, day, earliest, latest, because, done_on, evidence in rows
    )
    done = [STAGE_OF_STEP[s.step] for s in steps if s.done_on and s.step in STAGE_OF_STEP]
    return Timetable(
        steps=steps,
        stage=max(done, key=STAGES.index, default=Stage.PREPARED),
        polling_day=next((s.day for s in steps if s.step == "polling_day"), None),
    )


def _state(day: date, latest: date, done_on: date | None, today: date) -> str:
    if done_on is not None:
        return "done"
    if latest < today:
        return "past_law"
    if day < today:
        return "late"
    return "today" if day == today else "coming"


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
