"""公推直选报名登记表: who signs up for which post, and what the check brought."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.congress import LABELS
from huanjie.papers.figures import refuse_before, refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table
from huanjie.papers.party import month
from huanjie.terms.wording import Wording

LONG = (Column(title="", width=3), Column(title="", width=15, align=Align.LEFT))
CHECKS = (
    Column(title="审查内容", width=8, align=Align.LEFT),
    Column(title="是否符合", width=3),
    Column(title="说明", width=7, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A condition, whether the person meets it, a word on it."""

    what: str
    met: bool
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySignUpForm(Sheet):
    """`issued` is the day of the sign-up; `qualified` is what the named reviewer ruled."""

    name: str
    sex: str
    ethnicity: str
    born: date
    joined_party: date
    education: str
    post: str
    sought: str
    way: str
    telephone: str
    resume: tuple[str, ...]
    rewards: str
    checks: tuple[Check, ...]
    qualified: bool
    checked_by: str
    checked_on: date

    def page(self) -> Page:
        """The person, the résumé, the checks with their result."""
        refuse_before("checked_on", self.checked_on, "issued", self.issued)
        if self.qualified and not all(one.met for one in self.checks):
            refuse_contradiction(
                "qualified",
                zh="有不符合的条件，审查意见不能写为符合",
                en="a condition is not met, so the person cannot be qualified",
            )
        ruled = "符合报名条件" if self.qualified else "不符合报名条件"
        return self.sheet(
            "公推直选报名登记表",
            Table(columns=LABELS, rows=self._person()),
            Table(
                columns=LONG, rows=(("简历", "\n".join(self.resume)), ("奖惩情况", self.rewards))
            ),
            Table(columns=CHECKS, rows=self._checks()),
            Paragraph(
                text=f"审查意见：{ruled}。审查人：{self.checked_by}，{day_in_words(self.checked_on)}。"
            ),
            Paragraph(text=f"报名日期：{day_in_words(self.issued)}", indent=False),
            Signatures(roles=("报名人", "审查人", "党组织书记")),
        )

    def _person(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("姓名", self.name, "性别", self.sex),
            ("民族", self.ethnicity, "出生年月", month(self.born)),
            ("入党时间", month(self.joined_party), "学历", self.education),
            ("现任职务", self.post, "联系电话", self.telephone),
            ("报名职务", self.sought, "报名方式", self.way),
        )

    def _checks(self) -> tuple[tuple[str, ...], ...]:
        return tuple((one.what, "是" if one.met else "否", one.note or "") for one in self.checks)


FORM = Form(
    id="party_sign_up_form",
    title=Wording(zh="公推直选报名登记表", en="Sign-up form"),
    procedure="party_branch",
    cited=("各地做法 公推直选",),
    input=PartySignUpForm,
)
