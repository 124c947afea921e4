"""公告:预选办法 / how too many nominees become as many candidates as there may be."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_with_weekday
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Column, Heading, Page, Paragraph, Table, numbered
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="职务", width=3),
    Column(title="应选", width=2),
    Column(title="候选人", width=2),
    Column(title="差额", width=2),
    Column(title="被提名人", width=3),
    Column(title="是否预选", width=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NominatedPost:
    """A post, its seats, how many candidates it may have and how many were nominated."""

    title: str
    seats: int
    candidates: int
    nominees: int

    @property
    def is_voted_on(self) -> bool:
        """More nominees than candidates; as many as candidates need no preliminary ballot."""
        return self.nominees > self.candidates


@dataclass(frozen=True, slots=True, kw_only=True)
class PreliminaryRules(Notice):
    """`voters` says who votes; `quorum`, `over_vote`, `write_in` and `tie` are sentences."""

    adopted_by: str
    posts: tuple[NominatedPost, ...]
    polling_day: date
    hours: str
    place: str
    voters: str
    quorum: str
    over_vote: str
    write_in: str
    tie: str

    def page(self) -> Page:
        """Which posts, who votes, how; refused when no post has too many nominees."""
        refuse_before("polling_day", self.polling_day, "issued", self.issued)
        for one in self.posts:
            refuse_above("seats", one.seats, "candidates", one.candidates)
        if not any(one.is_voted_on for one in self.posts):
            raise refusal(
                "papers.nothing_to_tell",
                Wording(
                    zh="各职务被提名人均未超过候选人名额，不需预选",
                    en="no post has more nominees than candidates, no preliminary ballot is needed",
                ),
                about="posts",
            )
        return self.poster(
            "预选办法公告",
            Paragraph(
                text=f"根据{self.basis}的规定，经{self.adopted_by}通过，现将{self.election}"
                "成员候选人预选办法公告如下："
            ),
            Heading(text="一、预选的职务和名额"),
            Table(columns=COLUMNS, rows=self._rows()),
            Heading(text="二、时间和地点"),
            Paragraph(text=f"{day_with_weekday(self.polling_day)}{self.hours}，{self.place}。"),
            Heading(text="三、投票和确定候选人"),
            *numbered(self._rules()),
            Paragraph(text="特此公告。"),
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                one.title,
                f"{one.seats}名",
                f"{one.candidates}名",
                f"{one.candidates - one.seats}名",
                f"{one.nominees}名",
                "预选" if one.is_voted_on else "不预选",
            )
            for one in self.posts
        )

    def _rules(self) -> tuple[str, ...]:
        return (
            f"预选由{self.voters}投票，采用无记名投票方式；",
            f"{self.quorum}；",
            "每一职务所选人数不得多于该职务候选人名额；",
            f"{self.over_vote}；",
            f"{self.write_in}；",
            "以得票多的为候选人，被提名人不多于候选人名额的职务直接列为候选人；",
            f"{self.tie}；",
            "公开计票，当场公布预选结果，并由监票人、计票人签字；",
            "预选产生的候选人经资格审查后确定并公布。",
        )


FORM = Form(
    id="notice_18_preliminary_rules",
    title=Wording(zh="预选办法公告", en="Notice of the rules of the preliminary ballot"),
    procedure="villagers_committee",
    cited=("村民委员会选举规程 民发〔2013〕76号",),
    input=PreliminaryRules,
)
