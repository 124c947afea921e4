"""选民名单 / the public list alone, in columns that are read on a notice board."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.form import Form
from huanjie.papers.page import Block, Layout, Page, Paragraph, PeopleColumns, Person, Seal
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

COLUMNS = 3
FOOT = "数字指纹"
# Both files want a day of making, also of a list that is not posted yet.
NO_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A voter as posted; `sex` is the word that is printed."""

    serial: int
    name: str
    sex: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The voters of one group, in the order in which they are posted."""

    name: str
    voters: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRoll:
    """The list of a unit with the digest that proves it; a draft while rows are undecided.

    `published` and `issuer` are wanting on a list that is not posted yet.
    """

    unit: str
    title: str
    digest: str
    groups: tuple[Group, ...]
    undecided: int = 0
    published: date | None = None
    issuer: str | None = None

    def page(self) -> Page:
        """The list by groups, its digest in the foot of every page."""
        listed = sum(len(group.voters) for group in self.groups)
        return Page(
            layout=Layout.SHEET,
            over=self.unit,
            title=self.title,
            number="",
            issuer=self.issuer or self.unit,
            day=self.published or NO_DAY,
            blocks=(self._words(listed), *map(columns_of, self.groups), *self._seal()),
            foot=f"{FOOT} {self.digest}",
        )

    def _words(self, listed: int) -> Paragraph:
        text = f"共{listed}人。每栏依次为序号、姓名、性别。"
        if self.published:
            text += f"{day_in_words(self.published)}公布。"
        if self.undecided:
            text += f"草稿：尚有{self.undecided}人待核实，不得张贴。"
        return Paragraph(text=text)

    def _seal(self) -> tuple[Block, ...]:
        if self.issuer is None or self.published is None:
            return ()
        return (Seal(issuer=self.issuer, day=self.published),)


def require_total(what: str, listed: int, *, registered: int) -> None:
    """Refuse a notice whose list has another number of names than it says are registered."""
    if listed != registered:
        raise refusal(
            "papers.total_differs",
            Wording(
                zh=f"{what}列有{listed}人，与登记总数{registered}人不符",
                en=f"{listed} names are listed, but {registered} are registered",
            ),
            about="registered",
        )


def columns_of(group: Group) -> PeopleColumns:
    """A group in columns under its name and number."""
    return PeopleColumns(
        title=f"{group.name}（{len(group.voters)}人）",
        people=tuple(
            Person(number=str(one.serial), name=one.name, word=one.sex or "")
            for one in group.voters
        ),
        columns=COLUMNS,
    )


FORM = Form(
    id="public_roll",
    title=Wording(zh="选民名单", en="The public list of voters"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:14", "村民委员会组织法 2025:17"),
    input=PublicRoll,
)
