"""候选人资格初审表: each check of each person, and what the named reviewer ruled."""

from dataclasses import dataclass
from enum import StrEnum

from huanjie.papers.figures import refuse_contradiction, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording


class Ruling(StrEnum):
    """What the reviewer ruled on a person."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    OPEN = "open"


RULINGS = {Ruling.PASSED: "符合", Ruling.NOT_PASSED: "不符合", Ruling.OPEN: "待核实"}
ANSWERS = {True: "√", False: "×", None: "待查"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """A person, the answer to each check in its order, the ruling with who ruled and why."""

    name: str
    post: str
    answers: tuple[bool | None, ...]
    decision: Ruling
    reason: str | None
    checked_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyScreeningList(Sheet):
    """`checks` are the conditions; true means that the person meets it, null not yet known."""

    committee: str
    checks: tuple[str, ...]
    people: tuple[Screened, ...]

    def page(self) -> Page:
        """The table, what its signs mean, the signatures."""
        refuse_twice("people", (one.name for one in self.people))
        for place, one in enumerate(self.people):
            self._refuse_contradictions(f"people[{place}]", one)
        rows = tuple(self._row(place, one) for place, one in enumerate(self.people, 1))
        return self.sheet(
            "候选人资格初审表",
            Paragraph(text=f"选举：{self.committee}", indent=False),
            Table(columns=self._columns(), rows=rows),
            Paragraph(text="√表示符合该项条件，×表示不符合，待查表示尚未查清。", indent=False),
            Signatures(roles=("填表人", "审查人", "镇党委书记")),
            layout=Layout.WIDE,
        )

    def _refuse_contradictions(self, path: str, one: Screened) -> None:
        refuse_total(f"{path}.answers", len(one.answers), len(self.checks))
        if one.decision is Ruling.PASSED and not all(one.answers):
            refuse_contradiction(
                f"{path}.decision",
                zh=f"{one.name}有不符合或者待查的条件，不能写为符合",
                en=f"{one.name} does not meet every check and cannot have passed",
            )
        if one.decision is Ruling.NOT_PASSED and one.reason is None:
            refuse_contradiction(
                f"{path}.reason",
                zh=f"{one.name}不符合的，应当写明理由",
                en=f"{one.name} did not pass and no reason is given",
            )

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title="序", width=2),
            Column(title="姓名", width=4),
            Column(title="拟任职务", width=5),
            *(Column(title=one, width=5) for one in self.checks),
            Column(title="初审意见", width=4),
            Column(title="理由", width=7, align=Align.LEFT),
            Column(title="审查人", width=4),
        )

    def _row(self, place: int, one: Screened) -> tuple[str, ...]:
        return (
            str(place),
            one.name,
            one.post,
            *(ANSWERS[answer] for answer in one.answers),
            RULINGS[one.decision],
            one.reason or "",
            one.checked_by,
        )


FORM = Form(
    id="party_screening_list",
    title=Wording(zh="候选人资格初审表", en="Check of the nominees"),
    procedure="party_branch",
    cited=("村党组织换届流程", "中国共产党基层组织选举工作条例 2020:13"),
    input=PartyScreeningList,
)
