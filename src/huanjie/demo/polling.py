"""Polling day: paper, boxes, scans, hand counts, the result; and the vote that may follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from huanjie.actions.declare_result import declare_result
from huanjie.actions.enter_hand_count import Recount, enter_hand_count, resolve_cell
from huanjie.actions.files import keep, kept
from huanjie.actions.print_ballots import (
    BallotPost,
    PaperCount,
    account_ballots,
    official_posts,
    print_ballots,
)
from huanjie.actions.read_scans import read_scans, reading_of
from huanjie.actions.result_papers import posts_to_vote_again
from huanjie.actions.rule_on_box import Seen, adjudicate_ballot
from huanjie.ballot.definition import definition_from_json
from huanjie.ballot.layout_file import layout_from_json
from huanjie.ballot.scan.picture_file import raster
from huanjie.count.hand_count import RETURNED, WASTE, Cell, Column
from huanjie.demo.preparing import close, election_of
from huanjie.demo.scanners import DPI, Distortion
from huanjie.demo.scans import DrawnVote, marked_scan
from huanjie.demo.strokes import Drawn
from huanjie.demo.voting import Marks, Mood, cast, level, mood_of
from huanjie.demo.world import Village
from huanjie.records.models import BallotStyle, Result, Sheet
from huanjie.terms.ballots import BallotDefinition, Verdict, Vote

MAIN, BRANCH = "main", "branch"
SIGNS = {Vote.FOR: Drawn.CIRCLE, Vote.AGAINST: Drawn.CROSS}
VERDICTS = {Vote.FOR: Verdict.CIRCLE, Vote.AGAINST: Verdict.CROSS, Vote.ABSTAIN: Verdict.BLANK}
UNCLEAR = (Drawn.RING_AROUND, Drawn.NAME_TICKED, Drawn.SCRIBBLED_OUT, Drawn.FILL)
UNCLEAR_SHARE = 0.012
SCANNERS = (Distortion.CLEAN, Distortion.FEEDER, Distortion.FEEDER, Distortion.PHOTO)
WASTE_A_THOUSAND = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """What lies in the boxes: the ballots of each as the voters meant them, and waste."""

    by_hand: Mapping[str, Sequence[Marks]]
    scanned: Sequence[Marks]
    waste: int

    @property
    def returned(self) -> int:
        """All ballots in all boxes."""
        return sum(map(len, self.by_hand.values())) + len(self.scanned) + self.waste


def print_first(village: Village) -> None:
    """The ballot is fixed and printed."""
    posts = official_posts(election_of(village))
    print_ballots(village.chair, election=village.election, round="first", posts=posts)
    village.world.progress.add("ballot_styles")


def vote(village: Village) -> None:
    """The voters vote; the boxes are opened, counted and read; the result is announced."""
    election = election_of(village)
    style = election.styles.get(round="first")
    definition = definition_from_json(style.definition)
    rng = village.chance("votes")
    boxes = filled(village, rng, definition, registered=election.registered)
    account(village, "first", boxes, registered=election.registered)
    for batch, ballots in boxes.by_hand.items():
        waste = boxes.waste if batch == MAIN else 0
        count_box(village, "first", batch, cells_of(definition, ballots, waste=waste))
    if boxes.scanned:
        _read(village, style, boxes.scanned)
    declare_result(village.chair, election=village.election, round="first")
    village.world.progress.add("notices", 2)
    village.world.progress.add("ballots", boxes.returned)


def filled(
    village: Village, rng: Random, definition: BallotDefinition, *, registered: int
) -> Boxes:
    """What the voters of a village put into the boxes."""
    plot = village.plot
    mood = mood_of(rng, definition, plot=plot.ballot, relatives=plot.relatives)
    returned = int(registered * rng.uniform(0.68, 0.88))
    waste = returned * WASTE_A_THOUSAND // 1000
    by_machine = village.world.sheets if village.plot.counted in ("scanned", "ruling") else 0
    in_branch = returned // 5 if village.plot.counted in ("hand", "calling") else 0
    scanned = cast(rng, definition, mood, ballots=by_machine)
    branch = cast(rng, definition, mood, ballots=in_branch)
    main = cast(rng, definition, mood, ballots=returned - waste - len(scanned) - len(branch))
    level(main, mood, ahead=_ahead(mood, [*scanned, *branch]))
    by_hand = {MAIN: main} | ({BRANCH: branch} if branch else {})
    return Boxes(by_hand=by_hand, scanned=scanned, waste=waste)


def _ahead(mood: Mood, elsewhere: Sequence[Marks]) -> int:
    if mood.tied is None:
        return 0
    contest, first, second = mood.tied
    return sum(
        (m[contest, first] is Vote.FOR) - (m[contest, second] is Vote.FOR) for m in elsewhere
    )


def account(village: Village, round: str, boxes: Boxes, *, registered: int) -> None:
    """The account of paper of a round."""
    rng = village.chance(f"paper/{round}")
    printed = registered + registered // 20
    issued, spoilt = boxes.returned + rng.randrange(0, 4), rng.randrange(0, 6)
    count = PaperCount(
        printed=printed,
        issued=issued,
        unused=printed - issued - spoilt,
        spoilt=spoilt,
        returned=boxes.returned,
        voters=issued,
    )
    account_ballots(village.chair, election=village.election, round=round, count=count)


def cells_of(
    definition: BallotDefinition, ballots: Sequence[Marks], *, waste: int
) -> dict[Cell, int]:
    """The tally sheet of a box."""
    cells = {RETURNED: len(ballots) + waste, WASTE: waste}
    for contest in definition.contests:
        for choice in contest.candidates:
            for column in (Column.FOR, Column.AGAINST, Column.ABSTAIN, Column.VOID):
                cells[Cell(contest=contest.id, choice=choice.id, column=column)] = 0
    for marks in ballots:
        for (contest_id, choice_id), vote_ in marks.items():
            cells[Cell(contest=contest_id, choice=choice_id, column=Column(vote_.value))] += 1
    return cells


def count_box(village: Village, round: str, batch: str, cells: dict[Cell, int]) -> None:
    """Two tellers enter a box; where the plot is of counting by hand, one cell is recounted."""
    first, second = village.tellers
    slipped = dict(cells)
    wrong = village.plot.counted == "hand" and batch == MAIN and round == "first"
    cell = next(c for c in cells if c.column is Column.FOR)
    if wrong:
        slipped[cell] += 10
    for teller, entered in ((first, cells), (second, slipped)):
        enter_hand_count(teller, election=village.election, round=round, batch=batch, cells=entered)
    village.world.progress.add("boxes_by_hand")
    if wrong:
        resolve_cell(
            village.chair,
            election=village.election,
            round=round,
            batch=batch,
            cell=cell,
            recount=Recount(
                figure=cells[cell],
                second=first.name,
                reason="第二次录入将一组正字多计十票，重新清点计票单后更正",
            ),
        )
        village.world.progress.add("recounts")


def _read(village: Village, style: BallotStyle, ballots: Sequence[Marks]) -> None:
    files = scan(village, style, ballots)
    read_scans(village.tellers[0], election=village.election, files=list(files))
    progress = village.world.progress
    progress.add("scans", len(files))
    for sheet in Sheet.objects.filter(election=village.election):
        progress.add(f"scans_{sheet.status}")
        _rule(village, sheet, files[sheet.image])


def scan(
    village: Village,
    style: BallotStyle,
    ballots: Sequence[Marks],
    *,
    unclear: float = UNCLEAR_SHARE,
) -> dict[str, Marks]:
    """Marks drawn on the rasterised page, page by page, as a scanner would see them."""
    page_image = raster(kept(style.pdf), 0, dpi=DPI)
    page = layout_from_json(style.layout).pages[0]
    chance = village.chance("pens")
    draw = np.random.default_rng(chance.getrandbits(64))
    files: dict[str, Marks] = {}
    for marks in ballots:
        votes = [
            DrawnVote(contest=contest, choice=choice, drawn=_drawn(chance, vote_, unclear))
            for (contest, choice), vote_ in marks.items()
            if vote_ in SIGNS
        ]
        scan = marked_scan(
            draw,
            page_image,
            page,
            votes,
            distortion=chance.choice(SCANNERS),
            turned=chance.choice((0, 0, 180)),
        )
        name = f"scans/{village.unit.code}/{chance.getrandbits(64):016x}.jpg"
        keep(name, scan.jpeg)
        files[name] = marks
    return dict(sorted(files.items()))


def _drawn(chance: Random, vote_: Vote, unclear: float) -> Drawn:
    if vote_ is Vote.FOR and chance.random() < unclear:
        return chance.choice(UNCLEAR)
    return SIGNS[vote_]


def _rule(village: Village, sheet: Sheet, marks: Marks) -> None:
    """Two people look at every box that the machine left open, and say what they see."""
    reading = reading_of(sheet)
    boxes = [(b.contest, b.choice) for b in reading.boxes if b.verdict is Verdict.REVIEW]
    lines = [
        (w.contest, f"write_in_{w.slot}") for w in reading.write_ins if w.verdict is Verdict.REVIEW
    ]
    for box in (*boxes, *lines):
        verdict = VERDICTS[marks.get(box, Vote.ABSTAIN)]
        for person in (village.tellers[1], village.chair):
            adjudicate_ballot(
                person,
                sheet=sheet.pk,
                box=box,
                seen=Seen(verdict=verdict),
                reason="对照原票，选民意思清楚",
                cited="选举办法",
            )
        village.world.progress.add("boxes_ruled")


def print_again(village: Village) -> None:
    """Where seats are left, or people tied, a second ballot is printed."""
    last = Result.objects.filter(election=village.election).last()
    again = posts_to_vote_again(last.outcome) if last else {}
    if not again:
        return
    posts = [
        BallotPost(post=post, seats=seats, names=names, write_ins=1)
        for post, (seats, names) in again.items()
    ]
    print_ballots(village.chair, election=village.election, round="rerun", posts=posts)


def vote_again(village: Village) -> None:
    """The second vote, counted by hand; the plurality of at least the legal share decides."""
    election = election_of(village)
    style = election.styles.filter(round="rerun").first()
    if style is None:
        return
    definition = definition_from_json(style.definition)
    rng = village.chance("votes/rerun")
    mood = mood_of(rng, definition, plot="plain")
    returned = int(election.registered * rng.uniform(0.58, 0.72))
    ballots = cast(rng, definition, mood, ballots=returned)
    boxes = Boxes(by_hand={MAIN: ballots}, scanned=(), waste=0)
    account(village, "rerun", boxes, registered=election.registered)
    count_box(village, "rerun", MAIN, cells_of(definition, ballots, waste=0))
    declare_result(village.chair, election=village.election, round="rerun")
    village.world.progress.add("reruns")
    village.world.progress.add("notices")
    village.world.progress.add("ballots", returned)
    close(village, "rerun_latest", "另行选举结果公告")
