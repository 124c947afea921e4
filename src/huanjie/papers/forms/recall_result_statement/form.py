"""罢免表决结果报告单: the figures of the vote and what follows from them."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.between_terms import MatterPaper, Question
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Page, Paragraph, Signatures, Table
from huanjie.papers.village import LABELS
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallResultStatement(MatterPaper):
    """Signed by who counted; whether it is carried follows from the figures."""

    name: str
    post: str
    polling_day: date
    place: str
    poll: Question
    special_events: str = "无"

    def page(self) -> Page:
        """The figures, both thresholds, the outcome; refused: figures that do not add up."""
        refuse_before("issued", self.issued, "polling_day", self.polling_day)
        self.poll.refuse_contradictions()
        carried = "通过" if self.poll.carries else "未通过"
        return self.told(
            "成员罢免",
            "罢免表决结果报告单",
            Paragraph(
                text=f"{day_in_words(self.polling_day)}在{self.place}，"
                f"对罢免{self.name}的{self.post}职务进行投票表决，结果如下："
            ),
            Table(columns=LABELS, rows=self._figures()),
            Paragraph(text=f"{self.poll.outcome()}。"),
            Paragraph(text=f"表决结果：罢免{self.name}的{self.post}职务，{carried}。"),
            Paragraph(text=f"特殊情况记载：{self.special_events}"),
            Signatures(roles=("主持人", "监票人", "计票人", "唱票人", "乡镇指导人员")),
        )

    def _figures(self) -> tuple[tuple[str, ...], ...]:
        poll = self.poll
        cells = (
            ("登记人数", poll.registered, "参加投票", poll.voted),
            ("发出表决票", poll.issued_ballots, "收回表决票", poll.returned),
            ("赞成", poll.in_favour, "反对", poll.against),
            ("弃权", poll.abstained, "无效", poll.void),
        )
        return tuple(tuple(str(one) for one in row) for row in cells)


FORM = Form(
    id="recall_result_statement",
    title=Wording(zh="罢免表决结果报告单", en="Statement of the vote on a recall"),
    procedure="recall",
    cited=("村民委员会组织法 2010:16②", "村民委员会组织法 2025:19②"),
    input=RecallResultStatement,
)
