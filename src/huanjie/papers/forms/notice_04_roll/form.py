"""公告:选民名单 / the roll, by group in columns."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, day_with_weekday, in_chinese
from huanjie.papers.form import Form, Notice
from huanjie.papers.forms.public_roll.form import require_total
from huanjie.papers.page import NameColumns, Page, Paragraph
from huanjie.terms.wording import Wording

COLUMNS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RollGroup:
    """The voters of one group, in the order in which they are posted."""

    name: str
    voters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll(Notice):
    """The whole roll; `registered` is what the decisions say and must be what is listed."""

    polling_day: date
    registered: int
    objection_days: int
    objections_until: date
    decision_days: int
    groups: tuple[RollGroup, ...]
    telephone: str

    def page(self) -> Page:
        """The notice and the list; refused when the number and the list differ."""
        listed = sum(len(group.voters) for group in self.groups)
        require_total("选民名单", listed, registered=self.registered)
        people, committee = self.body.people, self.body.election_committee
        return self.poster(
            "选民名单公告",
            Paragraph(
                text=f"根据{self.basis}的规定，经登记和审核，{self.election}换届选举"
                f"登记参加选举的{people}共{self.registered}人，"
                f"选举日为{day_with_weekday(self.polling_day)}。现将名单公布（附后）。"
            ),
            Paragraph(
                text=f"对名单有异议的，应当自名单公布之日起{in_chinese(self.objection_days)}日内"
                f"（至{day_in_words(self.objections_until)}止）向{committee}申诉。{committee}"
                f"自收到申诉之日起{in_chinese(self.decision_days)}日内作出处理决定，"
                f"并公布处理结果（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
            after=self._lists(),
        )

    def _lists(self) -> tuple[NameColumns, ...]:
        lists: list[NameColumns] = []
        first = 1
        for group in self.groups:
            size = len(group.voters)
            lists.append(
                NameColumns(
                    title=f"{group.name}（{size}人）",
                    names=group.voters,
                    columns=COLUMNS,
                    first=first,
                )
            )
            first += size
        return tuple(lists)


FORM = Form(
    id="notice_04_roll",
    title=Wording(zh="选民名单公告", en="Notice of the roll"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:14", "村民委员会组织法 2025:17"),
    input=Roll,
)
