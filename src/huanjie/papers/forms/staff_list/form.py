"""选举工作人员名单及声明 / staff of the polling day, who declare that no candidate is near kin."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_with_weekday
from huanjie.papers.figures import refuse_above, refuse_before, refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序号", width=2),
    Column(title="姓名", width=4),
    Column(title="职责", width=5),
    Column(title="投票站（票箱）", width=6),
    Column(title="与候选人有无近亲属关系", width=6),
    Column(title="本人签名", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who does what at which station or box."""

    name: str
    duty: str
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffList(ElectionPaper):
    """`mobile_boxes` names the stations that are carried; each wants so many of staff."""

    polling_day: date
    candidates: tuple[str, ...]
    mobile_boxes: tuple[str, ...]
    mobile_staff_at_least: int
    staff: tuple[Assignment, ...]

    def page(self) -> Page:
        """The list to be signed; refused: a candidate on it, too few at a mobile box."""
        refuse_before("polling_day", self.polling_day, "issued", self.issued)
        refuse_twice("staff", (one.name for one in self.staff))
        for one in self.staff:
            if one.name in self.candidates:
                refuse_contradiction(
                    "staff",
                    zh=f"{one.name}是候选人，不得担任选举工作人员",
                    en=f"{one.name} is a candidate and may not be of the staff",
                )
        for box in self.mobile_boxes:
            carriers = sum(one.station == box for one in self.staff)
            refuse_above("mobile_staff_at_least", self.mobile_staff_at_least, box, carriers)
        rows = tuple(
            (str(place), one.name, one.duty, one.station, "□无　□有", "")
            for place, one in enumerate(self.staff, 1)
        )
        return self.paper(
            "选举工作人员名单及近亲属关系声明",
            Paragraph(
                text=f"选举日：{day_with_weekday(self.polling_day)}　"
                f"工作人员：{len(self.staff)}人　候选人：{'、'.join(self.candidates)}",
                indent=False,
            ),
            Table(columns=COLUMNS, rows=rows),
            Paragraph(
                text="本人声明以上勾选属实。候选人的配偶、父母、子女、兄弟姐妹等近亲属"
                "不担任选举工作人员；与候选人有近亲属关系的，应当更换。",
                indent=False,
            ),
            Signatures(roles=(f"{self.body.election_committee}主任", "乡镇指导人员")),
            layout=Layout.WIDE,
        )


FORM = Form(
    id="staff_list",
    title=Wording(
        zh="选举工作人员名单及近亲属关系声明", en="Election staff and kinship declarations"
    ),
    procedure="villagers_committee",
    cited=("村民委员会选举规程 民发〔2013〕76号",),
    input=StaffList,
)
