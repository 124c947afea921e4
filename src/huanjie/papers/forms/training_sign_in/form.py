"""培训签到表: who is due at one session and signs that they came."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import moment_in_words
from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.shares import percent
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="姓名", width=5),
    Column(title="单位", width=6, align=Align.LEFT),
    Column(title="职务", width=6, align=Align.LEFT),
    Column(title="签到", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trainee:
    """Who is due, from where, with which post."""

    name: str
    unit: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingSignIn(Sheet):
    """`present` are the signatures counted afterwards, null before that."""

    training: str
    topic: str
    begins: datetime
    place: str
    teacher: str
    people: tuple[Trainee, ...]
    present: int | None

    def page(self) -> Page:
        """The session, the people, how many signed of how many due."""
        refuse_twice("people", (f"{one.name}（{one.unit}）" for one in self.people))
        if self.present is not None:
            refuse_above("present", self.present, "people", len(self.people))
        return self.sheet(
            f"{self.training}签到表",
            Table(columns=LABELS, rows=self._labels(), small=True),
            Table(
                columns=COLUMNS,
                rows=tuple(
                    (str(place), one.name, one.unit, one.post, "")
                    for place, one in enumerate(self.people, 1)
                ),
                tall=True,
            ),
            Paragraph(text=self._told(), indent=False),
            Signatures(roles=("签到负责人",)),
        )

    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("培训内容", self.topic, "授课人", self.teacher),
            ("时间", moment_in_words(self.begins), "地点", self.place),
        )

    def _told(self) -> str:
        due = len(self.people)
        if self.present is None:
            return f"应到{due}人，实到＿＿人，请假＿＿人，缺席＿＿人。"
        return (
            f"应到{due}人，实到{self.present}人，未到{due - self.present}人，"
            f"到会率{percent(self.present, due)}。"
        )


FORM = Form(
    id="training_sign_in",
    title=Wording(zh="培训签到表", en="Sign-in of a training"),
    procedure="campaign",
    cited=("县乡村换届工作培训的通行做法",),
    input=TrainingSignIn,
)
