"""候选人预备人选的批复: the county committee answers the second request."""

from dataclasses import dataclass

from huanjie.papers.form import Form
from huanjie.papers.page import Page
from huanjie.papers.party import NamedSlate, Reply
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReplyOnCandidates(Reply):
    """`slates` name those approved, in the order of the ballot."""

    slates: tuple[NamedSlate, ...]

    def page(self) -> Page:
        """The nominees approved for each body and each post."""
        for one in self.slates:
            one.refuse_contradictions()
        bodies = "、".join(one.elects for one in self.slates)
        return self.answer(
            f"{bodies}候选人预备人选", *(f"同意{one.in_words()}" for one in self.slates)
        )


FORM = Form(
    id="party_reply_on_candidates",
    title=Wording(zh="候选人预备人选的批复", en="Reply on the nominees"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:13",),
    input=PartyReplyOnCandidates,
)
