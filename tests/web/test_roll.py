"""The screens of the roll: who sees them, what they say, what they do."""

import re
from collections.abc import Callable

import pytest
from tests.web import roll_world
from tests.web.conftest import As
from tests.web.roll_world import ELECTION, number
from tests.web.world import FOREIGN, SECOND, THIRD, VILLAGE, World

from huanjie.records import models as m

ROLL = f"/units/{SECOND}/roll/"
PAGES = ("", "files/", "issues/", "cases/", "publication/", "namesakes/", "objections/", "people/")
RUN = re.compile(r"\d{14,}")
DIGEST = r"\b(?:[0-9a-f]{64}|[0-9a-f]{16})\b"
"""Of a file; of an entry as it stands. A number has 18 or 15 signs."""


@pytest.fixture
def messy(county: World) -> World:
    roll_world.messy_village(county.town_team)
    return county


@pytest.fixture
def committee(messy: World) -> m.Officer:
    return roll_world.committee_of(SECOND)


def row_of(name: str) -> m.VoterRow:
    return m.VoterRow.objects.get(election=ELECTION, name=name)


def every_page() -> list[str]:
    rows = m.VoterRow.objects.filter(election=ELECTION).values_list("pk", flat=True)
    cases = m.DoubleCase.objects.filter(members__election=ELECTION).values_list("pk", flat=True)
    return [
        *("/rolls/", *(f"{ROLL}{tail}" for tail in PAGES)),
        *(f"{ROLL}rows/{pk}/" for pk in rows),
        *(f"{ROLL}cases/{pk}/" for pk in cases),
    ]


# Who sees what --------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["teller", "observer", "group_leader", "court"])
def test_a_role_that_has_no_business_with_the_roll_is_refused(
    messy: World, by: As, who: str
) -> None:
    browser = by(getattr(messy, who))
    assert {browser.get(path).status_code for path in every_page()} <= {403, 404}
    assert browser.get("/rolls/").status_code == 403


def test_a_village_outside_the_area_answers_as_if_it_did_not_exist(messy: World, by: As) -> None:
    for officer in (messy.other_team, messy.committee):
        pages = [path for path in every_page() if path != "/rolls/"]
        assert {by(officer).get(path).status_code for path in pages} == {404}
    assert by(messy.town_team).get(f"/units/{FOREIGN}/roll/").status_code == 404


def test_strangers_are_sent_to_the_login(messy: World, client) -> None:
    for path in every_page():
        assert client.get(path)["Location"] == f"/login/?next={path}"


def test_a_row_or_case_of_another_village_is_not_found(messy: World, by: As) -> None:
    theirs = m.VoterRow.objects.filter(election__unit=VILLAGE)[0]
    only_theirs = m.DoubleCase.objects.filter(members=theirs)[0]
    assert by(messy.head).get(f"{ROLL}rows/{theirs.pk}/").status_code == 404
    assert by(messy.head).get(f"{ROLL}cases/{only_theirs.pk}/").status_code == 404


def test_the_overview_shows_ones_own_area_what_is_late_first(messy: World, by: As) -> None:
    shown = by(messy.head).get("/rolls/")
    names = [line.name for line, *_ in shown.context["table"]]
    assert names == ["中心村", "桧木社区", "远山村", "石门村", "强胜村"]
    own = by(messy.town_team).get("/rolls/").content.decode()
    assert "中心村" in own
    assert "远山村" not in own


def test_the_overview_says_what_each_village_does_next(messy: World, by: As) -> None:
    shown = by(messy.head).get("/rolls/")
    steps = {line.name: step.name for line, _, _, step in shown.context["table"] if step}
    assert steps["中心村"] == "files"
    assert "final" not in {steps[name] for name in ("远山村", "石门村")}
    assert f'下一步：<a href="{ROLL}files/">收齐各组的登记表</a>' in shown.content.decode()


def test_a_village_that_has_not_begun_shows_no_nought_but_what_to_do(county: World, by: As) -> None:
    shown = by(county.town_team).get("/rolls/").content.decode()
    row = shown.split(f'href="{ROLL}">')[1].split("</tr>")[0]
    assert ">0<" not in row
    assert row.count("—") >= 3
    assert "收齐各组的登记表" in row


# What the pages say ---------------------------------------------------------------------------


def test_every_page_speaks_both_languages_and_allows_no_script_of_its_own(
    messy: World, by: As
) -> None:
    browser = by(messy.head)
    for path in every_page():
        for lang, html in (("zh", "zh-Hans"), ("en", "en")):
            shown = browser.get(path, {"lang": lang}).content.decode()
            assert f'<html lang="{html}"' in shown, path
            assert "style=" not in shown
            assert "<script>" not in shown
            assert 'role="alert"' not in shown, path


def test_no_page_shows_a_number_a_token_or_a_cipher(messy: World, by: As) -> None:
    browser = by(messy.head)
    token = row_of("李芳芳").token
    for path in every_page():
        shown = browser.get(path).content.decode()
        text = re.sub(rf'name="csrfmiddlewaretoken" value="\w+"|{DIGEST}', "", shown)
        assert not RUN.findall(text), path
        assert str(token) not in shown


@pytest.mark.parametrize("tail", PAGES)
def test_a_page_of_the_roll_asks_few_questions(
    messy: World, by: As, django_assert_max_num_queries, tail: str
) -> None:
    browser = by(messy.head)
    with django_assert_max_num_queries(24 if tail == "publication/" else 16):
        browser.get(f"{ROLL}{tail}")


def test_the_desk_says_what_is_to_be_done_now_and_what_is_late(messy: World, by: As) -> None:
    steps = {step.name: step for step in by(messy.head).get(ROLL).context["steps"]}
    assert (steps["files"].state, steps["files"].waits) == ("here", 1)
    assert (steps["issues"].state, steps["issues"].waits) == ("coming", 3)
    assert steps["publication"].state == "overdue"
    shown = by(messy.head).get(f"/units/{VILLAGE}/roll/").context["steps"]
    assert [step.state for step in shown][3:] == ["done", "coming", "coming"]


def test_findings_are_filtered_by_gravity_by_code_and_by_what_is_still_open(
    messy: World, by: As
) -> None:
    def rows(query: str) -> list[int]:
        lines = by(messy.head).get(f"{ROLL}issues/?{query}").context["lines"]
        return [line.row for line in lines.rows if line.row]

    assert rows("") == [4, 5, 6, 7, 8, 9, 1]
    assert rows("severity=error") == [4, 5, 6, 1]
    assert rows("code=roll.sex_differs") == [7]
    assert rows("open=1") == [5, 6, 8]
    assert rows("open=1&severity=error") == [5, 6]
    assert rows("severity=nonsense&page=nonsense") == rows("")


def test_a_case_shows_what_agrees_and_what_two_villages_count_apart(messy: World, by: As) -> None:
    (case,) = m.DoubleCase.objects.filter(members__election=ELECTION)
    lines = by(messy.town_team).get(f"{ROLL}cases/{case.pk}/").context["lines"]
    verdicts = {line.field: line.verdict for line in lines}
    assert verdicts["identity"] == verdicts["name"] == verdicts["born"] == "agrees"
    assert verdicts["unit_name"] == "differs"
    assert verdicts["household"] == "apart"


def test_a_row_is_shown_as_it_stands_in_the_sheet_with_its_cell_coloured(
    messy: World, by: As
) -> None:
    shown = by(messy.head).get(f"{ROLL}rows/{row_of('张芳芳').pk}/")
    strip = shown.context["strip"]
    assert [line.number for line in strip.rows] == [2, 3, 4, 5]
    (here,) = [line for line in strip.rows if line.here]
    assert [(cell.text, cell.shade) for cell in here.cells if cell.shade] == [
        ("119901************", "error")
    ]
    assert 'class="error"' in shown.content.decode()


# What they do -----------------------------------------------------------------------------------


def test_a_person_is_settled_with_a_reason_and_the_next_one_comes_up(
    messy: World, committee: m.Officer, by: As
) -> None:
    row, following = row_of("刘芳芳"), row_of("")
    sent = by(committee).post(
        f"{ROLL}rows/{row.pk}/settle/", {"admit": "yes", "reason": "看了户口簿，已满十八"}
    )
    assert sent["Location"] == f"{ROLL}rows/{following.pk}/?after={row.pk}"
    row.refresh_from_db()
    assert (row.status, row.settled_by) == ("eligible", "钱委员")
    assert "刘芳芳" in by(committee).get(sent["Location"]).content.decode()


@pytest.mark.parametrize("given", [{"admit": "yes"}, {"reason": "看过"}, {"admit": "1"}, {}])
def test_nobody_is_settled_without_a_conclusion_and_a_reason(
    messy: World, committee: m.Officer, by: As, given: dict[str, str]
) -> None:
    row = row_of("刘芳芳")
    answer = by(committee).post(f"{ROLL}rows/{row.pk}/settle/", given)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    row.refresh_from_db()
    assert (row.status, row.settled_by) == ("question", "")


def test_several_people_are_settled_at_once_for_one_reason(
    messy: World, committee: m.Officer, by: As
) -> None:
    rows = m.VoterRow.objects.filter(election=ELECTION, status="question")
    ticked = [str(pk) for pk in rows.values_list("pk", flat=True)]
    page = f"{ROLL}issues/?open=1"
    given = {"admit": "yes", "reason": "逐户看过户口簿"}
    assert by(committee).post(page, given).status_code == 422
    assert by(committee).post(page, {**given, "rows": ["no", "7\u00b2"]}).status_code == 422
    assert rows.count() == len(ticked) > 1
    assert by(committee).post(page, {**given, "rows": ticked}).status_code == 302
    assert rows.count() == 0


def test_rows_of_another_village_are_not_settled_from_here(
    messy: World, committee: m.Officer, by: As
) -> None:
    theirs = m.VoterRow.objects.filter(election__unit=THIRD)[0]
    m.VoterRow.objects.filter(pk=theirs.pk).update(status="question")
    given = {"admit": "yes", "reason": "看过", "rows": [str(theirs.pk)]}
    assert by(committee).post(f"{ROLL}issues/", given).status_code == 422
    theirs.refresh_from_db()
    assert theirs.status == "question"


def rule(case: m.DoubleCase, by: As, officer: m.Officer, **given: str) -> object:
    return by(officer).post(f"{ROLL}cases/{case.pk}/", given)


@pytest.fixture
def case(messy: World) -> m.DoubleCase:
    return m.DoubleCase.objects.get(members__election=ELECTION)


def test_of_one_persons_two_places_the_other_one_is_struck(
    messy: World, case: m.DoubleCase, by: As
) -> None:
    kept, other = case.members.order_by("pk")
    answer = by(messy.town_team).post(
        f"{ROLL}cases/{case.pk}/", {"ruling": f"keep-{kept.pk}", "reason": "本人选定"}
    )
    assert answer["Location"] == f"{ROLL}cases/"
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.status, other.status) == ("eligible", "struck")


@pytest.mark.parametrize("ruling", ["different_persons", "unresolved"])
def test_any_other_ruling_leaves_both(
    messy: World, case: m.DoubleCase, by: As, ruling: str
) -> None:
    rule(case, by, messy.town_team, ruling=ruling, reason="分别入户核实")
    case.refresh_from_db()
    assert (case.ruling, case.ruled_by) == (ruling, "刘明")
    assert not case.members.filter(status="struck").exists()


@pytest.mark.parametrize(
    "given", [{"ruling": "different_persons"}, {"ruling": "keep-0", "reason": "x"}, {}]
)
def test_a_case_is_not_ruled_on_without_a_conclusion_of_its_own_and_a_reason(
    messy: World, case: m.DoubleCase, by: As, given: dict[str, str]
) -> None:
    assert rule(case, by, messy.town_team, **given).status_code == 422  # type: ignore[attr-defined]
    case.refresh_from_db()
    assert case.ruling == ""


Wrong = Callable[[World], m.Officer]


@pytest.mark.parametrize(
    ("tail", "who"),
    [
        ("rows/{row}/settle/", "town_team"),
        ("cases/{case}/", "clerk"),
        ("cases/compare/", "clerk"),
        ("objections/", "town_team"),
        ("publication/", "town_team"),
    ],
)
def test_whoever_may_look_but_not_act_is_refused_the_act(
    messy: World, case: m.DoubleCase, by: As, tail: str, who: str
) -> None:
    path = ROLL + tail.format(row=row_of("刘芳芳").pk, case=case.pk)
    answer = by(getattr(messy, who)).post(path, {"what": "first"})
    assert answer.status_code == 403
    assert not m.LogEntry.objects.exclude(act__in=("roll.import", "roll.match")).exists()


def test_looking_changes_nothing(messy: World, by: As) -> None:
    before = m.LogEntry.objects.count()
    assert by(messy.town_team).get(f"{ROLL}cases/compare/").status_code == 405
    for path in every_page():
        by(messy.head).get(path)
    assert m.LogEntry.objects.count() == before


def test_comparing_again_adds_no_case_twice(messy: World, by: As) -> None:
    before = m.DoubleCase.objects.count()
    assert by(messy.town_team).post(f"{ROLL}cases/compare/").status_code == 302
    assert m.DoubleCase.objects.count() == before


def test_a_number_in_an_address_is_never_looked_up(messy: World, by: As) -> None:
    said = number(1, woman=False)
    assert by(messy.head).get(f"{ROLL}rows/{said}/").status_code == 404
    assert THIRD not in by(messy.head).get(f"{ROLL}issues/?code={said}").content.decode()
