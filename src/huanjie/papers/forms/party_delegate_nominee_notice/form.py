"""代表候选人初步人选公示: who is thought of, until when and where one may object."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Seal, Table
from huanjie.papers.party import Comrade, month, refuse_twice
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="民族", width=3),
    Column(title="出生年月", width=5),
    Column(title="入党时间", width=5),
    Column(title="学历", width=3),
    Column(title="单位及职务", width=8, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDelegateNomineeNotice:
    """`from_day` and `to_day` are the first and the last day of the notice."""

    meeting: str
    persons: tuple[Comrade, ...]
    from_day: date
    to_day: date
    telephone: str
    address: str
    issuer: str
    issued: date

    def page(self) -> Page:
        """The persons, the period, where to object."""
        refuse_before("from_day", self.from_day, "issued", self.issued)
        refuse_before("to_day", self.to_day, "from_day", self.from_day)
        refuse_twice("persons", (one.name for one in self.persons))
        return Page(
            layout=Layout.POSTER,
            over=self.meeting,
            title="代表候选人初步人选公示",
            number="",
            issuer=self.issuer,
            day=self.issued,
            blocks=(
                Paragraph(
                    text="经党组织推荐提名和研究，现将代表候选人初步人选公示如下"
                    "（按姓氏笔画为序）："
                ),
                Table(columns=COLUMNS, rows=self._rows()),
                Paragraph(
                    text=f"公示期为{day_in_words(self.from_day)}至{day_in_words(self.to_day)}。"
                    "党员和群众如有意见，请在公示期内反映；反映情况应当实事求是，"
                    f"受理单位对反映人予以保密。受理电话：{self.telephone}；受理地址：{self.address}。"
                ),
                Seal(issuer=self.issuer, day=self.issued),
            ),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                one.name,
                one.sex,
                one.ethnicity,
                month(one.born),
                month(one.joined_party),
                one.education,
                one.post,
            )
            for one in self.persons
        )


FORM = Form(
    id="party_delegate_nominee_notice",
    title=Wording(zh="代表候选人初步人选公示", en="Public notice of preliminary nominees"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:10",),
    input=PartyDelegateNomineeNotice,
)
