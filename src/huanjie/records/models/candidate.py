"""Who is nominated, what the departments answered, what people ruled."""

from django.db import models

from huanjie.records.models.election import Election


class Candidate(models.Model):
    """A nominated person in one post.

    `state` is nominated, preliminary (on the first list), official, barred (by a person's ruling)
    or withdrawn.
    """

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="candidates")
    post = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    sex = models.CharField(max_length=1)
    nominations = models.IntegerField()
    position = models.IntegerField(default=0)
    state = models.CharField(max_length=12, default="nominated")
    reason = models.TextField(default="")

    class Meta:
        ordering = ("position", "-nominations", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["election", "post", "name"], name="candidate_once_a_post"
            )
        ]


class ReviewRound(models.Model):
    """The round of an election's joint review: whom it asks about whom, until when.

    `joiners` are the people it was reopened for, each with the day and until when the departments
    answer; `closings` say who closed it, when and on whom.
    """

    election = models.OneToOneField(Election, on_delete=models.CASCADE, related_name="review_round")
    departments = models.JSONField()
    people = models.JSONField()
    opened_by = models.CharField(max_length=60)
    opened_on = models.DateField()
    due = models.DateField()
    joiners = models.JSONField(default=list)
    closings = models.JSONField(default=list)


class ReviewAnswer(models.Model):
    """One department's written conclusion on one person; sealed from the others."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="answers")
    department = models.CharField(max_length=40)
    clear = models.BooleanField()
    basis = models.TextField(default="")
    hits = models.JSONField(default=list)
    document = models.CharField(max_length=60)
    signed_by = models.CharField(max_length=60)
    answered_on = models.DateField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["candidate", "department"], name="one_conclusion")
        ]


class ReviewRuling(models.Model):
    """What a named person ruled on a hit: upheld or cleared, with the reason."""

    answer = models.OneToOneField(ReviewAnswer, on_delete=models.CASCADE, related_name="ruling")
    upheld = models.BooleanField()
    reason = models.TextField()
    heard = models.TextField(default="")
    heard_on = models.DateField(null=True)
    ruled_by = models.CharField(max_length=60)
    ruled_on = models.DateField()
