"""职务出缺登记: which posts are vacant, since when and why, how long the term still runs."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.between_terms import MatterPaper
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Page, Paragraph, Seal, Signatures, Table
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="职务", width=5),
    Column(title="原任人员", width=4),
    Column(title="出缺日期", width=5),
    Column(title="出缺原因", width=8, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """A vacant post, who held it, since when, why."""

    post: str
    name: str
    since: date
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyRecord(MatterPaper):
    """`seats` are all posts of the committee."""

    seats: int
    term_ends: date
    vacancies: tuple[Vacancy, ...]

    def page(self) -> Page:
        """The register, what is left of the committee and of the term."""
        refuse_above("vacancies", len(self.vacancies), "seats", self.seats)
        for one in self.vacancies:
            refuse_before("issued", self.issued, "since", one.since)
        refuse_before("term_ends", self.term_ends, "issued", self.issued)
        rows = tuple(
            (str(place), one.post, one.name, day_in_words(one.since), one.cause)
            for place, one in enumerate(self.vacancies, 1)
        )
        left = self.seats - len(self.vacancies)
        return self.told(
            "成员出缺",
            "职务出缺登记表",
            Table(columns=COLUMNS, rows=rows),
            Paragraph(
                text=f"本届应有成员{self.seats}名，出缺{len(self.vacancies)}名，现任{left}名。"
                f"本届任期至{day_in_words(self.term_ends)}，"
                f"自登记之日起尚有{(self.term_ends - self.issued).days}天。"
            ),
            Signatures(roles=("登记人", "审核人")),
            Seal(issuer=self.sitting, day=self.issued),
        )


FORM = Form(
    id="vacancy_record",
    title=Wording(zh="职务出缺登记", en="Register of vacancies"),
    procedure="by_election",
    cited=("村民委员会组织法 2010:19", "村民委员会组织法 2025:23"),
    input=VacancyRecord,
)
