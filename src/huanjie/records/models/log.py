"""The log of acts: appended in the transaction of the act, never changed."""

from django.db import models


class LogEntry(models.Model):
    """One act: who, when, what, about which unit; `digest` is its leaf in the Merkle tree."""

    position = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=32)
    actor = models.TextField()
    act = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    body = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("position",)


class LogHead(models.Model):
    """One row that appenders lock in turn, so that positions have no gaps."""

    length = models.BigIntegerField(default=0)
