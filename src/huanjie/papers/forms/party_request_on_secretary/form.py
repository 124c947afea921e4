"""书记、副书记人选的请示: whom the branch proposes for which post, and why."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Heading, Page, Paragraph, Table
from huanjie.papers.party import ROSTER, Comrade, items, refuse_twice, roster
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A post, who is proposed for it, why."""

    post: str
    person: Comrade
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRequestOnSecretary(Upward):
    """One person for each post; the new committee elects them at its first meeting."""

    committee: str
    approval_number: str
    discussed_on: date
    course: str
    proposed: tuple[Proposed, ...]

    def page(self) -> Page:
        """How they were found, who for which post and why, the list."""
        refuse_before("issued", self.issued, "discussed_on", self.discussed_on)
        refuse_twice("proposed", (one.person.name for one in self.proposed))
        return self.request(
            f"关于{self.committee}书记、副书记候选人预备人选的请示",
            Paragraph(
                text=f"根据《批复》（{self.approval_number}），{self.course}"
                f"{day_in_words(self.discussed_on)}支委会会议研究，提出{self.committee}书记、"
                "副书记候选人预备人选，由新一届支委会第一次会议等额选举产生。现将人选请示如下："
            ),
            *items(
                f"{one.person.name}同志为{one.post}候选人预备人选。{one.reason}"
                for one in self.proposed
            ),
            Heading(text="人选基本情况"),
            Table(columns=ROSTER, rows=roster(one.person for one in self.proposed), small=True),
        )


FORM = Form(
    id="party_request_on_secretary",
    title=Wording(zh="书记、副书记人选的请示", en="Request on the secretary"),
    procedure="party_branch",
    cited=("村党组织换届文书", "中国共产党基层组织选举工作条例 2020"),
    input=PartyRequestOnSecretary,
)
