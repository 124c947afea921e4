"""Bring in the county's unit table."""

from huanjie.actions.act import Done, act, require
from huanjie.actions.roles import OFFICE
from huanjie.records.models import Officer, Unit
from huanjie.terms.places import units_from_csv
from huanjie.terms.wording import Wording


@act("units.import", may=OFFICE)
def import_units(by: Officer, *, text: str) -> Done[int]:
    """Read the unit table whole, or refuse it with the line; only into an empty county."""
    require(
        not Unit.objects.exists(),
        "units.present",
        Wording(zh="单位表已导入，不能重复导入", en="the unit table is already there"),
    )
    units = units_from_csv(text)
    for level in ("county", "township", "village"):
        Unit.objects.bulk_create(Unit.from_noun(u) for u in units if u.level == level)
    return Done(report=len(units), unit=None, facts={"units": len(units)})
