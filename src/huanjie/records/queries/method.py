"""The adopted method of an election beside the law, and the relatives declared for its count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import get_args, get_type_hints

from huanjie.count.case import Settings
from huanjie.count.method import applies
from huanjie.count.remarks import SETTINGS
from huanjie.count.rules import ELECTION_SETTINGS
from huanjie.law.catalogue import catalogue
from huanjie.law.ladder import is_within
from huanjie.law.load import rule_set
from huanjie.law.rules import Rule, Value
from huanjie.records.models import Campaign, DeclaredKinship, Election
from huanjie.records.queries.units import ElectionHead, UnitHead
from huanjie.terms.citations import Authority
from huanjie.terms.wording import Wording


class From(StrEnum):
    """Where the value of a setting comes from."""

    METHOD = "method"
    COUNTY = "county"
    LAW = "law"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingLine:
    """One thing that the law leaves to the method; `choices` empty where a number is asked for.

    `adopted` is None where the method is silent; `gives_way` where a local regulation says
    otherwise and stands.
    """

    name: str
    title: Wording
    means: Wording
    adopted: object
    value: Value
    source: From
    gives_way: bool
    cited: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KinshipLine:
    """Two close relatives as recorded, with what shows it, and why it was withdrawn if it was."""

    id: int
    one: str
    other: str
    kinship: str
    basis: str
    recorded_by: str
    recorded_on: date
    state: str
    reason: str
    withdrawn_by: str


def method_of(unit: UnitHead, election: ElectionHead) -> tuple[SettingLine, ...]:
    """Every setting that applies to the election, with what holds for it."""
    rules = rule_set(election.procedure, on=election.law_day, jurisdiction=unit.code[:6])
    adopted = Election.objects.values_list("method", flat=True).get(pk=election.id)
    county = Campaign.objects.order_by("pk").values_list("settings", flat=True).first() or {}
    return tuple(
        _line(rules.rule(name), adopted, county)
        for name in ELECTION_SETTINGS
        if applies(rules, name) and name in rules
    )


def _line(rule: Rule, adopted: Mapping[str, Value], county: Mapping[str, Value]) -> SettingLine:
    source = From.METHOD if rule.id in adopted else From.COUNTY if rule.id in county else From.LAW
    given = adopted.get(rule.id, county.get(rule.id, rule.value))
    fixed = rule.cited.authority is Authority.LOCAL_REGULATION
    gives_way = fixed and not is_within(rule.value, given, leeway=rule.leeway)
    return SettingLine(
        name=rule.id,
        title=SETTINGS[rule.id],
        means=catalogue()[rule.id].means,
        adopted=adopted.get(rule.id),
        value=rule.value if gives_way else given,
        source=source,
        gives_way=gives_way,
        cited=str(rule.cited),
        choices=_choices(rule.id),
    )


def _choices(name: str) -> tuple[str, ...]:
    kinds = get_args(get_type_hints(Settings)[name])
    (kind,) = (one for one in kinds if one is not NoneType)
    if kind is bool:
        return ("true", "false")
    return tuple(kind) if issubclass(kind, StrEnum) else ()


def kinships_of(election: str) -> tuple[KinshipLine, ...]:
    """Everything recorded, the withdrawn too, in the order of its recording."""
    fields = ("id", "one", "other", "kinship", "basis", "recorded_by", "recorded_on")
    rows = DeclaredKinship.objects.filter(election=election)
    return tuple(
        KinshipLine(**row) for row in rows.values(*fields, "state", "reason", "withdrawn_by")
    )
