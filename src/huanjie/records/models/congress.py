"""Who sits in a congress: electoral units with their seats, delegates, delegations."""

from django.db import models

from huanjie.records.models.election import Election


class ElectoralUnit(models.Model):
    """A unit that elects delegates, its members and its seats by the apportionment."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="electoral_units")
    name = models.CharField(max_length=60)
    members = models.IntegerField()
    seats = models.IntegerField()
    position = models.IntegerField()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["election", "name"], name="electoral_unit_once"),
            models.CheckConstraint(
                condition=models.Q(members__gte=1, seats__gte=1), name="electoral_unit_some"
            ),
        ]


class Delegation(models.Model):
    """A group of delegates that sits and deliberates together, with the head that it elected."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="delegations")
    name = models.CharField(max_length=60)
    convener = models.CharField(max_length=60, default="")
    head = models.CharField(max_length=60, default="")
    position = models.IntegerField()

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["election", "name"], name="delegation_once")]


class Delegate(models.Model):
    """A delegate as elected; `valid` once the credentials were reviewed, None before."""

    unit = models.ForeignKey(ElectoralUnit, on_delete=models.CASCADE, related_name="delegates")
    name = models.CharField(max_length=60)
    sex = models.CharField(max_length=1)
    minority = models.BooleanField(default=False)
    front_line = models.BooleanField(default=False)
    votes = models.IntegerField()
    delegation = models.ForeignKey(
        Delegation, null=True, on_delete=models.SET_NULL, related_name="delegates"
    )
    valid = models.BooleanField(null=True)

    class Meta:
        ordering = ("unit__position", "id")
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="delegate_once")]
