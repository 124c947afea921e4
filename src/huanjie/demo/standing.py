"""Who stands: nomination, the departments' answers, one hit that a person rules on, the list."""

from datetime import date
from random import Random

from huanjie.actions import clock
from huanjie.actions.issue_paper import issue_paper
from huanjie.actions.nominate_candidates import (
    Nomination,
    nominate_candidates,
    nomination_rule,
    publish_candidates,
)
from huanjie.actions.open_elections import rules_of
from huanjie.actions.print_ballots import POST_TITLES
from huanjie.actions.publish_roll import TELEPHONE
from huanjie.actions.record_kinship import record_kinship
from huanjie.actions.review_candidates import Answer, answer_review, rule_on_hit
from huanjie.demo.preparing import HOURS, close, election_of
from huanjie.demo.world import Village
from huanjie.nominees.checks.department import Hit
from huanjie.nominees.slate import Relation
from huanjie.records.models import Candidate, ReviewAnswer, VoterRow
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship, Sex

NOMINATED = {"chair": (2, 1), "vice_chair": (2, 1), "member": (4, 2)}
"""A post's names on the list, and names behind them."""
WOMEN_FIRST = ("member",)
HIT = ("court", "criminally_punished")
SENTENCED = date(2013, 6, 20)


def announce(village: Village) -> None:
    """Nomination is announced."""
    election = election_of(village)
    rules = rules_of(election)
    issue_paper(
        village.chair,
        election=village.election,
        form="notice_07_nomination",
        data={
            "posts": [
                {
                    "title": POST_TITLES[seat.post],
                    "seats": seat.seats,
                    "candidates": nomination_rule(rules, seat).places,
                }
                for seat in election.seats.all()
            ],
            "opens": clock.today().isoformat(),
            "closes": village.days["nomination_day"].isoformat(),
            "ways": [
                "由登记参加选举的选民直接提名",
                "每人提名人数不超过应选名额，不得委托他人提名",
            ],
            "qualities": ["奉公守法、品行良好、公道正派、热心公益、具有一定文化水平和工作能力"],
            "bars": [BARS[name] for name in rules.names("statutory_bars")]
            if "statutory_bars" in rules
            else ["依照法律规定不能履行职务的，不得提名"],
            "place": f"{village.unit.name}办公室",
            "contact": village.chair.name,
            "telephone": f"{TELEPHONE}({HOURS})",
        },
    )
    village.world.progress.add("notices")


BARS = {
    "expelled_from_party": "被开除党籍的",
    "criminally_punished": "受过刑事处罚的",
    "clan_forces": "利用宗族势力从事违法活动的",
    "criminal_forces": "组织、参加黑恶势力从事违法活动的",
    "cult_or_illegal_religion": "组织、参加非法宗教活动或者邪教的",
}


def nominate(village: Village) -> None:
    """Voters name people of their own roll; those with most nominations stand on the list."""
    rng = village.chance("nomination")
    men, women = _able(village, "m", rng), _able(village, "f", rng)
    made: list[Nomination] = []
    for post, (listed, behind) in NOMINATED.items():
        votes = rng.randrange(380, 460)
        for place in range(listed + behind):
            woman = (place == 0 and post in WOMEN_FIRST) or (place == 1 and post == "vice_chair")
            name = (women if woman else men).pop()
            sex = Sex.FEMALE if woman else Sex.MALE
            made.append(Nomination(post=post, name=name, sex=sex, votes=votes))
            votes -= rng.randrange(12, 60)
    nominate_candidates(village.chair, election=village.election, nominations=made)
    village.world.progress.add("candidates", len(made))
    village.world.progress.add("notices")


def _able(village: Village, sex: str, rng: Random) -> list[str]:
    """Names that only one voter of the village bears, in the best years, in an order of chance."""
    poll = village.days["polling_day"]
    rows = VoterRow.objects.filter(election=village.election, status="eligible", sex=sex)
    names = rows.filter(
        born__range=(poll.replace(year=poll.year - 58), poll.replace(year=poll.year - 28))
    ).values_list("name", flat=True)
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
    alone = sorted(name for name, times in seen.items() if times == 1 and 2 <= len(name) <= 4)
    rng.shuffle(alone)
    return alone


def review(village: Village) -> None:
    """Every department answers on every person; in one village a court's answer is a hit."""
    names = list(Candidate.objects.filter(election=village.election).values_list("name", flat=True))
    hit = _suspect(village) if village.plot.review_hit else None
    for officer in village.world.office.departments:
        answers = [_answer(officer.department, name, hit) for name in names]
        answer_review(officer, election=village.election, answers=answers)
    village.world.progress.add("review_answers", len(names) * len(village.world.office.departments))


def _suspect(village: Village) -> str:
    rows = Candidate.objects.filter(election=village.election, post="vice_chair")
    return str(rows.get(position=2).name)


def _answer(department: str, name: str, hit: str | None) -> Answer:
    hits: tuple[Hit, ...] = ()
    if (department, name) == (HIT[0], hit):
        hits = (Hit(item=HIT[1], document="刑事判决书查询单", on=SENTENCED),)
    return Answer(name=name, hits=hits, document=f"联审〔{clock.today().year}〕{department}函")


def rule(village: Village) -> None:
    """The head of the office, who alone sees the answers, hears the person and rules."""
    rules = rules_of(election_of(village))
    barred = "statutory_bars" in rules and HIT[1] in rules.names("statutory_bars")
    for answer in ReviewAnswer.objects.filter(
        candidate__election=village.election, clear=False, ruling=None
    ):
        rule_on_hit(
            village.world.office.head,
            answer=answer.pk,
            uphold=barred,
            reason=f"判决属实，属{rules.cite('statutory_bars')}规定不得提名的情形"
            if barred
            else "刑满已久，当时法律未规定不得提名，不影响提名",
            heard="听取本人陈述，本人对判决无异议，已告知申诉途径",
        )
        village.world.progress.add("review_hits")


def post(village: Village) -> None:
    """The official candidates are posted."""
    publish_candidates(village.chair, election=village.election)
    village.world.progress.add("notices")


def declare_spouses(village: Village) -> None:
    """In one village the first two candidates for member are wife and husband, and say so where
    the law keeps close relatives apart.
    """
    rules = rules_of(election_of(village))
    apart = "relatives_at_result" in rules and rules.choice("relatives_at_result") != "none"
    if not (village.plot.relatives and apart):
        return
    rows = Candidate.objects.filter(election=village.election, post="member", state="official")
    wife, husband = (PersonName(name) for name in rows.values_list("name", flat=True)[:2])
    record_kinship(
        village.chair,
        election=village.election,
        relation=Relation(one=wife, other=husband, kinship=Kinship.SPOUSE),
        basis="候选人近亲属关系申报表，经核对户口簿",
    )


def meet(village: Village) -> None:
    """The candidates meet the voters."""
    close(village, "candidates_meet_voters", "见面会签到表、候选人承诺书")
