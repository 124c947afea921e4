"""公告:推选代表和小组长 / when each group chooses its representatives and its head."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import short_day
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Column, Heading, Page, Paragraph, Table, numbered
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="小组", width=3),
    Column(title="日期", width=6),
    Column(title="时间", width=6),
    Column(title="地点", width=6),
    Column(title="代表", width=3),
    Column(title="妇女", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMeeting:
    """A group's meeting and how many representatives it chooses; `women` of them at least."""

    group: str
    day: date
    hours: str
    place: str
    representatives: int
    women: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupElections(Notice):
    """`method`, `quorum` and `majority` are sentences of the law and of the election method."""

    meetings: tuple[GroupMeeting, ...]
    posts: str
    method: str
    quorum: str
    majority: str
    contact: str
    telephone: str

    def page(self) -> Page:
        """Where and when each group meets, how many it chooses, how."""
        for one in self.meetings:
            refuse_above("women", one.women, "representatives", one.representatives)
            refuse_before("day", one.day, "issued", self.issued)
        people = self.body.people
        return self.poster(
            "推选代表和小组长公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{self.unit}{people}代表和{people}小组长"
                f"由各{people}小组推选产生，现将有关事项公告如下："
            ),
            Heading(text="一、名额"),
            Paragraph(text=self._seats()),
            Heading(text="二、时间、地点和各组名额"),
            Table(columns=COLUMNS, rows=self._rows()),
            Heading(text="三、推选办法"),
            *numbered((f"{self.method}；", f"{self.quorum}；", f"{self.majority}。")),
            Paragraph(text=f"联系人：{self.contact}　电话：{self.telephone}"),
            Paragraph(text=f"请广大{people}按时参加。特此公告。"),
        )

    def _seats(self) -> str:
        total = sum(one.representatives for one in self.meetings)
        women = sum(one.women for one in self.meetings)
        return (
            f"{self.body.people}代表{total}名，其中妇女代表不少于{women}名；"
            f"{len(self.meetings)}个小组各推选{self.posts}。"
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                one.group,
                short_day(one.day),
                one.hours,
                one.place,
                f"{one.representatives}名",
                f"{one.women}名",
            )
            for one in self.meetings
        )


FORM = Form(
    id="notice_05_group_elections",
    title=Wording(
        zh="推选代表和小组长公告", en="Notice of the election of representatives and group heads"
    ),
    procedure="village_representatives",
    cited=("村民委员会组织法 2010:25②、28②", "村民委员会组织法 2025:29②、32③"),
    input=GroupElections,
)
