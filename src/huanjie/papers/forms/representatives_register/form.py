"""村民代表登记表: who represents which households; two copies."""

from dataclasses import dataclass

from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.shares import percent
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="年龄段", width=5),
    Column(title="政治面貌", width=4),
    Column(title="小组", width=3),
    Column(title="代表的户", width=12, align=Align.LEFT),
    Column(title="户数", width=2),
    Column(title="联系电话", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """A representative and the heads of the households that are represented."""

    name: str
    sex: str
    age_band: str
    party: str
    group: str
    households: tuple[str, ...]
    telephone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentativesRegister(ElectionPaper):
    """Not for posting: it holds telephone numbers."""

    people: tuple[Representative, ...]

    def page(self) -> Page:
        """The register and its totals."""
        refuse_twice("people", (f"{one.group}{one.name}" for one in self.people))
        women = sum(one.sex == "女" for one in self.people)
        rows = tuple(
            (
                str(place),
                one.name,
                one.sex,
                one.age_band,
                one.party,
                one.group,
                "、".join(one.households),
                str(len(one.households)),
                one.telephone,
            )
            for place, one in enumerate(self.people, 1)
        )
        return self.paper(
            f"{self.body.people}代表登记表",
            Table(columns=COLUMNS, rows=rows, small=True),
            Paragraph(
                text=f"共{len(self.people)}名，其中妇女{women}名，"
                f"占{percent(women, len(self.people))}。"
                f"本表一式两份，{self.body.committee}和乡镇（街道）各存一份，不对外张贴。"
            ),
            Signatures(roles=("填表人", "审核人")),
            layout=Layout.WIDE,
        )


FORM = Form(
    id="representatives_register",
    title=Wording(zh="村民代表登记表", en="Register of the representatives"),
    procedure="village_representatives",
    cited=("村民委员会组织法 2010:25", "村民委员会组织法 2025:29"),
    input=RepresentativesRegister,
)
