"""候选人竞职承诺书 / what a candidate promises, and how to behave until the vote."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Heading, Layout, Page, Paragraph, Signatures, numbered
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge(ElectionPaper):
    """`plans` are the candidate's, `discipline` the rules of the campaign; a sentence each.

    `resignation` is the promise to resign in the cases that the election method names, null where
    it asks for none.
    """

    name: str
    post: str
    polling_day: date
    plans: tuple[str, ...]
    discipline: tuple[str, ...]
    resignation: str | None
    reviewed_by: str
    reviewed_on: date

    def page(self) -> Page:
        """Both lists over the candidate's signature; refused when not before the polling day."""
        refuse_before("reviewed_on", self.reviewed_on, "issued", self.issued)
        refuse_before("polling_day", self.polling_day, "reviewed_on", self.reviewed_on)
        resignation = (
            () if self.resignation is None else (Paragraph(text=f"三、{self.resignation}。"),)
        )
        return self.paper(
            "候选人竞职承诺书",
            Paragraph(
                text=f"本人{self.name}，系{self.election}{self.post}候选人，"
                f"向全体{self.body.people}郑重承诺："
            ),
            Heading(text="一、当选后做到"),
            *numbered(self.plans),
            Heading(text="二、竞选期间做到"),
            *numbered(self.discipline),
            *resignation,
            Paragraph(text="违反上述承诺的，愿意接受组织处理，并承担法律责任。"),
            Paragraph(
                text=f"（本承诺书经{self.reviewed_by}于{day_in_words(self.reviewed_on)}审核）"
            ),
            Signatures(roles=("承诺人", "审核人")),
            number=f"（{day_in_words(self.issued)}）",
            layout=Layout.DOCUMENT,
        )


FORM = Form(
    id="candidate_pledge",
    title=Wording(zh="候选人竞职承诺书", en="Pledge of a candidate"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15①、17①", "村民委员会组织法 2025:18①、21①"),
    input=Pledge,
)
