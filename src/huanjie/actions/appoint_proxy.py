"""Proxies: a voter who is away entrusts another in writing; the committee approves and posts."""

from dataclasses import dataclass

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.complete_step import close_step
from huanjie.actions.issue_paper import heading, issue
from huanjie.actions.open_elections import rules_of
from huanjie.actions.publish_roll import TELEPHONE
from huanjie.actions.roles import COMMITTEE
from huanjie.actions.roll_days import require_before_poll
from huanjie.actions.roll_entries import on_list
from huanjie.actions.roll_events import record, require_plain, roll_in_turn
from huanjie.count.fields import Fields
from huanjie.count.kinds.proxy import decide, proxy_limit
from huanjie.records.models import Candidate, Election, Officer, Paper, Proxy, VoterRow
from huanjie.records.queries.known.proxies import HOLDERS, RELATIONS, question_of
from huanjie.records.queries.rolls import OFF_THE_LIST
from huanjie.roll.events import EventKind
from huanjie.terms.people import Kinship
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """A written mandate: who entrusts whom, what the holder is to the voter, why the voter is away.

    `is_candidate` decides where several voters bear a candidate's name.
    """

    voter: int
    holder: int
    relation: Kinship
    paper: str
    why: str
    is_candidate: bool = False


@act("roll.appoint_proxy", may=COMMITTEE)
def appoint_proxy(by: Officer, *, election: str, mandate: Mandate) -> Done[Proxy]:
    """Approve a proxy after the law that the election pinned; refused after papers have closed.

    Who may hold one, how many, and whether candidates may, is the law's answer to the question
    `proxy`, the same that `huanjie decide` gives.
    """
    row = roll_in_turn(election)
    _require_open(row)
    voter, holder = on_list(row, mandate.voter), on_list(row, mandate.holder)
    _require_written(row, mandate)
    require_plain(mandate.paper, mandate.why)
    _require_free(row, voter, holder)
    _require_lawful(row, holder, mandate)
    body = {
        "voter": voter.entry,
        "holder": holder.entry,
        "relation": mandate.relation.value,
        "paper": mandate.paper,
    }
    event = record(row, EventKind.PROXIED, by=by.name, reason=mandate.why, body=body)
    made = Proxy.objects.create(
        election=row,
        voter=voter,
        proxy=holder,
        relation=mandate.relation,
        paper=mandate.paper,
        why=mandate.why,
        approved_by=by.name,
        approved_on=clock.today(),
        event=event,
    )
    facts: Facts = {"proxy": made.pk, "voter": voter.entry, "holder": holder.entry}
    facts |= {"event": event.digest}
    return Done(report=made, unit=row.unit, facts=facts)


def _require_open(row: Election) -> None:
    require_before_poll(row)
    require(
        row.roll_versions.exists(),
        "roll.not_published",
        Wording(zh="名单尚未公布", en="the roll is not published"),
    )
    close = row.deadlines.get(step="proxy_papers_close")
    require(
        clock.today() <= close.day and close.done_on is None,
        "roll.proxy_days",
        Wording(
            zh=f"委托投票手续已于{close.done_on or close.day}截止",
            en=f"proxy papers were in by {close.done_on or close.day}",
        ),
    )


def _require_written(row: Election, mandate: Mandate) -> None:
    rules = rules_of(row)
    away = "proxy_when_away" in rules and rules.flag("proxy_when_away")
    require(
        bool(mandate.paper.strip()) and (not away or bool(mandate.why.strip())),
        "roll.proxy_written",
        Wording(
            zh="须有委托人签名的委托书，写明外出不能参加投票的原因",
            en="a mandate signed by the voter is needed that says why he is away",
        ),
    )


def _require_free(row: Election, voter: VoterRow, holder: VoterRow) -> None:
    """A voter entrusts one other; where the law says so, a mandate is not passed on."""
    standing = row.proxies.filter(withdrawn=None)
    rules = rules_of(row)
    barred = "proxy_passed_on_barred" in rules and rules.flag("proxy_passed_on_barred")
    passed_on = standing.filter(voter=holder).exists() or standing.filter(proxy=voter).exists()
    require(
        voter.pk != holder.pk
        and not standing.filter(voter=voter).exists()
        and not (barred and passed_on),
        "roll.proxy_twice",
        Wording(
            zh="委托人只能委托另外一人，受委托人不得再委托",
            en="a voter entrusts one other person, who does not pass the mandate on",
        ),
        about=voter.entry,
    )


def _require_lawful(row: Election, holder: VoterRow, mandate: Mandate) -> None:
    asked = question_of(row) | {
        "holder": {
            "candidate": _is_candidate(row, holder, mandate),
            "already_holds": row.proxies.filter(withdrawn=None, proxy=holder).count(),
            "relation": mandate.relation.value,
            "same_village": True,
        }
    }
    answer = decide(Fields(asked))
    (step,) = answer.steps
    says = Wording(zh=f"{step.says.zh}（{step.cited}）", en=f"{step.says.en} ({step.cited})")
    require(bool(answer.keys["allowed"]), "roll.proxy_unlawful", says, about=holder.entry)


def _is_candidate(row: Election, holder: VoterRow, mandate: Mandate) -> bool:
    """By name and sex where one voter alone has them, else as the committee says."""
    standing = Candidate.objects.filter(
        election=row, state__in=("preliminary", "official"), name=holder.name, sex=holder.sex
    )
    alike = (
        row.voters.filter(name=holder.name, sex=holder.sex).exclude(status__in=OFF_THE_LIST).count()
    )
    return standing.exists() if alike == 1 else mandate.is_candidate


@act("roll.withdraw_proxy", may=COMMITTEE)
def withdraw_proxy(by: Officer, *, proxy: int, reason: str) -> Done[Proxy]:
    """Take a proxy back on the voter's word, until the day before polling day."""
    roll_in_turn(Proxy.objects.values_list("election", flat=True).get(pk=proxy))
    row = Proxy.objects.select_related("election__unit__parent", "voter").get(pk=proxy)
    require_before_poll(row.election)
    require(
        bool(reason.strip()) and row.withdrawn_id is None,
        "roll.proxy_withdrawal",
        Wording(
            zh="须写明撤回的原因，已撤回的不再撤回",
            en="say why; a proxy is taken back once",
        ),
    )
    require_plain(reason)
    body = {"proxy": row.event.number, "voter": row.voter.entry}
    row.withdrawn = record(
        row.election, EventKind.PROXY_WITHDRAWN, by=by.name, reason=reason, body=body
    )
    row.save()
    facts: Facts = {"proxy": row.pk, "reason": reason, "event": row.withdrawn.digest}
    return Done(report=row, unit=row.election.unit, facts=facts)


@act("roll.publish_proxies", may=COMMITTEE)
def publish_proxies(by: Officer, *, election: str) -> Done[Paper | None]:
    """Close the papers and post who votes for whom; with no proxy the steps say so, without paper.

    Posted again when a proxy was taken back since: the new notice stands in place of the old.
    """
    row = roll_in_turn(election)
    require_before_poll(row)
    standing = list(
        row.proxies.filter(withdrawn=None).select_related("voter", "proxy").order_by("proxy", "pk")
    )
    paper = issue(row, "notice_13_proxies", _notice(row, standing)) if standing else None
    evidence = paper.number if paper else "没有委托投票"
    close_step(row, "proxy_papers_close", evidence=evidence)
    close_step(row, "proxy_list_published", evidence=evidence)
    facts: Facts = {"proxies": len(standing), "notice": evidence}
    return Done(report=paper, unit=row.unit, facts=facts)


def _notice(row: Election, standing: list[Proxy]) -> dict[str, object]:
    return heading(row, "notice_13_proxies") | {
        "who": HOLDERS[rules_of(row).choice("proxy_holders")],
        "limit": proxy_limit(Fields(question_of(row))),
        "mandates": [
            {
                "holder": one.proxy.shown or one.proxy.name,
                "principal": one.voter.shown or one.voter.name,
                "relation": RELATIONS[one.relation],
            }
            for one in standing
        ],
        "telephone": TELEPHONE,
    }
