"""From the leaving audit to registration: what leaves a notice or minutes behind."""

from datetime import timedelta

from huanjie.actions import clock
from huanjie.actions.act import Fact
from huanjie.actions.adopt_method import adopt_method
from huanjie.actions.complete_step import complete_step
from huanjie.actions.issue_paper import issue_paper
from huanjie.actions.open_elections import rules_of
from huanjie.actions.publish_roll import TELEPHONE
from huanjie.count.method import applies
from huanjie.count.rules import ELECTION_SETTINGS as SETTINGS
from huanjie.demo.scenario import person
from huanjie.demo.world import Village
from huanjie.law.rules import RuleSet
from huanjie.records.models import Election

HOURS = "上午8时30分至11时30分，下午2时30分至5时30分"
CLASSES = {
    "resident": "户籍在本村并且在本村居住的村民",
    "away_declared": "户籍在本村，不在本村居住，本人表示参加选举的村民",
    "admitted": "户籍不在本村，在本村居住一年以上，本人申请参加选举，"
    "并且经村民会议或者村民代表会议同意的公民",
}


def election_of(village: Village) -> Election:
    """The election's row."""
    return Election.objects.select_related("unit__parent").get(pk=village.election)


def born_by(village: Village) -> str:
    """The last birthday that makes a voter on polling day."""
    poll = village.days["polling_day"]
    age = rules_of(election_of(village)).integer("voter_age")
    return poll.replace(year=poll.year - age).isoformat()


def audit(village: Village) -> None:
    """The leaving audit is posted."""
    complete_step(
        village.township,
        election=village.election,
        step="leaving_audit_published",
        evidence=f"{village.unit.name}离任审计公告，张贴照片2张",
    )


def form_committee(village: Village) -> None:
    """Polling day is announced; the election committee is chosen and posted."""
    rng = village.chance("committee")
    today = clock.today()
    rules = rules_of(election_of(village))
    issue_paper(
        village.township,
        election=village.election,
        form="notice_01_election_day",
        data={
            "works_from": today.isoformat(),
            "polling_day": village.days["polling_day"].isoformat(),
            "voter_age": rules.integer("voter_age"),
            "born_by": born_by(village),
            "issuer": "换届选举工作指导组",
        },
    )
    members = tuple(dict.fromkeys(person(rng) for _ in range(9)))[:6]
    paper = issue_paper(
        village.chair,
        election=village.election,
        form="notice_02_election_committee",
        data={
            "selected_on": today.isoformat(),
            "selected_by": "村民代表会议" if is_village(village) else "居民代表会议",
            "chair": village.chair.name,
            "members": members,
            "objections_until": (today + timedelta(days=5)).isoformat(),
            "objections_to": "乡镇换届选举工作指导组",
            "telephone": TELEPHONE,
        },
    )
    close(village, "election_committee_formed", paper.number)


def is_village(village: Village) -> bool:
    """Whether villagers elect, not residents."""
    return village.election.endswith("-vc")


def agree_method(village: Village) -> None:
    """The election method is adopted: what the law leaves open as the program proposes it."""
    body = "村民" if is_village(village) else "居民"
    adopt_method(
        village.chair,
        election=village.election,
        settings=_as_proposed(rules_of(election_of(village))),
        minutes=f"{body}代表会议记录，选举办法全文1份",
    )
    village.world.progress.add("steps")


def _as_proposed(rules: RuleSet) -> dict[str, Fact]:
    values = {name: rules.rule(name).value for name in SETTINGS if applies(rules, name)}
    return {name: value for name, value in values.items() if isinstance(value, int | str)}


def open_registration(village: Village) -> None:
    """Registration is announced."""
    rules = rules_of(election_of(village))
    paper = issue_paper(
        village.chair,
        election=village.election,
        form="notice_03_registration",
        data={
            "opens": clock.today().isoformat(),
            "closes": (village.days["roll_published"] - timedelta(days=1)).isoformat(),
            "hours": HOURS,
            "place": f"{village.unit.name}办公室",
            "voter_age": rules.integer("voter_age"),
            "born_by": born_by(village),
            "classes": [CLASSES[name] for name in rules.names("voter_classes")],
            "ways": ["到登记点登记", "登记人员上门登记", "外出人员可以委托近亲属代为登记"],
            "contact": village.chair.name,
            "telephone": TELEPHONE,
        },
    )
    close(village, "registration_opens", paper.number)


def close(village: Village, step: str, evidence: str) -> None:
    """Report a step done."""
    complete_step(village.chair, election=village.election, step=step, evidence=evidence)
    village.world.progress.add("steps")
