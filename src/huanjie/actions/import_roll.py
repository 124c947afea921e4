"""Take in a unit's files as the clerks sent them.

Reading is apart from storing: it touches nothing, may take its time and may be done by another
process. Storing is one act: an event, the rows it comes to, the findings.
"""

from collections.abc import Sequence

from django.db.models import Max

from huanjie.actions.act import Done, Facts, act
from huanjie.actions.files import keep
from huanjie.actions.import_checks import require_own, require_turn, require_unpublished
from huanjie.actions.roles import ROLL_CLERKS
from huanjie.actions.roll_keys import eligibility_of, roll_keys, source_path
from huanjie.actions.stored_roll import Imported, store
from huanjie.records.models import Election, LearntLayout, Officer
from huanjie.roll.beside import Beside
from huanjie.roll.intake import ClerkFile
from huanjie.roll.learnt import learnt_from_yaml
from huanjie.roll.prepare import Prepared, Reading, prepare
from huanjie.terms.ids import UnitCode


def import_roll(
    by: Officer, *, election: str, files: Sequence[ClerkFile], sure: str = ""
) -> Imported:
    """Read files and store them: what `read_roll` and `store_roll` do one after the other."""
    return store_roll(by, prepared=read_roll(election, files), sure=sure)


def read_roll(election: str, files: Sequence[ClerkFile]) -> Prepared:
    """Read and check a unit's files without touching the store; refused when one is unreadable."""
    return prepare(files, reading_of(election))


def reading_of(election: str) -> Reading:
    """What this unit's files are read with, now."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    texts = LearntLayout.objects.values_list("text", flat=True)
    return Reading(
        election=row.pk,
        unit=UnitCode(row.unit_id),
        eligibility=eligibility_of(row),
        keys=roll_keys(),
        learnt=tuple(map(learnt_from_yaml, texts)),
        seen=row.roll_events.aggregate(last=Max("number"))["last"] or 0,
    )


@act("roll.import", may=ROLL_CLERKS)
def store_roll(
    by: Officer, *, prepared: Prepared, sure: str = "", beside: Beside | None = None
) -> Done[Imported]:
    """Store what was read, with every finding, until the roll is published.

    A later version of a file takes its place: rulings and settlements stay with entries whose facts
    stayed, and whom no row tells of any more is asked about, never dropped. Refused: what is on the
    roll already, a version older than one that came, another unit's file unless `sure` says why
    not, and a file read before somebody else's came in. `beside` remembers the other rolls while
    a county's first ones are taken in.
    """
    row = Election.objects.select_for_update(of=("self",)).select_related("unit__parent")
    election = row.get(pk=prepared.election)
    require_unpublished(election)
    fresh, again = require_turn(election, prepared, keys=roll_keys())
    require_own(election, fresh, sure=sure, beside=beside)
    for file in fresh.files:
        keep(source_path(file.sha256), file.sealed)
    report = store(by, election, fresh, again=again, sure=sure)
    facts: Facts = {"rows": report.rows, "issues": report.issues, "gone": report.gone}
    facts |= {f"file_{n}": file.sha256 for n, file in enumerate(fresh.files)}
    facts |= {"event": election.roll_events.values_list("digest", flat=True).latest("number")}
    return Done(report=report, unit=election.unit, facts=facts | ({"sure": sure} if sure else {}))
