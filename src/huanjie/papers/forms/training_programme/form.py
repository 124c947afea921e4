"""业务培训方案的通知: who is trained in what, by whom, when and where."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.chinese import moment_in_words, short_day
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Official
from huanjie.papers.page import Align, Column, Heading, Page, Paragraph, Table, numbered
from huanjie.papers.party import refuse_below
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="时间", width=7),
    Column(title="课程", width=9, align=Align.LEFT),
    Column(title="授课人", width=6, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A lesson: from when to when, what, by whom with post."""

    begins: datetime
    ends: datetime
    topic: str
    teacher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """A kind of people who attend, and how many."""

    who: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingProgramme(Official):
    """The lessons stand in the order of their hours; `tested` says how knowledge is tested."""

    training: str
    aim: str
    place: str
    attending: tuple[Attending, ...]
    lessons: tuple[Lesson, ...]
    tested: str
    demands: tuple[str, ...]

    def page(self) -> Page:
        """Aim, hours and place, people, lessons, test, demands; refused: lessons that overlap."""
        self._refuse_contradictions()
        first, last = self.lessons[0].begins, self.lessons[-1].ends
        return self.notice(
            f"关于举办{self.training}的通知",
            Paragraph(text=f"{self.aim}，决定举办{self.training}。现将有关事项通知如下："),
            Heading(text="一、时间和地点"),
            Paragraph(
                text=f"{moment_in_words(first)}至{moment_in_words(last)}，地点在{self.place}。"
            ),
            Heading(text="二、参加人员"),
            Paragraph(text=self._attending()),
            Heading(text="三、课程安排"),
            Table(columns=COLUMNS, rows=self._lessons(), small=True),
            Heading(text="四、考核"),
            Paragraph(text=f"{self.tested}。"),
            Heading(text="五、要求"),
            *numbered(self.demands),
        )

    def _refuse_contradictions(self) -> None:
        refuse_below("lessons", len(self.lessons), 1)
        earlier, before = "issued", datetime.combine(self.issued, datetime.min.time())
        for place, one in enumerate(self.lessons):
            path = f"lessons[{place}]"
            refuse_before(f"{path}.begins", one.begins, earlier, before)
            refuse_before(f"{path}.ends", one.ends, f"{path}.begins", one.begins)
            earlier, before = f"{path}.ends", one.ends

    def _attending(self) -> str:
        told = "；".join(f"{one.who}，{one.count}人" for one in self.attending)
        return f"{told}。共{sum(one.count for one in self.attending)}人。"

    def _lessons(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (f"{short_day(one.begins)}{one.begins:%H:%M}—{one.ends:%H:%M}", one.topic, one.teacher)
            for one in self.lessons
        )


FORM = Form(
    id="training_programme",
    title=Wording(zh="业务培训方案", en="Programme of a training"),
    procedure="campaign",
    cited=("县乡村换届工作培训的通行做法",),
    input=TrainingProgramme,
)
