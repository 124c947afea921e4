"""补选提名公告: seats, the days of nomination, how to nominate."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.between_terms import MatterNotice
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Page, Paragraph, numbered
from huanjie.papers.personnel import Post
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ByElectionNominationNotice(MatterNotice):
    """`rules` say who nominates, whom, and how, a line each."""

    posts: tuple[Post, ...]
    begins: date
    ends: date
    place: str
    rules: tuple[str, ...]
    telephone: str

    def page(self) -> Page:
        """The notice of the nomination."""
        refuse_before("begins", self.begins, "issued", self.issued)
        refuse_before("ends", self.ends, "begins", self.begins)
        return self.posted(
            "补选",
            "补选候选人提名公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{self.unit}补选"
                f"{'、'.join(one.in_words for one in self.posts)}。提名时间为"
                f"{day_in_words(self.begins)}至{day_in_words(self.ends)}，"
                f"提名表在{self.place}领取和提交。有关事项公告如下："
            ),
            *numbered(self.rules),
            Paragraph(text=f"联系电话：{self.telephone}。"),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="by_election_nomination_notice",
    title=Wording(zh="补选提名公告", en="Notice of nomination for a by-election"),
    procedure="by_election",
    cited=("村民委员会组织法 2010:19", "村民委员会组织法 2025:23"),
    input=ByElectionNominationNotice,
)
