"""A tally as a workbook: the totals, a sheet for each post, what is void and open, the rulings."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from huanjie.count.columns import OpenBox, Void
from huanjie.law.catalogue import catalogue
from huanjie.roll.workbook import Page, Written, workbook_bytes
from huanjie.terms.wording import Wording

if TYPE_CHECKING:
    from huanjie.count.hand_count import AgreedCount
    from huanjie.count.pile import Pile, Same
    from huanjie.count.tally import ContestTally
    from huanjie.count.tally_file import Statement
    from huanjie.terms.ballots import BallotContest

Row = tuple[Written, ...]
POST_HEADS = (
    "姓名 name",
    "赞成 for",
    "反对 against",
    "弃权 abstain",
    "无效 void",
    "合计 together",
)
VOID_HEADS = ("原因 reason", "职位 post", "项 choice", "依据 cited", "张数 sheets")
PAGE_HEADS = ("选票 sha256", "页 frame", "状态 state", "职位 post", "项 choice", "原因 why", "依据")
RULING_HEADS = (
    *("选票 sha256", "页 frame", "职位 post", "项 choice", "裁定 ruling", "姓名 name"),
    *("裁定人 by", "理由 reason", "依据 cited", "是否生效 stands"),
)
BOX_HEADS = (
    *("票箱 box", "职位 post", "候选人 choice", "姓名 name", "栏 column", "数 number"),
    "录入和复核 by",
)
STATES = {
    "counted": "计入 counted",
    "waste": "废票 waste",
    "set_aside": "剔出 set aside",
    "open": "待裁定 open",
}
DIGEST, WORDS, NUMBER = 20, 30, 12


def tally_workbook(made: "Statement", pages: "Pile", boxes: "Sequence[AgreedCount]") -> bytes:
    """The workbook; the same tally gives the same bytes. Pages stand by digest, not as scanned."""
    posts = zip(made.definition.contests, made.tally.contests, strict=True)
    return workbook_bytes(
        [
            _summary(made),
            *(_post(contest, counted, final=made.final) for contest, counted in posts),
            _voids(made),
            _pages(pages),
            _rulings(pages),
            *([_boxes(boxes)] if boxes else []),
        ]
    )


def _summary(made: "Statement") -> Page:
    tally = made.tally
    rows: list[Row] = [
        (made.definition.title,),
        (made.definition.unit,),
        ("已可定稿 final" if made.final else "尚未定稿，以下为目前数字 not final",),
        ("收回选票 collected", tally.collected),
        ("其中人工计票 counted by hand", tally.by_hand),
        ("废票 waste", tally.waste),
        ("剔出的页 set aside", tally.set_aside),
        ("待裁定的页 open", tally.open_sheets),
    ]
    titles = {one.id: one.title for one in made.definition.contests} | {"": "整页 whole page"}
    for group in made.groups:
        rows.append((f"待办 open：{titles[group.contest]}，{_said(group.reason)}", group.sheets))
    rows += [(one.says.joined(),) for one in (*made.open, *made.findings)]
    return Page(name="汇总", rows=rows, styles=((0, 0, "title"),), widths=((0, 60), (1, NUMBER)))


def _post(contest: "BallotContest", counted: "ContestTally", *, final: bool) -> Page:
    head = f"{contest.title}，应选{contest.seats}名" + ("" if final else "（尚未定稿 not final）")
    rows: list[Row] = [(head,), POST_HEADS]
    for one in counted.choices:
        numbers = (one.for_, one.against, one.abstain, one.void)
        rows.append((one.name, *numbers, sum(numbers)))
    for written in counted.written:
        rows.append((f"{written.name}（另选人 written）", written.votes))
    rows.append((f"该职位无效 void columns：{counted.void_columns}",))
    styles = ((0, 0, "title"), *((1, column, "header") for column in range(len(POST_HEADS))))
    return Page(
        name=contest.title,
        rows=rows,
        styles=styles,
        widths=((0, WORDS), *((n, NUMBER) for n in range(1, 6))),
    )


def _table(name: str, heads: Row, rows: list[Row]) -> Page:
    return Page(
        name=name,
        rows=[heads, *rows],
        styles=tuple((0, column, "header") for column in range(len(heads))),
        widths=((0, DIGEST), *((n, WORDS if n > 4 else NUMBER) for n in range(1, len(heads)))),
        frozen=1,
    )


def _voids(made: "Statement") -> Page:
    rows: list[Row] = [
        (_said(void.why.value), void.contest, void.choice, void.cited, number)
        for void, number in made.tally.voids.items()
    ]
    return _table("无效", VOID_HEADS, rows)


def _pages(pages: "Pile") -> Page:
    """Every page on which something is void, open or ruled."""
    rows = sorted(row for one in pages.same for row in _lines_of(one))
    return _table("选票", PAGE_HEADS, rows)


def _lines_of(one: "Same") -> Iterator[Row]:
    state = STATES[one.sheet.state.value]
    said: tuple[Void | OpenBox, ...] = (*one.sheet.voids, *one.sheet.open)
    for sha256, frame in one.pages:
        for item in said:
            cited = item.cited if isinstance(item, Void) else ""
            yield (sha256, frame, state, item.contest, item.choice, _said(item.why), cited)
        if not said and one.rulings:
            yield (sha256, frame, state, "", "", "", "")


def _rulings(pages: "Pile") -> Page:
    rows: list[Row] = []
    ruled = {page: same.rulings for same in pages.same if same.rulings for page in same.pages}
    for page in sorted(ruled):
        for (contest, choice), state in sorted(ruled[page].items()):
            for ruling in state.rulings:
                said = "无效 void" if ruling.void else ruling.verdict.value
                rows.append(
                    (
                        *(*page, contest, choice, said, ruling.name, ruling.by),
                        *(ruling.reason, ruling.cited, "是 yes" if state.settled else "否 no"),
                    )
                )
    return _table("裁定", RULING_HEADS, rows)


def _boxes(boxes: "Sequence[AgreedCount]") -> Page:
    """Every figure of the boxes counted by hand, as both people have it."""
    rows: list[Row] = [
        (box.batch, cell.contest, cell.choice, cell.name, cell.column.value, number, people)
        for box in sorted(boxes, key=lambda one: one.batch)
        for people in ["、".join(box.by)]
        for cell, number in sorted(box.cells.items())
    ]
    return _table("人工计票", BOX_HEADS, rows)


def _said(code: str) -> str:
    """What a reason is called, in both languages."""
    entry = catalogue().get(str(code))
    title = Wording(zh=str(code), en=str(code)) if entry is None else entry.title
    return title.joined()
