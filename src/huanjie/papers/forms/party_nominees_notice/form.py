"""候选人预备人选公示: the nominees whom the township committee approved, and where to object."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Page, Paragraph, Table
from huanjie.papers.party import month, refuse_twice
from huanjie.papers.posted import Objections, Posted
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="出生年月", width=4),
    Column(title="入党时间", width=4),
    Column(title="学历", width=3),
    Column(title="现任职务", width=7, align=Align.LEFT),
    Column(title="提名职务", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """A nominee as the notice shows the person, with the post now and the post proposed."""

    name: str
    sex: str
    born: date
    joined_party: date
    education: str
    post: str
    proposed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNomineesNotice(Posted):
    """`over` is the branch; the nominees stand by surname strokes."""

    committee: str
    decided_on: date
    nominees: tuple[Nominee, ...]
    objections: Objections

    def page(self) -> Page:
        """The decision, the table, where to object."""
        refuse_before("issued", self.issued, "decided_on", self.decided_on)
        refuse_twice("nominees", (one.name for one in self.nominees))
        return self.poster(
            "候选人预备人选公示",
            Paragraph(
                text=f"经推荐、审查和考察，{day_in_words(self.decided_on)}{self.issuer}研究，"
                f"确定下列{len(self.nominees)}名同志为{self.committee}委员候选人预备人选"
                "（按姓氏笔画为序），现予公示："
            ),
            Table(columns=COLUMNS, rows=self._rows()),
            Paragraph(text=self.objections.in_words(self.issued)),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                one.name,
                one.sex,
                month(one.born),
                month(one.joined_party),
                one.education,
                one.post,
                one.proposed,
            )
            for one in self.nominees
        )


FORM = Form(
    id="party_nominees_notice",
    title=Wording(zh="候选人预备人选公示", en="Notice of the nominees"),
    procedure="party_branch",
    cited=("村党组织换届流程", "中国共产党基层组织选举工作条例 2020:13"),
    input=PartyNomineesNotice,
)
