"""Which groups do not speak what a township speaks."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from huanjie.terms.campaign import Campaign
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """Groups that must not be sent to a township, and townships whose languages nobody speaks."""

    barred: tuple[tuple[str, UnitCode], ...]
    findings: tuple[Finding, ...]


def languages(
    campaign: Campaign, seat: Mapping[UnitCode, UnitCode], recused: Set[tuple[str, UnitCode]]
) -> Languages:
    """Groups without any of a township's languages, as long as one that may go has one; where
    none has, any may go and it is said.

    What is spoken in a village is asked of whoever goes to its township.
    """
    barred: set[tuple[str, UnitCode]] = set()
    findings: list[Finding] = []
    names = {unit.code: unit.name for unit in campaign.units}
    for spoken in campaign.spoken:
        place = seat[spoken.unit]
        mute = {g.id for g in campaign.groups if not set(g.languages) & set(spoken.languages)}
        free = {g.id for g in campaign.groups if (g.id, place) not in recused | barred}
        if free - mute:
            barred |= {(group, place) for group in mute}
        else:
            findings.append(_unspoken(names[spoken.unit], spoken.unit, spoken.languages))
    return Languages(barred=tuple(sorted(barred)), findings=tuple(findings))


def _unspoken(name: str, unit: UnitCode, wanted: tuple[str, ...]) -> Finding:
    listed = "、".join(wanted)
    return Finding(
        code="tours.language_unspoken",
        severity=Severity.WARNING,
        says=Wording(
            zh=f"{name}使用{listed}，各组均无人会说，请配备翻译",
            en=f"{name} speaks {', '.join(wanted)} and no group does; an interpreter is needed",
        ),
        place=unit,
    )
