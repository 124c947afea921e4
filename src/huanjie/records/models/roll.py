"""The voter roll: files as they came, rows, questions, versions, objections."""

from django.db import models

from huanjie.records.models.election import Election


class SourceFile(models.Model):
    """A clerk's file: its digest and what the reader accounted for."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="sources")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    summary = models.JSONField()

    class Meta:
        ordering = ("id",)


class VoterRow(models.Model):
    """One row of a clerk's file; the identity number is ciphertext, looked up by keyed token."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="voters")
    source = models.ForeignKey(SourceFile, on_delete=models.PROTECT)
    sheet = models.CharField(max_length=60)
    row = models.IntegerField()
    serial = models.IntegerField(null=True)
    name = models.CharField(max_length=60)
    shown = models.CharField(max_length=70, default="")
    sex = models.CharField(max_length=1, default="")
    born = models.DateField(null=True)
    group = models.CharField(max_length=40, default="")
    household = models.CharField(max_length=40, default="")
    voter_class = models.CharField(max_length=20, default="")
    status = models.CharField(max_length=10)
    identity = models.CharField(max_length=12)
    secret = models.BinaryField(null=True)
    token = models.CharField(max_length=64, null=True)
    raw = models.CharField(max_length=64, null=True)
    prefix = models.CharField(max_length=64, null=True)
    repairs = models.TextField(default="")
    settled_by = models.CharField(max_length=60, default="")
    settled_reason = models.TextField(default="")
    struck_by = models.ForeignKey(
        "records.DoubleCase", null=True, on_delete=models.PROTECT, related_name="struck"
    )

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["election", "name"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="struck", struck_by__isnull=False)
                | (~models.Q(status="struck") & models.Q(struck_by__isnull=True)),
                name="only_a_ruled_case_strikes",
            )
        ]


class RollIssue(models.Model):
    """A finding at its cell; identity numbers are masked."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="issues")
    source = models.ForeignKey(SourceFile, on_delete=models.CASCADE)
    sheet = models.CharField(max_length=60)
    row = models.IntegerField()
    column = models.CharField(max_length=60)
    cell = models.CharField(max_length=12)
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=8)
    found = models.TextField()
    fix = models.JSONField()
    says = models.TextField()

    class Meta:
        ordering = ("id",)


class DoubleCase(models.Model):
    """Two rows that may be one person: opened by the machine, ruled on by a person."""

    tier = models.CharField(max_length=8)
    says = models.TextField()
    expected_by_chance = models.CharField(max_length=24)
    members = models.ManyToManyField(VoterRow, related_name="cases")
    ruling = models.CharField(max_length=24, default="")
    reason = models.TextField(default="")
    ruled_by = models.CharField(max_length=60, default="")
    ruled_on = models.DateField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ruling="")
                | (
                    ~models.Q(ruled_by="") & ~models.Q(reason="") & models.Q(ruled_on__isnull=False)
                ),
                name="ruling_by_a_person",
            )
        ]


class RollVersion(models.Model):
    """A published list, frozen: how many names, with which digest."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="roll_versions")
    published_on = models.DateField()
    voters = models.IntegerField()
    digest = models.CharField(max_length=64)
    says = models.TextField()

    class Meta:
        ordering = ("id",)


class Objection(models.Model):
    """An objection to the published roll and the committee's decision."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="objections")
    about = models.ForeignKey(VoterRow, null=True, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, default="missing")
    name = models.CharField(max_length=60)
    sex = models.CharField(max_length=1, default="")
    group = models.CharField(max_length=40, default="")
    by = models.CharField(max_length=60)
    says = models.TextField()
    raised_on = models.DateField()
    decide_by = models.DateField()
    decided_on = models.DateField(null=True)
    decision = models.CharField(max_length=12, default="")
    reason = models.TextField(default="")
    decided_by = models.CharField(max_length=60, default="")

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="") | ~models.Q(reason=""), name="decision_with_reason"
            )
        ]
