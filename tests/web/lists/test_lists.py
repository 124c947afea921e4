"""The screen of the lists: who reads, who edits, what lies over what, what is never ticked."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest
from tests.web.conftest import As
from tests.web.world import DAY, World

from huanjie.records import models as m

WHO = [field.name for field in fields(World)]
OFFICE = ("head", "clerk")
TEN = "unsuitable_cases"
EDIT = f"/lists/{TEN}/edit/"
PAPER = "青换办发〔2026〕3号"
GOOD = {"text": "涉黑涉恶的｜不宜确定为候选人｜5\n赌博的", "source": PAPER, "since": "2026-04-10"}


@pytest.fixture(autouse=True)
def yongshan(county: World) -> None:
    """The county of the tests by Yongshan's code, whose lists are on file."""
    m.Campaign.objects.update(jurisdiction="530625")


def text(response: Any) -> str:
    return str(response.content.decode())


def card(shown: str, name: str) -> str:
    start = shown.index(f'<article class="card" id="{name}">')
    return shown[start : shown.index("</article>", start)]


def entered() -> list[str]:
    return [row.text for row in m.OfficialListText.objects.all()]


@pytest.mark.parametrize("who", WHO)
def test_every_officer_reads_the_lists_and_the_office_alone_edits(
    county: World, by: As, who: str
) -> None:
    browser = by(getattr(county, who))
    shown = browser.get("/lists/")
    assert shown.status_code == 200
    assert (EDIT in text(shown)) is (who in OFFICE)
    assert browser.get(EDIT).status_code == (200 if who in OFFICE else 403)
    assert browser.post(EDIT, GOOD).status_code == (302 if who in OFFICE else 403)
    assert bool(entered()) is (who in OFFICE)


@pytest.mark.parametrize("path", ["/lists/", EDIT])
def test_strangers_are_sent_to_the_login(county: World, client, path: str) -> None:
    assert client.get(path)["Location"] == f"/login/?next={path}"


def test_the_lists_are_those_of_the_law_day_by_kind(county: World, by: As) -> None:
    kinds = by(county.head).get("/lists/").context["kinds"]
    assert [one.kind for one in kinds] == ["statutory", "review", "discipline", "work"]
    assert [one.procedure for one in kinds[0].lists] == [
        "villagers_committee",
        "residents_committee",
    ]
    shown = text(by(county.head).get("/lists/"))
    assert "换届纪律十条规定" in shown
    assert "九个严禁" not in shown
    m.Campaign.objects.update(law_day=date(2016, 3, 4))
    earlier = text(by(county.head).get("/lists/"))
    assert "九个严禁、九个一律" in earlier
    assert "不得作为候选人" not in earlier


def test_a_line_shows_its_window_and_its_consequence(county: World, by: As) -> None:
    m.Campaign.objects.update(law_day=date(2016, 3, 4))
    own = card(text(by(county.head).get("/lists/")), TEN)
    assert "5 年内" in own
    assert "不宜确定为村（社区）“两委”" in own
    assert "! 部分读到" in own
    assert "与省级“十种情形”相同是推断" in own


def test_an_empty_list_says_who_fills_it_in(county: World, by: As) -> None:
    for lang, says in (("zh", "未找到原文，请按县里文件填写"), ("en", "The text was not found")):
        own = card(text(by(county.head).get(f"/lists/?lang={lang}")), "seven_to_promote")
        assert says in own
        assert "<ol" not in own


def test_nothing_on_the_screen_can_be_ticked(county: World, by: As) -> None:
    shown = text(by(county.head).get("/lists/"))
    assert "checkbox" not in shown
    assert shown.count("<form") == 1
    assert 'action="/logout/"' in shown


def test_the_county_s_text_lies_over_the_list_from_its_day_on(county: World, by: As) -> None:
    browser = by(county.clerk)
    for since in (DAY, DAY + timedelta(days=1)):
        browser.post(EDIT, GOOD | {"since": since.isoformat(), "text": f"自{since}起的"})
    own = card(text(browser.get("/lists/")), TEN)
    assert own.index("自2026-04-18起的") < own.index("<details>")
    assert own.index("<details>") < own.index("自2026-04-19起的")
    assert "到日起适用" in own
    assert PAPER in own
    assert "何文" in own


def test_what_stood_before_is_kept(county: World, by: As) -> None:
    browser = by(county.head)
    for wording in ("甲的", "乙的"):
        browser.post(EDIT, GOOD | {"text": wording})
    own = card(text(browser.get("/lists/")), TEN)
    assert own.index("乙的") < own.index("<details>") < own.index("甲的")
    assert entered() == ["甲的", "乙的"]
    assert "历次文字 2 份" in own
    assert "原有文字" in own


def test_of_two_equal_texts_the_later_alone_is_in_force(county: World, by: As) -> None:
    browser = by(county.head)
    for _ in range(2):
        browser.post(EDIT, GOOD)
    assert card(text(browser.get("/lists/")), TEN).count("✓ 现行") == 1


def test_an_entry_goes_into_the_log_with_its_source(county: World, by: As) -> None:
    by(county.clerk).post(EDIT, GOOD)
    entry = m.LogEntry.objects.latest("position")
    assert (entry.act, entry.actor) == ("official_list.edit", "何文(县换届办工作人员)")
    assert PAPER in entry.body
    assert TEN in entry.body


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"source": ""}, "写明出处"),
        ({"source": "   "}, "写明出处"),
        ({"text": " \n "}, "清单没有一项内容"),
        ({"text": ""}, "填写清单内容"),
        ({"since": "昨天"}, "填写适用自哪一日"),
        ({"text": "甲的\n｜后果"}, "第2行：格式不对"),
        ({"text": "甲的\n甲的"}, "第2行与第1行重复"),
        ({"text": "甲的｜｜五年"}, "第1行：年限须为1至50的整数"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(
    county: World, by: As, wrong: dict[str, str], says: str
) -> None:
    answer = by(county.head).post(EDIT, GOOD | wrong)
    assert answer.status_code == 422
    assert says in text(answer)
    assert 'role="alert"' in text(answer)
    assert wrong.get("source", PAPER).strip() in text(answer)
    assert entered() == []


@pytest.mark.parametrize("rule", ["statutory_bar_list", "discipline_prohibitions", "no_such_list"])
def test_the_law_and_the_circulars_are_nobody_s_to_edit(county: World, by: As, rule: str) -> None:
    browser = by(county.head)
    assert browser.get(f"/lists/{rule}/edit/").status_code == 404
    assert browser.post(f"/lists/{rule}/edit/", GOOD).status_code == 404
    assert f"/lists/{rule}/edit/" not in text(browser.get("/lists/"))
    assert entered() == []


def test_the_form_begins_with_the_text_that_applies(county: World, by: As) -> None:
    browser = by(county.head)
    m.Campaign.objects.update(law_day=date(2016, 3, 4))
    first = text(browser.get(EDIT))
    assert "未满五年的｜不宜确定" in first
    assert "｜5\n" in first
    browser.post(EDIT, GOOD)
    again = text(browser.get(EDIT))
    assert "涉黑涉恶的｜不宜确定为候选人｜5\n赌博的</textarea>" in again
    assert f'value="{PAPER}"' in again


def test_what_is_typed_is_shown_as_text_alone(county: World, by: As) -> None:
    by(county.head).post(EDIT, GOOD | {"text": "<b>甲</b>的", "source": "<i>文件</i>"})
    shown = text(by(county.head).get("/lists/"))
    assert "&lt;b&gt;甲&lt;/b&gt;的" in shown
    assert "<i>文件" not in shown


@pytest.mark.parametrize("path", ["/lists/", EDIT])
def test_both_languages_and_no_script_or_style_of_its_own(county: World, by: As, path: str) -> None:
    english = text(by(county.head).get(f"{path}?lang=en"))
    assert '<html lang="en"' in english
    assert "清单</h1>" not in english
    assert "style=" not in english
    assert "<script" not in english


def test_the_lists_ask_at_most_twelve_questions(
    county: World, by: As, django_assert_max_num_queries
) -> None:
    browser = by(county.head)
    for number in range(5):
        browser.post(EDIT, GOOD | {"text": f"第{number}种"})
    with django_assert_max_num_queries(12):
        browser.get("/lists/")


def test_a_store_without_a_campaign_says_so_calmly(county: World, by: As) -> None:
    m.Campaign.objects.all().delete()
    assert "开展换届工作后" in text(by(county.head).get("/lists/"))


def test_the_dashboard_and_the_reviewers_page_lead_to_the_lists(county: World, by: As) -> None:
    assert 'href="/lists/"' in text(by(county.head).get("/"))
    assert 'href="/lists/"' in text(by(county.court).get("/reviews/"))
