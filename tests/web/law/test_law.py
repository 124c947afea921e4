"""The law on screen: what applies in the county, how sure it is, where it contradicts."""

import re
from dataclasses import fields
from datetime import date
from html import unescape
from time import process_time
from typing import Any

import pytest
from django.test import Client
from tests.web.conftest import As
from tests.web.world import CASE, ELECTION, LAW_DAY, VILLAGE, World, declare

from huanjie.law.catalogue import catalogue
from huanjie.law.load import read_shelf, rule_set, set_names
from huanjie.law.procedure import DossierGroup, Headcount, StepDuty
from huanjie.law.procedure_words import ACTORS
from huanjie.law.procedure_words import STAGES as PROCEDURE_STAGES
from huanjie.law.rules import Interval, OfficialList, PaperDuty, Question
from huanjie.law.words import CERTAINTIES, MARKS, TOPICS
from huanjie.records import models as m
from huanjie.records.queries.law import GROUPS
from huanjie.terms.citations import Certainty
from huanjie.terms.findings import Severity
from huanjie.web.law.steps import ISSUERS, STAGES, STEPS
from huanjie.web.law.values import VALUES
from huanjie.web.law.words import step_titles
from huanjie.web.words import STEPS as PLANNED

PEOPLE = {
    "王芳": {"sex": "f"},
    "李国强": {"sex": "m"},
    "周小燕": {"sex": "f"},
    "赵永福": {"sex": "m"},
}
BAR = ["criminally_punished"]
WHO = [field.name for field in fields(World)]
VC = "/law/villagers_committee/"
PATHS = ("/law/", VC, f"{VC}winner_more_than/")


def text(response: Any) -> str:
    assert response.status_code == 200
    return unescape(response.content.decode())


def row(shown: str, rule: str) -> str:
    start = shown.index(f'<tr id="{rule}">')
    return shown[start : shown.index("</tr>", start)]


def zhejiang() -> None:
    m.Campaign.objects.update(jurisdiction="330000")


@pytest.mark.parametrize("who", WHO)
def test_every_officer_reads_the_law(county: World, by: As, who: str) -> None:
    browser = by(getattr(county, who))
    assert [browser.get(path).status_code for path in PATHS] == [200] * len(PATHS)


@pytest.mark.parametrize("path", PATHS)
def test_strangers_are_sent_to_the_login(county: World, client: Client, path: str) -> None:
    assert client.get(path)["Location"] == f"/login/?next={path}"


@pytest.mark.parametrize("path", PATHS)
def test_nothing_can_be_posted(county: World, by: As, path: str) -> None:
    assert by(county.head).post(path).status_code == 405


def test_every_procedure_on_the_shelf_stands_on_the_index_once(county: World, by: As) -> None:
    national = {name.removeprefix("cn/") for name in set_names() if name.startswith("cn/")}
    groups = by(county.head).get("/law/").context["groups"]
    shown = [page.rules.procedure for group in groups for page in group.pages]
    assert sorted(shown) == sorted(national)
    placed = {one for names in GROUPS.values() for one in names}
    assert national - placed == {"campaign"}
    assert placed <= national


def test_the_index_says_text_number_certainty_and_digest(county: World, by: As) -> None:
    rules = rule_set("township_head", on=LAW_DAY, jurisdiction="119999")
    shown = text(by(county.head).get("/law/"))
    start = shown.index('href="/law/township_head/"')
    own = shown[start : shown.index("</tr>", start)]
    assert rules.text in own
    assert f">{len(rules.rules)}</td>" in own
    assert f"{rules.digest[:12]}…" in own
    read = sum(rule.cited.certainty is Certainty.READ for rule in rules.rules)
    assert f"✔ 已读原文 {read}</span>" in own
    assert "不一致" not in own


def test_a_procedure_without_law_on_the_day_is_left_out(county: World, by: As) -> None:
    m.Campaign.objects.update(law_day=date(1998, 11, 3))
    shown = text(by(county.head).get("/law/"))
    assert f'href="{VC}"' not in shown
    assert 'href="/law/residents_committee/"' in shown
    assert by(county.head).get(VC).status_code == 404
    m.Campaign.objects.update(law_day=date(1998, 11, 4))
    assert f'href="{VC}"' in text(by(county.head).get("/law/"))


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "zh",
            (
                "选民名单公布 → 选举日：至少20日",
                "村民委员会组织法(2025) 17①",
                "法律",
                "✔ 已读原文",
            ),
        ),
        ("en", ("Voter roll published → Polling day: at least 20 days", "law", "✔ text read")),
    ],
)
def test_a_rule_says_value_article_authority_and_certainty(
    county: World, by: As, lang: str, expected: tuple[str, ...]
) -> None:
    own = row(text(by(county.head).get(f"{VC}?lang={lang}")), "roll_before_poll")
    for words in expected:
        assert words in own
    assert re.search(r"(自|from) <span class=\"name\">20\d\d-\d\d-\d\d<", own)
    assert f'href="{VC}roll_before_poll/"' in own


@pytest.mark.parametrize("certainty", [Certainty.READ, Certainty.MEMORY, Certainty.DEFAULT])
def test_every_certainty_has_its_own_mark_and_words(
    county: World, by: As, certainty: Certainty
) -> None:
    rules = rule_set("villagers_committee", on=LAW_DAY, jurisdiction="119999").rules
    rule = next(one for one in rules if one.cited.certainty is certainty)
    for lang in ("zh", "en"):
        own = row(text(by(county.head).get(f"{VC}?lang={lang}")), rule.id)
        assert f"{MARKS[certainty]} {CERTAINTIES[certainty].in_language(lang)}</span>" in own
    assert len(set(MARKS.values())) == len(Certainty)


def test_a_doubt_stands_at_the_rule_that_it_concerns(county: World, by: As) -> None:
    rules = rule_set("villagers_committee", on=LAW_DAY, jurisdiction="119999").rules
    doubtful = next(one for one in rules if one.doubts)
    sure = next(one for one in rules if not one.doubts)
    for lang, word in (("zh", "疑义"), ("en", "Doubt")):
        shown = text(by(county.head).get(f"{VC}?lang={lang}"))
        assert doubtful.doubts[0].in_language(lang) in row(shown, doubtful.id)
        assert word in row(shown, doubtful.id)
        assert word not in row(shown, sure.id)


def test_doubts_of_a_set_as_a_whole_stand_above_the_rules(county: World, by: As) -> None:
    m.Campaign.objects.update(jurisdiction="530625")
    shown = text(by(county.head).get(VC))
    says = read_shelf("cn-53/villagers_committee").about.doubts[0].zh
    assert shown.index(says) < shown.index("topic-deadlines")
    assert shown.count(says) == 1


def test_a_doubt_that_sets_share_is_said_once_with_all_of_them(county: World, by: As) -> None:
    doubts = by(county.head).get(VC).context["page"].doubts
    shared = next(one for one in doubts if len(one.concerns) > 1)
    shown = text(by(county.head).get(VC))
    assert shown.count(shared.says.zh) == 1
    assert "、".join(title.zh for title in shared.concerns) in shown


def test_rules_stand_by_topic_the_procedure_s_own_before_those_drawn_on(
    county: World, by: As
) -> None:
    topics = by(county.head).get(VC).context["topics"]
    assert [one.topic for one in topics] == list(TOPICS)[: len(topics)]
    assert all(one.parts[0].procedure == "villagers_committee" for one in topics)
    drawn = {one.topic: {part.procedure for part in one.parts} for one in topics}
    assert "recall" in drawn["deadlines"]
    assert drawn["steps"] == drawn["papers"] == drawn["dossier"] == {"villagers_committee"}
    rules = rule_set("villagers_committee", on=LAW_DAY, jurisdiction="119999").rules
    shown = [rule.id for one in topics for part in one.parts for rule in part.rules]
    assert sorted(shown) == sorted(rule.id for rule in rules)


@pytest.mark.parametrize("procedure", ["villagers_committee", "party_congress", "campaign"])
def test_every_place_of_a_page_has_its_own_name(county: World, by: As, procedure: str) -> None:
    shown = text(by(county.head).get(f"/law/{procedure}/"))
    ids = re.findall(r'\bid="([^"]+)"', shown)
    assert len(ids) == len(set(ids))


def test_a_province_s_contradiction_is_shown_on_top_and_counted(county: World, by: As) -> None:
    assert "与上位规定不一致" not in text(by(county.head).get(VC))
    zhejiang()
    findings = rule_set("villagers_committee", on=LAW_DAY, jurisdiction="330000").findings
    number = len(findings)
    assert number > 0
    assert f"! 不一致 {number}</span>" in text(by(county.head).get("/law/"))
    shown = text(by(county.head).get(VC))
    start = shown.index("! 与上位规定不一致，适用上位规定")
    box = shown[start : shown.index("</section>", start)]
    assert box.count("<li>") == number
    noted = sum(one.severity is Severity.INFO for one in findings)
    assert box.count("提示</span>") == noted
    assert "浙江省村民委员会选举办法" in box
    english = text(by(county.head).get(f"{VC}?lang=en"))
    assert "Contradictions: the higher text stands" in english


def test_a_rule_of_the_province_is_shown_with_its_rank(county: World, by: As) -> None:
    assert "地方性法规" not in row(text(by(county.head).get(VC)), "nomination_turnout_by")
    zhejiang()
    own = row(text(by(county.head).get(VC)), "nomination_turnout_by")
    assert "浙江省" in own
    assert "地方性法规" in own
    assert "省级规定" in own


def test_the_page_says_that_elections_pinned_these_very_rules(county: World, by: As) -> None:
    shown = text(by(county.head).get(VC))
    assert "4场选举" in shown
    assert "✓ 就是本页的规则" in shown
    assert "现存规则已更新" not in shown


def test_an_election_that_pinned_another_digest_is_told_apart(county: World, by: As) -> None:
    m.Election.objects.filter(pk=ELECTION).update(law_digest="e" * 64)
    shown = text(by(county.head).get(VC))
    assert "3场选举" in shown
    assert "1场选举" in shown
    assert "eeeeeeeeeeeeeeee…" in shown
    assert "! 现存规则已更新" in shown
    assert "✓ 就是本页的规则" in shown
    assert "! 与已固定的不同" in text(by(county.head).get("/law/"))
    english = text(by(county.head).get(f"{VC}?lang=en"))
    assert "! the rules on file have changed" in english


def test_an_election_of_another_law_day_is_told_apart(county: World, by: As) -> None:
    on = date(2025, 12, 31)
    before = rule_set("villagers_committee", on=on, jurisdiction=VILLAGE[:6])
    m.Election.objects.filter(pk=ELECTION).update(law_day=on, law_digest=before.digest)
    shown = text(by(county.head).get(VC))
    assert "! 固定的日期或地方与本页不同" in shown
    assert "现存规则已更新" not in shown


def test_elections_outside_the_area_are_not_counted(county: World, by: As) -> None:
    page = by(county.committee).get(VC).context["page"]
    assert page.elections == 1
    assert by(county.town_team).get(VC).context["page"].elections == 2


@pytest.mark.parametrize(
    "path", ["/law/no_such_procedure/", f"{VC}no_such_rule/", "/law/no_such/roll_before_poll/"]
)
def test_what_is_not_on_the_shelf_is_not_found(county: World, by: As, path: str) -> None:
    assert by(county.head).get(path).status_code == 404


def test_a_rule_shows_what_applied_before_and_what_comes_later(county: World, by: As) -> None:
    m.Campaign.objects.update(law_day=date(2018, 12, 28))
    page = f"{VC}term_years/"
    before = text(by(county.head).get(page))
    assert re.search(r"2018-12-29 –.{0,80}○ 以后施行", before, re.DOTALL)
    m.Campaign.objects.update(law_day=date(2018, 12, 29))
    shown = text(by(county.head).get(page))
    assert re.search(r"2018-12-29 –.{0,80}✓ 适用", shown, re.DOTALL)
    assert re.search(r"– 2018-12-28.{0,80}– 以前", shown, re.DOTALL)
    assert "what applied before" not in shown
    assert "– before" in text(by(county.head).get(f"{page}?lang=en"))


def test_a_lower_text_that_gave_way_is_marked_so(county: World, by: As) -> None:
    zhejiang()
    finding = rule_set("villagers_committee", on=LAW_DAY, jurisdiction="330000").findings[0]
    shown = text(by(county.head).get(f"{VC}{finding.about}/"))
    assert "! 另有规定优先" in shown
    assert shown.count("✓ 适用") == 1


def test_a_search_finds_rules_that_hold_every_word(county: World, by: As) -> None:
    found = by(county.head).get(VC, {"q": "选民名单 20日"})
    rules = [r.id for t in found.context["topics"] for p in t.parts for r in p.rules]
    assert "roll_before_poll" in rules
    assert len(rules) < 10
    assert f"找到 {len(rules)} 条" in text(found)
    assert 'value="选民名单 20日"' in text(found)
    none = by(county.head).get(VC, {"q": "选民名单 二百日"})
    assert "找到 0 条" in text(none)
    assert none.context["topics"] == ()


@pytest.mark.parametrize(
    "asked", ["roll_before_poll", "VOTER ROLL 20", "选民名单 ２０日", "17① 名单"]
)
def test_a_search_knows_both_languages_articles_and_wide_letters(
    county: World, by: As, asked: str
) -> None:
    found = by(county.head).get(VC, {"q": asked}).context["topics"]
    assert "roll_before_poll" in [r.id for t in found for p in t.parts for r in p.rules]


def test_a_search_of_every_procedure_names_each_rule_once(county: World, by: As) -> None:
    found = by(county.head).get("/law/", {"q": "罢免 联名"}).context["found"]
    places = [(page.rules.procedure, rule.id) for page, rules in found for rule in rules]
    assert ("recall", "recall_petition_voters_at_least") in places
    assert ("villagers_committee", "recall_petition_voters_at_least") not in places
    assert len(places) == len(set(places))


def test_a_doubt_stands_once_on_the_page_of_its_rule(county: World, by: As) -> None:
    zhejiang()
    rule = rule_set("villagers_committee", on=LAW_DAY, jurisdiction="330000").rule("proxy_holders")
    lower = read_shelf("cn-33/villagers_committee").rules
    given_way = next(one for one in lower if one.id == "proxy_holders").doubts
    shown = text(by(county.head).get(f"{VC}proxy_holders/"))
    for doubt in (*rule.doubts, *given_way):
        assert shown.count(doubt.zh) == 1
    assert given_way


def test_what_is_searched_is_shown_as_text_alone(county: World, by: As) -> None:
    for path in ("/law/", VC):
        raw = by(county.head).get(path, {"q": '"><b>甲'}).content.decode()
        assert "<b>甲" not in raw


def test_the_lines_of_a_list_are_shown(county: World, by: As) -> None:
    m.Campaign.objects.update(jurisdiction="530625")
    own = row(text(by(county.head).get("/law/campaign/")), "discipline_prohibitions")
    assert own.count("<li") == 10
    empty = row(text(by(county.head).get("/law/campaign/")), "unsuitable_cases")
    assert "✖ 未找到文本" in empty


OF_PROCEDURES = (StepDuty, Headcount, DossierGroup)


def test_every_code_word_of_the_shelf_is_said_in_chinese() -> None:
    bare = set()
    for rule in (rule for name in set_names() for rule in read_shelf(name).rules):
        for value in (version.value for version in rule.versions):
            match value:
                case Interval():
                    known = PLANNED.keys() | STEPS.keys()
                    bare |= {value.from_step, value.to_step} - known
                case Question():
                    bare |= {value.stage} - STAGES.keys()
                case PaperDuty():
                    bare |= {value.step} - PLANNED.keys() - STEPS.keys() - step_titles().keys()
                    bare |= {value.issuer} - ISSUERS.keys() - ACTORS.keys()
                case tuple():
                    bare |= set(value) - VALUES.keys()
                case str() if "/" not in value:
                    bare |= {value} - VALUES.keys()
                case _:
                    assert isinstance(value, (*OF_PROCEDURES, OfficialList, int, str))
    assert bare == set()


def test_every_actor_and_stage_of_a_procedure_is_said_in_chinese() -> None:
    rules = [rule for name in set_names() for rule in read_shelf(name).rules]
    values = [version.value for rule in rules for version in rule.versions]
    steps = [one for one in values if isinstance(one, StepDuty)]
    owing = {one.owed_by for one in values if isinstance(one, DossierGroup)}
    assert {one.actor for one in steps} | owing <= ACTORS.keys()
    assert {one.stage for one in steps} <= PROCEDURE_STAGES.keys()


@pytest.mark.parametrize("path", PATHS)
def test_both_languages_and_no_script_or_style_of_its_own(county: World, by: As, path: str) -> None:
    english = text(by(county.head).get(f"{path}?lang=en"))
    assert '<html lang="en"' in english
    assert "style=" not in english
    assert "<script" not in english
    headings = "".join(re.findall(r"<h[1-3][^>]*>.*?</h[1-3]>", english))
    assert not re.search(r"[\u4e00-\u9fff]", headings)


def test_a_store_without_a_campaign_says_so_calmly(county: World, by: As) -> None:
    m.Campaign.objects.all().delete()
    assert "开展换届工作后" in text(by(county.head).get("/law/"))
    assert by(county.head).get(VC).status_code == 404
    assert by(county.head).get(f"{VC}roll_before_poll/").status_code == 404


def test_the_law_asks_at_most_eight_questions(
    county: World, by: As, django_assert_max_num_queries: Any
) -> None:
    browser = by(county.head)
    for path in PATHS:
        with django_assert_max_num_queries(8):
            browser.get(path)


def test_a_page_of_two_hundred_rules_is_quick(county: World, by: As) -> None:
    browser = by(county.head)
    browser.get(VC)
    times = []
    for _ in range(5):
        start = process_time()
        browser.get(VC)
        times.append(process_time() - start)
    assert min(times) < 0.3


def test_the_other_screens_lead_to_the_law(county: World, by: As) -> None:
    browser = by(county.head)
    assert 'href="/law/"' in text(browser.get("/"))
    assert 'href="/law/"' in text(by(county.court).get("/reviews/"))
    assert f'href="{VC}"' in text(browser.get(f"/units/{VILLAGE}/"))
    timetable = text(browser.get(f"/units/{VILLAGE}/timetable/"))
    assert f'href="{VC}#roll_before_poll"' in timetable
    assert f'href="{VC}"' in text(browser.get(f"/units/{VILLAGE}/result/"))
    assert f'href="{VC}#statutory_bar_list"' in text(browser.get("/lists/"))


def test_a_code_is_explained_with_the_county_s_rules(county: World, by: As) -> None:
    shown = text(by(county.court).get("/law/explain/women_rule_pending/"))
    entry = catalogue()["women_rule_pending"]
    assert entry.title.zh in shown
    assert entry.means.zh in shown
    assert entry.do.zh in shown
    assert f'href="{VC}women/"' in shown
    english = text(by(county.head).get("/law/explain/women_rule_pending/?lang=en"))
    assert entry.means.en in english


def test_a_question_of_a_visit_and_a_bare_rule_are_explained_too(county: World, by: As) -> None:
    for code in ("visit.ask_roll_in_time", "term_years"):
        shown = text(by(county.head).get(f"/law/explain/{code}/"))
        assert f'href="{VC}{code.removeprefix("visit.")}/"' in shown
    m.Campaign.objects.all().delete()
    assert "term_years" in text(by(county.head).get("/law/explain/term_years/"))


def test_a_code_that_nothing_says_is_not_found(county: World, by: As) -> None:
    assert by(county.head).get("/law/explain/no.such.code/").status_code == 404


def test_codes_on_the_screens_lead_to_their_explanation(county: World, by: As) -> None:
    browser = by(county.head)
    unit = f"/units/{VILLAGE}/"
    assert 'href="/law/explain/roll.identity_missing/"' in text(browser.get(f"{unit}roll/issues/"))
    assert 'href="/law/explain/visit.booth_missing/"' in text(browser.get(f"{unit}visits/"))
    note = text(browser.get(f"{unit}result/"))
    codes = re.findall(r'href="/law/explain/([^/"]+)/"', note)
    assert codes
    assert set(codes) <= catalogue().keys()
    assert browser.get(f"/law/explain/{codes[0]}/").status_code == 200


def test_every_article_of_a_result_leads_to_its_rules(county: World, by: As) -> None:
    browser = by(county.head)
    shown = text(browser.get(f"/units/{VILLAGE}/result/"))
    links = set(re.findall(rf'class="cite" href="({VC}\?q=[^"]+)"', shown))
    assert len(links) >= 3
    for link in links:
        assert browser.get(link).context["number"] >= 1


def test_an_invalid_vote_and_a_held_seat_lead_to_their_explanation(county: World, by: As) -> None:
    for reason, case in (
        ("turnout_not_over_half", {**CASE, "registered": 2186}),
        ("barred", {**CASE, "people": {**PEOPLE, "陈秀英": {"sex": "f", "barred": BAR}}}),
    ):
        m.Result.objects.all().delete()
        declare(case)
        shown = text(by(county.head).get(f"/units/{VILLAGE}/result/"))
        assert f'href="/law/explain/{reason}/"' in shown
        assert by(county.head).get(f"/law/explain/{reason}/").status_code == 200
