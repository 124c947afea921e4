"""公告:初步候选人 / preliminary candidates."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Column, Page, Paragraph, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职务", width=3),
    Column(title="人数", width=2),
    Column(title="初步候选人", width=9),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostNames:
    """A post and who was nominated for it, in the order in which names are posted."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreliminaryCandidates(Notice):
    """`order` says how the names are ordered (姓名笔画)."""

    nominated_on: date
    posts: tuple[PostNames, ...]
    order: str
    objections_until: date
    objections_to: str
    telephone: str

    def page(self) -> Page:
        """Who was nominated, and where to report what speaks against it."""
        rows = tuple((one.title, f"{len(one.names)}人", "　".join(one.names)) for one in self.posts)
        return self.poster(
            "初步候选人公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{day_in_words(self.nominated_on)}，"
                f"经提名产生{self.election}成员初步候选人。现将名单公布如下"
                f"（按{self.order}为序）："
            ),
            Table(columns=COLUMNS, rows=rows),
            Paragraph(
                text=f"对上述人员的资格有异议的，请于{day_in_words(self.objections_until)}前"
                f"向{self.objections_to}反映（电话：{self.telephone}）。"
                "正式候选人经资格审查后另行公布。"
            ),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="notice_08_preliminary_candidates",
    title=Wording(zh="初步候选人公告", en="Notice of the preliminary candidates"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15①", "村民委员会组织法 2025:18①"),
    input=PreliminaryCandidates,
)
