"""公告:最终选民名单 / the roll as it stands before the vote, after all decisions."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, day_with_weekday
from huanjie.papers.form import Form, Notice
from huanjie.papers.forms.public_roll.form import FOOT, Group, columns_of, require_total
from huanjie.papers.page import Page, Paragraph, Title
from huanjie.terms.wording import Wording

EIGHT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalRoll(Notice):
    """The final list with its digest; `added` and `removed` count since the first list."""

    polling_day: date
    roll_published: date
    added: int
    removed: int
    registered: int
    digest: str
    groups: tuple[Group, ...]
    telephone: str

    def page(self) -> Page:
        """The notice and the list; refused when the number and the list differ."""
        listed = sum(len(group.voters) for group in self.groups)
        require_total("最终名单", listed, registered=self.registered)
        return self.poster(
            "最终选民名单公告",
            Paragraph(
                text=f"{day_in_words(self.roll_published)}公布选民名单后，"
                f"{self.body.election_committee}依照{self.basis}处理申诉、核实变动，"
                f"共增加{self.added}人、减少{self.removed}人。"
                f"登记参加{self.election}换届选举的{self.body.people}最终为{self.registered}人，"
                f"于{day_with_weekday(self.polling_day)}凭本名单投票（名单附后）。"
            ),
            Paragraph(text=f"名单{FOOT}：{self._digest_in_groups()}"),
            Paragraph(
                text="投票前死亡、迁出等变动另行公告。"
                f"有疑问的，请向{self.body.election_committee}查询（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
            after=(Title(text="最终选民名单"), *map(columns_of, self.groups)),
        )

    def _digest_in_groups(self) -> str:
        """In eights, so that people can compare it and a line can break in it."""
        return " ".join(self.digest[at : at + EIGHT] for at in range(0, len(self.digest), EIGHT))


FORM = Form(
    id="notice_roll_final",
    title=Wording(zh="最终选民名单公告", en="Notice of the final roll"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:14", "村民委员会组织法 2025:17"),
    input=FinalRoll,
)
