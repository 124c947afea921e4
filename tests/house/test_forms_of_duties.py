"""Every paper that the law sets demand of somebody has its form."""

from huanjie.law.load import read_shelf, set_names
from huanjie.law.rules import PaperDuty
from huanjie.papers.forms import FORMS


def test_every_paper_that_the_law_demands_has_a_form() -> None:
    demanded = {
        version.value.form
        for name in set_names()
        for rule in read_shelf(name).rules
        for version in rule.versions
        if isinstance(version.value, PaperDuty)
    }
    assert sorted(demanded - {form.id for form in FORMS}) == []
