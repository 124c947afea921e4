"""演讲答辩记录: who spoke in the order drawn, what was asked and answered."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.figures import refuse_before, refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Block, Heading, Page, Paragraph, Signatures
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question and its answer in short."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person, the place drawn by lot, the post sought, the speech in short, the questions."""

    drawn: int
    name: str
    sought: str
    speech: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySpeechRecord(Sheet):
    """`heard_by` says who listened and how many they were."""

    meeting: str
    held_on: date
    place: str
    chair: str
    recorder: str
    heard_by: str
    speakers: tuple[Speaker, ...]

    def page(self) -> Page:
        """The meeting, then the speakers in the order drawn."""
        refuse_before("issued", self.issued, "held_on", self.held_on)
        refuse_twice("speakers", (one.name for one in self.speakers))
        ordered = sorted(self.speakers, key=lambda one: one.drawn)
        if [one.drawn for one in ordered] != list(range(1, len(ordered) + 1)):
            refuse_contradiction(
                "speakers",
                zh="抽签顺序应为从1起连续且不重复的号",
                en="the places drawn must run from 1, each once",
            )
        told = tuple(block for one in ordered for block in _told(one))
        return self.sheet(
            "演讲答辩记录",
            Paragraph(
                text=f"会议：{self.meeting}　时间：{day_in_words(self.held_on)}　"
                f"地点：{self.place}",
                indent=False,
            ),
            Paragraph(text=f"主持人：{self.chair}　记录人：{self.recorder}", indent=False),
            Paragraph(text=f"参加人员：{self.heard_by}", indent=False),
            Paragraph(text="演讲顺序由抽签确定。"),
            *told,
            Signatures(roles=("主持人", "记录人", "监督人")),
        )


def _told(one: Speaker) -> tuple[Block, ...]:
    return (
        Heading(text=f"{in_chinese(one.drawn)}、{one.name}（报名职务：{one.sought}）"),
        Paragraph(text=f"演讲要点：{one.speech}"),
        *(
            block
            for asked in one.asked
            for block in (
                Paragraph(text=f"问：{asked.question}"),
                Paragraph(text=f"答：{asked.answer}"),
            )
        ),
    )


FORM = Form(
    id="party_speech_record",
    title=Wording(zh="演讲答辩记录", en="Record of speeches and questions"),
    procedure="party_branch",
    cited=("各地做法 公推直选",),
    input=PartySpeechRecord,
)
