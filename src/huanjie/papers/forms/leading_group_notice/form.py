"""成立领导小组的通知: who leads the renewal of a county, its office, its groups, their duties."""

from dataclasses import dataclass

from huanjie.papers.form import Form
from huanjie.papers.official import Official
from huanjie.papers.page import Align, Column, Heading, Page, Paragraph, Table, numbered
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording

PEOPLE = (
    Column(title="", width=3),
    Column(title="姓名", width=3),
    Column(title="职务", width=10, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person with the present post."""

    name: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingGroup:
    """A group under the leading group, the unit that leads it, what it does."""

    name: str
    led_by: str
    duty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadingGroupNotice(Official):
    """`group` is its full name; its office stands with `office_at`."""

    group: str
    reason: str
    head: Holder
    deputies: tuple[Holder, ...]
    members: tuple[Holder, ...]
    duties: tuple[str, ...]
    office_at: str
    office_head: Holder
    office_duties: tuple[str, ...]
    groups: tuple[WorkingGroup, ...]

    def page(self) -> Page:
        """People, duties, office, groups; refused: a person twice in the group."""
        people = (self.head, *self.deputies, *self.members)
        refuse_twice("members", (one.name for one in people))
        refuse_twice("groups", (one.name for one in self.groups))
        return self.notice(
            f"关于成立{self.group}的通知",
            Paragraph(text=f"{self.reason}，决定成立{self.group}。现将有关事项通知如下："),
            Heading(text=f"一、组成人员（{len(people)}人）"),
            Table(columns=PEOPLE, rows=self._people(), small=True),
            Heading(text="二、主要职责"),
            *numbered(self.duties),
            Heading(text="三、办公室"),
            Paragraph(
                text=f"领导小组办公室设在{self.office_at}，由{self.office_head.name}"
                f"（{self.office_head.post}）任办公室主任，主要职责："
            ),
            *numbered(self.office_duties),
            Heading(text="四、工作组"),
            *numbered(
                tuple(f"{one.name}，由{one.led_by}牵头，{one.duty}。" for one in self.groups)
            ),
            Paragraph(text="领导小组成员职务变动的，由接任者自然递补，不另行文。"),
        )

    def _people(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("组长", self.head.name, self.head.post),
            *(("副组长", one.name, one.post) for one in self.deputies),
            *(("成员", one.name, one.post) for one in self.members),
        )


FORM = Form(
    id="leading_group_notice",
    title=Wording(zh="成立领导小组的通知", en="Notice of the leading group"),
    procedure="campaign",
    cited=("县乡村换届工作的通行做法", "党政机关公文格式 GB/T 9704-2012"),
    input=LeadingGroupNotice,
)
