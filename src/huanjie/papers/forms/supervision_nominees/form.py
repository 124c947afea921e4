"""推选人选名单: who may be chosen, with the check of kinship and of skill."""

from dataclasses import dataclass

from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Page, Paragraph, Signatures, Table
from huanjie.papers.party import refuse_below, refuse_twice
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="推选职务", width=3),
    Column(title="姓名", width=3),
    Column(title="性别", width=2),
    Column(title="年龄", width=2),
    Column(title="政治面貌", width=4),
    Column(title="财会、管理知识", width=6, align=Align.LEFT),
    Column(title="近亲属核对", width=6, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """A nominee; `skill` is null where there is none, `kinship` what the check gave."""

    post: str
    name: str
    sex: str
    age: int
    party: str
    skill: str | None
    kinship: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionNominees(ElectionPaper):
    """`barred` are the members of the committee that is supervised."""

    barred: tuple[str, ...]
    skilled: int
    people: tuple[Nominee, ...]

    def page(self) -> Page:
        """The list; refused: a member of the supervised committee, too few with the skill."""
        refuse_twice("people", (*(one.name for one in self.people), *self.barred))
        skilled = sum(one.skill is not None for one in self.people)
        refuse_below("skill", skilled, self.skilled)
        rows = tuple(
            (
                one.post,
                one.name,
                one.sex,
                str(one.age),
                one.party,
                one.skill or "—",
                one.kinship,
            )
            for one in self.people
        )
        return self.paper(
            "监督委员会推选人选名单",
            Table(columns=COLUMNS, rows=rows),
            Paragraph(
                text=f"共{len(self.people)}名，其中具备财会、管理知识的{skilled}名。"
                f"{self.body.committee}成员（{'、'.join(self.barred)}）及其近亲属不在名单之内。"
            ),
            Signatures(roles=("核对人", f"{self.body.election_committee}主任")),
        )


FORM = Form(
    id="supervision_nominees",
    title=Wording(zh="监督委员会推选人选名单", en="Nominees of the supervision committee"),
    procedure="supervision_committee",
    cited=("村民委员会组织法 2010:32", "村民委员会组织法 2025:37", "居民委员会组织法 2025:36"),
    input=SupervisionNominees,
)
