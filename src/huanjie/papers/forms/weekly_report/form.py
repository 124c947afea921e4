"""换届工作进度周报: every township's figures of one week, what is asked, what comes."""

from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.papers.chinese import day_in_words, short_day
from huanjie.papers.figures import refuse_above, refuse_before, refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import (
    Align,
    Block,
    Column,
    Heading,
    Layout,
    Page,
    Paragraph,
    Signatures,
    Table,
    numbered,
)
from huanjie.papers.party import refuse_twice
from huanjie.papers.shares import percent
from huanjie.terms.wording import Wording

FIGURES = (
    ("villages", "应换届村数"),
    ("plans_adopted", "方案批准"),
    ("audits_published", "审计公布"),
    ("party_started", "党组织启动"),
    ("party_finished", "党组织完成"),
    ("committees_formed", "选委会产生"),
    ("rolls_posted", "名单公布"),
    ("objections_received", "申诉收到"),
    ("objections_decided", "申诉答复"),
    ("candidates_posted", "候选人公布"),
    ("elected_first_round", "一次选成"),
    ("elected_later", "另行选成"),
    ("failed", "未选成"),
    ("handed_over", "工作移交"),
    ("archived", "归档"),
    ("difficult_open", "难点村未销号"),
    ("complaints_new", "本周举报"),
    ("complaints_closed", "本周办结"),
    ("visits", "本周指导"),
)
# What cannot be more than what; each village takes these in this order.
PARTS = (
    ("plans_adopted", "villages"),
    ("audits_published", "villages"),
    ("party_started", "villages"),
    ("party_finished", "party_started"),
    ("committees_formed", "villages"),
    ("rolls_posted", "committees_formed"),
    ("objections_decided", "objections_received"),
    ("candidates_posted", "rolls_posted"),
    ("archived", "handed_over"),
    ("difficult_open", "villages"),
)
# Of these the foot of the table gives the share of the villages.
SHARED = frozenset(
    (
        "plans_adopted",
        "audits_published",
        "party_started",
        "party_finished",
        "committees_formed",
        "rolls_posted",
        "candidates_posted",
        "elected_first_round",
        "elected_later",
        "failed",
        "handed_over",
        "archived",
        "difficult_open",
    )
)
COMING = (
    Column(title="日期", width=4),
    Column(title="乡镇", width=4),
    Column(title="单位", width=5),
    Column(title="选举", width=9, align=Align.LEFT),
    Column(title="指导组", width=8, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TownshipWeek:
    """A township's villages so far, the complaints and visits of this week.

    `issues` need a decision of the county.
    """

    township: str
    villages: int
    plans_adopted: int
    audits_published: int
    party_started: int
    party_finished: int
    committees_formed: int
    rolls_posted: int
    objections_received: int
    objections_decided: int
    candidates_posted: int
    elected_first_round: int
    elected_later: int
    failed: int
    handed_over: int
    archived: int
    difficult_open: int
    complaints_new: int
    complaints_closed: int
    visits: int
    issues: tuple[str, ...]

    def figure(self, name: str) -> int:
        """One of the figures by its name."""
        return int(getattr(self, name))

    def refuse_contradictions(self, path: str) -> None:
        """Refused: more of a part than of its whole."""
        for part, whole in PARTS:
            refuse_above(f"{path}.{part}", self.figure(part), whole, self.figure(whole))
        elected = self.elected_first_round + self.elected_later
        refuse_above(f"{path}.failed", elected + self.failed, "rolls_posted", self.rolls_posted)
        refuse_above(f"{path}.handed_over", self.handed_over, "elected", elected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """An election of next week, and the tour group that goes there (null: none yet)."""

    day: date
    township: str
    unit: str
    election: str
    group: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyReport(Sheet):
    """`week` counts from the launch, `as_of` is the last day of the week."""

    county: str
    week: int
    as_of: date
    compiler: str
    approver: str
    townships: tuple[TownshipWeek, ...]
    problems: tuple[str, ...]
    coming: tuple[Coming, ...]

    def page(self) -> Page:
        """Figures with their totals and shares, issues, problems, next week's elections by day."""
        self._refuse_contradictions()
        return self.sheet(
            "换届工作进度周报",
            Table(columns=COLUMNS, rows=self._rows(), small=True),
            Paragraph(
                text="注：举报、办结和指导为本周数，其他为累计数。",
                indent=False,
            ),
            Heading(text="一、需县级研究决定的事项", level=2),
            *self._issues(),
            Heading(text="二、本周问题和请求", level=2),
            *(numbered(self.problems) or (Paragraph(text="无。"),)),
            Heading(text="三、下周选举安排", level=2),
            *self._coming(),
            Signatures(roles=(f"填报人 {self.compiler}", f"审核人 {self.approver}")),
            number=f"（{self.county}　第{self.week}期　截至{day_in_words(self.as_of)}）",
            layout=Layout.WIDE,
        )

    def _refuse_contradictions(self) -> None:
        refuse_before("issued", self.issued, "as_of", self.as_of)
        refuse_twice("townships", (one.township for one in self.townships))
        for place, one in enumerate(self.townships):
            one.refuse_contradictions(f"townships[{place}]")
        for place, election in enumerate(self.coming):
            self._refuse_other_week(f"coming[{place}].day", election.day)

    def _refuse_other_week(self, field: str, day: date) -> None:
        if not timedelta(0) < day - self.as_of <= timedelta(days=7):
            refuse_contradiction(
                field,
                zh=f"“{field}”为{day}，不在截至日后的七天以内",
                en=f"“{field}” is {day}, not within the seven days after “as_of”",
            )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        names = [name for name, _ in FIGURES]
        sums = {name: sum(one.figure(name) for one in self.townships) for name in names}
        shares = (percent(sums[name], sums["villages"]) if name in SHARED else "" for name in names)
        return (
            *((one.township, *(str(one.figure(name)) for name in names)) for one in self.townships),
            ("合计", *(str(sums[name]) for name in names)),
            ("占应换届", *shares),
        )

    def _issues(self) -> tuple[Block, ...]:
        lines = tuple(f"{one.township}：{says}" for one in self.townships for says in one.issues)
        return numbered(lines) or (Paragraph(text="无。"),)

    def _coming(self) -> tuple[Block, ...]:
        if not self.coming:
            return (Paragraph(text="下周没有选举。"),)
        rows = tuple(
            (short_day(one.day), one.township, one.unit, one.election, one.group or "待派")
            for one in sorted(self.coming, key=lambda one: one.day)
        )
        return (Table(columns=COMING, rows=rows, small=True),)


COLUMNS = (
    Column(title="乡镇", width=5),
    *(Column(title=title, width=3) for _, title in FIGURES),
)
FORM = Form(
    id="weekly_report",
    title=Wording(zh="换届工作进度周报", en="Weekly report"),
    procedure="campaign",
    cited=("默认值：县换届办进度周报的通行栏目",),
    input=WeeklyReport,
)
