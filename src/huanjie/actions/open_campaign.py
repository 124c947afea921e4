"""Open the county's campaign: leading group, office, leaders, tour groups, the five points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.adopt_method import method_from
from huanjie.actions.roles import HEAD
from huanjie.count.settings_file import READ as COUNTING_SETTINGS
from huanjie.records.models import Appointment, Campaign, Officer, UnitPlan
from huanjie.terms.campaign import Campaign as CampaignNoun
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointee:
    """Someone appointed to a body of the campaign."""

    body: str
    name: str
    title: str
    unit: UnitCode | None = None
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFiles:
    """CAMPAIGN.yaml and the files it names, as they stand."""

    text: str
    groups: str
    travel: str


@act("campaign.open", may=HEAD)
def open_campaign(
    by: Officer,
    *,
    campaign: CampaignNoun,
    files: CampaignFiles,
    appointees: Sequence[Appointee],
    demo_until: date | None = None,
) -> Done[int]:
    """Record the campaign and who leads it; one campaign a store.

    Its settings for the count hold where a unit's own method is silent; an impossible one is
    refused by its name.
    """
    require(
        not Campaign.objects.exists(),
        "campaign.present",
        Wording(zh="本库已有换届工作，请另建数据目录", en="this store already holds a campaign"),
    )
    settings = {name: v for name, v in campaign.settings if name in COUNTING_SETTINGS}
    method_from(settings)
    row = Campaign.objects.create(
        name=campaign.name,
        jurisdiction=campaign.jurisdiction,
        law_day=campaign.law_day,
        opens=campaign.window[0],
        closes=campaign.window[1],
        text=files.text,
        settings=settings,
        groups=files.groups,
        travel=files.travel,
        demo=demo_until is not None,
        pinned_day=demo_until,
    )
    Appointment.objects.bulk_create(
        Appointment(body=a.body, name=a.name, title=a.title, unit_id=a.unit, group=a.group)
        for a in appointees
    )
    facts: Facts = {"name": row.name, "appointed": len(appointees)}
    return Done(report=len(appointees), unit=None, facts=facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class FivePoints:
    """五个把握 of one unit: scope, order, time, posts, composition."""

    unit: UnitCode
    scope: str
    order: str
    time: str
    posts: str
    composition: str


@act("campaign.five_points", may=HEAD)
def set_five_points(by: Officer, *, points: Sequence[FivePoints]) -> Done[int]:
    """Fix scope, order, time, posts and composition of each unit's election, or fix them anew."""
    empty = [p.unit for p in points if not all((p.scope, p.order, p.time, p.posts, p.composition))]
    require(
        not empty,
        "campaign.five_points_empty",
        Wording(
            zh=f"五个把握未填齐：{'、'.join(empty)}", en=f"the five points lack: {', '.join(empty)}"
        ),
    )
    plans = [
        UnitPlan(
            unit_id=p.unit,
            scope=p.scope,
            order=p.order,
            time=p.time,
            posts=p.posts,
            composition=p.composition,
        )
        for p in points
    ]
    fixed = ["scope", "order", "time", "posts", "composition"]
    UnitPlan.objects.bulk_create(
        plans, update_conflicts=True, unique_fields=["unit"], update_fields=fixed
    )
    return Done(report=len(points), unit=None, facts={"units": len(points)})
