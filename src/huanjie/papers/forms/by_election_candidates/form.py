"""补选候选人公告: the candidates of every post."""

from dataclasses import dataclass

from huanjie.papers.between_terms import MatterNotice
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Page, Paragraph, Table
from huanjie.papers.party import refuse_below, refuse_twice
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职务", width=4),
    Column(title="应选", width=2),
    Column(title="候选人", width=8),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A post, its seats and its candidates in the order of the ballot."""

    title: str
    seats: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ByElectionCandidates(MatterNotice):
    """There are more candidates than seats for every post."""

    order: str
    posts: tuple[Standing, ...]
    telephone: str

    def page(self) -> Page:
        """The names; refused: a person twice, no more candidates than seats."""
        refuse_twice("names", (name for one in self.posts for name in one.names))
        for one in self.posts:
            refuse_below("names", len(one.names), one.seats + 1)
        rows = tuple((one.title, f"{one.seats}名", "　".join(one.names)) for one in self.posts)
        return self.posted(
            "补选",
            "补选候选人公告",
            Paragraph(
                text=f"根据{self.basis}的规定，经依法提名和审查，"
                f"现将补选候选人名单（{self.order}）公布如下："
            ),
            Table(columns=COLUMNS, rows=rows),
            Paragraph(
                text=f"对候选人有意见的，请向{self.body.election_committee}反映"
                f"（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="by_election_candidates",
    title=Wording(zh="补选候选人公告", en="Notice of the candidates of a by-election"),
    procedure="by_election",
    cited=("村民委员会组织法 2010:19", "村民委员会组织法 2025:23"),
    input=ByElectionCandidates,
)
