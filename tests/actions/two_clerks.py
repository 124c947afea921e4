"""Two clerks in processes of their own upon one store; `test_two_clerks` reads what it says.

Each line printed is a meeting: what each of the two was told, and how the store stood afterwards.
On PostgreSQL both are seen to wait for the rows that they need before either may go on, so that
whatever an act read before its turn is old by then.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.town import Town

Act = Callable[[], object]
PATIENCE, BLINK = 20.0, 0.05


def main(folder: Path) -> None:
    """Each meeting in turn, upon the store of one town."""
    from huanjie.records.store import open_store

    open_store(folder, new=True)
    from tests.town import ELECTION, NEIGHBOURS, VOTERS, planned_town, take_in, workbook

    town = planned_town()
    take_in(town, workbook())
    take_in(town, workbook(voters=VOTERS[:1]), election=NEIGHBOURS)
    for name, clerks, state in chain(_registering(town), _posted(town), _numbered(town)):
        told = _meet(clerks)
        line = {"name": name, "told": told, "state": state(), "broken": _broken(ELECTION)}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


Meeting = tuple[str, Sequence[Act], Callable[[], object]]


def _registering(town: "Town") -> Iterator[Meeting]:
    from tests.town import ELECTION, TOWNSHIP, VOTERS, voter_row, workbook

    from huanjie.actions.correct_entry import Correction, correct_entry, state_of
    from huanjie.actions.import_roll import read_roll, store_roll
    from huanjie.actions.match_rolls import match_rolls, resolve_double
    from huanjie.actions.settle_rows import settle_rows
    from huanjie.records import models as m

    on = town.on("roll_published", later=-1, hour=10)
    own = m.VoterRow.objects.filter(election=ELECTION)
    with on:
        odd = voter_row(20, "某某", "女", born="不详", identity="")
        files = [workbook(odd), workbook(odd, voter_row(21, "新来", "男"))]
        prepared = [read_roll(ELECTION, [file]) for file in files]
    by = (town.chair, town.township)
    pairs = list(zip(by, prepared, strict=True))
    acts = [_on(town, -1, store_roll, who, prepared=one) for who, one in pairs]
    yield "import", acts, lambda: [own.count() in (13, 14), _events("imported")]
    one = own.get(name="许春梅")
    told = {"voter": one.pk, "reason": "核对户口簿", "seen": state_of(one.pk)}
    groups = [Correction(group=f"第{at}村民小组") for at in "三四"]
    acts = [
        _on(town, -1, correct_entry, who, correction=to, **told)
        for who, to in zip(by, groups, strict=True)
    ]
    yield "correct", acts, lambda: [own.get(pk=one.pk).group, _events("corrected")]
    acts = [_on(town, -1, match_rolls, who, township=TOWNSHIP) for who in by[1:] * 2]
    yield "match", acts, m.DoubleCase.objects.count
    case = m.DoubleCase.objects.get()
    members = case.members.order_by("pk")
    told = {"case": case.pk, "ruling": "same_person", "reason": "本人选定"}
    acts = [_on(town, -1, resolve_double, by[1], strike=row.pk, **told) for row in members]
    yield "rule", acts, lambda: [members.filter(status="struck").count(), _events("ruled")]
    asked = [row.pk for row in own.filter(status="question")]
    told = {"election": ELECTION, "rows": asked, "reason": "核实"}
    acts = [_on(town, -1, settle_rows, town.chair, admit=admit, **told) for admit in (True, False)]
    yield "settle", acts, lambda: [len(asked), _events("settled"), len(VOTERS)]


def _posted(town: "Town") -> Iterator[Meeting]:
    from tests.town import ELECTION

    from huanjie.actions.appoint_proxy import Mandate, appoint_proxy
    from huanjie.actions.complete_roll import complete_roll
    from huanjie.actions.handle_objection import (
        Complaint,
        Proof,
        decide_objection,
        raise_objection,
    )
    from huanjie.actions.publish_roll import publish_roll
    from huanjie.records import models as m
    from huanjie.terms.people import Kinship

    own = m.VoterRow.objects.filter(election=ELECTION)
    told: dict[str, Any] = {"election": ELECTION}
    acts = [_on(town, 0, publish_roll, town.chair, **told)] * 2
    yield "publish", acts, lambda: [m.RollVersion.objects.count(), m.Paper.objects.count()]
    missing = Complaint(
        by="周丽华", kind="missing", name="周小满", sex="f", group="第一村民小组", says="漏登"
    )
    with town.on("roll_published", hour=11):
        one = raise_objection(town.chair, election=ELECTION, complaint=missing)
    decided = {"objection": one.pk, "reason": "核对户口簿", "proof": Proof(evidence="户口簿")}
    acts = [
        _on(town, 1, decide_objection, town.chair, decision=decision, **decided)
        for decision in ("upheld", "dismissed")
    ]
    yield (
        "decide",
        acts,
        lambda: [
            own.filter(name="周小满").count() == int(_decision(one.pk) == "upheld"),
            _events("decided"),
        ],
    )
    rows = list(own.filter(status="eligible").order_by("pk")[:3])
    mandates = [
        Mandate(voter=rows[0].pk, holder=to.pk, relation=Kinship.OTHER, paper="委托书", why="外出")
        for to in rows[1:]
    ]
    acts = [_on(town, 2, appoint_proxy, town.chair, mandate=to, **told) for to in mandates]
    yield "proxy", acts, lambda: [m.Proxy.objects.count(), _events("proxied")]
    acts = [_on(town, 8, complete_roll, town.chair, **told)] * 2
    yield "final", acts, lambda: m.RollVersion.objects.filter(kind="final").count()


def _numbered(town: "Town") -> Iterator[Meeting]:
    """Documents of one issuer, of two villages and of one; nobody has said its word yet."""
    from tests.town import ELECTION, NEIGHBOURS

    from huanjie.actions.draft_paper import approve_draft, draft_paper, submit_draft
    from huanjie.papers.render import sample
    from huanjie.records import models as m

    def drafted(election: str, issuer: str) -> int:
        data = sample("work_plan_reply") | {"number": None, "issuer": issuer}
        with town.on("roll_published"):
            row = draft_paper(town.clerk, election=election, form="work_plan_reply", data=data)
            submit_draft(town.clerk, draft=row.pk)
        return row.pk

    def numbers(issuer: str) -> list[str]:
        rows = m.Draft.objects.filter(data__issuer=issuer)
        return sorted(rows.values_list("paper__number", flat=True))

    apart, issuer = [ELECTION, NEIGHBOURS], "中共试验县东山镇委员会"
    for name, elections in (("first", apart), ("next", apart), ("same", [ELECTION] * 2)):
        drafts = [drafted(election, issuer) for election in elections]
        acts = [
            _on(town, 0, approve_draft, who, draft=draft)
            for who, draft in zip((town.head, town.township), drafts, strict=True)
        ]
        yield f"number_{name}", acts, lambda: numbers(issuer)


def _on(town: "Town", later: int, act: Callable[..., object], *who: object, **told: Any) -> Act:
    """The act on a day counted from the publication."""
    from tests.town import moment

    from huanjie.actions import clock

    at = moment(town.days["roll_published"] + timedelta(days=later), 12)

    def done() -> object:
        with clock.at(at):
            return act(*who, **told)

    return done


def _events(kind: str) -> int:
    from tests.town import ELECTION

    from huanjie.records.models import RollEvent

    return RollEvent.objects.filter(election=ELECTION, kind=kind).count()


def _decision(objection: int) -> str:
    from huanjie.records.models import Objection

    return Objection.objects.get(pk=objection).decision


def _broken(election: str) -> int:
    from huanjie.actions.roll_events import chain_of
    from huanjie.roll.events import broken

    return len(broken(chain_of(election)))


# Two processes --------------------------------------------------------------------------------


def _meet(acts: Sequence[Act]) -> list[list[str]]:
    """What each clerk was told when both set out before either could begin."""
    from django.db import connection

    connection.close()
    ready, go = os.pipe()
    clerks = [_clerk(act, ready, go) for act in acts]
    _hold(ready, go)
    return sorted(_said(*clerk) for clerk in clerks)


def _hold(ready: int, go: int) -> None:
    """Keep what both need until both wait for it."""
    from django.db import connection, transaction

    from huanjie.records.models import Election, Unit

    with transaction.atomic():
        held = [list(one.objects.select_for_update().order_by("pk")) for one in (Election, Unit)]
        os.close(go)
        os.close(ready)
        begun = time.monotonic()
        while connection.vendor == "postgresql" and _waiting() < len(held):
            if time.monotonic() - begun > PATIENCE:
                raise TimeoutError("the two did not come to wait for one another")
            time.sleep(BLINK)


def _waiting() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
        [number] = cursor.fetchone()
        return int(number)


def _clerk(act: Act, ready: int, go: int) -> tuple[int, int]:
    """A process that does the act as soon as it may, and where to hear what it was told."""
    hear, say = os.pipe()
    child = os.fork()
    if child:
        os.close(say)
        return child, hear
    os.close(go)
    os.read(ready, 1)
    told = ["done", ""]
    try:
        act()
    except BaseException as error:  # whatever it is, the other process has to hear of it
        findings = getattr(error, "findings", None)
        told = [findings[0].code, findings[0].says.zh] if findings else [repr(error), ""]
    os.write(say, json.dumps(told).encode())
    os._exit(0)


def _said(child: int, hear: int) -> list[str]:
    with os.fdopen(hear, "rb") as told:
        said: list[str] = json.loads(told.read())
    os.waitpid(child, 0)
    return said


if __name__ == "__main__":
    main(Path(sys.argv[1]))
