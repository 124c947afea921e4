"""What waits for people: the boxes, lines and pages of a vote that no machine decided."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from huanjie.actions.counting_case import definition_of
from huanjie.actions.read_scans import reading_of, rulings_on
from huanjie.ballot.layout_file import layout_from_json
from huanjie.count.adjudicate import WHOLE_SHEET, Adjudication, BoxRef
from huanjie.records.models import Election, Sheet
from huanjie.terms.ballots import (
    BallotDefinition,
    Reading,
    ReadingStatus,
    Ruling,
    Suggestion,
    Verdict,
)
from huanjie.terms.ids import Sha256

Place = tuple[str, str]
WHOLE: Place = (WHOLE_SHEET, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulBox:
    """A box with what was ruled on it so far; `sheet` is the sheet's number in the records.

    `why` and `suggestions` are the machine's; contest and choice are empty for a whole page.
    `located` tells whether the machine found the page on the scan, so that a box can be cut out.
    """

    sheet: int
    contest: str
    choice: str
    why: str
    located: bool
    suggestions: tuple[Suggestion, ...] = ()
    state: Adjudication

    @property
    def open(self) -> bool:
        """Whether another ruling is needed."""
        return self.state.settled is None

    def waits_for(self, person: str) -> bool:
        """Whether this person can rule on it now; nobody rules twice on one box."""
        return self.open and all(one.by != person for one in self.state.rulings)


def doubtful_boxes(
    election: str, *, page: int | None = None, sheet: int | None = None
) -> tuple[DoubtfulBox, ...]:
    """Every box of the first round that people rule on, settled or not: post by post, then pages.

    A page that was refused waits as a whole until somebody rules on one of its boxes, or asks to:
    `page` is the sheet that is to be ruled on box by box; `sheet` asks for the boxes of one only.
    """
    row = Election.objects.get(pk=election)
    if not row.styles.filter(round="first").exists():
        return ()
    definition = definition_of(row, "first")
    pages = _posts_by_page(row)
    asked = row.sheets.all() if sheet is None else row.sheets.filter(pk=sheet)
    sheets = asked.prefetch_related("rulings")
    boxes = [box for one in sheets for box in _boxes(one, definition, pages, apart=one.pk == page)]
    places = {place: at for at, place in enumerate([*places_of(definition), WHOLE])}
    return tuple(sorted(boxes, key=lambda one: (places[one.contest, one.choice], one.sheet)))


def places_of(definition: BallotDefinition) -> tuple[Place, ...]:
    """The boxes and written lines of a ballot, post by post."""
    return tuple(
        (contest.id, choice)
        for contest in definition.contests
        for choice in (
            *(one.id for one in contest.candidates),
            *(f"write_in_{slot}" for slot in range(1, contest.write_ins + 1)),
        )
    )


Pages = Mapping[int, frozenset[str]]


def _posts_by_page(row: Election) -> Pages:
    layout = layout_from_json(row.styles.get(round="first").layout)
    return {page.page: frozenset(one.contest for one in page.boxes) for page in layout.pages}


def _boxes(
    sheet: Sheet, definition: BallotDefinition, pages: Pages, *, apart: bool
) -> Iterator[DoubtfulBox]:
    reading, rulings = reading_of(sheet), rulings_on(sheet)
    suggested = {(w.contest, f"write_in_{w.slot}"): w.suggestions for w in reading.write_ins}
    ruled: dict[Place, list[Ruling]] = {}
    for one in rulings:
        ruled.setdefault((one.contest, one.choice), []).append(one)
    waiting = dict(_undecided(reading, definition))
    if reading.status is ReadingStatus.REFUSED:
        whole = WHOLE in ruled or not (ruled or apart)
        places = (WHOLE,) if whole else _apart(reading, ruled.keys(), definition, pages)
        waiting = dict.fromkeys(places, reading.reason)
    for place, why in (dict.fromkeys(ruled) | waiting).items():
        box = BoxRef(
            sha256=Sha256(sheet.sha256), frame=sheet.frame, contest=place[0], choice=place[1]
        )
        yield DoubtfulBox(
            sheet=sheet.pk,
            contest=place[0],
            choice=place[1],
            why=why or "",
            located=reading.status is not ReadingStatus.REFUSED,
            suggestions=suggested.get(place, ()),
            state=Adjudication(box=box, rulings=tuple(ruled.get(place, ()))),
        )


def _apart(
    reading: Reading, ruled: Set[Place], definition: BallotDefinition, pages: Pages
) -> tuple[Place, ...]:
    """All boxes of a page that was refused and is ruled on box by box."""
    posts = {contest for contest, _ in ruled}
    if len(pages) == 1 or reading.page is not None:
        posts |= pages[reading.page or 1]
    return tuple(place for place in places_of(definition) if place[0] in posts)


def _undecided(
    reading: Reading, definition: BallotDefinition
) -> Iterator[tuple[Place, str | None]]:
    """The places of a page on which the machine did not decide, with its reason."""
    marks = definition.marks
    known = {marks.for_.value, marks.against.value, marks.abstain.value, Verdict.BLANK.value}
    for box in reading.boxes:
        if box.verdict.value not in known:
            yield (box.contest, box.choice), box.why or "other_sign"
    for line in reading.write_ins:
        if line.verdict is not Verdict.BLANK:
            yield (line.contest, f"write_in_{line.slot}"), line.why
