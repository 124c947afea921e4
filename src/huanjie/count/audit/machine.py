"""What the machine, and the rulings on it, made of each paper: the other side of a comparison."""

from collections import Counter
from collections.abc import Iterable, Mapping

from huanjie.count.audit.paper import WASTE, Paper, PaperState, Place
from huanjie.count.audit.plan import AuditPlan
from huanjie.count.audit.tables import Picture
from huanjie.count.columns import Column
from huanjie.count.pile import Pile
from huanjie.count.sheet import Sheet, SheetState
from huanjie.terms.ballots import BallotContest, BallotDefinition, Vote
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording


def papers_of(pages: Pile, definition: BallotDefinition) -> Mapping[Picture, Paper]:
    """For whom each scanned paper counts. Refused: a page that still waits for a person."""
    contests = {one.id: one for one in definition.contests}
    made: dict[Picture, Paper] = {}
    for one in pages.same:
        paper = _paper(one.sheet, contests)
        made.update(dict.fromkeys(one.pages, paper))
    return made


def refuse_other_totals(papers: Mapping[Picture, Paper], plan: AuditPlan) -> None:
    """Refuse readings and rulings that do not add up to the votes of the plan."""
    same = Counter(map(id, papers.values()))
    by_id = {id(paper): paper for paper in papers.values()}
    for contest in plan.contests:
        found: Counter[PersonName] = Counter()
        for key, times in same.items():
            found.update(dict.fromkeys(by_id[key].of(contest.id), times))
        reported = {name: votes for name, votes in contest.votes.items() if votes}
        if dict(found) != reported:
            raise _other_readings(contest.id, found, reported)


def machine_at(
    places: Iterable[Place],
    positions: Mapping[Place, Picture],
    papers: Mapping[Picture, Paper],
) -> Mapping[Place, Paper]:
    """What was read from the papers at these places; a place without a picture is left out.

    Refused: a picture that is not among the readings.
    """
    made: dict[Place, Paper] = {}
    for place in places:
        picture = positions.get(place)
        if picture is not None and picture not in papers:
            where = f"{place.batch}/{place.position}"
            raise refusal(
                "audit.position_astray",
                Wording(
                    zh=f"{where}的图像不在阅读记录中，请核对位置表",
                    en=f"the picture of {where} is not among the readings: check the positions",
                ),
                place=where,
            )
        if picture is not None:
            made[place] = papers[picture]
    return made


def refuse_outside(positions: Iterable[Place], plan: AuditPlan) -> None:
    """Refuse a place that no bundle has."""
    sheets = {one.name: one.sheets for one in plan.batches}
    for place in positions:
        if place.position > sheets.get(place.batch, 0):
            where = f"{place.batch}/{place.position}"
            raise refusal(
                "audit.position_astray",
                Wording(
                    zh=f"各捆清单中没有{where}，请核对位置表",
                    en=f"no bundle has the place {where}: check the positions",
                ),
                place=where,
            )


def _paper(sheet: Sheet, contests: Mapping[str, BallotContest]) -> Paper:
    if sheet.state is SheetState.OPEN:
        raise refusal(
            "audit.open",
            Wording(
                zh="有选票待裁定，裁定完毕后再审计",
                en="a page waits for a person: rule on it before the audit",
            ),
        )
    if sheet.state is SheetState.WASTE:
        return WASTE
    votes = {
        contest: _names(column, contests[contest]) for contest, column in sheet.columns.items()
    }
    return Paper(
        state=PaperState.COUNTED, votes={one: names for one, names in votes.items() if names}
    )


def _names(column: Column, contest: BallotContest) -> frozenset[PersonName]:
    if column.void:
        return frozenset()
    printed = {one.id: PersonName(one.name) for one in contest.candidates}
    chosen = {printed[one] for one, vote in column.choices.items() if vote is Vote.FOR}
    return frozenset({*chosen, *column.written})


def _other_readings(
    contest: str, found: Mapping[PersonName, int], reported: Mapping[PersonName, int]
) -> Refused:
    names = sorted(found.keys() | reported.keys())
    name = next(one for one in names if found.get(one, 0) != reported.get(one, 0))
    now, then = found.get(name, 0), reported.get(name, 0)
    return refusal(
        "audit.other_readings",
        Wording(
            zh=f"{contest}：{name}按阅读记录和裁定得{now}票，审计方案为{then}票；请用计票时的文件，"
            "有票箱人工计票的改用不看机器结果的方法（--method polling）",
            en=f"{contest}: the readings and rulings give {name} {now} votes, the plan {then}; "
            "give the files of the tally, or use --method polling where boxes were counted by hand",
        ),
        about=contest,
    )
