"""动员部署会主持词: what the chair of the launch says from item to item."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import in_chinese, moment_in_words
from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Block, Heading, Page, Paragraph, numbered
from huanjie.papers.party import refuse_below
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A point of the agenda and who speaks to it, with post."""

    title: str
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchScript(MeetingPaper):
    """`present` is null before those who came are counted; `demands` close the meeting."""

    starts: datetime
    place: str
    chair: str
    due: int
    present: int | None
    purpose: str
    items: tuple[Item, ...]
    demands: tuple[str, ...]
    reports_by: str

    def page(self) -> Page:
        """Opening, agenda, each item, what is asked of all, the end."""
        refuse_below("items", len(self.items), 1)
        if self.present is not None:
            refuse_above("present", self.present, "due", self.due)
        present = "＿＿" if self.present is None else self.present
        agenda = "；".join(
            f"{in_chinese(place)}是{one.title}" for place, one in enumerate(self.items, 1)
        )
        return self.paper(
            "主持词",
            Paragraph(
                text=f"（{moment_in_words(self.starts)}，{self.place}，主持人：{self.chair}）"
            ),
            Paragraph(text="同志们：", indent=False),
            Paragraph(text=f"现在开会。会议应到{self.due}人，实到{present}人。"),
            Paragraph(
                text=f"这次会议的主要任务是：{self.purpose}。会议议程有{len(self.items)}项：{agenda}。"
            ),
            *(block for place, one in enumerate(self.items, 1) for block in _item(place, one)),
            Heading(text="最后，就贯彻落实会议精神提出以下要求"),
            *numbered(self.demands),
            Paragraph(text=f"会议贯彻落实情况，请{self.reports_by}。"),
            Paragraph(text="会议到此结束，散会。"),
        )


def _item(place: int, one: Item) -> tuple[Block, ...]:
    return (
        Heading(text=f"第{in_chinese(place)}项　{one.title}"),
        Paragraph(text=f"下面进行第{in_chinese(place)}项议程，请{one.speaker}。（完毕）"),
    )


FORM = Form(
    id="launch_script",
    title=Wording(zh="动员部署会主持词", en="Script of the launch"),
    procedure="campaign",
    cited=("县乡村换届工作的通行做法",),
    input=LaunchScript,
)
