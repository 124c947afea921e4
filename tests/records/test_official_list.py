"""What the database itself demands of a county's text."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from huanjie.records.models import OfficialListText

pytestmark = pytest.mark.django_db

WHOLE = {
    "rule": "points_five",
    "since": date(2026, 3, 10),
    "source": "永换办发〔2026〕1号",
    "text": "换届范围",
    "entered_by": "何文",
    "entered_on": date(2026, 3, 11),
}


def test_a_text_with_lines_a_source_and_an_author_is_kept() -> None:
    assert OfficialListText.objects.create(**WHOLE).pk is not None


@pytest.mark.parametrize("gap", ["text", "source", "entered_by"])
def test_a_text_without_one_of_them_is_refused(gap: str) -> None:
    broken = pytest.raises(IntegrityError, match="a_list_has_lines_a_source_and_an_author")
    with broken, transaction.atomic():
        OfficialListText.objects.create(**(WHOLE | {gap: ""}))
