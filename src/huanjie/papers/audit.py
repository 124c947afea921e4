"""What the report and the notice of a leaving audit say of the same accounts."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.campaign import yuan
from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_above, refuse_before
from huanjie.papers.page import Align, Column, Table
from huanjie.papers.party import refuse_twice

AUDITED = (
    Column(title="姓名", width=4),
    Column(title="职务", width=6),
    Column(title="任职起止", width=9),
)
ACCOUNTS = (
    Column(title="项目", width=10, align=Align.LEFT),
    Column(title="金额（元）", width=5, align=Align.RIGHT),
)
FUNDS = (
    Column(title="专项资金", width=8, align=Align.LEFT),
    Column(title="收到（元）", width=4, align=Align.RIGHT),
    Column(title="使用（元）", width=4, align=Align.RIGHT),
    Column(title="结余（元）", width=4, align=Align.RIGHT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """Whose term is audited: the post and its days."""

    name: str
    post: str
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A kind of income or spending, an asset, claim or debt, in 分."""

    item: str
    cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """Money for one purpose (grants, gifts, compensation for land), received and used, in 分."""

    name: str
    received: int
    used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What the audit found, against which rule, and what is to be done."""

    says: str
    cited: str
    demand: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """The accounts of the audited time, from the first day to the last; amounts in 分."""

    first: date
    last: date
    opening: int
    income: tuple[Amount, ...]
    spending: tuple[Amount, ...]
    assets: tuple[Amount, ...]
    claims: tuple[Amount, ...]
    debts: tuple[Amount, ...]
    funds: tuple[Fund, ...]

    def refuse_contradictions(self) -> None:
        """Refused: the last day before the first, more spent than there was, a fund overdrawn."""
        refuse_before("accounts.last", self.last, "accounts.first", self.first)
        had = self.opening + total(self.income)
        refuse_above("accounts.spending", total(self.spending), "opening + income", had)
        for place, one in enumerate(self.funds):
            refuse_above(f"accounts.funds[{place}].used", one.used, "received", one.received)

    @property
    def closing(self) -> int:
        """What is left on the last day, in 分."""
        return self.opening + total(self.income) - total(self.spending)

    @property
    def days(self) -> str:
        """The audited time in words."""
        return f"{day_in_words(self.first)}至{day_in_words(self.last)}"

    def table(self) -> Table:
        """Opening, income and spending by kind with their sums, what is left, assets and debts."""
        return Table(
            columns=ACCOUNTS,
            rows=(
                ("期初结存", yuan(self.opening)),
                *_part("收入合计", self.income),
                *_part("支出合计", self.spending),
                ("期末结存", yuan(self.closing)),
                *_part("固定资产合计", self.assets),
                *_part("债权合计", self.claims),
                *_part("债务合计", self.debts),
            ),
            small=True,
        )

    def funds_table(self) -> Table:
        """Each fund: received, used, left."""
        rows = tuple(
            (one.name, yuan(one.received), yuan(one.used), yuan(one.received - one.used))
            for one in self.funds
        )
        return Table(columns=FUNDS, rows=rows, small=True)


def total(amounts: tuple[Amount, ...]) -> int:
    """The sum in 分.

    >>> total((Amount(item="租金", cents=100), Amount(item="捐赠", cents=50)))
    150
    """
    return sum(one.cents for one in amounts)


def _part(title: str, amounts: tuple[Amount, ...]) -> tuple[tuple[str, str], ...]:
    listed = tuple((f"　{one.item}", yuan(one.cents)) for one in amounts)
    return ((title, yuan(total(amounts))), *listed)


def audited_table(people: tuple[Audited, ...]) -> Table:
    """Who is audited; refused: a person twice, a term that ends before it begins."""
    refuse_twice("audited", (one.name for one in people))
    for place, one in enumerate(people):
        refuse_before(f"audited[{place}].until", one.until, "since", one.since)
    rows = tuple(
        (one.name, one.post, f"{day_in_words(one.since)}至{day_in_words(one.until)}")
        for one in people
    )
    return Table(columns=AUDITED, rows=rows, small=True)
