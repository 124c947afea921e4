"""第一次全体会议主持词: what the chair says, from the count of those present to the close."""

from dataclasses import dataclass

from huanjie.papers.chinese import in_chinese
from huanjie.papers.figures import refuse_above, refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Block, Heading, Page, Paragraph
from huanjie.papers.party import refuse_twice
from huanjie.papers.voting import Attendance, Chosen
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPlenaryScript(MeetingPaper):
    """`named_by` charged the chair with presiding; `candidates` has one person for each post."""

    chair: str
    named_by: str
    committee: str
    attendance: Attendance
    candidates: tuple[Chosen, ...]
    scrutineers: tuple[str, ...]
    tellers: tuple[str, ...]

    def page(self) -> Page:
        """The greeting and the items, each in the chair's words."""
        names = tuple(one.name for one in self.candidates)
        refuse_twice("candidates", names)
        refuse_above("candidates", len(names), "attendance.due", self.attendance.due)
        for one in (*self.scrutineers, *self.tellers):
            if one in names:
                refuse_contradiction(
                    "scrutineers",
                    zh=f"{one}是候选人，不得担任监票人、计票人",
                    en=f"{one} is a candidate and may not watch or count",
                )
        told = tuple(
            block for place, item in enumerate(self._items(), 1) for block in _spoken(place, *item)
        )
        return self.paper(
            "主持词",
            Paragraph(text=f"主持人：{self.chair}", indent=False),
            Paragraph(text="同志们：", indent=False),
            *told,
            Paragraph(text="现在，我宣布散会。"),
        )

    def _items(self) -> tuple[tuple[str, ...], ...]:
        posts = "，".join(f"{one.name}同志为{one.post}候选人" for one in self.candidates)
        return (
            (
                "报告到会人数，宣布开会",
                f"受{self.named_by}委托，由我主持{self.meeting}。",
                f"{self.attendance.held()}。现在开会。",
            ),
            (
                "通过选举办法",
                f"请工作人员宣读{self.committee}第一次全体会议选举办法（草案）。",
                "大家有没有意见？请举手表决。同意的请举手；不同意的请举手；弃权的请举手。通过。",
            ),
            (
                "通过监票人名单，宣布计票人",
                f"提名{'、'.join(self.scrutineers)}同志为监票人。同意的请举手；不同意的请举手；"
                f"弃权的请举手。通过。计票人为{'、'.join(self.tellers)}同志。",
            ),
            (
                "通过候选人名单",
                f"经上级党组织同意，提名{posts}。请大家酝酿讨论。同意的请举手；"
                "不同意的请举手；弃权的请举手。通过。",
            ),
            (
                "投票选举",
                "请监票人清点到会人数，检查票箱；请计票人分发选票。请填写选票。请监票人先投票，"
                "其他委员依次投票。请监票人开箱清点选票，报告发出和收回选票情况。现在计票。",
            ),
            ("宣布选举结果", "请监票人报告计票结果。现在，我宣布当选人名单。"),
            ("新当选的书记讲话", "请新当选的书记讲话。"),
        )


def _spoken(place: int, title: str, *words: str) -> tuple[Block, ...]:
    heading = Heading(text=f"{in_chinese(place)}、{title}")
    return (heading, *(Paragraph(text=one) for one in words))


FORM = Form(
    id="party_plenary_script",
    title=Wording(zh="第一次全体会议主持词", en="Script of the first plenary"),
    procedure="party_congress",
    cited=("乡镇党代会工作指南", "各地选举办法"),
    input=PartyPlenaryScript,
)
