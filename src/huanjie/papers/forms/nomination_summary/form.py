"""提名结果汇总表 / the forms that came back and who was named on them, how often."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before, refuse_total
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职务", width=4),
    Column(title="候选人名额", width=3),
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="提名票数", width=3),
    Column(title="是否接受", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """Who was named, on how many forms; null while the person has not answered."""

    name: str
    sex: str
    votes: int
    accepts: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NominatedFor:
    """A post, how many candidates it may have, and who was named for it."""

    title: str
    candidates: int
    nominees: tuple[Nominee, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationSummary(ElectionPaper):
    """The figures of the forms; the nominees are ordered by votes."""

    closed: date
    forms_issued: int
    returned: int
    valid: int
    invalid: int
    posts: tuple[NominatedFor, ...]

    def page(self) -> Page:
        """Figures, names by votes, women; refused when the figures contradict each other."""
        self._refuse_contradictions()
        people = [one for post in self.posts for one in post.nominees]
        women = sum(one.sex == "女" for one in people)
        return self.paper(
            "提名结果汇总表",
            Paragraph(
                text=f"提名截止{day_in_words(self.closed)}。发出提名表{self.forms_issued}张，"
                f"收回{self.returned}张，其中有效{self.valid}张，无效{self.invalid}张。"
                f"被提名{len(people)}人次，其中妇女{women}人次。",
                indent=False,
            ),
            Table(columns=COLUMNS, rows=self._rows()),
            Signatures(roles=("计票人", "监票人", f"{self.body.election_committee}主任")),
        )

    def _refuse_contradictions(self) -> None:
        refuse_before("issued", self.issued, "closed", self.closed)
        refuse_above("returned", self.returned, "forms_issued", self.forms_issued)
        refuse_total("returned", self.returned, self.valid + self.invalid)
        for post in self.posts:
            refuse_twice("nominees", (one.name for one in post.nominees))
            for one in post.nominees:
                refuse_above(one.name, one.votes, "valid", self.valid)

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        answers = {True: "接受", False: "不接受", None: "未答复"}
        return tuple(
            (
                post.title if place == 0 else "",
                f"{post.candidates}名" if place == 0 else "",
                one.name,
                one.sex,
                f"{one.votes}票",
                answers[one.accepts],
            )
            for post in self.posts
            for place, one in enumerate(sorted(post.nominees, key=lambda one: -one.votes))
        )


FORM = Form(
    id="nomination_summary",
    title=Wording(zh="提名结果汇总表", en="Summary of the nominations"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15①", "村民委员会组织法 2025:18①"),
    input=NominationSummary,
)
