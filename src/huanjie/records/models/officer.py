"""Officers: who they are, which role they hold, for which unit."""

from django.conf import settings
from django.db import models

from huanjie.records.models.unit import Unit


class Officer(models.Model):
    """A person who acts; `unit` bounds what the role may touch (none: the whole county)."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    name = models.CharField(max_length=60)
    role = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT)
    department = models.CharField(max_length=40, default="")
    group = models.CharField(max_length=10, default="")

    class Meta:
        ordering = ("id",)

    def covers(self, unit: Unit) -> bool:
        """Whether a unit lies in the officer's area: the own unit or below it."""
        if self.unit_id is None:
            return True
        above: Unit | None = unit
        while above is not None:
            if above.pk == self.unit_id:
                return True
            above = above.parent
        return False
