"""公告:选举工作人员 / election staff."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_with_weekday
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Column, Page, Paragraph, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职责", width=4),
    Column(title="人数", width=2),
    Column(title="姓名", width=9),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A duty on the polling day and who has it."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff(Notice):
    """`adopted_by` is who appointed the staff, `bar` who may not be one of them."""

    polling_day: date
    adopted_by: str
    duties: tuple[Duty, ...]
    bar: str

    def page(self) -> Page:
        """Who calls, tells, scrutinises and carries the boxes."""
        rows = tuple(
            (one.title, f"{len(one.names)}人", "　".join(one.names)) for one in self.duties
        )
        return self.poster(
            "选举工作人员公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{self.election}换届选举的选举日为"
                f"{day_with_weekday(self.polling_day)}。经{self.adopted_by}确定，"
                "现将工作人员名单公布如下："
            ),
            Table(columns=COLUMNS, rows=rows),
            Paragraph(text=f"{self.bar}。"),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="notice_11_staff",
    title=Wording(zh="选举工作人员公告", en="Notice of the election staff"),
    procedure="villagers_committee",
    cited=("村民委员会选举规程 民发〔2013〕76号",),
    input=Staff,
)
