"""The county's units."""

from django.db import models

from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Level
from huanjie.terms.places import Unit as UnitNoun


class Unit(models.Model):
    code = models.CharField(primary_key=True, max_length=12)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=10)
    kind = models.CharField(max_length=30)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)

    class Meta:
        ordering = ("code",)

    def to_noun(self) -> UnitNoun:
        return UnitNoun(
            code=UnitCode(self.code),
            name=self.name,
            level=Level(self.level),
            kind=Kind(self.kind),
            parent=UnitCode(self.parent_id) if self.parent_id else None,
            lon=self.lon,
            lat=self.lat,
        )

    @classmethod
    def from_noun(cls, unit: UnitNoun) -> "Unit":
        return cls(
            code=unit.code,
            name=unit.name,
            level=unit.level,
            kind=unit.kind,
            parent_id=unit.parent,
            lon=unit.lon,
            lat=unit.lat,
        )
