"""当选名单: who was elected to each body, by surname strokes, posted after the meeting."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Heading, Page, Paragraph
from huanjie.papers.party import refuse_twice
from huanjie.papers.posted import Posted
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Elected:
    """A body, its seats, those elected."""

    elects: str
    seats: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyResultAnnouncement(Posted):
    """`over` is the meeting's full name; `lists` stand in the order of the ballots."""

    held_on: date
    lists: tuple[Elected, ...]

    def page(self) -> Page:
        """The meeting and its day, then the elected of each body."""
        refuse_before("issued", self.issued, "held_on", self.held_on)
        told = tuple(
            block
            for place, one in enumerate(self.lists, 1)
            for block in (
                Heading(text=f"{in_chinese(place)}、{one.elects}（{len(one.names)}名）"),
                Paragraph(text="　".join(one.names)),
            )
        )
        for place, one in enumerate(self.lists):
            refuse_twice(f"lists[{place}].names", one.names)
            refuse_above(f"lists[{place}].names", len(one.names), "seats", one.seats)
        return self.poster(
            "当选名单",
            Paragraph(
                text=f"{self.over}于{day_in_words(self.held_on)}以无记名投票方式选举，"
                "下列同志当选（按姓氏笔画为序），现予公布："
            ),
            *told,
        )


FORM = Form(
    id="party_result_announcement",
    title=Wording(zh="当选名单", en="List of the elected"),
    procedure="party_congress",
    cited=("乡镇党代会工作指南", "中国共产党基层组织选举工作条例 2020"),
    input=PartyResultAnnouncement,
)
