"""抽查清单:which ballots are taken out of the sealed bundles, with a place for two hands."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Signatures, Table, numbered
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="捆", width=6),
    Column(title="第几张", width=3),
    Column(title="抽签序号", width=5, align=Align.LEFT),
    Column(title="找到√", width=3),
    Column(title="第一人（签名）", width=5),
    Column(title="第二人（签名）", width=5),
    Column(title="备注", width=5, align=Align.LEFT),
)
RULES = (
    "拆封前核对封条；每捆从最上面数起，第一张为1；取出看完，放回原处再封；",
    "两人分别看票、分别录入，不看机器读出的结果，也不看对方录入的；不一致的由第三人看票；",
    "找不到的记“找不到”，不得用别的票代替；抽中几次的只看一次，每次都计算在内。",
)
# Without a polling day the paper bears none; its file needs one, always the same.
NO_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PullLine:
    """One ballot: its bundle, its place from the top, the draws that fell on it, a remark."""

    batch: str
    position: int
    draws: tuple[int, ...]
    earlier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PullList:
    """One round of an audit; `seed` and `digest` in groups, as they are read out and compared."""

    papers: int
    first: int
    last: int
    seed: str
    digest: str
    polling_day: date | None
    lines: tuple[PullLine, ...]

    def page(self) -> Page:
        """The seed and the plan's digest, the ballots, the rules, the signatures."""
        return Page(
            layout=Layout.WIDE,
            over="选票抽样审计",
            title="抽查清单",
            number=f"第{self.first}至{self.last}次抽签，共取{len(self.lines)}张",
            issuer="",
            day=self.polling_day or NO_DAY,
            blocks=(
                Paragraph(
                    text=f"封存选票{self.papers}张　公开掷出的种子数字：{self.seed}　"
                    f"审计方案摘要：{self.digest}",
                    indent=False,
                ),
                Table(
                    columns=COLUMNS,
                    rows=tuple(_row(place, one) for place, one in enumerate(self.lines, start=1)),
                ),
                *numbered(RULES),
                Signatures(roles=("取票人", "第一人", "第二人", "监督人")),
            ),
        )


def _row(place: int, line: PullLine) -> tuple[str, ...]:
    remarks = [f"抽中{len(line.draws)}次"] if len(line.draws) > 1 else []
    remarks += ["上一轮已取"] if line.earlier else []
    numbers = "、".join(map(str, line.draws))
    return str(place), line.batch, str(line.position), numbers, "", "", "", "；".join(remarks)


FORM = Form(
    id="pull_list",
    title=Wording(zh="选票抽查清单", en="Pull list of an audit"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15③", "村民委员会组织法 2025:18③"),
    input=PullList,
)
