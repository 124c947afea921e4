"""Whether the groups that a plan sends may be sent, read from the campaign's own lines.

The problem of the tours is not asked: what it makes of recusals and languages is checked here.
"""

from collections.abc import Iterator

from huanjie.terms.campaign import Campaign
from huanjie.terms.findings import Finding
from huanjie.terms.ids import UnitCode
from huanjie.tours.laid import breach
from huanjie.tours.tour import TourPlan


def verify_sent(plan: TourPlan, campaign: Campaign) -> tuple[Finding, ...]:
    """Every group sent where it is recused, or where another group that may go knows a language.

    A recusal from a village bars its township. Where nobody who may go speaks a language of the
    township, any group may be sent.
    """
    return tuple(_sent(plan, campaign))


def _sent(plan: TourPlan, campaign: Campaign) -> Iterator[Finding]:
    barred = {(one.group, unit) for one in campaign.recused for unit in _places(one.unit, campaign)}
    speak = {group.id: set(group.languages) for group in campaign.groups}
    spoken = {one.unit: set(one.languages) for one in campaign.spoken}
    for one in plan.assignments:
        known = spoken.get(one.township, set())
        if (one.group, one.township) in barred:
            yield breach(
                "tours.breach_recused",
                one.township,
                f"{one.group}应回避",
                f"{one.group} is recused",
            )
        elif known and not speak.get(one.group, set()) & known:
            better = [
                group
                for group, languages in speak.items()
                if languages & known and (group, one.township) not in barred
            ]
            if better:
                yield breach(
                    "tours.breach_language",
                    one.township,
                    f"{one.group}无人会当地语言，{'、'.join(better)}会",
                    f"{one.group} speaks no language of the township; {', '.join(better)} does",
                )


def _places(unit: UnitCode, campaign: Campaign) -> tuple[UnitCode, ...]:
    parents = {one.code: one.parent for one in campaign.units}
    parent = parents.get(unit)
    return (unit,) if parent is None else (unit, parent)
