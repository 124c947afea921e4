"""Official documents: drafted, approved, issued with a number, posted, withdrawn or corrected.

What was issued is a file each, with its digest, and is never changed.
"""

from django.db import models

from huanjie.records.models.election import Election
from huanjie.records.models.unit import Unit


class Paper(models.Model):
    """`public` papers are posted; the others go up or stay in the dossier.

    `word`, `year` and `serial` make up the number of an official document (溪委〔2016〕5号); a
    notice of an election has none of the three. `part` is the electoral unit or group it is of.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="papers")
    election = models.ForeignKey(Election, null=True, on_delete=models.PROTECT)
    form = models.CharField(max_length=60)
    part = models.CharField(max_length=60, default="")
    number = models.CharField(max_length=40)
    word = models.CharField(max_length=20, default="")
    year = models.IntegerField(default=0)
    serial = models.IntegerField(default=0)
    title = models.CharField(max_length=120)
    issued_on = models.DateField()
    public = models.BooleanField()
    path = models.CharField(max_length=200, unique=True)
    pdf_sha256 = models.CharField(max_length=64)
    docx_sha256 = models.CharField(max_length=64)
    corrects = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    class Meta:
        ordering = ("issued_on", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["word", "year", "serial"],
                condition=~models.Q(word=""),
                name="one_number_each",
            )
        ]


class IssuerWord(models.Model):
    """The word (机关代字) in the numbers of an issuer's documents; nobody's is a default."""

    issuer = models.CharField(max_length=120, unique=True)
    word = models.CharField(max_length=17)
    set_by = models.CharField(max_length=60, default="")

    class Meta:
        ordering = ("issuer",)


class Draft(models.Model):
    """A paper before it is issued: drafted, submitted, sent_back, then issued (`paper`)."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=60)
    part = models.CharField(max_length=60, default="")
    data = models.JSONField()
    state = models.CharField(max_length=10, default="drafted")
    drafted_by = models.CharField(max_length=60)
    drafted_on = models.DateField()
    ruled_by = models.CharField(max_length=60, default="")
    remark = models.TextField(default="")
    paper = models.OneToOneField(Paper, null=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="issued", paper__isnull=False)
                | (~models.Q(state="issued") & models.Q(paper=None)),
                name="issued_with_its_paper",
            )
        ]


class Posting(models.Model):
    """Where and when a notice was put up, with the photograph that shows it."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="postings")
    place = models.CharField(max_length=80)
    posted_on = models.DateField()
    photo = models.CharField(max_length=200)
    photo_sha256 = models.CharField(max_length=64)
    posted_by = models.CharField(max_length=60)

    class Meta:
        ordering = ("posted_on", "id")


class PaperWithdrawal(models.Model):
    """A paper that no longer stands, from which day and why; the file stays."""

    paper = models.OneToOneField(
        Paper, primary_key=True, on_delete=models.PROTECT, related_name="withdrawal"
    )
    reason = models.TextField()
    withdrawn_on = models.DateField()
    withdrawn_by = models.CharField(max_length=60)
