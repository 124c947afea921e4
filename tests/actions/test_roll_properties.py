"""Whatever people do to a roll: its past stays, its days hold, and nobody goes unnamed."""

from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import Phase, example, given, settings
from tests.actions.roll_life import LIVES, Step, bring, finish, live, post
from tests.actions.roll_properties import PROPERTIES
from tests.town import planned_town

pytestmark = pytest.mark.django_db
LIVED = 25
UNDISPUTED: list[Step] = [(bring, 0, 4095), (post, 2, 1), (finish, 22, 0)]


def test_the_properties_hold_of_every_life(folder: Path) -> None:
    town = planned_town()
    met: set[str] = set()

    @settings(max_examples=LIVED, phases=(Phase.explicit, Phase.generate))
    @example(UNDISPUTED)
    @given(LIVES)
    def search(steps: list[Step]) -> None:
        with transaction.atomic():
            life = live(town, steps)
            for holds in PROPERTIES:
                holds(life)
            met.update(one.what for one in life.lived if not one.refused)
            transaction.set_rollback(True)

    search()
    assert met >= {"post", "object_to", "decide", "supplement", "finish", "rule", "change"}
