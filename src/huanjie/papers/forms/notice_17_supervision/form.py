"""公告:监督委员会 / the supervision committee that was chosen."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Body, Form, Notice
from huanjie.papers.page import Column, Page, Paragraph, Table
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording

COLUMNS = (Column(title="职务", width=3), Column(title="姓名", width=9))


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision(Notice):
    """`chosen_by` is the meeting; `barred` are the members of the committee that is supervised."""

    chosen_on: date
    chosen_by: str
    director: str
    members: tuple[str, ...]
    barred: tuple[str, ...]
    telephone: str

    def page(self) -> Page:
        """Who supervises; refused: a member of both committees."""
        refuse_before("issued", self.issued, "chosen_on", self.chosen_on)
        refuse_twice("members", (self.director, *self.members, *self.barred))
        name = self._committee
        return self.poster(
            f"{name}公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{day_in_words(self.chosen_on)}，"
                f"经{self.chosen_by}推选，产生{self.unit}{name}，由{1 + len(self.members)}人组成，"
                f"任期与{self.election}的任期相同。现将组成人员名单公布如下："
            ),
            Table(
                columns=COLUMNS,
                rows=(("主任", self.director), ("委员", "　".join(self.members))),
            ),
            Paragraph(
                text=f"{self.body.committee}成员（{'、'.join(self.barred)}）及其近亲属"
                f"不担任{name}成员。"
            ),
            Paragraph(
                text=f"{self.body.people}对上述结果有异议的，请向{self.body.election_committee}提出"
                f"（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
        )

    @property
    def _committee(self) -> str:
        return "村务监督委员会" if self.body is Body.VILLAGERS else "居务监督委员会"


FORM = Form(
    id="notice_17_supervision",
    title=Wording(zh="监督委员会推选结果公告", en="Notice of the supervision committee"),
    procedure="supervision_committee",
    cited=("村民委员会组织法 2010:32", "村民委员会组织法 2025:37", "居民委员会组织法 2025:36"),
    input=Supervision,
)
