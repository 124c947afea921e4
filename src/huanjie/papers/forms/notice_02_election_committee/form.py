"""公告:选举委员会组成人员 / the members of the election committee."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Page, Paragraph
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionCommittee(Notice):
    """Issued by the sitting committee; `selected_by` is the meeting that chose the members."""

    selected_on: date
    selected_by: str
    chair: str
    members: tuple[str, ...]
    objections_until: date
    objections_to: str
    telephone: str
    vice_chairs: tuple[str, ...] = ()

    def page(self) -> Page:
        """Who conducts the election, and where to object."""
        people, committee = self.body.people, self.body.election_committee
        return self.poster(
            f"{committee}公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{day_in_words(self.selected_on)}，"
                f"经{self.selected_by}推选，产生{self.unit}{committee}，主持本届选举工作，"
                f"由{self._size}人组成。现将组成人员名单公布如下："
            ),
            *self._names(),
            Paragraph(
                text=f"{people}对上述人员有异议的，请于{day_in_words(self.objections_until)}前"
                f"向{self.objections_to}提出（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
        )

    @property
    def _size(self) -> int:
        return 1 + len(self.vice_chairs) + len(self.members)

    def _names(self) -> tuple[Paragraph, ...]:
        lines = [f"主　任：{self.chair}"]
        if self.vice_chairs:
            lines.append(f"副主任：{'　'.join(self.vice_chairs)}")
        lines.append(f"委　员：{'　'.join(self.members)}")
        return tuple(Paragraph(text=line) for line in lines)


FORM = Form(
    id="notice_02_election_committee",
    title=Wording(
        zh="选举委员会组成人员公告", en="Notice of the members of the election committee"
    ),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:12②", "村民委员会组织法 2025:15②"),
    input=ElectionCommittee,
)
