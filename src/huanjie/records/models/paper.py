"""Official documents as issued: a file each, with its digest."""

from django.db import models

from huanjie.records.models.election import Election
from huanjie.records.models.unit import Unit


class Paper(models.Model):
    """`public` papers are posted; the others go up or stay in the dossier."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="papers")
    election = models.ForeignKey(Election, null=True, on_delete=models.PROTECT)
    form = models.CharField(max_length=40)
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    issued_on = models.DateField()
    public = models.BooleanField()
    path = models.CharField(max_length=200, unique=True)
    pdf_sha256 = models.CharField(max_length=64)
    docx_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("issued_on", "id")
