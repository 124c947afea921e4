"""公告:流动票箱投票人 / who votes at a box that is carried to them."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_with_weekday, in_chinese
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Block, Column, Heading, Page, Paragraph, Table
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序号", width=2),
    Column(title="姓名", width=4),
    Column(title="小组", width=4),
    Column(title="原因", width=6),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxVoter:
    """A voter who cannot come, and the kind of reason."""

    name: str
    group: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedBox:
    """A box with its hours, its route, who carries it and who votes at it."""

    name: str
    hours: str
    route: str
    staff: tuple[str, ...]
    voters: tuple[BoxVoter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileBoxes(Notice):
    """`approved_by` is who approved the boxes, null where nobody needs to."""

    polling_day: date
    staff_at_least: int
    approved_by: str | None
    boxes: tuple[CarriedBox, ...]
    telephone: str

    def page(self) -> Page:
        """Each box with its staff and voters; refused: too few staff, a voter at two boxes."""
        refuse_before("polling_day", self.polling_day, "issued", self.issued)
        refuse_twice("voters", (f"{v.name}（{v.group}）" for box in self.boxes for v in box.voters))
        for box in self.boxes:
            refuse_above("staff_at_least", self.staff_at_least, "staff", len(box.staff))
        approved = f"，经{self.approved_by}批准" if self.approved_by else ""
        return self.poster(
            "流动票箱投票公告",
            Paragraph(
                text=f"根据{self.basis}的规定{approved}，{self.election}换届选举"
                f"设流动票箱{len(self.boxes)}个，选举日为{day_with_weekday(self.polling_day)}。"
                f"每个流动票箱由{in_chinese(self.staff_at_least)}名以上工作人员共同负责，"
                f"供下列不便到场投票的{sum(len(box.voters) for box in self.boxes)}名"
                f"{self.body.people}投票："
            ),
            *(block for box in self.boxes for block in _told(box)),
            Paragraph(
                text="未列入上述名单的，请到投票站投票。对名单有异议的，请在选举日前向"
                f"{self.body.election_committee}提出（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
        )


def _told(box: CarriedBox) -> tuple[Block, ...]:
    rows = tuple(
        (str(place), one.name, one.group, one.reason) for place, one in enumerate(box.voters, 1)
    )
    return (
        Heading(text=f"{box.name}（{len(box.voters)}人）", level=2),
        Paragraph(text=f"时间：{box.hours}。路线：{box.route}。工作人员：{'、'.join(box.staff)}。"),
        Table(columns=COLUMNS, rows=rows),
    )


FORM = Form(
    id="notice_12_mobile_box",
    title=Wording(zh="流动票箱投票公告", en="Notice of the voters at mobile boxes"),
    procedure="villagers_committee",
    cited=("村民委员会选举规程 民发〔2013〕76号",),
    input=MobileBoxes,
)
