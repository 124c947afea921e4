"""Rule on somebody whom a result holds: the count finds it, a named person rules."""

import json
from dataclasses import asdict, dataclass

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.counting_case import elected_so_far
from huanjie.actions.files import keep
from huanjie.actions.roles import HEAD
from huanjie.count.result import HeldReason
from huanjie.records.models import Election, HeldRuling, Officer, Result
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Whether somebody's win of a post stands, why, by which article, and what the person said."""

    post: str
    name: str
    stands: bool
    reason: str
    article: str
    heard: str = ""


@act("held.rule", may=HEAD)
def rule_on_held(by: Officer, *, election: str, round: str, ruling: Ruling) -> Done[HeldRuling]:
    """Rule that a held win stands, or does not; who stands holds the seat in later rounds.

    Refused: nobody held there, a second ruling, no reason, no article, the person not heard
    before a win is denied, one's own case, a second seat for one person.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    result = row.results.get(round=round)
    held_for = _held_for(result, ruling)
    _require_words(by, ruling)
    _require_one_seat(row, ruling, held_for)
    made = HeldRuling.objects.create(
        result=result,
        held_for=held_for,
        ruled_by=by.name,
        ruled_on=clock.today(),
        **asdict(ruling),
    )
    _keep(row, result)
    facts: Facts = {"round": round, "post": ruling.post, "held_for": held_for}
    facts |= {"stands": ruling.stands, "article": ruling.article}
    return Done(report=made, unit=row.unit, facts=facts)


def _held_for(result: Result, ruling: Ruling) -> str:
    waiting = {(one["post"], one["name"]): one["reason"] for one in result.outcome["held"]}
    ruled = result.held_rulings.filter(post=ruling.post, name=ruling.name).exists()
    require(
        bool(ruling.name) and (ruling.post, ruling.name) in waiting and not ruled,
        "held.not_waiting",
        Wording(
            zh="此人在该职位没有待裁定的事项，或者已经裁定",
            en="nobody of that name waits for a ruling in that post, or the ruling was given",
        ),
        about=ruling.post,
    )
    return str(waiting[ruling.post, ruling.name])


def _require_words(by: Officer, ruling: Ruling) -> None:
    require(
        bool(ruling.reason.strip() and ruling.article.strip()),
        "held.reason",
        Wording(zh="须写明理由和依据的条款", en="the reason and the article are needed"),
    )
    require(
        ruling.stands or bool(ruling.heard.strip()),
        "held.not_heard",
        Wording(
            zh="裁定不能当选前须听取本人意见", en="the person must be heard before a win is denied"
        ),
    )
    require(
        by.name != ruling.name,
        "held.own_case",
        Wording(zh="本人不能裁定自己的事项", en="nobody rules on their own case"),
    )


def _require_one_seat(row: Election, ruling: Ruling, held_for: str) -> None:
    """Only who is held for the lower seat already held may be ruled into another."""
    seated = {name for names in elected_so_far(row).values() for name in names}
    require(
        not ruling.stands or held_for == HeldReason.ALREADY_ELECTED or ruling.name not in seated,
        "held.has_a_seat",
        Wording(zh="此人已任其他职位，一人只任一职", en="the person holds a seat already"),
    )


def _keep(row: Election, result: Result) -> None:
    rulings = [
        {
            "post": one.post,
            "name": one.name,
            "held_for": one.held_for,
            "stands": one.stands,
            "reason": one.reason,
            "article": one.article,
            "heard": one.heard,
            "by": one.ruled_by,
            "on": one.ruled_on.isoformat(),
        }
        for one in result.held_rulings.all()
    ]
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rulings)
    keep(f"results/{row.unit_id}/{result.position + 1}-{result.round}.held.jsonl", lines.encode())
