"""What a column that nobody knows is proposed to be, and what of it is shown."""

from datetime import date

from huanjie.roll.cells import Cell, Sheet
from huanjie.roll.question import Asked, question_about
from huanjie.roll.sources import Field, source

NAMES = ("王芳", "李祥", "周敏")


def columns(*told: tuple[str, tuple[Cell, ...]]) -> tuple[Asked, ...]:
    """What is asked of a sheet of these columns, each with its title."""
    titles = tuple(title for title, _ in told)
    rows = [titles, *zip(*(cells for _, cells in told), strict=True)]
    sheet = Sheet(name="表", rows=tuple(rows))
    return question_about(sheet, source("village_register"), header=(0, 1)).columns


def test_days_are_shown_and_long_runs_of_digits_are_not() -> None:
    (one,) = columns(("甲", ("1985-03-07", date(1986, 1, 2), "62 258 1234")))
    assert one.samples == ("1985-03-07", "1986-01-02", "*******")


def test_of_two_columns_of_names_none_is_proposed() -> None:
    told = columns(("甲", NAMES), ("乙", ("王大山", "李大海", "周大河")))
    assert [one.proposed for one in told] == [None, None]


def test_a_title_tells_which_of_two_columns_holds_the_names() -> None:
    told = columns(("甲", NAMES), ("姓名", ("王大山", "李大海", "周大河")))
    assert [one.proposed for one in told] == [None, Field.NAME]


def test_serial_numbers_are_no_sexes() -> None:
    first, second = columns(("甲", ("1", "2")), ("乙", ("男", "女")))
    assert (first.proposed, second.proposed) == (None, Field.SEX)


def test_a_team_is_a_group() -> None:
    told = columns(("甲", ("一队", "二队", "二队")), ("乙", ("第3生产队", "4小队", "五大队")))
    assert [one.proposed for one in told] == [None, None]
    (one,) = columns(("甲", ("一队", "二队", "二队")))
    assert one.proposed is Field.GROUP
