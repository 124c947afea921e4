"""选举办法 / the rules that one village or community adopts for its election."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, day_with_weekday, in_chinese
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.form import Form
from huanjie.papers.forms.notice_07_nomination.form import PostPlan
from huanjie.papers.page import Block, Heading, Layout, Page, Paragraph, numbered
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

# The articles of a chapter: the text of each, and the items under it.
Articles = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """The meeting that adopted the method, with its figures."""

    meeting: str
    held_on: date
    due: int
    present: int
    in_favour: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionMethod(ElectionPaper):
    """Numbers of the law and sentences of the method; a draft while `adopted` is null."""

    adopted: Adoption | None
    basis: str
    term_years: int
    polling_day: date
    posts: tuple[PostPlan, ...]
    classes: tuple[str, ...]
    roll_days: int
    objection_days: int
    decision_days: int
    nomination: tuple[str, ...]
    bars: tuple[str, ...]
    polling: tuple[str, ...]
    proxy_who: str
    proxy_limit: int
    mobile_staff: int
    marks: tuple[str, ...]
    void: tuple[str, ...]
    winning: tuple[str, ...]
    handover_days: int

    def page(self) -> Page:
        """The articles, numbered through; refused: fewer candidates than seats, figures at odds."""
        for post in self.posts:
            refuse_above("seats", post.seats, "candidates", post.candidates)
        return self.paper(
            f"{self.body.committee}选举办法",
            *self._chapters(),
            number=self._standing(),
            layout=Layout.DOCUMENT,
        )

    def _standing(self) -> str:
        if self.adopted is None:
            return "（草案）"
        one = self.adopted
        refuse_before("polling_day", self.polling_day, "held_on", one.held_on)
        refuse_above("present", one.present, "due", one.due)
        refuse_above("in_favour", one.in_favour, "present", one.present)
        return f"（{day_in_words(one.held_on)}{one.meeting}通过）"

    def _chapters(self) -> tuple[Block, ...]:
        chapters = (
            ("总则", self._general()),
            ("选民登记", self._registration()),
            ("候选人提名", self._nominated()),
            ("投票", self._voting()),
            ("计票和当选", self._counting()),
            ("附则", self._closing()),
        )
        blocks: list[Block] = []
        article = 0
        for place, (title, articles) in enumerate(chapters, 1):
            blocks.append(Heading(text=f"第{in_chinese(place)}章　{title}"))
            for text, lines in articles:
                article += 1
                blocks.append(Paragraph(text=f"第{in_chinese(article)}条　{text}"))
                blocks.extend(numbered(lines))
        return tuple(blocks)

    def _general(self) -> Articles:
        seats = sum(one.seats for one in self.posts)
        listed = "、".join(f"{one.title}{one.seats}名" for one in self.posts)
        people = self.body.people
        return (
            (f"根据{self.basis}，结合本{self.body.place}实际，制定本办法。", ()),
            (
                f"{self.election}由{listed}组成，共{seats}名，每届任期{in_chinese(self.term_years)}年，"
                f"由登记参加选举的{people}直接选举产生。",
                (),
            ),
            (
                f"选举由{self.committee}主持。任何组织或者个人不得指定、委派或者撤换"
                f"{self.body.committee}成员。",
                (),
            ),
            (f"选举日为{day_with_weekday(self.polling_day)}。", ()),
        )

    def _registration(self) -> Articles:
        committee = self.body.election_committee
        return (
            ("下列人员，列入参加选举的名单：", self.classes),
            (
                f"名单应当在选举日的{in_chinese(self.roll_days)}日前公布。对名单有异议的，"
                f"应当自公布之日起{in_chinese(self.objection_days)}日内向{committee}申诉，"
                f"{committee}应当自收到申诉之日起{in_chinese(self.decision_days)}日内"
                "作出处理决定，并公布处理结果。",
                (),
            ),
        )

    def _nominated(self) -> Articles:
        listed = "、".join(f"{one.title}{one.candidates}名" for one in self.posts)
        return (
            (f"候选人名额为{listed}，多于应选名额。", ()),
            ("候选人按照下列规定提名：", self.nomination),
            ("有下列情形之一的，不得提名为候选人：", self.bars),
        )

    def _voting(self) -> Articles:
        return (
            ("投票按照下列规定进行：", self.polling),
            (
                f"选举期间外出不能参加投票的，可以书面委托{self.proxy_who}代为投票；每人接受委托不得超过"
                f"{in_chinese(self.proxy_limit)}人，候选人不得接受委托，委托名单应当公布。",
                (),
            ),
            (
                f"不便到场投票的，可以在流动票箱投票；每个流动票箱由{in_chinese(self.mobile_staff)}名"
                "以上工作人员共同负责，投票人名单应当公布。",
                (),
            ),
            ("选票按照下列规定填写：", self.marks),
        )

    def _counting(self) -> Articles:
        return (
            ("投票结束后公开计票，当场公布选举结果。有下列情形之一的选票无效：", self.void),
            (f"有疑义的选票，由{self.body.election_committee}当场集体认定并记录。", ()),
            ("选举的有效和当选按照下列规定认定：", self.winning),
        )

    def _closing(self) -> Articles:
        return (
            (
                f"新一届{self.body.committee}产生之日起{in_chinese(self.handover_days)}日内"
                f"完成工作移交，由{self.body.election_committee}主持，乡镇监督。",
                (),
            ),
            (f"本办法{self._passed()}施行，由{self.body.election_committee}负责解释。", ()),
        )

    def _passed(self) -> str:
        if self.adopted is None:
            return "自通过之日起"
        one = self.adopted
        return (
            f"经{one.meeting}（应到{one.due}人，实到{one.present}人，赞成{one.in_favour}人）通过，"
            "自通过之日起"
        )


FORM = Form(
    id="election_method",
    title=Wording(zh="选举办法", en="The election method of a village or community"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:11–15", "村民委员会组织法 2025:14–18"),
    input=ElectionMethod,
)
