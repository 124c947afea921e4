"""Who votes for whom: who may hold a mandate, how many, and those that stand."""

from collections.abc import Mapping

from huanjie.count.fields import Fields
from huanjie.count.kinds.proxy import proxy_limit
from huanjie.law.rules import RuleSet
from huanjie.records.models import Campaign, Election, Proxy
from huanjie.terms.people import Kinship

Known = dict[str, object]
HOLDERS = {
    "close_relatives": "本村有选举权的近亲属",
    "villagers": "本村有选举权的近亲属或者其他村民",
    "voters": "本社区的其他选民",
}
RELATIONS: Mapping[str, str] = {
    Kinship.SPOUSE: "配偶",
    Kinship.PARENT: "父母",
    Kinship.CHILD: "子女",
    Kinship.SIBLING: "兄弟姐妹",
    Kinship.GRANDPARENT: "祖父母、外祖父母",
    Kinship.GRANDCHILD: "孙子女、外孙子女",
    Kinship.OTHER: "其他选民",
}


def settings_of(election: Election) -> Known:
    """The method that the unit adopted, laid over what the county's campaign fixes."""
    county = Campaign.objects.order_by("pk").values_list("settings", flat=True).first()
    return {**(county or {}), **election.method}


def question_of(election: Election) -> Known:
    """A mandate as `huanjie decide` asks about it, without its holder."""
    return {
        "kind": "proxy",
        "procedure": election.procedure,
        "jurisdiction": election.unit_id[:6],
        "on": election.law_day.isoformat(),
        "settings": settings_of(election),
    }


def bounds(election: Election, law: RuleSet) -> Known:
    """Who may hold a mandate and how many, where the law of the election says it."""
    if "proxy_holders" not in law or "proxy_max" not in law:
        return {}
    who = HOLDERS[law.choice("proxy_holders")]
    return {"who": who, "limit": proxy_limit(Fields(question_of(election)))}


def mandates(election: Election) -> list[Known]:
    """Who votes for whom, the names as they are posted."""
    rows = Proxy.objects.filter(election=election, withdrawn=None)
    return [
        {
            "holder": one.proxy.shown or one.proxy.name,
            "principal": one.voter.shown or one.voter.name,
            "relation": RELATIONS[one.relation],
            "received_on": one.approved_on.isoformat(),
            "refused": None,
        }
        for one in rows.select_related("voter", "proxy")
    ]


def held_by(election: Election, holder: str) -> Known:
    """The mandates of one holder, as the certificate lists them."""
    rows = Proxy.objects.filter(election=election, withdrawn=None).select_related("voter", "proxy")
    mine = [one for one in rows if holder and holder == (one.proxy.shown or one.proxy.name)]
    if not mine:
        return {}
    principals = [
        {
            "name": one.voter.shown or one.voter.name,
            "group": one.voter.group,
            "relation": RELATIONS[one.relation],
        }
        for one in mine
    ]
    return {"holder": holder, "holder_group": mine[0].proxy.group, "principals": principals}
