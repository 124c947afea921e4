"""代表候选人预备人选的批复: the county committee answers an electoral unit."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.page import Page
from huanjie.papers.party import Reply, refuse_twice
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDelegateReply(Reply):
    """`nominees` are those approved, by surname strokes."""

    meeting: str
    seats: int
    nominees: tuple[str, ...]

    def page(self) -> Page:
        """The nominees by name, the seats, the surplus."""
        refuse_twice("nominees", self.nominees)
        refuse_above("seats", self.seats, "nominees", len(self.nominees))
        more = len(self.nominees) - self.seats
        way = f"差额{more}名" if more else "等额选举"
        return self.answer(
            f"出席{self.meeting}代表候选人预备人选",
            f"同意{'、'.join(self.nominees)}等{len(self.nominees)}名同志为出席{self.meeting}"
            f"代表候选人预备人选（按姓氏笔画为序），应选代表{self.seats}名，{way}",
        )


FORM = Form(
    id="party_delegate_reply",
    title=Wording(zh="代表候选人预备人选的批复", en="Reply on the delegates' nominees"),
    procedure="higher_congress_delegates",
    cited=("中国共产党地方组织选举工作条例",),
    input=PartyDelegateReply,
)
