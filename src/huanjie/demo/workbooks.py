"""Registration sheets as clerks send them: untidy, each in its own way, with a record of the truth.

The record says where every person was written and which slips were made at which cell, so that a
test can ask whether anything was lost and everything found.
"""

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from huanjie.demo.people import Person
from huanjie.demo.slips import Slips, Written
from huanjie.roll.cells import Merge, column_letters
from huanjie.roll.workbook import Page, workbook_bytes
from huanjie.terms.people import VoterClass
from huanjie.terms.places import Unit

COLUMNS = (
    "serial",
    "group",
    "head",
    "name",
    "sex",
    "born",
    "identity",
    "relation",
    "class",
    "note",
)
TITLES = {
    "serial": ("序号", "编号", "序 号"),
    "group": ("村民小组", "组别", "所在小组"),
    "head": ("户主姓名", "户主", "户 主"),
    "name": ("姓名", "姓 名", "选民姓名"),
    "sex": ("性别", "性 别", "性\n别"),
    "born": ("出生日期", "出生年月日", "出生年月"),
    "identity": ("身份证号码", "公民身份号码", "身份证号(18位)", "居民身份证号码"),
    "relation": ("与户主关系", "与户主\n关系"),
    "class": ("登记类别", "选民类别"),
    "note": ("备注", "备 注"),
}
CLASS_WORDS = {
    VoterClass.RESIDENT: ("户在人在", "常住", "一类"),
    VoterClass.AWAY_DECLARED: ("户在人不在", "外出", "二类"),
    VoterClass.ADMITTED: ("人在户不在", "外来", "三类"),
}
PERSONAL = ("name", "sex", "born", "identity", "relation", "class")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a person stands: the row that a person sees."""

    person: int
    sheet: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedSlip:
    """A slip of the clerk at its cell, with the code that must report it."""

    sheet: str
    row: int
    cell: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClerkWorkbook:
    """A file as sent, and the truth about it."""

    name: str
    data: bytes = field(repr=False)
    placed: tuple[Placed, ...]
    slips: tuple[PlantedSlip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How this clerk works."""

    by_group: bool
    two_rows: bool
    merged_households: bool
    first_row_only: bool
    repeat_header: int
    titles: int
    footer: bool
    spelling: int
    class_word: int
    columns: tuple[str, ...]
    head_rows: tuple[tuple[str, ...], ...]


def workbook(
    rng: random.Random, unit: Unit, people: Sequence[Person], *, as_csv: bool = False
) -> ClerkWorkbook:
    """The registration file of a village: .xlsx, or .csv in GB18030 from an old program."""
    habits = _habits(rng, as_csv=as_csv)
    drawn = _Drawn(rng, unit, habits, as_csv=as_csv)
    numbered = list(enumerate(people))
    if habits.by_group:
        parts = [(g, list(part)) for g, part in groupby(numbered, key=lambda one: one[1].group)]
    else:
        parts = [("", numbered)]
    pages = [drawn.page(name, part) for name, part in _merged_parts(parts)]
    name = f"{unit.name}选民登记表.{'csv' if as_csv else 'xlsx'}"
    data = _csv(pages[0]) if as_csv else workbook_bytes(pages)
    return ClerkWorkbook(
        name=name, data=data, placed=tuple(drawn.placed), slips=tuple(drawn.planted)
    )


def _merged_parts(
    parts: Sequence[tuple[str, list[tuple[int, Person]]]],
) -> list[tuple[str, list[tuple[int, Person]]]]:
    """One sheet a group, however often the group comes up."""
    joined: dict[str, list[tuple[int, Person]]] = {}
    for name, part in parts:
        joined.setdefault(name, []).extend(part)
    return list(joined.items())


def _habits(rng: random.Random, *, as_csv: bool) -> Habits:
    columns = tuple(c for c in COLUMNS if c not in ("relation", "note") or rng.random() < 0.6)
    head_rows = tuple(tuple([rng.choice(TITLES[c])]) for c in columns)
    merged = not as_csv and rng.random() < 0.3
    return Habits(
        by_group=not as_csv and rng.random() < 0.35,
        two_rows=not as_csv and rng.random() < 0.3,
        merged_households=merged,
        first_row_only=not merged and rng.random() < 0.4,
        repeat_header=rng.choice((0, 0, 30, 45)),
        titles=rng.choice((1, 2, 3)),
        footer=rng.random() < 0.7,
        spelling=rng.randrange(8 if not as_csv else 7),
        class_word=rng.randrange(3),
        columns=columns,
        head_rows=head_rows,
    )


class _Drawn:
    """Draws pages row by row and keeps the record of the truth."""

    def __init__(self, rng: random.Random, unit: Unit, habits: Habits, *, as_csv: bool) -> None:
        self.rng = rng
        self.unit = unit
        self.habits = habits
        self.slips = Slips(rng, spelling=habits.spelling, numbers_as_text=as_csv)
        self.sheet = "" if as_csv else "Sheet1"
        self.placed: list[Placed] = []
        self.planted: list[PlantedSlip] = []

    def page(self, group: str, part: Sequence[tuple[int, Person]]) -> Page:
        """A sheet: titles, header, households, a footer; blank rows where a clerk leaves them."""
        rows: list[list[Written]] = self._titles(group)
        top, header = len(rows), self._header()
        rows += header
        merges = self._header_merges(top)
        for _, household in groupby(part, key=lambda one: one[1].household):
            self._gap(rows, header)
            first = len(rows)
            for offset, (index, person) in enumerate(household):
                rows.append(self._row(group, len(rows), person, offset=offset, index=index))
            merges += self._household_merge(first, len(rows) - 1)
        if self.habits.footer:
            rows += [[f"合计 {len(part)} 人"], ["填表人：", None, None, "审核人："]]
        return Page(name=group or self.sheet, rows=rows, merges=merges)

    def _titles(self, group: str) -> list[list[Written]]:
        titles: list[list[Written]] = [[f"{self.unit.name}{group}选民登记表"]]
        if self.habits.titles > 1:
            titles.append([f"填报单位：{self.unit.name}"])
        if self.habits.titles > 2:
            titles.append([])
        return titles

    def _header(self) -> list[list[Written]]:
        single: list[Written] = [title[0] for title in self.habits.head_rows]
        if not self.habits.two_rows:
            return [single]
        over: list[Written] = [
            None if c in PERSONAL and c != "name" else title
            for c, title in zip(self.habits.columns, single, strict=True)
        ]
        over[self.habits.columns.index("name")] = "基本情况"
        under: list[Written] = [
            title if c in PERSONAL else None
            for c, title in zip(self.habits.columns, single, strict=True)
        ]
        return [over, under]

    def _header_merges(self, top: int) -> list[Merge]:
        if not self.habits.two_rows:
            return []
        places = [i for i, c in enumerate(self.habits.columns) if c in PERSONAL]
        wide = Merge(top=top, left=places[0], bottom=top, right=places[-1])
        others = [i for i in range(len(self.habits.columns)) if i not in places]
        return [wide, *(Merge(top=top, left=i, bottom=top + 1, right=i) for i in others)]

    def _household_merge(self, first: int, last: int) -> list[Merge]:
        if not self.habits.merged_households or last <= first:
            return []
        column = self.habits.columns.index("head")
        return [Merge(top=first, left=column, bottom=last, right=column)]

    def _gap(self, rows: list[list[Written]], header: list[list[Written]]) -> None:
        """Between households: now and then a blank row, at each page the header again."""
        step = self.habits.repeat_header
        if step and len(rows) % step < 3 and len(rows) > step and rows[-1] != header[-1]:
            rows += header
        elif self.rng.random() < 0.01:
            rows.append([])

    def _row(
        self, group: str, row: int, person: Person, *, offset: int, index: int
    ) -> list[Written]:
        sheet = group or self.sheet
        self.placed.append(Placed(person=index, sheet=sheet, row=row + 1))
        written: list[Written] = []
        for column, name in enumerate(self.habits.columns):
            value, code = self._cell(name, person, offset=offset)
            written.append(value)
            if code:
                cell = f"{column_letters(column)}{row + 1}"
                self.planted.append(PlantedSlip(sheet=sheet, row=row + 1, cell=cell, code=code))
        return written

    def _cell(self, column: str, person: Person, *, offset: int) -> tuple[Written, str]:
        if column == "identity":
            return self.slips.identity(person.identity)
        if column == "born":
            return self.slips.born(person.born, known=bool(person.identity))
        if column == "sex":
            return self.slips.sex(person.sex, known=bool(person.identity))
        plain: dict[str, Written] = {
            "serial": len(self.placed),
            "group": person.group,
            "head": self._head(person, offset),
            "name": self.slips.name(person.name),
            "relation": person.relation,
            "class": CLASS_WORDS[person.voter_class][self.habits.class_word],
            "note": None,
        }
        return plain[column], ""

    def _head(self, person: Person, offset: int) -> str | None:
        once = self.habits.first_row_only or self.habits.merged_households
        return person.head if offset == 0 or not once else None


def _csv(page: Page) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(page.rows)
    return text.getvalue().encode("gb18030")
