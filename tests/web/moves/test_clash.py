import pytest

from huanjie.terms.deadlines import Demand, Help, Plan
from huanjie.terms.wording import Wording
from huanjie.web.moves.clash import impossible


def demand(kind: str, ref: str = "x") -> Demand:
    return Demand(kind=kind, ref=ref, says=Wording(zh=ref, en=ref), cited=None)


def help_(kind: str, days: int | None, *, negotiable: bool = True, earlier: bool = False) -> Help:
    return Help(demand=demand(kind), days=days, negotiable=negotiable, earlier=earlier)


def plan(*helps: Help, together: tuple[Help, ...] = ()) -> Plan:
    return Plan(deadlines=(), conflict=(demand("window"),), helps=helps, together=together)


def test_the_law_is_never_offered_and_what_does_not_help_neither() -> None:
    found = impossible(plan(help_("rule", 3, negotiable=False), help_("window", None)))
    assert found.ways == ()


def test_one_that_helps_alone_comes_before_several_at_once() -> None:
    alone, both = help_("window", 2), (help_("window", 1), help_("capacity", 1))
    assert not impossible(plan(alone, together=both)).at_once
    found = impossible(plan(together=both))
    assert (found.at_once, len(found.ways)) == (True, 2)


@pytest.mark.parametrize(
    ("help_offered", "zh", "en"),
    [
        (help_("window", 1), "放宽1日", "give way by 1 day"),
        (help_("window", 2), "放宽2日", "give way by 2 days"),
        (help_("fixed", 2), "推后2日", "2 days later"),
        (help_("fixed", 1, earlier=True), "提前1日", "1 day earlier"),
        (help_("capacity", 2), "每日增加2个村", "2 more a day"),
    ],
)
def test_how_much_gives_way_is_said_in_words(help_offered: Help, zh: str, en: str) -> None:
    (way,) = impossible(plan(help_offered)).ways
    assert (way.much.zh, way.much.en) == (zh, en)


def test_each_clash_says_what_it_comes_to_where_that_is_known() -> None:
    sums = (Wording(zh="差3日", en="3 days short"),)
    whole = Plan(
        deadlines=(), conflict=(demand("window"),), others=((demand("fixed"),),), sums=sums
    )
    assert [one.comes_to for one in impossible(whole).clashes] == [sums[0], None]
