"""One election of one unit, its posts, and the day of every step."""

from django.db import models

from huanjie.records.models.unit import Unit


class Election(models.Model):
    """`law_day` and `law_digest` pin the rules: a later amendment cannot change them silently.

    `method` is what the assembly adopted where the law leaves it open, by setting; `conditions`
    which steps' conditions were said to hold, or not to; `parts` the groups, boxes and the like
    that each do a step of their own.
    """

    id = models.CharField(primary_key=True, max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="elections")
    procedure = models.CharField(max_length=30)
    term = models.IntegerField()
    law_text = models.CharField(max_length=80)
    law_day = models.DateField()
    law_digest = models.CharField(max_length=64)
    registered = models.IntegerField(default=0)
    method = models.JSONField(default=dict)
    conditions = models.JSONField(default=dict)
    parts = models.JSONField(default=dict)

    class Meta:
        ordering = ("unit_id",)


class Seat(models.Model):
    """A post with its number of seats."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="seats")
    post = models.CharField(max_length=20)
    seats = models.IntegerField()
    position = models.IntegerField()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["election", "post"], name="seat_once"),
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="seat_some"),
        ]


class Deadline(models.Model):
    """A planned step; `done_on` and `evidence` say when and by what it was done."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="deadlines")
    step = models.CharField(max_length=40)
    day = models.DateField()
    earliest = models.DateField()
    latest = models.DateField()
    because = models.JSONField()
    done_on = models.DateField(null=True)
    evidence = models.TextField(default="")

    class Meta:
        ordering = ("day", "id")
        constraints = [
            models.UniqueConstraint(fields=["election", "step"], name="deadline_once"),
            models.CheckConstraint(
                condition=models.Q(earliest__lte=models.F("latest")), name="deadline_order"
            ),
        ]
