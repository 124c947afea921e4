"""The one decorator of ours: permission, one transaction, the clock, an entry in the log."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar

from django.db import transaction

from huanjie.actions import clock
from huanjie.actions.roles import ROLE_NAMES, Role
from huanjie.archive.entry import canonical
from huanjie.records.log import append
from huanjie.records.models import Officer, Unit
from huanjie.terms.findings import Finding, Refused, Severity, refusal
from huanjie.terms.wording import Wording

P = ParamSpec("P")
T = TypeVar("T")
Fact = str | int | bool | None
Facts = dict[str, Fact]
"""What an act tells the log: plain values, never an identity number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[T]):
    """What an act hands back: its report, the unit it touched, the facts for the log."""

    report: T
    unit: Unit | None
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act as the manual lists it."""

    name: str
    may: tuple[Role, ...]
    says: str


ACTS: dict[str, Act] = {}


def act(
    name: str, *, may: tuple[Role, ...]
) -> Callable[[Callable[Concatenate[Officer, P], Done[T]]], Callable[Concatenate[Officer, P], T]]:
    """Make a function an act: `by` holds one of the roles, in whose area the unit lies.

    The permission for the unit is checked on what the act says it touched, inside the transaction:
    an act outside the officer's area is rolled back whole.
    """

    def wrap(
        function: Callable[Concatenate[Officer, P], Done[T]],
    ) -> Callable[Concatenate[Officer, P], T]:
        ACTS[name] = Act(name=name, may=may, says=(function.__doc__ or "").strip())

        @wraps(function)
        def run(by: Officer, /, *args: P.args, **kwargs: P.kwargs) -> T:
            _check_role(by, name, may)
            with transaction.atomic(), clock.at(clock.now()):
                done = function(by, *args, **kwargs)
                check_area(by, done.unit)
                append(
                    at=clock.now().replace(microsecond=0),
                    actor=f"{by.name}({ROLE_NAMES[Role(by.role)].zh})",
                    act=name,
                    subject=done.unit.pk if done.unit else "",
                    body=canonical(dict(done.facts)),
                )
                return done.report

        return run

    return wrap


def _check_role(by: Officer, name: str, may: tuple[Role, ...]) -> None:
    if by.role in may:
        return
    zh = "、".join(ROLE_NAMES[role].zh for role in may)
    en = ", ".join(ROLE_NAMES[role].en for role in may)
    raise refusal(
        "act.role",
        Wording(
            zh=f"{by.name}不能办理{name}：由{zh}办理", en=f"{by.name} may not do {name}: {en} may"
        ),
        about=name,
    )


def check_area(by: Officer, unit: Unit | None) -> None:
    """Refuse an act outside the officer's area; an act that writes files asks before."""
    if unit is None or by.covers(unit):
        return
    raise refusal(
        "act.area",
        Wording(
            zh=f"{unit.name}不在{by.name}的工作范围内",
            en=f"{unit.name} is outside the area of {by.name}",
        ),
        about=unit.pk,
    )


def require(holds: bool, code: str, says: Wording, *, about: str = "") -> None:
    """Refuse the act unless the condition holds."""
    if not holds:
        raise Refused([Finding(code=code, severity=Severity.ERROR, says=says, about=about)])
