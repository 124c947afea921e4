"""Titles as villages write them: known or asked about, never taken for something else."""

import pytest
from tests.roll.clerk import number

from huanjie.roll.cells import Cell, Sheet
from huanjie.roll.layout import Layout, layouts_of
from huanjie.roll.question import Question
from huanjie.roll.sources import SOURCES, Field, source

WORDS = source(SOURCES[0])
# Each title with the field that it must have; "-" for what is not read.
READ = (
    "序号 serial|姓名 name|性别 sex|民族 -|出生年月 born|文化程度 -|身份证号码 identity|联系电话 -",
    "选民证编号 serial|选民姓名 name|性别 sex|年龄 -|民族 -|住址 -|选民小组 group|备注 note",
    "序号 serial|所属村民小组 group|户编码 household|姓名 name|性别 sex|身份证件号码 identity",
    "序号 serial|村(社区) -|组 group|户主姓名 head|选民姓名 name|性别 sex|选民类型 class",
    "顺号 serial|姓  名 name|性  别 sex|出 生 年 月 born|身 份 证 号 码 identity|登记情况 -",
    "序 号 serial|户主 head|参加选举村民姓名 name|性别 sex|登记类型（1户在人在 2户在人不在） class",
    "No. serial|姓名 name|Name -|性别 sex|出生日期 born|身份证号 identity|备注 note",
    "序号 serial|选民编号 -|姓名 name|性别 sex|出生年月 born|身份证号 identity|选区 group|投票点 -",
    "组名 group|户号 household|户主姓名 head|成员姓名 name|成员关系 relation|成员性别 sex",
    "行政村 -|自然村 -|村民姓名 name|性别 sex|民族 -|身份证号码 identity|备注 note",
    "序号 serial|姓名 name|曾用名 -|性别 sex|出生年月 born|身份证号 identity|户主 head",
    "序号 serial|户主姓名 head|户主身份证号 -|姓名 name|性别 sex|出生日期 born|身份证号 identity",
    "登记序号 serial|登记日期 -|登记人姓名 name|性别 sex|出生日期 born|证件号码 identity",
    "序号 serial|姓名 name|性别 sex|公历出生日期 born|农历生日 -|身份证号码 identity|村组 group",
    "序号 serial|姓名 name|性别 sex|出生年月 born|是否党员 -|是否村民代表 -|身份证号码 identity",
    "屯名 -|户主 head|姓名 name|性别 sex|民族 -|出生年月 born|身份证号 identity|在家/外出 -|电话 -",
    "序号 serial|门牌号 -|姓名 name|性别 sex|身份证号码 identity|户籍性质 -|居住情况 -",
    "序号 serial|片区 -|楼栋 -|房号 -|姓名 name|性别 sex|出生年月 born|身份证号 identity",
    "序号 serial|户籍地址 -|姓名 name|性别 sex|公民身份证号码 identity|人户状态 class|登记地点 -",
    "序號 serial|戶主 head|姓名 name|性別 sex|出生日期 born|身份證號碼 identity|備註 note",
    "序号 serial|参选人姓名 name|参选人性别 sex|参选人出生年月 born|参选人身份证号 identity",
)
ASKED = (
    "编号|户主|家庭成员|与户主关系|性别|公民身份号码",
    "序号|姓名|性别|组别|身份证号(18位)|身份证号(旧15位)",
    "序号|委托人姓名|受托人姓名|关系|身份证号",
    "序号|姓名|性别|出生年月|现任职务|推荐票数",
    "序号|姓名|性别|职务|联系电话",
    "姓名|民族|年龄|住址|电话",
    "选民名单|姓名|性别",
)


def sheet(titles: tuple[str, ...], *rows: tuple[Cell, ...]) -> Sheet:
    return Sheet(name="名册", rows=(("大坪村选民登记表",), titles, *rows))


@pytest.mark.parametrize("line", READ)
def test_a_village_is_understood(line: str) -> None:
    pairs = [title.rpartition(" ") for title in line.split("|")]
    (layout,) = layouts_of(sheet(tuple(title for title, _, _ in pairs)), WORDS)
    assert isinstance(layout, Layout)
    told = {column: field for field, column in layout.columns if field is not Field.UNREAD}
    assert [told.get(i, "-") for i in range(len(pairs))] == [field for _, _, field in pairs]


@pytest.mark.parametrize("line", ASKED)
def test_what_could_be_something_else_is_asked_about(line: str) -> None:
    (asked,) = layouts_of(sheet(tuple(line.split("|"))), WORDS)
    assert isinstance(asked, Question)


def test_titles_that_mean_nothing_are_named() -> None:
    (layout,) = layouts_of(sheet(("序号", "姓名", "性别", "身份证号", "登记情况", None)), WORDS)
    assert isinstance(layout, Layout)
    assert layout.unknown == ("E=登记情况",)


@pytest.mark.parametrize(("title", "cell"), [("号牌", number()), (None, number()), ("姓别", "女")])
def test_an_unknown_column_that_holds_what_is_lacking_is_asked_about(
    title: str | None, cell: str
) -> None:
    known = ("序号", "姓名", "组别", "备注", "性别" if cell != "女" else "身份证号")
    people = [(i, "王芳", "一组", None, "女" if cell != "女" else number(), cell) for i in range(4)]
    (asked,) = layouts_of(sheet((*known, title), *people), WORDS)
    assert isinstance(asked, Question)
    assert asked.columns[-1].proposed is (Field.SEX if cell == "女" else Field.IDENTITY)


def test_every_title_of_a_name_holds_the_sign_by_which_a_header_is_looked_for() -> None:
    names = [word for word, field in WORDS.fields if field is Field.NAME]
    assert all("名" in word for word in names)


def test_no_title_means_two_things() -> None:
    words = [word for word, _ in WORDS.fields]
    assert len(words) == len(set(words))
    assert not WORDS.foreign & set(words)
