"""Possible double registrations as a person rules on them: two rows side by side."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Q

from huanjie.records.models import DoubleCase, VoterRow
from huanjie.records.queries.roll_desk import STRONG_TIERS
from huanjie.records.queries.roll_issues import Person, person_of

PAGE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Person):
    """One of the rows that may be the same person, with its village and its token."""

    unit: str
    unit_name: str
    token: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case with its ruling, when a person has ruled."""

    id: int
    tier: str
    says: str
    expected_by_chance: str
    members: tuple[Member, ...]
    ruling: str
    reason: str
    ruled_by: str
    ruled_on: date | None
    kept: int | None

    @property
    def is_strong(self) -> bool:
        """Whether the roll is not published before somebody has ruled."""
        return self.tier in STRONG_TIERS


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLines:
    """One page of cases: open ones first, strong tiers first; `faint` stand on no worklist."""

    cases: tuple[Case, ...]
    number: int
    open: int
    faint: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.number // PAGE))


def cases_of(election: str, page: int, *, faint: bool = False) -> CaseLines:
    """The cases in which a row of this roll stands: those of its worklist, or the faint ones."""
    rows = list(
        DoubleCase.objects.filter(members__election=election)
        .order_by("pk")
        .values_list("pk", "tier", "ruling", "listed")
        .distinct()
    )
    among = [one[:3] for one in rows if one[3] != faint]
    ranked = sorted(among, key=lambda one: (bool(one[2]), one[1] not in STRONG_TIERS, one[1:]))
    wanted = [pk for pk, *_ in ranked[(page - 1) * PAGE : page * PAGE]]
    found = {case.id: case for case in _cases(wanted)}
    return CaseLines(
        cases=tuple(found[pk] for pk in wanted),
        number=len(ranked),
        open=sum(not ruling for *_, ruling in ranked),
        faint=sum(not listed for *_, listed in rows),
        page=page,
    )


def case_in(election: str, case: int) -> Case:
    """One case of a roll; LookupError when no row of this roll stands in it."""
    if not DoubleCase.objects.filter(pk=case, members__election=election).exists():
        raise LookupError(f"no case {case}")
    return next(iter(_cases([case])))


def earlier_rulings(case: Case) -> tuple[Case, ...]:
    """What was decided before about either of the two rows in other cases."""
    rows = [one.id for one in case.members]
    found = (
        DoubleCase.objects.filter(members__in=rows)
        .exclude(Q(ruling="") | Q(pk=case.id))
        .order_by("ruled_on", "pk")
    )
    return tuple(_cases(found.values_list("pk", flat=True).distinct()))


def next_case(election: str, after: int) -> int | None:
    """The next case to rule on, strong tiers first."""
    rows = (
        DoubleCase.objects.filter(members__election=election, ruling="", listed=True)
        .exclude(pk=after)
        .order_by("pk")
        .values_list("pk", "tier")
        .distinct()
    )
    ranked = sorted(rows, key=lambda one: (one[1] not in STRONG_TIERS, one[1]))
    return next((pk for pk, _ in ranked), None)


def _cases(keys: Iterable[int]) -> tuple[Case, ...]:
    links = (
        DoubleCase.members.through.objects.filter(doublecase__in=list(keys))
        .select_related("doublecase", "voterrow__election__unit", "voterrow__source")
        .order_by("doublecase_id", "voterrow_id")
    )
    found: dict[int, tuple[DoubleCase, list[VoterRow]]] = {}
    for link in links:
        _, rows = found.setdefault(link.doublecase_id, (link.doublecase, []))
        rows.append(link.voterrow)
    return tuple(_case(case, rows) for case, rows in found.values())


def _case(case: DoubleCase, rows: list[VoterRow]) -> Case:
    left = [row.pk for row in rows if row.struck_by_id != case.pk]
    struck = len(left) < len(rows)
    return Case(
        id=case.pk,
        tier=case.tier,
        says=case.says,
        expected_by_chance=case.expected_by_chance,
        members=tuple(_member(row) for row in rows),
        ruling=case.ruling,
        reason=case.reason,
        ruled_by=case.ruled_by,
        ruled_on=case.ruled_on,
        kept=left[0] if struck and left else None,
    )


def _member(row: VoterRow) -> Member:
    return Member(
        **asdict(person_of(row)),
        unit=row.election.unit_id,
        unit_name=row.election.unit.name,
        token=row.token,
    )
