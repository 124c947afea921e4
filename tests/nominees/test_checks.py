"""What a department's hit weighs: by law, by the county's list, lapsed, undated, baseless."""

from datetime import date
from pathlib import Path

import pytest

from huanjie.law.load import rule_set
from huanjie.nominees import checks
from huanjie.nominees.checks import CHECKS
from huanjie.nominees.checks.court import COURT
from huanjie.nominees.checks.department import Basis, Grounds, Hit, judged
from huanjie.nominees.checks.public_security import PUBLIC_SECURITY
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.ids import PersonName

WHO = PersonName("王芳")
LIST = Citation(act="县负面清单", article="3", authority=Authority.POLICY, certainty=Certainty.READ)
LAW = Citation(act="法", article="18①", authority=Authority.LAW, certainty=Certainty.READ)


def grounds(*bases: Basis, bars=()) -> Grounds:
    return Grounds(bases=bases, statutory_bars=frozenset(bars), statutory_cited=LAW)


def weight(department, hit, given, on=date(2026, 5, 1)):
    found = judged(department, WHO, hit, grounds=given, on=on)
    return found.code.removeprefix("nominees."), found.cited


PUNISHED = Hit(item="criminally_punished", document="判决书", on=date(2000, 1, 1))
PENALTY = Hit(item="public_order_penalty", document="决定书", on=date(2023, 5, 1))
THREE_YEARS = Basis(item="public_order_penalty", cited=LIST, months=36)


def test_a_crime_bars_by_law_only_where_the_rule_set_names_it():
    assert weight(COURT, PUNISHED, grounds(bars=["criminally_punished"])) == (
        "hit_statutory",
        LAW,
    )
    assert weight(COURT, PUNISHED, grounds()) == ("hit_without_basis", None)


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2026, 4, 30), "hit_policy"),
        (date(2026, 5, 1), "hit_policy"),
        (date(2026, 5, 2), "hit_lapsed"),
    ],
)
def test_a_hit_lapses_the_day_after_its_months(on, code):
    assert weight(PUBLIC_SECURITY, PENALTY, grounds(THREE_YEARS), on) == (code, LIST)


def test_a_hit_whose_day_is_needed_and_missing_says_so():
    undated = Hit(item="public_order_penalty", document="决定书")
    assert weight(PUBLIC_SECURITY, undated, grounds(THREE_YEARS))[0] == "hit_undated"
    for_ever = Basis(item="public_order_penalty", cited=LIST)
    assert weight(PUBLIC_SECURITY, undated, grounds(for_ever))[0] == "hit_policy"


def test_what_is_so_on_the_day_does_not_lapse():
    debtor = Hit(item="dishonest_debtor", document="名单")
    basis = Basis(item="dishonest_debtor", cited=LIST, months=12)
    assert weight(COURT, debtor, grounds(basis))[0] == "hit_policy"


def test_a_department_is_not_judged_on_what_it_is_not_asked():
    with pytest.raises(LookupError):
        judged(COURT, WHO, PENALTY, grounds=grounds(), on=date(2026, 5, 1))


def test_every_statutory_bar_of_the_law_is_asked_of_some_department():
    rules = rule_set("villagers_committee", on=date(2026, 3, 2))
    asked = {item.bar for department in CHECKS for item in department.items}
    assert set(rules.names("statutory_bars")) <= asked


def test_every_module_of_a_department_is_in_the_list():
    modules = {path.stem for path in Path(checks.__file__).parent.glob("*.py")}
    assert modules - {"__init__", "department"} == {department.id for department in CHECKS}
