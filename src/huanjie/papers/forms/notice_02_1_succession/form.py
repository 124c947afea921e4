"""公告:选举委员会成员变动和递补 / who left the election committee, and who succeeds."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before, refuse_contradiction
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Column, Page, Paragraph, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="姓名", width=3),
    Column(title="原任职务", width=3),
    Column(title="退出原因", width=9),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """A member who leaves, the duty held until then, and why."""

    name: str
    duty: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession(Notice):
    """The committee before and after; `successors` in the order of the original selection.

    `succession` says how they came, `chair_chosen_by` who chose a new chair (null: the same chair).
    """

    selected_on: date
    left_on: date
    leavers: tuple[Leaver, ...]
    succession: str
    successors: tuple[str, ...]
    chair_chosen_by: str | None
    chair: str
    vice_chairs: tuple[str, ...]
    members: tuple[str, ...]
    telephone: str

    def page(self) -> Page:
        """Who left, who succeeds, who sits now; refused when the lists contradict each other."""
        self._refuse_contradictions()
        committee = self.body.election_committee
        rows = tuple((one.name, one.duty, one.reason) for one in self.leavers)
        return self.poster(
            "选举委员会变动公告",
            Paragraph(
                text=f"{day_in_words(self.selected_on)}推选产生的{self.unit}{committee}，"
                f"有下列成员于{day_in_words(self.left_on)}退出。根据{self.basis}的规定，"
                "现将成员变动情况公告如下："
            ),
            Table(columns=COLUMNS, rows=rows),
            Paragraph(text=self._succeeds()),
            Paragraph(text=f"变动后，{committee}由{len(self._seated)}人组成："),
            *self._names(),
            Paragraph(
                text=f"{self.body.people}对上述变动有异议的，请向{committee}提出"
                f"（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
        )

    @property
    def _seated(self) -> tuple[str, ...]:
        return (self.chair, *self.vice_chairs, *self.members)

    def _refuse_contradictions(self) -> None:
        refuse_before("left_on", self.left_on, "selected_on", self.selected_on)
        refuse_before("issued", self.issued, "left_on", self.left_on)
        for one in self.leavers:
            if one.name in self._seated:
                refuse_contradiction(
                    "leavers",
                    zh=f"{one.name}已退出，又列在现成员中",
                    en=f"{one.name} left and is still listed as a member",
                )
        for name in self.successors:
            if name not in self._seated:
                refuse_contradiction(
                    "successors",
                    zh=f"{name}递补，未列在现成员中",
                    en=f"{name} succeeds and is not listed as a member",
                )

    def _succeeds(self) -> str:
        text = (
            f"{'、'.join(self.successors)}{self.succession}。" if self.successors else "不再递补。"
        )
        if self.chair_chosen_by is not None:
            text += f"经{self.chair_chosen_by}推选，{self.chair}任主任。"
        return text

    def _names(self) -> tuple[Paragraph, ...]:
        duties = (("主　任", (self.chair,)), ("副主任", self.vice_chairs), ("委　员", self.members))
        return tuple(
            Paragraph(text=f"{duty}：{'　'.join(names)}") for duty, names in duties if names
        )


FORM = Form(
    id="notice_02_1_succession",
    title=Wording(zh="选举委员会成员变动公告", en="Notice of succession in the election committee"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:12③④", "村民委员会组织法 2025:15③④"),
    input=Succession,
)
