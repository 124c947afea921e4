"""选民登记表 / one household as it is registered at its door or at the station."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序号", width=2),
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="选举日年龄", width=3),
    Column(title="登记类别", width=8, align=Align.LEFT),
    Column(title="是否外出", width=3),
    Column(title="投票意愿", width=5),
    Column(title="本人或者家人签名", width=5),
)
LINES_AT_LEAST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A person of the household; `wish` is how the person means to vote, null while not known."""

    name: str
    sex: str
    born: date
    ground: str
    is_away: bool
    wish: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationSheet(ElectionPaper):
    """`grounds` are the classes of the law; ages are counted to the polling day."""

    polling_day: date
    group: str
    household: str
    grounds: tuple[str, ...]
    voter_age: int
    people: tuple[Registered, ...]
    registrar: str

    def page(self) -> Page:
        """Known people, then empty lines; who is too young on the polling day is marked."""
        listed = tuple(self._row(place, one) for place, one in enumerate(self.people, 1))
        empty = tuple(
            (str(place), "", "", "", "", "", "", "")
            for place in range(len(listed) + 1, LINES_AT_LEAST + 1)
        )
        return self.paper(
            "选民登记表",
            Paragraph(
                text=f"小组：{self.group}　户：{self.household}　"
                f"选举日：{day_in_words(self.polling_day)}　登记员：{self.registrar}",
                indent=False,
            ),
            Table(columns=COLUMNS, rows=(*listed, *empty)),
            Paragraph(text=f"登记类别：{'；'.join(self.grounds)}。", indent=False),
            Paragraph(
                text="投票意愿：到场投票、委托投票、流动票箱。选举日不满"
                f"{self.voter_age}周岁的不列入选民名单。",
                indent=False,
            ),
            Signatures(roles=("户主或者家人", "登记员")),
            layout=Layout.WIDE,
        )

    def _row(self, place: int, one: Registered) -> tuple[str, ...]:
        age = age_on(one.born, self.polling_day)
        return (
            str(place),
            one.name,
            one.sex,
            str(age) if age >= self.voter_age else f"{age}（未满）",
            one.ground,
            "外出" if one.is_away else "",
            one.wish or "",
            "",
        )


def age_on(born: date, day: date) -> int:
    """The whole years of age on a day; a year is full on the birthday itself.

    >>> age_on(date(2008, 5, 10), date(2026, 5, 10)), age_on(date(2008, 5, 11), date(2026, 5, 10))
    (18, 17)
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


FORM = Form(
    id="registration_sheet",
    title=Wording(zh="选民登记表", en="Registration of a household"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:13", "村民委员会组织法 2025:16"),
    input=RegistrationSheet,
)
