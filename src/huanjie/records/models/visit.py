"""Tour guidance: who goes where, what was seen, how it was put right."""

from django.db import models

from huanjie.records.models.election import Election
from huanjie.records.models.unit import Unit


class Assignment(models.Model):
    """The group and the leader of one township."""

    township = models.OneToOneField(Unit, primary_key=True, on_delete=models.PROTECT)
    group = models.CharField(max_length=10)
    leader = models.CharField(max_length=60)


class Visit(models.Model):
    """A planned visit and, once made, what was reported."""

    group = models.CharField(max_length=10)
    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="visits")
    arrive = models.DateField()
    leave = models.DateField()
    purpose = models.CharField(max_length=120)
    reported_on = models.DateField(null=True)
    report = models.JSONField(default=dict)

    class Meta:
        ordering = ("arrive", "id")


class VisitIssue(models.Model):
    """Something found on the spot: open, assigned, remedied, confirmed by another person."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="issues")
    code = models.CharField(max_length=40)
    says = models.TextField()
    severity = models.CharField(max_length=8)
    state = models.CharField(max_length=10)
    due = models.DateField()
    history = models.JSONField(default=list)

    class Meta:
        ordering = ("due", "id")


class ToursText(models.Model):
    """The plan of tours as the file that users keep: what nobody attends and why, the bounds."""

    text = models.TextField()
