"""应到会人数的批复: who is not counted among those due, by name and case, and how many are due."""

from dataclasses import dataclass

from huanjie.papers.figures import refuse_above
from huanjie.papers.form import Form
from huanjie.papers.page import Page
from huanjie.papers.party import Reply, refuse_twice
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCounted:
    """A member and the number of the case in the rule's list; no word of an illness."""

    name: str
    case: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReplyOnNumbers(Reply):
    """`with_vote` are the full members with a vote; those due follow."""

    meeting: str
    with_vote: int
    not_counted: tuple[NotCounted, ...]

    def page(self) -> Page:
        """The members not counted and the number due that follows."""
        names = tuple(one.name for one in self.not_counted)
        refuse_twice("not_counted", names)
        refuse_above("not_counted", len(names), "with_vote", self.with_vote)
        return self.answer(
            f"{self.meeting}应到会人数",
            *self._granted(),
            f"有选举权的正式党员{self.with_vote}名，核定应到会人数为"
            f"{self.with_vote - len(names)}名",
        )

    def _granted(self) -> tuple[str, ...]:
        if not self.not_counted:
            return ()
        told = "、".join(f"{one.name}（第{one.case}种情形）" for one in self.not_counted)
        return (
            f"同意{told}共{len(self.not_counted)}名党员不计入应到会人数，"
            "提请会议表决通过，并向党员公布",
        )


FORM = Form(
    id="party_reply_on_numbers",
    title=Wording(zh="应到会人数的批复", en="Reply on the number due"),
    procedure="party_congress",
    cited=("中央组织部关于应到会人数的规定", "中国共产党基层组织选举工作条例 2020:5"),
    input=PartyReplyOnNumbers,
)
