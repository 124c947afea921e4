"""The notices of the last days: when and where, who serves, who votes for whom, what is void."""

from collections.abc import Iterator

from huanjie.actions.appoint_proxy import Mandate, appoint_proxy, publish_proxies
from huanjie.actions.issue_paper import issue_paper
from huanjie.actions.open_elections import rules_of
from huanjie.demo.preparing import close, election_of
from huanjie.demo.scenario import person
from huanjie.demo.world import Village
from huanjie.records.models import Candidate, Paper, VoterRow
from huanjie.terms.people import Kinship

DUTIES = (("总监票人", 1), ("监票人", 3), ("唱票人", 2), ("计票人", 2), ("流动票箱工作人员", 3))
VOID = (
    "多选的整张选票无效",
    "另选他人而未写明姓名、无法辨认的，该栏无效",
    "在选票上写自己姓名或者作记号的无效",
    "不是本次选举印制、未加盖选举委员会印章的无效",
)
MARKS = ("同意的，在姓名左侧方框内画“○”", "不同意的，画“×”", "弃权的，不画任何符号")
PROXIES = 3
NO_PROXIES = "当时法律未规定委托投票，无"


def _issue(village: Village, form: str, data: dict[str, object]) -> Paper:
    village.world.progress.add("notices")
    return issue_paper(village.chair, election=village.election, form=form, data=data)


def poll_notice(village: Village) -> None:
    """Time, places and staff."""
    poll = village.days["polling_day"].isoformat()
    mobile = village.plot.counted == "scanned"
    box = {"name": "流动票箱", "hours": "上午9时至11时", "route": "卧床、行动不便的选民家中"}
    paper = _issue(
        village,
        "notice_10_time_and_places",
        {
            "polling_day": poll,
            "method": "召开选举大会",
            "stations": [
                {
                    "name": "选举大会会场",
                    "place": f"{village.unit.name}文化活动室",
                    "hours": "上午8时30分至11时30分",
                    "voters": "全体选民",
                }
            ],
            "mobile_boxes": [box] if mobile else [],
            "counting_time": "上午11时40分",
            "counting_place": "选举大会会场，公开计票",
            "notes": ["凭选民证领取选票", "不识字的选民可以请公布的代写人代写"],
        },
    )
    rng = village.chance("staff")
    _issue(
        village,
        "notice_11_staff",
        {
            "polling_day": poll,
            "adopted_by": "选举委员会",
            "duties": [
                {"title": title, "names": [person(rng) for _ in range(number)]}
                for title, number in DUTIES
            ],
            "bar": "正式候选人及其近亲属不得担任上述工作",
        },
    )
    close(village, "poll_notice_published", paper.number)


def proxies(village: Village) -> None:
    """The committee approves a few proxies and closes, where the law of the day knows them."""
    if not _knows_proxies(village):
        close(village, "proxy_papers_close", NO_PROXIES)
        return
    for mandate in _mandates(village):
        appoint_proxy(village.chair, election=village.election, mandate=mandate)
    close(village, "proxy_papers_close", f"委托书{PROXIES}份")


def _knows_proxies(village: Village) -> bool:
    return "proxy_holders" in rules_of(election_of(village))


def post_proxies(village: Village) -> None:
    """The list of proxies; no candidate holds one."""
    if not _knows_proxies(village):
        close(village, "proxy_list_published", NO_PROXIES)
        return
    village.world.progress.add("notices")
    publish_proxies(village.chair, election=village.election)


def _mandates(village: Village) -> Iterator[Mandate]:
    standing = set(
        Candidate.objects.filter(election=village.election).values_list("name", flat=True)
    )
    rows = [
        v
        for v in VoterRow.objects.filter(election=village.election, status="eligible")[:60]
        if v.name not in standing
    ]
    for at, (holder, voter) in enumerate(zip(rows[: 2 * PROXIES : 2], rows[1::2], strict=False), 1):
        yield Mandate(
            voter=voter.pk,
            holder=holder.pk,
            relation=Kinship.SIBLING,
            paper=f"委托书第{at}号",
            why="在外务工，选举日不能返回",
        )


def void_rules(village: Village) -> None:
    """What makes a ballot void."""
    _issue(
        village,
        "notice_15_invalid_ballots",
        {
            "adopted_by": "选举办法",
            "marks": list(MARKS),
            "rules": list(VOID),
            "doubtful": "难以认定的，由选举委员会讨论决定，当场说明理由",
        },
    )


def certificates(village: Village) -> None:
    """The elected get their certificates."""
    close(village, "certificates_issued", "当选证书存根5份")


def hand_over(village: Village) -> None:
    """The old committee hands over, the township watches."""
    close(village, "handover", "移交清单：印章、账目、资产、档案、债权债务，三方签字")
