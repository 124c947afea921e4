"""换届提醒函: the township committee tells a branch when its term ends and what to do by when."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.branch import Task, term_ends
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Letter
from huanjie.papers.page import Page, Paragraph
from huanjie.papers.party import items
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyTermReminder(Letter):
    """`committee` is the body whose term ends."""

    committee: str
    elected_on: date
    term_years: int
    basis: str
    tasks: tuple[Task, ...]

    def page(self) -> Page:
        """The term and its end, then the tasks."""
        ends = term_ends(self.elected_on, self.term_years)
        refuse_before("issued", self.issued, "elected_on", self.elected_on)
        for place, one in enumerate(self.tasks):
            refuse_before(f"tasks[{place}].by", one.by, "issued", self.issued)
        return self.letter(
            "关于按期换届的提醒函",
            Paragraph(
                text=f"{self.committee}于{day_in_words(self.elected_on)}选举产生，每届任期"
                f"{self.term_years}年，将于{day_in_words(ends)}任期届满。根据{self.basis}，"
                "应当按期进行换届选举。现就有关工作提醒如下："
            ),
            *items(f"{day_in_words(one.by)}前，{one.what}" for one in self.tasks),
            Paragraph(text="确需延期或者提前换届的，应当提前书面报告理由，经批准后方可执行。"),
            asks=False,
        )


FORM = Form(
    id="party_term_reminder",
    title=Wording(zh="换届提醒函", en="Reminder that the term ends"),
    procedure="party_branch",
    cited=("中国共产党基层组织选举工作条例 2020:3",),
    input=PartyTermReminder,
)
