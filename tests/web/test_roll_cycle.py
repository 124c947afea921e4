"""The screens from the publication to the final list, on the lawful days of a small town."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from tests.town import ELECTION, VILLAGE, Town, identity_number, town_with_roll

from huanjie.law.load import rule_set
from huanjie.records import models as m

ROLL = f"/units/{VILLAGE}/roll/"


class Screens:
    """The town's officers at their screens, on a day."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.day(town.days["roll_published"])

    def day(self, day: date) -> None:
        m.Campaign.objects.update(pinned_day=day)

    def by(self, officer: m.Officer) -> Client:
        name = f"officer-{officer.pk}"
        user, _ = get_user_model().objects.get_or_create(username=name)
        m.Officer.objects.filter(pk=officer.pk).update(user=user)
        client = Client()
        client.force_login(user)
        return client

    def post(self, tail: str, **given: object):
        return self.by(self.town.chair).post(ROLL + tail, given)

    def text(self, tail: str) -> str:
        answer = self.by(self.town.chair).get(ROLL + tail)
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture
def ready(db: None, data: Path) -> Screens:
    return Screens(town_with_roll())


@pytest.fixture
def posted(ready: Screens) -> Screens:
    assert ready.post("publication/", what="first").status_code == 302
    return ready


def objection(**changes: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "by": "赵永寿",
        "kind": "remove",
        "serial": 4,
        "ground": "moved",
        "says": "已迁出本村",
    }
    return usual | changes


def enter(posted: Screens, **changes: object) -> m.Objection:
    assert posted.post("objections/", **objection(**changes)).status_code == 302
    return m.Objection.objects.latest("pk")


# The publication ------------------------------------------------------------------------------


def test_the_roll_is_published_at_its_button_and_the_list_can_be_carried_away(
    posted: Screens,
) -> None:
    version = m.RollVersion.objects.get(election=ELECTION)
    assert version.digest in posted.text("publication/")
    for suffix, start in (("xlsx", b"PK"), ("pdf", b"%PDF"), ("docx", b"PK")):
        answer = posted.by(posted.town.chair).get(f"{ROLL}publication/1.{suffix}")
        assert answer.content.startswith(start)
        assert answer["Cache-Control"] == "private, no-store"
    assert posted.by(posted.town.chair).get(f"{ROLL}publication/2.pdf").status_code == 404


def test_what_stops_the_publication_is_named_with_the_page_where_it_is_done(
    ready: Screens,
) -> None:
    m.VoterRow.objects.filter(name="王芳芳").update(status="question")
    shown = ready.text("publication/")
    assert "尚有1人待核实" in shown
    assert f'href="/units/{VILLAGE}/roll/issues/?open=1"' in shown
    assert 'value="first"' not in shown
    assert ready.post("publication/", what="first").status_code == 422
    assert not m.RollVersion.objects.exists()


def test_the_list_of_a_past_day_is_the_one_that_hung_then(posted: Screens) -> None:
    first = posted.town.days["roll_published"]
    before = first - timedelta(days=1)
    assert "还没有公布名单" in posted.text(f"publication/list/?day={before}")
    shown = posted.text(f"publication/list/?day={first}")
    assert "王芳芳" in shown
    assert "许春梅" in shown


def test_an_unknown_button_does_nothing(ready: Screens) -> None:
    assert ready.post("publication/", what="everything").status_code == 404


def test_the_committee_says_what_namesakes_are_called(ready: Screens) -> None:
    first, second = m.VoterRow.objects.filter(election=ELECTION, sex="f").order_by("pk")[:2]
    m.VoterRow.objects.filter(pk=second.pk).update(name=first.name, group=first.group)
    assert first.name in ready.text("namesakes/")
    marks = {f"mark-{first.pk}": "大", f"mark-{second.pk}": "小"}
    assert ready.post("namesakes/", group=0, **marks).status_code == 422
    assert ready.post("namesakes/", group=5, reason="习惯", **marks).status_code == 422
    same = {f"mark-{first.pk}": "大", f"mark-{second.pk}": "大"}
    assert ready.post("namesakes/", group=0, reason="习惯", **same).status_code == 422
    assert ready.post("namesakes/", group=0, reason="村里的习惯称呼", **marks).status_code == 302
    first.refresh_from_db()
    assert first.shown == f"{first.name}(大)"


# Objections -----------------------------------------------------------------------------------


def test_an_objection_is_taken_on_the_fifth_day_and_not_on_the_sixth(posted: Screens) -> None:
    first = posted.town.days["roll_published"]
    posted.day(first + timedelta(days=5))
    enter(posted)
    posted.day(first + timedelta(days=6))
    late = posted.post("objections/", **objection(serial=5))
    assert late.status_code == 422
    assert str(first + timedelta(days=5)) in late.content.decode()
    assert m.Objection.objects.count() == 1


def test_an_objection_shows_its_days_left_and_turns_red_when_it_is_late(posted: Screens) -> None:
    made = enter(posted)
    assert "还剩 3 天" in posted.text("objections/")
    posted.day(made.decide_by)
    assert "今天到期" in posted.text("objections/")
    posted.day(made.decide_by + timedelta(days=2))
    assert "逾期2天" in posted.text("objections/")
    assert "逾期2天" in posted.text(f"objections/{made.pk}/")


@pytest.mark.parametrize(
    "changes",
    [{"serial": ""}, {"serial": 99}, {"says": ""}, {"by": ""}, {"kind": "missing", "serial": ""}],
)
def test_an_objection_that_names_nobody_is_not_entered(
    posted: Screens, changes: dict[str, object]
) -> None:
    assert posted.post("objections/", **objection(**changes)).status_code == 422
    assert not m.Objection.objects.exists()


def test_a_decision_needs_its_reason_and_a_removal_that_the_person_was_heard(
    posted: Screens,
) -> None:
    made = enter(posted)
    page = f"objections/{made.pk}/"
    assert posted.post(page, decision="upheld").status_code == 422
    assert posted.post(page, decision="upheld", reason="属实").status_code == 422
    given = {"reason": "户口已迁出", "evidence": "迁移证明3号", "heard": "本人承认"}
    assert posted.post(page, decision="upheld", **given).status_code == 302
    made.refresh_from_db()
    assert (made.decision, made.evidence) == ("upheld", "迁移证明3号")
    assert m.VoterRow.objects.get(serial=4, election=ELECTION).status == "excluded"


def missing(posted: Screens) -> m.Objection:
    given = {"serial": "", "ground": "omitted", "name": "白雪", "sex": "f"}
    return enter(posted, **given, kind="missing", group="第一村民小组")


def test_who_was_missing_comes_on_with_birth_date_and_number(posted: Screens) -> None:
    number = identity_number(77, woman=True)
    page = f"objections/{missing(posted).pk}/"
    given = {"decision": "upheld", "born": "1985-03-07", "identity": number}
    back = posted.post(page, **given)
    assert back.status_code == 422
    assert "1985-03-07" in back.content.decode()
    assert number not in back.content.decode()
    assert posted.post(page, **given, reason="户口簿", evidence="户口簿").status_code == 302
    added = m.VoterRow.objects.get(election=ELECTION, name="白雪")
    assert (added.identity, str(added.born)) == ("valid", "1985-03-07")
    mask = f"{number[:6]}************"
    shown = posted.text(f"rows/{added.pk}/")
    assert mask in shown
    assert number not in shown + posted.text(page)
    assert number not in str(list(m.LogEntry.objects.values_list("body", flat=True)))


def test_who_came_by_a_decision_has_no_file_to_take_back(posted: Screens) -> None:
    page = f"objections/{missing(posted).pk}/"
    assert posted.text("files/").count("/checked.xlsx") == 1
    posted.post(page, decision="upheld", reason="户口簿", evidence="户口簿")
    shown = posted.text("files/")
    assert m.SourceFile.objects.filter(election=ELECTION).count() == 2
    assert shown.count("/checked.xlsx") == shown.count("/locked.xlsx") == 1


def test_who_was_missing_comes_on_with_household_and_ground(posted: Screens) -> None:
    page = f"objections/{missing(posted).pk}/"
    assert 'value="admitted"' not in posted.text(page)
    given = {"decision": "upheld", "reason": "户口簿", "evidence": "户口簿", "household": "12"}
    barred = posted.post(page, **given, voter_class="admitted")
    assert barred.status_code == 422
    assert posted.post(page, **given, voter_class="away_declared").status_code == 302
    row = m.VoterRow.objects.latest("pk")
    assert (row.household, row.voter_class) == ("12", "away_declared")


def test_whom_an_act_put_on_the_roll_came_in_no_file(posted: Screens) -> None:
    page = f"objections/{missing(posted).pk}/"
    posted.post(page, decision="upheld", reason="户口簿", evidence="户口簿")
    row = m.VoterRow.objects.latest("pk")
    assert row.source.name not in posted.text("files/")


def test_only_a_missing_person_is_asked_for_a_number(posted: Screens) -> None:
    assert 'name="identity"' in posted.text(f"objections/{missing(posted).pk}/")
    assert 'name="identity"' not in posted.text(f"objections/{enter(posted).pk}/")


def test_a_later_list_says_what_the_decision_changed(posted: Screens) -> None:
    made = enter(posted, kind="correct", name="赵永富", ground="written_wrongly")
    posted.post(f"objections/{made.pk}/", decision="upheld", reason="户口簿", evidence="户口簿")
    assert posted.post("publication/", what="changes").status_code == 302
    shown = posted.by(posted.town.chair).get(f"{ROLL}publication/").context["versions"]
    assert [one.kind for one in shown] == ["first", "supplementary"]
    assert "赵永富" in posted.text("publication/list/")


def test_the_page_says_who_came_who_left_and_who_is_written_otherwise(posted: Screens) -> None:
    assert 'id="changes"' not in posted.text("publication/")
    proof = {"decision": "upheld", "reason": "户口簿", "evidence": "户口簿", "heard": "无异议"}
    for one in (
        enter(posted, kind="correct", name="赵永富", ground="written_wrongly"),
        enter(posted, serial=6),
        missing(posted),
    ):
        assert posted.post(f"objections/{one.pk}/", **proof).status_code == 302
    posted.post("publication/", what="changes")
    posted.post("publication/", what="changes")
    numbers = m.RollVersion.objects.values_list("number", flat=True)
    changes = posted.by(posted.town.chair).get(f"{ROLL}publication/").context["changes"]
    assert changes.newer.number == max(numbers)
    assert [one.name for one in changes.difference.added] == ["白雪"]
    assert [one.serial for one in changes.difference.removed] == [6]
    ((was, now),) = changes.difference.corrected
    assert (was.serial, now.name) == (4, "赵永富")
    shown = posted.text("publication/")
    for words in ("增加1人，删除1人，更正1人", f"{was.name} · ", "赵永富 · "):
        assert words in shown


def test_any_two_lists_are_compared_in_either_order(posted: Screens) -> None:
    for serial in (4, 5):
        one = enter(posted, kind="correct", serial=serial, name="赵永富", ground="written_wrongly")
        posted.post(f"objections/{one.pk}/", decision="upheld", reason="户口簿", evidence="户口簿")
        posted.post("publication/", what="changes")

    def asked(query: str) -> tuple[int, int, int]:
        page = posted.by(posted.town.chair).get(f"{ROLL}publication/?{query}")
        changes = page.context["changes"]
        return changes.older.number, changes.newer.number, changes.difference.number

    assert asked("one=1&other=3") == asked("one=3&other=1") == (1, 3, 2)
    for senseless in ("", "one=2&other=2", "one=1&other=9", "one=x&other=2"):
        assert asked(senseless) == (2, 3, 1)


# Those away, those admitted, proxies ------------------------------------------------------------

PROXY = {"what": "proxy", "voter": 1, "holder": 2, "relation": "spouse", "paper": "委托书1号"}


def test_a_proxy_is_entered_by_serial_numbers_and_taken_back(posted: Screens) -> None:
    assert posted.post("people/", **PROXY, why="外出务工").status_code == 302
    made = m.Proxy.objects.get()
    assert (made.voter.name, made.proxy.name) == ("王芳芳", "李建国")
    assert "委托书1号" in posted.text("people/")
    back = posted.post("people/", what="withdraw", proxy=made.pk, reason="本人回村")
    assert back.status_code == 302
    made.refresh_from_db()
    assert made.withdrawn is not None


def test_a_proxy_to_somebody_who_is_not_on_the_list_is_refused_at_its_field(
    posted: Screens,
) -> None:
    answer = posted.post("people/", **(PROXY | {"holder": 99}), why="外出务工")
    assert answer.status_code == 422
    assert "名单上没有这个序号" in answer.content.decode()
    assert not m.Proxy.objects.exists()


def test_a_form_that_comes_back_never_shows_the_number_that_was_typed(posted: Screens) -> None:
    number = identity_number(77, woman=True)
    answer = posted.post("people/", what="away_new", name="白雪", sex="f", identity=number)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "白雪" in shown
    assert number not in shown


def test_somebody_away_is_registered_on_their_own_declaration(posted: Screens) -> None:
    day = posted.town.days["roll_published"]
    given = {"what": "away", "serial": 3, "on": day, "how": "电话", "paper": "通话记录2号"}
    assert posted.post("people/", **given).status_code == 302
    assert m.VoterRow.objects.get(serial=3, election=ELECTION).voter_class == "away_declared"
    assert "陈秀英" in posted.text("people/")


def meetings(posted: Screens) -> list[str]:
    shown = posted.by(posted.town.chair).get(f"{ROLL}people/").context["forms"]["admit"]
    return [word for word, _ in shown.fields["meeting"].choices if word]


def test_a_village_asks_the_villagers_meetings_and_a_community_its_election_committee(
    posted: Screens,
) -> None:
    assert meetings(posted) == ["village_assembly", "representatives"]
    rules = rule_set("residents_committee", on=date(2026, 3, 2), jurisdiction=ELECTION[:6])
    m.Election.objects.filter(pk=ELECTION).update(
        procedure="residents_committee", law_digest=rules.digest
    )
    assert meetings(posted) == ["election_committee"]
    day = posted.town.days["roll_published"]
    given = {
        "what": "admit",
        "name": "白雪",
        "sex": "f",
        "born": "1985-03-07",
        "identity": identity_number(77, woman=True),
        "group": "第一村民小组",
        "applied_on": day,
        "application": "申请1号",
        "since": day,
        "ties": "works",
        "not_at_home": "本人承诺",
        "met_on": day,
        "present": 7,
        "in_favour": 4,
        "minutes": "会议记录3号",
    }
    assert posted.post("people/", **given, meeting="village_assembly").status_code == 422
    assert posted.post("people/", **given, meeting="election_committee").status_code == 302
    assert m.VoterRow.objects.get(name="白雪").voter_class == "admitted"


def test_a_form_that_the_page_does_not_have_is_not_found(posted: Screens) -> None:
    assert posted.post("people/", what="everybody").status_code == 404


CHANGE = {"what": "change", "evidence": "死亡证明5号", "reason": "4月7日去世"}


def test_a_death_after_the_publication_takes_the_name_off_the_next_list(posted: Screens) -> None:
    assert posted.post("people/", **CHANGE, ground="dead", serial=6).status_code == 302
    assert m.VoterRow.objects.get(serial=6, election=ELECTION).status == "excluded"


@pytest.mark.parametrize(
    "given",
    [
        {"ground": "dead"},
        {"ground": "dead", "serial": 99},
        {"ground": "came_of_age", "serial": ""},
        {"ground": "omitted", "name": "白雪", "sex": "f"},
        {"ground": "moved", "serial": 6},
        {},
    ],
)
def test_a_change_that_names_nobody_or_rests_on_nothing_is_refused(
    posted: Screens, given: dict[str, object]
) -> None:
    assert posted.post("people/", **CHANGE, **given).status_code == 422
    assert not m.VoterRow.objects.filter(election=ELECTION, status="excluded").exists()


# The counter --------------------------------------------------------------------------------------


def test_the_counter_finds_by_name_or_number_and_the_log_keeps_only_who_asked_and_why(
    posted: Screens,
) -> None:
    number = identity_number(1, woman=True)
    for given in ({"name": "王芳芳"}, {"identity": number}):
        answer = posted.post("counter/", **given, reason="本人到窗口询问")
        shown = answer.content.decode()
        assert answer.status_code == 200
        assert "在名单上，序号 1" in shown
        assert number not in shown
    entry = m.LogEntry.objects.latest("position")
    assert entry.act == "roll.look_up"
    assert "本人到窗口询问" in entry.body
    assert number not in entry.body
    assert "王芳芳" not in entry.body


def test_the_counter_asks_for_a_reason(posted: Screens) -> None:
    assert posted.post("counter/", name="王芳芳").status_code == 422
    assert not m.LogEntry.objects.filter(act="roll.look_up").exists()


def test_only_who_may_look_up_sees_the_counter(posted: Screens) -> None:
    assert posted.by(posted.town.clerk).get(f"{ROLL}counter/").status_code == 403
    assert posted.by(posted.town.teller).get(f"{ROLL}counter/").status_code == 403
    assert posted.by(posted.town.outsider).get(f"{ROLL}counter/").status_code == 404
    shown = posted.by(posted.town.clerk).get(ROLL).content.decode()
    assert "/roll/counter/" not in shown
