"""Hand counts: entered twice by two people, differences resolved by a third pair of eyes."""

from django.db import models

from huanjie.records.models.election import Election


class HandEntry(models.Model):
    """One blind entry of one batch; `figures` is the whole sheet as entered."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="hand_entries")
    round = models.CharField(max_length=6, default="first")
    batch = models.CharField(max_length=40)
    entry = models.IntegerField()
    by = models.CharField(max_length=60)
    figures = models.JSONField()

    class Meta:
        ordering = ("batch", "entry")
        constraints = [
            models.UniqueConstraint(
                fields=["election", "round", "batch", "entry"], name="entry_once"
            ),
            models.UniqueConstraint(
                fields=["election", "round", "batch", "by"], name="two_people_enter"
            ),
        ]


class CellResolution(models.Model):
    """Which figure stands where two entries differed, after two people looked at the paper."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="resolutions")
    round = models.CharField(max_length=6, default="first")
    batch = models.CharField(max_length=40)
    cell = models.CharField(max_length=80)
    figure = models.IntegerField()
    by = models.CharField(max_length=60)
    second = models.CharField(max_length=60)
    reason = models.TextField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["election", "round", "batch", "cell"], name="cell_resolved_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(second=models.F("by")), name="two_people_recount"
            ),
        ]


class OpenTallySheet(models.Model):
    """A tally sheet that somebody is writing: only where it stands, never how it came there."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="open_sheets")
    round = models.CharField(max_length=6, default="first")
    batch = models.CharField(max_length=40)
    by = models.CharField(max_length=60)
    figures = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["election", "round", "batch", "by"], name="one_sheet_a_person"
            )
        ]


class CountBoard(models.Model):
    """The public board of a round: whether the committee lets everybody see the count."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="boards")
    round = models.CharField(max_length=6, default="first")
    open = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election", "round"], name="one_board_a_round")
        ]
