"""选举结果的批复: leaders are approved by name and post, members are on file."""

from dataclasses import dataclass

from huanjie.papers.form import Form
from huanjie.papers.page import Page
from huanjie.papers.party import Reply, refuse_stranger, refuse_twice
from huanjie.papers.voting import Chosen
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """A body and those elected to it."""

    elects: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReplyOnResult(Reply):
    """`leaders` are approved, `members` filed; every leader is one of the members."""

    meeting: str
    leaders: tuple[Chosen, ...]
    members: tuple[Members, ...]

    def page(self) -> Page:
        """The leaders by post, then the members of each body."""
        names = tuple(name for one in self.members for name in one.names)
        for place, one in enumerate(self.members):
            refuse_twice(f"members[{place}].names", one.names)
        for place, leader in enumerate(self.leaders):
            refuse_stranger(f"leaders[{place}].name", leader.name, "members", names)
        approved = "，".join(f"{one.name}同志任{one.post}" for one in self.leaders)
        return self.answer(
            f"{self.meeting}选举结果",
            f"同意{approved}",
            *(
                f"{'、'.join(one.names)}等{len(one.names)}名同志为{one.elects}（按姓氏笔画为序），"
                "准予备案"
                for one in self.members
            ),
        )


FORM = Form(
    id="party_reply_on_result",
    title=Wording(zh="选举结果的批复", en="Reply on the result"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020",),
    input=PartyReplyOnResult,
)
