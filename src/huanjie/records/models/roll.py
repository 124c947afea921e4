"""The voter roll: events, files as they came, rows, questions, versions, objections.

Events are the truth; rows are what they come to. Triggers (`records/protection`) keep both as the
design says: nobody leaves a list but by the event of a named person's decision.
"""

from django.db import models

from huanjie.records.models.election import Election


class RollEvent(models.Model):
    """One act upon a roll; `body` is sealed, `digest` covers the header and the sealed body."""

    election = models.ForeignKey(
        Election, on_delete=models.PROTECT, related_name="roll_events", db_index=False
    )
    number = models.IntegerField()
    at = models.CharField(max_length=32)
    on = models.DateField()
    kind = models.CharField(max_length=16)
    actor = models.CharField(max_length=60)
    body = models.BinaryField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("election_id", "number")
        constraints = [
            models.UniqueConstraint(fields=["election", "number"], name="roll_event_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1) & ~models.Q(actor=""),
                name="roll_event_by_a_person",
            ),
        ]


class SourceFile(models.Model):
    """A clerk's file: its digest and what the reader accounted for.

    One that a later file took the place of is kept, with the day on which it was superseded.
    """

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="sources")
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    summary = models.JSONField()
    event = models.ForeignKey(
        RollEvent, null=True, on_delete=models.PROTECT, related_name="sources", db_index=False
    )
    superseded_on = models.DateField(null=True)

    class Meta:
        ordering = ("id",)


class VoterRow(models.Model):
    """One entry of a roll at the row that last told of it; the number is ciphertext and tokens.

    `told` is a digest of what the row told (the person, then the rest): while it stays, what people
    said of the entry stays. `off_by` is the event by which a named person took the entry off; a
    machine has none to give.
    """

    election = models.ForeignKey(
        Election, on_delete=models.CASCADE, related_name="voters", db_index=False
    )
    entry = models.CharField(max_length=16)
    source = models.ForeignKey(SourceFile, on_delete=models.PROTECT, db_index=False)
    sheet = models.TextField()
    row = models.IntegerField()
    serial = models.IntegerField(null=True)
    name = models.TextField()
    shown = models.TextField(default="")
    key = models.CharField(max_length=60, default="")
    sound = models.CharField(max_length=420, default="")
    sex = models.CharField(max_length=1, default="")
    born = models.DateField(null=True)
    group = models.TextField(default="")
    household = models.TextField(default="")
    voter_class = models.CharField(max_length=20, default="")
    status = models.CharField(max_length=10)
    told = models.CharField(max_length=32, default="")
    identity = models.CharField(max_length=12)
    secret = models.BinaryField(null=True)
    token = models.CharField(max_length=64, null=True)
    raw = models.CharField(max_length=64, null=True)
    prefix = models.CharField(max_length=64, null=True)
    repairs = models.TextField(default="")
    contested = models.BooleanField(default=False)
    also_born = models.TextField(default="")
    settled_by = models.CharField(max_length=60, default="")
    settled_reason = models.TextField(default="")
    struck_by = models.ForeignKey(
        "records.DoubleCase",
        null=True,
        on_delete=models.PROTECT,
        related_name="struck",
        db_index=False,
    )
    off_by = models.ForeignKey(
        RollEvent, null=True, on_delete=models.PROTECT, related_name="took_off", db_index=False
    )

    class Meta:
        ordering = ("id",)
        indexes = [
            # Equal numbers have equal prefixes, equal names equal sounds: two indexes find all,
            # and one tells how common a birth date is. These three are over all rolls at once
            # (`records/roll_indexes`).
            models.Index(
                fields=["prefix"], name="roll_prefix", condition=models.Q(prefix__isnull=False)
            ),
            models.Index(fields=["sound"], name="roll_sound"),
            models.Index(fields=["born"], name="roll_born"),
            models.Index(fields=["raw"], name="roll_raw", condition=models.Q(raw__isnull=False)),
            models.Index(
                fields=["struck_by"],
                name="roll_struck",
                condition=models.Q(struck_by__isnull=False),
            ),
            models.Index(
                fields=["off_by"], name="roll_off_by", condition=models.Q(off_by__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["election", "entry"], name="roll_entry_once"),
            models.CheckConstraint(
                condition=models.Q(status="struck", struck_by__isnull=False)
                | (~models.Q(status="struck") & models.Q(struck_by__isnull=True)),
                name="only_a_ruled_case_strikes",
            ),
        ]


class RepairToken(models.Model):
    """What an invalid number may have been, as a token: a row finds the number it was meant for."""

    voter = models.ForeignKey(VoterRow, on_delete=models.CASCADE, related_name="repaired")
    token = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["token"], name="roll_repaired")]


class RollIssue(models.Model):
    """A finding at its cell; identity numbers are masked."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="issues")
    source = models.ForeignKey(SourceFile, on_delete=models.CASCADE)
    sheet = models.TextField()
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
    """Two rows that may be one person: opened by the machine, ruled on by a person.

    `listed` says whether it is on a village's worklist; `facts` is a digest of what was compared,
    so that a pair once ruled on comes again only when that changed.
    """

    tier = models.CharField(max_length=8)
    says = models.TextField()
    expected_by_chance = models.CharField(max_length=24)
    listed = models.BooleanField(default=True)
    facts = models.CharField(max_length=64, default="")
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
    """A published list, frozen: its lines as they were posted, how many, with which digest."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="roll_versions")
    number = models.IntegerField()
    kind = models.CharField(max_length=14)
    event = models.OneToOneField(RollEvent, on_delete=models.PROTECT, related_name="version")
    published_on = models.DateField()
    voters = models.IntegerField()
    digest = models.CharField(max_length=64)
    lines = models.TextField()
    says = models.TextField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["election", "number"], name="roll_version_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, kind__in=("first", "supplementary", "final")),
                name="roll_version_kind",
            ),
        ]


class Objection(models.Model):
    """An objection to the published roll and the committee's decision."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="objections")
    about = models.ForeignKey(VoterRow, null=True, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, default="missing")
    ground = models.CharField(max_length=24, default="")
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
    evidence = models.TextField(default="")
    heard = models.TextField(default="")

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="") | ~models.Q(reason=""), name="decision_with_reason"
            )
        ]


class Proxy(models.Model):
    """A voter's written mandate to another voter of the roll, until it is withdrawn."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="proxies")
    voter = models.ForeignKey(VoterRow, on_delete=models.PROTECT, related_name="mandates")
    proxy = models.ForeignKey(VoterRow, on_delete=models.PROTECT, related_name="votes_for")
    relation = models.CharField(max_length=12, default="other")
    paper = models.TextField()
    why = models.TextField(default="")
    approved_by = models.CharField(max_length=60)
    approved_on = models.DateField()
    event = models.OneToOneField(RollEvent, on_delete=models.PROTECT, related_name="mandate")
    withdrawn = models.OneToOneField(
        RollEvent, null=True, on_delete=models.PROTECT, related_name="withdrew"
    )

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["voter"],
                condition=models.Q(withdrawn__isnull=True),
                name="one_proxy_a_voter",
            ),
            models.CheckConstraint(
                condition=~models.Q(voter=models.F("proxy")) & ~models.Q(paper=""),
                name="proxy_is_another_in_writing",
            ),
        ]


class LearntLayout(models.Model):
    """What a person answered about a sheet whose titles no known form has; `text` is its YAML."""

    name = models.CharField(max_length=80, unique=True)
    text = models.TextField()
    answered_by = models.CharField(max_length=60)
    answered_on = models.DateField()

    class Meta:
        ordering = ("id",)
