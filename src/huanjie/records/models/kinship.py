"""Close relatives among those who stand or hold a seat, as declared to the committee."""

from django.db import models

from huanjie.records.models.election import Election


class DeclaredKinship(models.Model):
    """Two people and how they are related; `basis` is what shows it.

    `state` is declared or withdrawn (by a named person, with the reason): a row is never deleted.
    """

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="kinships")
    one = models.CharField(max_length=60)
    other = models.CharField(max_length=60)
    kinship = models.CharField(max_length=12)
    basis = models.TextField()
    recorded_by = models.CharField(max_length=60)
    recorded_on = models.DateField()
    state = models.CharField(max_length=10, default="declared")
    reason = models.TextField(default="")
    withdrawn_by = models.CharField(max_length=60, default="")
    withdrawn_on = models.DateField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(one=models.F("other")) & ~models.Q(basis=""),
                name="kinship_of_two_people_with_a_basis",
            ),
            models.CheckConstraint(
                condition=models.Q(state="declared")
                | (
                    models.Q(state="withdrawn", withdrawn_on__isnull=False)
                    & ~models.Q(reason="")
                    & ~models.Q(withdrawn_by="")
                ),
                name="kinship_withdrawn_by_a_person",
            ),
        ]
