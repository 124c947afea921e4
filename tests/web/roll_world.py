"""A village in the middle of its registration: untidy files taken in, nothing settled yet."""

from datetime import datetime, time
from functools import partial

from django.contrib.auth import get_user_model
from tests.web.world import DAY, PASSWORD, SECOND, THIRD

from huanjie.actions import clock
from huanjie.actions.import_roll import import_roll
from huanjie.actions.match_rolls import match_rolls
from huanjie.actions.roles import Role
from huanjie.records import models as m
from huanjie.roll.intake import ClerkFile
from huanjie.roll.number import check_sign

ELECTION = f"{SECOND}-2026-vc"
NEIGHBOURS = f"{THIRD}-2026-vc"
TITLES = "序号,组别,户号,姓名,性别,出生日期,身份证号,登记类别,备注"
UNKNOWN = "号数,人,男女别,哪天生,证件\n1,陈大海,男,1980-01-02,{one}\n2,陈小河,女,1981-03-04,{two}\n"
SURNAMES, GIVEN = "王李张刘陈杨黄赵吴周", "芳伟娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"


def number(at: int, *, woman: bool, born: str = "19700101") -> str:
    """A consistent number of a region that stands for no place."""
    first = f"119901{born}{2 * at % 1000 + (0 if woman else 1):03d}"
    return first + check_sign(first)


def wrong(right: str) -> str:
    """The number with another check sign."""
    return right[:-1] + ("0" if right[-1] != "0" else "1")


def name(at: int) -> str:
    """Names that repeat rarely."""
    return SURNAMES[at % 10] + GIVEN[at // 10 % 20] + GIVEN[at // 200 % 20]


def line(at: int, **cells: str) -> str:
    """A clerk's row; cells by key replace what is clean."""
    woman, born = at % 2 == 0, f"19{40 + at % 60:02d}-0{1 + at % 9}-1{at % 10}"
    usual = {
        "serial": str(at),
        "group": f"第{1 + at * 4 // 4000}村民小组",
        "household": f"{1 + at // 4}",
        "name": name(at),
        "sex": "女" if woman else "男",
        "born": born,
        "identity": number(at, woman=woman, born=born.replace("-", "")),
        "class": "常住",
        "note": "",
    }
    return ",".join((usual | cells).values())


def sheet(*lines: str, titles: str = TITLES, of: str = "中心村") -> bytes:
    """A village's register as a spreadsheet program saves it in plain text."""
    return "\n".join((f"{of}选民登记表", titles, *lines)).encode("gb18030")


MESSY = sheet(
    line(1),
    line(2, identity=wrong(number(2, woman=True, born="19420312"))),
    line(3, born="腊月初八", identity=""),
    line(4, name="", identity=""),
    line(5, sex="女"),
    line(6, note="剥夺政治权利"),
    line(7, born="1986-07-01"),
    *(line(at) for at in range(8, 30)),
)


def messy_village(by: m.Officer) -> None:
    """Register, a sheet that nobody knows, and a neighbour with one of the same people."""
    unknown = UNKNOWN.format(
        one=number(900, woman=False, born="19800102"), two=number(901, woman=True, born="19810304")
    )
    files = [
        ClerkFile(name="中心村登记表.csv", data=MESSY),
        ClerkFile(name="二组另表.csv", data=unknown.encode("utf-8-sig")),
    ]
    take_in = partial(import_roll, by)
    with clock.at(datetime.combine(DAY, time(9), tzinfo=clock.CHINA)):
        take_in(election=ELECTION, files=files)
        neighbour = sheet(line(9, household="88"), line(501), line(502), of="桧木社区")
        take_in(election=NEIGHBOURS, files=[ClerkFile(name="社区.csv", data=neighbour)])
        match_rolls(by, township=by.unit_id)


def committee_of(village: str) -> m.Officer:
    """An officer of the village's own election committee, with an account."""
    user = get_user_model().objects.create_user(f"committee-{village}", password=PASSWORD)
    return m.Officer.objects.create(
        user=user, name="钱委员", role=Role.ELECTION_COMMITTEE, unit_id=village
    )
