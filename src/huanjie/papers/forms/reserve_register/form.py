"""后备人选登记册: whom a township has in view for each village; kept within the organisation."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.campaign import age, mean
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.papers.party import month, refuse_twice
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="村（社区）", width=4),
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="民族", width=3),
    Column(title="出生年月", width=4),
    Column(title="学历", width=3),
    Column(title="党员", width=2),
    Column(title="现从事工作", width=7, align=Align.LEFT),
    Column(title="来源", width=5),
    Column(title="推荐单位或者推荐人", width=6, align=Align.LEFT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InReserve:
    """Somebody in view: `work` is the present one, `source` the kind of people they come from."""

    name: str
    sex: str
    ethnicity: str
    born: date
    education: str
    is_party_member: bool
    work: str
    source: str
    recommended_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageReserve:
    """The people in view for one village; none is possible."""

    village: str
    people: tuple[InReserve, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReserveRegister(Sheet):
    """`unit` is the township; `at_least` people a village is policy: fewer are told, no more."""

    at_least: int
    villages: tuple[VillageReserve, ...]

    def page(self) -> Page:
        """All people by village, their figures, the villages that have too few."""
        refuse_twice("villages", (one.village for one in self.villages))
        for place, one in enumerate(self.villages):
            refuse_twice(f"villages[{place}].people", (who.name for who in one.people))
        return self.sheet(
            "村（社区）干部后备人选登记册",
            Paragraph(text=self._told(), indent=False),
            Table(columns=COLUMNS, rows=self._rows(), small=True),
            Paragraph(text=self._short(), indent=False),
            Signatures(roles=("填表人", "乡镇组织委员", "乡镇党委书记")),
            number="（内部材料　注意保存）",
            layout=Layout.WIDE,
        )

    def _told(self) -> str:
        people = [who for one in self.villages for who in one.people]
        return (
            f"{len(self.villages)}个村（社区）登记后备人选{len(people)}名："
            f"女性{sum(who.sex == '女' for who in people)}名，"
            f"党员{sum(who.is_party_member for who in people)}名，"
            f"35岁以下（含35岁）{sum(age(who.born, self.issued) <= 35 for who in people)}名，"
            f"平均年龄{mean(age(who.born, self.issued) for who in people)}岁。"
        )

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        listed = ((one.village, who) for one in self.villages for who in one.people)
        return tuple(
            (
                str(place),
                village,
                who.name,
                who.sex,
                who.ethnicity,
                month(who.born),
                who.education,
                "是" if who.is_party_member else "否",
                who.work,
                who.source,
                who.recommended_by,
            )
            for place, (village, who) in enumerate(listed, 1)
        )

    def _short(self) -> str:
        short = "、".join(
            f"{one.village}（{len(one.people)}名）"
            for one in self.villages
            if len(one.people) < self.at_least
        )
        if short:
            return f"少于每村{self.at_least}名要求的：{short}，应继续物色。"
        return f"每个村（社区）均不少于{self.at_least}名。"


FORM = Form(
    id="reserve_register",
    title=Wording(zh="后备人选登记册", en="Register of reserve candidates"),
    procedure="campaign",
    cited=("县乡村换届调研的通行做法：每村后备人选3名以上",),
    input=ReserveRegister,
)
