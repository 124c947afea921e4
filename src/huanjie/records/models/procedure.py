"""What shows that steps were done: meetings with their counts, requests with their replies, papers
of other offices. Each row is evidence; none is ever changed, a correction is another row.
"""

from django.db import models

from huanjie.records.models.election import Election
from huanjie.records.models.paper import Paper


class Meeting(models.Model):
    """A meeting that was held; `kind` is its name in the rule set, `part` the unit or group whose
    it was. Without `due` nobody was counted."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=60)
    part = models.CharField(max_length=60, default="")
    held_on = models.DateField()
    place = models.CharField(max_length=60)
    chair = models.CharField(max_length=60)
    recorder = models.CharField(max_length=60)
    due = models.IntegerField(null=True)
    present = models.IntegerField(null=True)
    minutes = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT)
    recorded_by = models.CharField(max_length=60)

    class Meta:
        ordering = ("held_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due=None, present=None)
                | models.Q(due__gte=1, present__gte=0, present__lte=models.F("due")),
                name="present_within_due",
            )
        ]


class MeetingVote(models.Model):
    """What a meeting voted on: a matter, or a person for a post."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="votes")
    post = models.CharField(max_length=40, default="")
    about = models.CharField(max_length=80)
    in_favour = models.IntegerField()
    against = models.IntegerField(default=0)
    abstained = models.IntegerField(default=0)
    elected = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["meeting", "post", "about"], name="vote_once"),
            models.CheckConstraint(
                condition=models.Q(in_favour__gte=0, against__gte=0, abstained__gte=0),
                name="votes_not_negative",
            ),
        ]


class Request(models.Model):
    """Something asked of those above and their one reply; `standing` is waiting until it comes.

    Then granted, with_conditions, sent_back or refused: a decision is changed by a new request.
    """

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="requests")
    matter = models.CharField(max_length=60)
    part = models.CharField(max_length=60, default="")
    number = models.CharField(max_length=40)
    sent_on = models.DateField()
    sent_by = models.CharField(max_length=60)
    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="asks")
    standing = models.CharField(max_length=16, default="waiting")
    reply_number = models.CharField(max_length=40, default="")
    replied_on = models.DateField(null=True)
    replied_by = models.CharField(max_length=60, default="")
    conditions = models.TextField(default="")
    reply = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="answers")

    class Meta:
        ordering = ("sent_on", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["election", "matter", "part"],
                condition=models.Q(standing="waiting"),
                name="one_waiting_request",
            ),
            models.CheckConstraint(
                condition=models.Q(standing="waiting", replied_on=None)
                | (~models.Q(standing="waiting") & models.Q(replied_on__isnull=False)),
                name="answered_with_its_day",
            ),
        ]


class KeptPaper(models.Model):
    """A paper that did not come out of this program: what it shows, its number, day and digest;
    a named person vouches for it."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="kept_papers")
    shows = models.CharField(max_length=60)
    part = models.CharField(max_length=60, default="")
    title = models.CharField(max_length=120)
    number = models.CharField(max_length=40, default="")
    issuer = models.CharField(max_length=60)
    dated = models.DateField()
    pages = models.IntegerField(default=1)
    path = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    vouched_by = models.CharField(max_length=60)
    kept_on = models.DateField()

    class Meta:
        ordering = ("dated", "id")


class MeetingBallot(models.Model):
    """A ballot that a meeting cast, as declared: what went in, what came out; `held` when every
    seat was filled and nothing had to be voted on again. `against` by name where it was counted."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="ballots")
    ballot = models.CharField(max_length=60)
    declared_on = models.DateField()
    declared_by = models.CharField(max_length=60)
    case = models.JSONField()
    outcome = models.JSONField()
    against = models.JSONField(default=dict)
    held = models.BooleanField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["meeting", "ballot"], name="meeting_ballot_once")
        ]
