"""The campaign as every page shows it: its name, its window, the day that demo data stops at."""

from dataclasses import dataclass
from datetime import date

from huanjie.records.models import Campaign, LogHead


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignHead:
    """What the head of a page says."""

    name: str
    opens: date
    closes: date
    demo: bool
    pinned_day: date | None


def campaign_head() -> CampaignHead | None:
    """The campaign of this store; none in a store that has just been made."""
    fields = ("name", "opens", "closes", "demo", "pinned_day")
    row = Campaign.objects.order_by("pk").values(*fields).first()
    return CampaignHead(**row) if row else None


def log_length() -> int:
    """How many acts the log holds: a page shown at this length is current until it grows."""
    return LogHead.objects.filter(pk=1).values_list("length", flat=True).first() or 0
