"""A roll lived through by acts drawn at random; what the test knows of it is its own account.

Each act is remembered with the rows and the posted lists before and after it, with whom the test
itself told it to take off, and with what it was refused for. `roll_properties` reads the account.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from hypothesis import strategies as st
from tests.town import (
    ELECTION,
    NEIGHBOURS,
    TOWNSHIP,
    VOTERS,
    Town,
    moment,
    voter_row,
    workbook,
)

from huanjie.actions import clock
from huanjie.actions.change_roll import LaterChange, change_roll
from huanjie.actions.complete_roll import complete_roll
from huanjie.actions.correct_entry import Correction, correct_entry
from huanjie.actions.handle_objection import (
    Complaint,
    Proof,
    decide_objection,
    raise_objection,
)
from huanjie.actions.import_roll import import_roll
from huanjie.actions.match_rolls import match_rolls, resolve_double
from huanjie.actions.publish_roll import publish_changes, publish_roll
from huanjie.actions.register_away import Declaration, register_away
from huanjie.actions.roll_entries import Newcomer
from huanjie.actions.settle_rows import settle_rows
from huanjie.records import models as m
from huanjie.terms.findings import Refused

OFF = ("struck", "excluded")
PROOF = Proof(evidence="户口簿", heard="当面听取本人意见")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as the store has it: what events tell of it, and whose decision took it off."""

    name: str
    sex: str
    born: str
    group: str
    status: str
    serial: int | None
    shown: str
    off_by: tuple[str, str] | None


Rows = Mapping[Key, Row]
Lists = Mapping[str, tuple[tuple[date, tuple[tuple[int, str], ...]], ...]]
"""By election, every posted version in order: its day, and its serials with their names."""


@dataclass(slots=True, kw_only=True)
class Asked:
    """What the test asks of an act: whom it takes off, which entry or objection it is about."""

    takes_off: set[Key] = field(default_factory=set)
    by: str = ""
    serial: int | None = None
    name: str = ""
    objection: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """An act as it was: when, what was asked, what it was refused for, before and after."""

    what: str
    at: datetime
    asked: Asked
    refused: str
    before: tuple[Rows, Lists]
    after: tuple[Rows, Lists]


@dataclass(slots=True, kw_only=True)
class Life:
    """The acts so far, in order."""

    town: Town
    at: datetime
    lived: list[Lived] = field(default_factory=list)

    @property
    def poll(self) -> date:
        """The day from which nothing changes."""
        return self.town.days["polling_day"]


Act = Callable[[Town, int, Asked], object]
Step = tuple[Act, int, int]
"""An act, how many days after the one before, and what chance says about it."""


def rows() -> Rows:
    """Every entry of every roll."""
    found = m.VoterRow.objects.select_related("off_by").order_by("pk")
    return {
        (one.election_id, one.entry): Row(
            name=one.name,
            sex=one.sex,
            born=one.born.isoformat() if one.born else "",
            group=one.group,
            status=one.status,
            serial=one.serial,
            shown=one.shown,
            off_by=(one.off_by.kind, one.off_by.actor) if one.off_by else None,
        )
        for one in found
    }


def lists() -> Lists:
    """What was posted in each village."""
    posted: dict[str, tuple[tuple[date, tuple[tuple[int, str], ...]], ...]] = {}
    for one in m.RollVersion.objects.order_by("election", "number"):
        said = [json.loads(line) for line in one.lines.splitlines()]
        lines = tuple((line["serial"], line["name"]) for line in said)
        version = (one.published_on, lines)
        posted[one.election_id] = (*posted.get(one.election_id, ()), version)
    return posted


def live(town: Town, steps: Sequence[Step]) -> Life:
    """Do the acts one after another, a minute apart at least; what is refused changes nothing."""
    life = Life(town=town, at=moment(town.days["roll_published"] - timedelta(days=2)))
    for act, days, draw in steps:
        life.at += timedelta(days=days, minutes=1)
        before, asked, refused = (rows(), lists()), Asked(), ""
        try:
            with clock.at(life.at), transaction.atomic():
                act(town, draw, asked)
        except Refused as told:
            refused = told.findings[0].code
        done = (rows(), lists())
        life.lived.append(
            Lived(
                what=act.__name__,
                at=life.at,
                asked=asked,
                refused=refused,
                before=before,
                after=done,
            )
        )
    return life


# Before the list is posted --------------------------------------------------------------------


def bring(town: Town, draw: int, _asked: Asked) -> None:
    """A file with some of the voters, and rows that the checks find something about."""
    some = [v for at, v in enumerate(VOTERS) if draw >> at & 1] or list(VOTERS)
    odd = voter_row(20 + draw % 3, f"某{'甲乙丙丁戊'[draw % 5]}", "女", born="不详", identity="")
    young = voter_row(30 + draw % 4, "幼童", "男", born="2015-01-01", identity="")
    file = workbook(*[odd, young][: draw % 3], voters=some)
    import_roll(town.chair, election=ELECTION, files=[file], sure="试验")


def bring_neighbours(town: Town, draw: int, _asked: Asked) -> None:
    """The neighbours' file names some of the same people."""
    file = workbook(voters=VOTERS[: 1 + draw % 6])
    import_roll(town.township, election=NEIGHBOURS, files=[file], sure="试验")


def match(town: Town, _draw: int, _asked: Asked) -> None:
    """The machine looks for people on two rolls."""
    match_rolls(town.township, township=TOWNSHIP)


def rule(town: Town, draw: int, asked: Asked) -> None:
    """A person rules on the first open case."""
    case = m.DoubleCase.objects.filter(ruling="").order_by("pk").first()
    if case is None:
        return
    members = list(case.members.order_by("pk"))
    ruling = ("same_person", "different_persons", "unresolved")[draw % 3]
    strike = members[draw // 3 % 2] if ruling == "same_person" else None
    if strike is not None:
        asked.takes_off.add((strike.election_id, strike.entry))
        asked.by = town.township.name
    resolve_double(
        town.township,
        case=case.pk,
        ruling=ruling,
        reason="核实",
        strike=strike.pk if strike else None,
    )


def settle(town: Town, draw: int, asked: Asked) -> None:
    """A person looks at what the checks left open."""
    _settle(town, asked, 1 + draw % 4, admit=bool(draw & 8))


def _settle(town: Town, asked: Asked, most: int, *, admit: bool) -> None:
    left = m.VoterRow.objects.filter(election=ELECTION, settled_by="")
    found = list(left.filter(status__in=("question", "excluded")).order_by("pk")[:most])
    if not found:
        return
    if not admit:
        asked.takes_off |= {(one.election_id, one.entry) for one in found}
        asked.by = town.chair.name
    keys = [one.pk for one in found]
    settle_rows(town.chair, election=ELECTION, rows=keys, admit=admit, reason="核实")


def correct(town: Town, draw: int, _asked: Asked) -> None:
    """A clerk types what the paper says."""
    row = m.VoterRow.objects.filter(election=ELECTION).order_by("pk")[draw % 3]
    changed = Correction(group=f"第{draw % 4}组", born=f"19{50 + draw % 40}-01-02")
    correct_entry(town.chair, voter=row.pk, correction=changed, reason="核对")


def post(town: Town, draw: int, asked: Asked) -> None:
    """All that is open is settled, and the list is posted."""
    for case in m.DoubleCase.objects.filter(ruling=""):
        told = {"ruling": "different_persons", "reason": "核实"}
        resolve_double(town.township, case=case.pk, **told)
    _settle(town, asked, 40, admit=bool(draw % 4))
    publish_roll(town.chair, election=ELECTION)


# While it hangs -------------------------------------------------------------------------------


def object_to(town: Town, draw: int, asked: Asked) -> None:
    """Somebody objects: a person is missing, to be removed or written wrongly."""
    listed = list(m.VoterRow.objects.filter(election=ELECTION, serial__gt=0).order_by("serial"))
    if not listed:
        return
    kind = ("missing", "remove", "correct")[draw % 3]
    one = listed[draw // 3 % len(listed)]
    asked.name = one.name if draw & 64 else f"新{'甲乙丙丁'[draw % 4]}"
    asked.serial = None if kind == "missing" else one.serial
    complaint = Complaint(
        by="周丽华",
        kind=kind,
        name=asked.name,
        sex="f",
        group="第一村民小组",
        says="有误",
        about=None if kind == "missing" else one.pk,
    )
    made = raise_objection(town.chair, election=ELECTION, complaint=complaint)
    asked.objection = made.pk


def decide(town: Town, draw: int, asked: Asked) -> None:
    """The committee decides the oldest objection."""
    one = m.Objection.objects.filter(decision="").order_by("pk").first()
    if one is None:
        return
    asked.objection = one.pk
    decision = ("upheld", "dismissed")[draw % 2]
    if one.kind == "remove" and decision == "upheld" and one.about is not None:
        asked.takes_off.add((one.about.election_id, one.about.entry))
        asked.by = town.chair.name
    decide_objection(town.chair, objection=one.pk, decision=decision, reason="核实", proof=PROOF)


def change(town: Town, draw: int, asked: Asked) -> None:
    """Somebody died, came of age, or is written wrongly."""
    row = m.VoterRow.objects.filter(election=ELECTION).order_by("pk")[draw % 9]
    person = Newcomer(name=f"成{'甲乙丙'[draw % 3]}", sex="m", group=row.group, born="2008-01-01")
    told: dict[str, object] = (
        {"ground": "dead", "voter": row.pk},
        {"ground": "came_of_age", "person": person},
        {"ground": "written_wrongly", "voter": row.pk, "person": person},
    )[draw % 3]
    if told["ground"] == "dead":
        asked.takes_off.add((row.election_id, row.entry))
        asked.by = town.chair.name
    made = LaterChange(evidence="证明", reason="核实", **told)
    change_roll(town.chair, election=ELECTION, change=made)


def go_away(town: Town, draw: int, _asked: Asked) -> None:
    """Somebody who lives elsewhere says that he takes part."""
    person = Newcomer(name=f"外{'甲乙丙'[draw % 3]}", sex="f", group="第二村民小组")
    declared = Declaration(on=clock.today(), how="电话", paper="通话记录")
    register_away(town.chair, election=ELECTION, person=person, declared=declared)


def supplement(town: Town, _draw: int, _asked: Asked) -> None:
    """The committee posts what changed."""
    publish_changes(town.chair, election=ELECTION)


def finish(town: Town, _draw: int, _asked: Asked) -> None:
    """The committee posts the final list."""
    complete_roll(town.chair, election=ELECTION)


BEFORE: Sequence[Act] = (bring, bring_neighbours, match, rule, settle, correct)
AFTER: Sequence[Act] = (
    *(object_to, object_to, object_to, decide, decide, supplement, finish, change),
    *(go_away, match, rule, correct, bring),
)
ANY = st.integers(0, 4095)
LIVES = st.builds(
    lambda early, drawn, late: [(bring, 0, 4095), *early, (post, 2, drawn), *late],
    st.lists(st.tuples(st.sampled_from(BEFORE), st.just(0), ANY), max_size=5),
    ANY,
    st.lists(
        st.tuples(st.sampled_from(AFTER), st.sampled_from((0, 1, 2, 3, 22)), ANY),
        min_size=3,
        max_size=9,
    ),
)
"""Lives in which the list is posted after two days, wherever that is not refused."""


def lives_of(*acts: Act, days: int = 7) -> st.SearchStrategy[list[Step]]:
    """Lives of these very acts after a first file; from the posting on up to so many days apart."""
    at = acts.index(post) if post in acts else len(acts)
    early = [st.tuples(st.just(act), st.just(0), ANY) for act in acts[:at]]
    posted = [st.tuples(st.just(act), st.just(2), ANY) for act in acts[at : at + 1]]
    late = [st.tuples(st.just(act), st.integers(0, days), ANY) for act in acts[at + 1 :]]
    return st.tuples(*early, *posted, *late).map(lambda steps: [(bring, 0, 4095), *steps])
