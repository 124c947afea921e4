"""代表选举工作的通知: from the township committee to the units that elect the delegates."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Official
from huanjie.papers.page import Align, Column, Heading, Page, Paragraph, Table, numbered
from huanjie.papers.party import IndicativeShare
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="步骤", width=3),
    Column(title="工作内容", width=9, align=Align.LEFT),
    Column(title="完成时限", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step of the election, what is done in it and by which day."""

    name: str
    task: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNoticeOfDelegates(Official):
    """`conditions` are those of a delegate, `papers` what a unit hands in."""

    meeting: str
    approved_by: str
    approval_number: str
    approved_on: date
    delegates: int
    units: int
    shares: tuple[IndicativeShare, ...]
    conditions: tuple[str, ...]
    method: str
    stages: tuple[Stage, ...]
    papers: tuple[str, ...]

    def page(self) -> Page:
        """Seats and shares, conditions, the way of the election, time limits, papers."""
        refuse_before("issued", self.issued, "approved_on", self.approved_on)
        days = (self.issued, *(one.due for one in self.stages))
        for place, (before, after) in enumerate(pairwise(days)):
            earlier = f"stages[{place - 1}].due" if place else "issued"
            refuse_before(f"stages[{place}].due", after, earlier, before)
        return self.notice(
            f"关于做好{self.meeting}代表选举工作的通知",
            Paragraph(
                text=f"经{self.approved_by}批复同意（{self.approval_number}），{self.meeting}"
                "即将召开。现就代表选举工作通知如下："
            ),
            Heading(text="一、代表名额和构成"),
            Paragraph(text=self._seats()),
            Heading(text="二、代表条件"),
            *numbered(self.conditions),
            Heading(text="三、产生办法"),
            Paragraph(text=self.method),
            Heading(text="四、步骤和时限"),
            Table(
                columns=COLUMNS,
                rows=tuple((one.name, one.task, day_in_words(one.due)) for one in self.stages),
            ),
            Heading(text="五、报送材料"),
            *numbered(self.papers),
        )

    def _seats(self) -> str:
        shares = "，".join(one.in_words(self.delegates) for one in self.shares)
        return (
            f"代表名额{self.delegates}名，分配到{self.units}个选举单位，各单位名额见附件。"
            f"代表构成的指导性比例：{shares}。"
        )


FORM = Form(
    id="party_notice_of_delegates",
    title=Wording(zh="代表选举工作的通知", en="Notice on electing the delegates"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:7–10",),
    input=PartyNoticeOfDelegates,
)
