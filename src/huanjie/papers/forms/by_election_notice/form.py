"""补选投票公告: day, place, hours, what is enough."""

from dataclasses import dataclass
from datetime import datetime

from huanjie.papers.between_terms import MatterNotice
from huanjie.papers.chinese import moment_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Page, Paragraph, numbered
from huanjie.papers.personnel import Post
from huanjie.papers.shares import Threshold
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ByElectionNotice(MatterNotice):
    """`whole` is what the turnout is taken of, in words."""

    posts: tuple[Post, ...]
    elects: str
    opens: datetime
    closes: datetime
    place: str
    whole: str
    turnout: Threshold
    majority: Threshold
    telephone: str

    def page(self) -> Page:
        """The notice of the vote."""
        refuse_before("opens", self.opens.date(), "issued", self.issued)
        refuse_before("closes", self.closes.date(), "opens", self.opens.date())
        return self.posted(
            "补选",
            "补选投票公告",
            Paragraph(
                text=f"根据{self.basis}的规定，由{self.elects}补选"
                f"{'、'.join(one.in_words for one in self.posts)}。现将投票事项公告如下："
            ),
            *numbered(
                (
                    f"投票时间：{moment_in_words(self.opens)}至{moment_in_words(self.closes)}；",
                    f"投票地点：{self.place}；",
                    "投票方式：无记名投票，公开计票，当场公布结果，设秘密写票处；",
                    f"参加投票人数{self.turnout.of(self.whole)}，选举有效；"
                    f"候选人得票{self.majority.of('参加投票人数')}，始得当选。",
                )
            ),
            Paragraph(text=f"联系电话：{self.telephone}。"),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="by_election_notice",
    title=Wording(zh="补选投票公告", en="Notice of the vote of a by-election"),
    procedure="by_election",
    cited=("村民委员会组织法 2010:19", "村民委员会组织法 2025:23"),
    input=ByElectionNotice,
)
