"""Ballots: the style, the account of paper, the sheets read, the rulings.

No row here leads to a voter, and no order of scanning is kept: a sheet is known by the digest of
its image.
"""

from django.db import models

from huanjie.records.models.election import Election


class BallotStyle(models.Model):
    """One printed style: DEF.json, layout.json and the digest of the page."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="styles")
    round = models.CharField(max_length=6, default="first")
    style = models.CharField(max_length=16)
    definition = models.TextField()
    layout = models.TextField()
    pdf = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)


class BallotRun(models.Model):
    """A file for the print shop: the ballots of a style for the voters, and spare ones."""

    style = models.ForeignKey(BallotStyle, on_delete=models.CASCADE, related_name="runs")
    copies = models.IntegerField()
    spare = models.IntegerField()
    pdf = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(copies__gte=1, spare__gte=0), name="run_of_some"
            )
        ]


class BallotAccount(models.Model):
    """Printed = issued + unused + spoilt; returned is what came out of the boxes."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="accounts")
    round = models.CharField(max_length=6, default="first")
    printed = models.IntegerField()
    issued = models.IntegerField()
    unused = models.IntegerField()
    spoilt = models.IntegerField()
    returned = models.IntegerField(null=True)
    voters = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election", "round"], name="one_account"),
            models.CheckConstraint(
                condition=models.Q(
                    printed=models.F("issued") + models.F("unused") + models.F("spoilt")
                ),
                name="paper_balances",
            ),
        ]


class Sheet(models.Model):
    """A page as the machine read it; `open` while a person has still to rule."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="sheets")
    sha256 = models.CharField(max_length=64)
    frame = models.IntegerField()
    status = models.CharField(max_length=8)
    reading = models.TextField()
    image = models.CharField(max_length=200)

    class Meta:
        ordering = ("sha256", "frame")
        constraints = [
            models.UniqueConstraint(fields=["election", "sha256", "frame"], name="sheet_once")
        ]


class SheetRuling(models.Model):
    """One person's ruling on one box of one sheet; `cited` is the article it goes by."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="rulings")
    contest = models.CharField(max_length=20)
    choice = models.CharField(max_length=20)
    verdict = models.CharField(max_length=8)
    name = models.CharField(max_length=60, default="")
    void = models.BooleanField(default=False)
    by = models.CharField(max_length=60)
    reason = models.TextField()
    cited = models.CharField(max_length=200, default="")

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "contest", "choice", "by"], name="one_ruling_a_person"
            )
        ]
