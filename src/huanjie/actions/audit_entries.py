"""Audits on the screen: the lists of drawn papers, and what two people see on each of them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.files import is_kept, keep, kept
from huanjie.actions.roles import COMMITTEE, COUNTERS
from huanjie.count.audit.paper import Place
from huanjie.count.audit.plan import AuditPlan
from huanjie.count.audit.plan_file import digest, plan_from_json
from huanjie.count.audit.pull import Pull, pull_from_json, rounds
from huanjie.count.audit.seen_file import seen_from_lines
from huanjie.count.audit.sighting import Sighting, settled
from huanjie.records.models import Election, Officer
from huanjie.terms.wording import Wording

PLAN = "AUDIT.json"
Entry = Mapping[str, object]
"""What a person saw on one paper, as a line of seen.jsonl has it, without the person's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAudit:
    """An audit as far as it is laid down: its plan, its rounds, what was handed in, in order."""

    plan: AuditPlan
    rounds: tuple[Pull, ...]
    seen: tuple[Sighting, ...]

    def waiting(self, person: str) -> tuple[Place, ...]:
        """The drawn papers on which this person can still say what is there.

        Nothing here tells what the machine or anybody else saw.
        """
        order = {one.name: at for at, one in enumerate(self.plan.batches)}
        drawn = {one.place for each in self.rounds for one in each.draws}
        state = settled(self.seen, drawn)
        mine = {one.place for one in self.seen if one.by == person}
        left = drawn - state.settled.keys() - mine
        return tuple(sorted(left, key=lambda one: (order[one.batch], one.position)))

    @property
    def open(self) -> int:
        """How many drawn papers are not settled yet."""
        drawn = {one.place for each in self.rounds for one in each.draws}
        return len(drawn - settled(self.seen, drawn).settled.keys())


def folder_of(unit: str) -> str:
    """Where the files of a village's audit lie in the campaign's folder."""
    return f"audits/{unit}"


def files_of(unit: str, start: str) -> tuple[str, ...]:
    """The kept files of an audit whose names begin so, in order."""
    folder = Path(settings.DATA) / folder_of(unit)
    return tuple(f"{folder_of(unit)}/{path.name}" for path in sorted(folder.glob(f"{start}*")))


def open_audit(unit: str) -> OpenAudit | None:
    """The audit that is laid down for a village; None before its plan and first list."""
    name = f"{folder_of(unit)}/{PLAN}"
    if not is_kept(name):
        return None
    content = kept(name)
    plan = plan_from_json(content, place=PLAN)
    pulls = [pull_from_json(kept(one), place=one) for one in files_of(unit, "pull-")]
    seen = [
        sighting
        for one in files_of(unit, "seen-")
        for sighting in seen_from_lines(kept(one).decode(), plan, place=one)
    ]
    return OpenAudit(plan=plan, rounds=rounds(pulls, plan, audit=digest(content)), seen=tuple(seen))


@act("audit.lay_down", may=COMMITTEE)
def lay_down_audit(by: Officer, *, election: str, plan: bytes, drawn: bytes) -> Done[int]:
    """Lay down the plan and a list of drawn papers, so that people can enter what they see.

    Refused: another plan than the one that is laid down, a list that its dice do not give.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    name = f"{folder_of(row.unit_id)}/{PLAN}"
    require(
        not is_kept(name) or kept(name) == plan,
        "audit.other_pull",
        Wording(
            zh="已有另一份审计方案；方案在掷骰子之前张贴，之后不能更换",
            en="another plan is laid down: it was posted before the dice and is not exchanged",
        ),
        about="plan",
    )
    made = plan_from_json(plan, place="AUDIT.json")
    before = files_of(row.unit_id, "pull-")
    given = [pull_from_json(kept(one), place=one) for one in before]
    new = pull_from_json(drawn, place="pull.json")
    if new in given:
        return Done(report=len(before), unit=row.unit, facts={"rounds": len(before)})
    rounds([*given, new], made, audit=digest(plan))
    keep(name, plan)
    kept_as = keep(f"{folder_of(row.unit_id)}/pull-{len(before) + 1}.json", drawn)
    facts: Facts = {"audit": digest(plan), "pull": kept_as, "draws": len(new.draws)}
    return Done(report=len(before) + 1, unit=row.unit, facts=facts)


@act("audit.enter", may=COUNTERS)
def enter_seen(by: Officer, *, election: str, entries: Sequence[Entry]) -> Done[int]:
    """Hand in what one person saw on drawn papers, without the machine's or another's view.

    Refused: no audit, nothing filled in, a paper that was not drawn, that the person entered
    before, or that is settled.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    audit = open_audit(row.unit_id)
    require(
        audit is not None and bool(entries),
        "audit.nothing_to_enter",
        Wording(zh="没有可以录入的选票，或一张也没有填", en="there is nothing to enter"),
    )
    assert audit is not None
    text = "".join(_line(by, one) for one in entries)
    new = tuple(seen_from_lines(text, audit.plan, place="seen.jsonl"))
    drawn = [one.place for each in audit.rounds for one in each.draws]
    settled([*audit.seen, *new], drawn)
    number = len(files_of(row.unit_id, "seen-")) + 1
    name = f"{folder_of(row.unit_id)}/seen-{number:03d}-{by.pk}.jsonl"
    facts: Facts = {"papers": len(new), "sha256": keep(name, text.encode())}
    return Done(report=len(new), unit=row.unit, facts=facts)


def _line(by: Officer, entry: Entry) -> str:
    return json.dumps({**entry, "by": by.name}, ensure_ascii=False) + "\n"


def commands_of(row: Election, round: str = "first") -> Iterable[tuple[str, str]]:
    """The commands of an audit with the village's own files, to be run in the data folder."""
    unit = row.unit_id
    result = row.results.filter(round=round).first()
    stem = f"results/{unit}/{result.position + 1 if result else 1}-{round}"
    definition = f"--def ballots/{unit}/{round}/DEF.json"
    read = is_kept(f"{stem}.readings.jsonl")
    readings = f"{stem}.readings.jsonl " if read else ""
    given = f"{definition} --hand {stem}.hand.jsonl --case {stem}.frame.json"
    if is_kept(f"{stem}.rulings.jsonl"):
        given += f" --rulings {stem}.rulings.jsonl"
    folder = folder_of(unit)
    yield "tally", f"huanjie ballot tally {readings}{given} --json > TALLY.json"
    yield (
        "plan",
        f"huanjie audit plan TALLY.json --manifest batches.csv --method polling --out {PLAN}",
    )
    yield "draw", f'huanjie audit draw {PLAN} --seed "…" --out PULL'
    pulls = " ".join(f"--drawn {one}" for one in files_of(unit, "pull-"))
    seen = " ".join(f"--seen {one}" for one in files_of(unit, "seen-"))
    yield (
        "check",
        (
            f"huanjie audit check {folder}/{PLAN} {pulls or f'--drawn {folder}/pull-1.json'}"
            f" {seen or f'--seen {folder}/seen-….jsonl'}"
        ),
    )
