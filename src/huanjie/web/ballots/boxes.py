"""How far the boxes of a round are counted by hand, and whether the whole adds up."""

from collections.abc import Mapping
from dataclasses import dataclass

from huanjie.actions.enter_hand_count import findings_of
from huanjie.count.hand_count import Column
from huanjie.records.models import Election, HandEntry, OpenTallySheet
from huanjie.records.queries.ballots import Batch, ballots_of
from huanjie.terms.findings import Finding

USUAL = ("main", "branch", "mobile")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxState:
    """A box: who writes, who handed in, what differs, what does not add up.

    `mine` says what the reader can do: write, go on, or nothing. The numbers of an entry are not
    here while the other is missing.
    """

    batch: str
    entered_by: tuple[str, ...]
    writing: tuple[str, ...]
    mine: str
    counted: Batch | None
    findings: tuple[Finding, ...]

    @property
    def both(self) -> bool:
        """Whether two people handed in."""
        return len(self.entered_by) == 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """All boxes and scanned pages beside what the account of paper says came back."""

    by_hand: int
    scanned: int
    returned: int | None
    final: bool

    @property
    def counted(self) -> int:
        """Ballots counted in any way."""
        return self.by_hand + self.scanned

    @property
    def agrees(self) -> bool:
        """Whether as many are counted as came back."""
        return self.returned == self.counted


def round_of(row: Election) -> str:
    """The round that is being counted: the last whose ballot is printed; empty before the first."""
    rounds = row.styles.order_by("pk").values_list("round", flat=True)
    return str(rounds.last() or "")


def boxes_in(row: Election, round: str) -> tuple[str, ...]:
    """The boxes that one can choose from: the usual ones and those begun."""
    begun = OpenTallySheet.objects.filter(election=row, round=round).values_list("batch", flat=True)
    entered = HandEntry.objects.filter(election=row, round=round).values_list("batch", flat=True)
    return tuple(dict.fromkeys((*USUAL, *begun, *entered)))


def states_of(row: Election, round: str, person: str) -> tuple[BoxState, ...]:
    """Every box that was begun."""
    entered: dict[str, list[str]] = {}
    for entry in HandEntry.objects.filter(election=row, round=round).order_by("batch", "entry"):
        entered.setdefault(entry.batch, []).append(entry.by)
    writing: dict[str, list[str]] = {}
    for sheet in OpenTallySheet.objects.filter(election=row, round=round):
        writing.setdefault(sheet.batch, []).append(sheet.by)
    counted = {b.batch: b for b in ballots_of(row.pk).batches if b.round == round}
    return tuple(
        BoxState(
            batch=batch,
            entered_by=tuple(entered.get(batch, ())),
            writing=tuple(writing.get(batch, ())),
            mine=_mine(person, entered.get(batch, []), writing.get(batch, [])),
            counted=counted.get(batch) if len(entered.get(batch, ())) == 2 else None,
            findings=findings_of(row, round, batch) if len(entered.get(batch, ())) == 2 else (),
        )
        for batch in dict.fromkeys((*entered, *writing))
    )


def _mine(person: str, entered: list[str], writing: list[str]) -> str:
    if person in entered or len(entered) == 2:
        return ""
    return "go_on" if person in writing else "begin"


def my_figures(row: Election, round: str, batch: str, person: str) -> Mapping[str, int] | None:
    """Where one's own open sheet stands; None where none is open."""
    mine = OpenTallySheet.objects.filter(election=row, round=round, batch=batch, by=person)
    sheet = mine.first()
    return None if sheet is None else dict(sheet.figures)


def sums_of(row: Election, round: str) -> Sums:
    """What is counted so far beside what came back; a box counts once two people handed it in."""
    key = f"///{Column.RETURNED.value}"
    entries: dict[str, list[int]] = {}
    for entry in HandEntry.objects.filter(election=row, round=round):
        entries.setdefault(entry.batch, []).append(int(entry.figures.get(key, 0)))
    account = row.accounts.filter(round=round).first()
    return Sums(
        by_hand=sum(found[0] for found in entries.values() if len(found) == 2),
        scanned=row.sheets.count() if round == "first" else 0,
        returned=account.returned if account else None,
        final=row.results.filter(round=round).exists(),
    )
