"""The campaign, the bodies that lead it, and the five points of every unit (五个把握)."""

from django.db import models

from huanjie.records.models.unit import Unit


class Campaign(models.Model):
    """One row; `text` is CAMPAIGN.yaml as it stands, `pinned_day` the day demo data stops at.

    `settings` hold for every count in which the unit's own method is silent.
    """

    name = models.CharField(max_length=80)
    jurisdiction = models.CharField(max_length=12)
    law_day = models.DateField()
    opens = models.DateField()
    closes = models.DateField()
    text = models.TextField()
    settings = models.JSONField(default=dict)
    groups = models.TextField(default="")
    travel = models.TextField(default="")
    demo = models.BooleanField(default=False)
    pinned_day = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens__lt=models.F("closes")), name="campaign_window"
            )
        ]


class Appointment(models.Model):
    """Who serves in which body of the campaign."""

    body = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    title = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT)
    group = models.CharField(max_length=10, default="")

    class Meta:
        ordering = ("id",)


class UnitPlan(models.Model):
    """Scope, order, time, posts and composition of one unit's election."""

    unit = models.OneToOneField(Unit, primary_key=True, on_delete=models.PROTECT)
    scope = models.TextField()
    order = models.TextField()
    time = models.TextField()
    posts = models.TextField()
    composition = models.TextField()
