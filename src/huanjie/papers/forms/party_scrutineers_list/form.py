"""总监票人、监票人、计票人名单: put to the vote of the meeting; nobody on it is a candidate."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Align, Column, Page, Paragraph, Table
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职责", width=4),
    Column(title="姓名", width=4),
    Column(title="所在代表团或者单位", width=9, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """A person and where the person comes from."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyScrutineersList(MeetingPaper):
    """`candidates` are all who stand in this vote."""

    chief: Watcher
    scrutineers: tuple[Watcher, ...]
    tellers: tuple[Watcher, ...]
    candidates: tuple[str, ...]

    def page(self) -> Page:
        """The table, then the names that it was held against."""
        staff = (self.chief, *self.scrutineers, *self.tellers)
        refuse_twice("scrutineers", (one.name for one in staff))
        for one in staff:
            if one.name in self.candidates:
                refuse_contradiction(
                    "scrutineers",
                    zh=f"{one.name}是候选人，不得担任监票人、计票人",
                    en=f"{one.name} is a candidate and may not watch or count",
                )
        return self.paper(
            "总监票人、监票人和计票人名单",
            Table(columns=COLUMNS, rows=self._rows()),
            Paragraph(
                text="上列人员均不是候选人。本次选举的候选人为（按姓氏笔画为序）："
                f"{'、'.join(self.candidates)}。"
            ),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("总监票人", self.chief.name, self.chief.unit),
            *(("监票人", one.name, one.unit) for one in self.scrutineers),
            *(("计票人", one.name, one.unit) for one in self.tellers),
        )


FORM = Form(
    id="party_scrutineers_list",
    title=Wording(zh="总监票人、监票人和计票人名单", en="List of the scrutineers and tellers"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:22、23",),
    input=PartyScrutineersList,
)
