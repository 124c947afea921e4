"""Results: the figures that went in, the reasoning that came out."""

from django.db import models

from huanjie.records.models.election import Election


class Result(models.Model):
    """One declared round; `case` and `outcome` are what `huanjie decide` reads and answers."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="results")
    round = models.CharField(max_length=6)
    position = models.IntegerField()
    declared_on = models.DateField()
    case = models.JSONField()
    outcome = models.JSONField()

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["election", "position"], name="result_once")]


class HeldRuling(models.Model):
    """What a named person ruled on somebody held in a result: the win stands, or it does not.

    `held_for` is the reason for which the result held the seat.
    """

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="held_rulings")
    post = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    held_for = models.CharField(max_length=30)
    stands = models.BooleanField()
    reason = models.TextField()
    article = models.CharField(max_length=120)
    heard = models.TextField(default="")
    ruled_by = models.CharField(max_length=60)
    ruled_on = models.DateField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["result", "post", "name"], name="held_ruled_once"),
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(article="") & ~models.Q(ruled_by=""),
                name="held_ruled_by_a_person",
            ),
        ]
