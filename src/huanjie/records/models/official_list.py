"""A county's own text of a list that officials tick off: appended, never changed."""

from django.db import models


class OfficialListText(models.Model):
    """The text from one day on, the paper it comes from, who entered it; later rows prevail."""

    rule = models.CharField(max_length=60)
    since = models.DateField()
    source = models.CharField(max_length=200)
    text = models.TextField()
    entered_by = models.CharField(max_length=60)
    entered_on = models.DateField()

    class Meta:
        ordering = ("since", "id")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(source="") & ~models.Q(entered_by=""),
                name="a_list_has_lines_a_source_and_an_author",
            )
        ]
