"""换届工作总结: the whole campaign in figures beside those of the last term, and what it taught."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Align, Column, Heading, Page, Paragraph, Table, numbered
from huanjie.papers.shares import percent
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="指标", width=9, align=Align.LEFT),
    Column(title="本届", width=4),
    Column(title="上届", width=4),
    Column(title="变化", width=5),
)
# What is counted, of what it is a share.
SHARES = (
    ("一次选举成功的村", "first_round", "finished"),
    ("书记、主任一人担任的村", "one_person", "both_filled"),
    ("参选率", "voted", "registered"),
    ("女性成员", "women", "members"),
    ("少数民族成员", "minority", "members"),
    ("35岁以下成员（含35岁）", "up_to_35", "members"),
    ("大专以上学历成员", "college", "members"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermFigures:
    """One term's villages, voters and members; `ages` is the sum of the members' ages that day."""

    villages: int
    finished: int
    first_round: int
    both_filled: int
    one_person: int
    registered: int
    voted: int
    members: int
    women: int
    minority: int
    up_to_35: int
    college: int
    ages: int

    def figure(self, name: str) -> int:
        """One of the figures by its name."""
        return int(getattr(self, name))

    def tenths(self, part: str, whole: str) -> int:
        """A share in tenths of a per cent, half of one upwards."""
        return _tenths(100 * self.figure(part), self.figure(whole))

    @property
    def mean_age(self) -> int:
        """The mean age in tenths of a year."""
        return _tenths(self.ages, self.members)

    def refuse_contradictions(self, path: str) -> None:
        """Refused: more of a part than of its whole."""
        parts = (("finished", "villages"), ("both_filled", "finished"))
        for part, whole in (*parts, *(one[1:] for one in SHARES)):
            refuse_above(f"{path}.{part}", self.figure(part), whole, self.figure(whole))


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalReport(Upward):
    """`this_term` and `last_term` are counted alike, each on its polling day."""

    campaign: str
    this_term: TermFigures
    last_term: TermFigures
    townships: int
    done: tuple[str, ...]
    experience: tuple[str, ...]
    problems: tuple[str, ...]
    next_steps: tuple[str, ...]

    def page(self) -> Page:
        """What was done, the table of both terms, experience, problems, what comes next."""
        self.this_term.refuse_contradictions("this_term")
        self.last_term.refuse_contradictions("last_term")
        return self.report(
            f"关于{self.campaign}工作的报告",
            Paragraph(text=self._told()),
            Heading(text="一、主要工作"),
            *numbered(self.done),
            Heading(text="二、换届结果"),
            Table(columns=COLUMNS, rows=self._rows(), small=True),
            Heading(text="三、主要做法和体会"),
            *numbered(self.experience),
            Heading(text="四、存在问题"),
            *(numbered(self.problems) or (Paragraph(text="无。"),)),
            Heading(text="五、下步打算"),
            *numbered(self.next_steps),
        )

    def _told(self) -> str:
        one = self.this_term
        return (
            f"{self.campaign}涉及{self.townships}个乡镇（街道）、{one.villages}个村（社区），"
            f"已完成{one.finished}个，完成率{percent(one.finished, one.villages)}，"
            f"共选出村（居）民委员会成员{one.members}名。现将工作情况报告如下："
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        new, old = self.this_term, self.last_term
        shares = tuple(
            (
                title,
                percent(new.figure(part), new.figure(whole)),
                percent(old.figure(part), old.figure(whole)),
                _change(new.tenths(part, whole) - old.tenths(part, whole), "个百分点"),
            )
            for title, part, whole in SHARES
        )
        return (
            ("完成换届的村（社区）", str(new.finished), str(old.finished), ""),
            *shares,
            (
                "成员平均年龄（选举日）",
                f"{_decimal(new.mean_age)}岁",
                f"{_decimal(old.mean_age)}岁",
                _change(new.mean_age - old.mean_age, "岁"),
            ),
        )


def _tenths(part: int, whole: int) -> int:
    return floor(Fraction(10 * part, whole) + Fraction(1, 2)) if whole else 0


def _decimal(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"


def _change(tenths: int, unit: str) -> str:
    if tenths == 0:
        return "持平"
    return f"{'上升' if tenths > 0 else '下降'}{_decimal(abs(tenths))}{unit}"


FORM = Form(
    id="final_report",
    title=Wording(zh="换届工作总结", en="Final report"),
    procedure="campaign",
    cited=("县换届工作总结的通行指标", "默认值：各指标口径"),
    input=FinalReport,
)
