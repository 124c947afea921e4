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
