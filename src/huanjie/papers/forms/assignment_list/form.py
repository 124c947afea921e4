"""县级责任领导和巡回指导组名单: each township with its leader and the group that goes there."""

from dataclasses import dataclass

from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Heading, Layout, Page, Paragraph, Table
from huanjie.papers.party import refuse_stranger, refuse_twice
from huanjie.terms.wording import Wording

TOWNSHIPS = (
    Column(title="序", width=2),
    Column(title="乡镇（街道）", width=5),
    Column(title="县级责任领导", width=4),
    Column(title="职务", width=8, align=Align.LEFT),
    Column(title="巡回指导组", width=6),
    Column(title="乡镇联络员", width=4),
    Column(title="联系电话", width=5),
)
GROUPS = (
    Column(title="巡回指导组", width=6),
    Column(title="组长", width=4),
    Column(title="成员", width=8, align=Align.LEFT),
    Column(title="指导乡镇", width=10, align=Align.LEFT),
    Column(title="联系电话", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """A township, the leader who answers for it, the group, who is spoken to there."""

    township: str
    leader: str
    post: str
    group: str
    liaison: str
    telephone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TourGroup:
    """A tour group: its name, head, members, telephone."""

    name: str
    head: str
    members: tuple[str, ...]
    telephone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentList(Sheet):
    """Each township stands once, each group goes to one township at least."""

    townships: tuple[Assigned, ...]
    groups: tuple[TourGroup, ...]

    def page(self) -> Page:
        """The townships, then the groups with theirs."""
        self._refuse_contradictions()
        leaders = len({one.leader for one in self.townships})
        return self.sheet(
            "县级责任领导和巡回指导组名单",
            Paragraph(
                text=f"{len(self.townships)}个乡镇（街道），县级责任领导{leaders}名，"
                f"巡回指导组{len(self.groups)}个。",
                indent=False,
            ),
            Table(columns=TOWNSHIPS, rows=self._townships(), small=True),
            Heading(text="巡回指导组", level=2),
            Table(columns=GROUPS, rows=self._groups(), small=True),
            layout=Layout.WIDE,
        )

    def _refuse_contradictions(self) -> None:
        refuse_twice("townships", (one.township for one in self.townships))
        groups = tuple(one.name for one in self.groups)
        refuse_twice("groups", groups)
        for place, one in enumerate(self.townships):
            refuse_stranger(f"townships[{place}].group", one.group, "groups", groups)
        gone_to = tuple(one.group for one in self.townships)
        for name in groups:
            refuse_stranger("groups", name, "townships", gone_to)
        people = (name for one in self.groups for name in (one.head, *one.members))
        refuse_twice("groups.members", people)

    def _townships(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                str(place),
                one.township,
                one.leader,
                one.post,
                one.group,
                one.liaison,
                one.telephone,
            )
            for place, one in enumerate(self.townships, 1)
        )

    def _groups(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                one.name,
                one.head,
                "、".join(one.members),
                "、".join(to.township for to in self.townships if to.group == one.name),
                one.telephone,
            )
            for one in self.groups
        )


FORM = Form(
    id="assignment_list",
    title=Wording(
        zh="县级责任领导和巡回指导组名单", en="List of the leaders in charge and the tour groups"
    ),
    procedure="campaign",
    cited=("县换届选举工作巡回指导方案",),
    input=AssignmentList,
)
