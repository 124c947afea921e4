"""公告:代写选票 / whose ballot is written by whom."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_with_weekday
from huanjie.papers.figures import refuse_before, refuse_contradiction
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Column, Page, Paragraph, Table
from huanjie.papers.party import refuse_twice
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序号", width=2),
    Column(title="选民", width=4),
    Column(title="小组", width=4),
    Column(title="代写人", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistedVoter:
    """A voter who cannot write the ballot, and who writes it as the voter says."""

    voter: str
    group: str
    scribe: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assisted(Notice):
    """`candidates` are barred from writing for others."""

    polling_day: date
    assisted: tuple[AssistedVoter, ...]
    candidates: tuple[str, ...]
    telephone: str

    def page(self) -> Page:
        """Voter by voter; refused: a candidate as scribe, a voter named twice."""
        refuse_before("polling_day", self.polling_day, "issued", self.issued)
        refuse_twice("assisted", (f"{one.voter}（{one.group}）" for one in self.assisted))
        for one in self.assisted:
            if one.scribe in self.candidates:
                refuse_contradiction(
                    "assisted",
                    zh=f"{one.scribe}是候选人，不得代写",
                    en=f"{one.scribe} is a candidate and may not write for others",
                )
        rows = tuple(
            (str(place), one.voter, one.group, one.scribe)
            for place, one in enumerate(self.assisted, 1)
        )
        return self.poster(
            "代写选票公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{self.election}换届选举的选举日为"
                f"{day_with_weekday(self.polling_day)}。下列{len(self.assisted)}名"
                f"{self.body.people}因文化程度或者身体条件不能填写选票，由代写人按本人意愿代写："
            ),
            Table(columns=COLUMNS, rows=rows),
            Paragraph(
                text="代写人应当在秘密写票处按照选民本人的意愿填写，不得泄露。"
                f"候选人（{'、'.join(self.candidates)}）不得代写。"
            ),
            Paragraph(
                text="对上述安排有异议的，请在选举日前向"
                f"{self.body.election_committee}提出（电话：{self.telephone}）。"
            ),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="notice_14_assisted",
    title=Wording(zh="代写选票公告", en="Notice of assisted voters and their scribes"),
    procedure="villagers_committee",
    cited=("村民委员会选举规程 民发〔2013〕76号",),
    input=Assisted,
)
