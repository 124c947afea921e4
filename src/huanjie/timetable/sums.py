"""What a conflict comes to in days: between which steps there is too little time, and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.timetable.alike import Part
from huanjie.timetable.conflict import Case
from huanjie.timetable.crowding import Squeeze, squeeze_of
from huanjie.timetable.network import Side, first_day, inverse
from huanjie.timetable.reasons_said import counted
from huanjie.timetable.steps import TITLES
from huanjie.timetable.trial import Run, Trial
from huanjie.timetable.weave import County, StepKey

DAYS_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """The steps between which time is short, from the first on, and the arcs between them.

    `first` is the first day of the first step, `last` the last day of the last one, `reached`
    the earliest day that the arcs leave to the last one (None: beyond the days counted).
    """

    steps: tuple[int, ...]
    arcs: tuple[int, ...]
    first: int
    last: int
    reached: int | None

    @property
    def goes_round(self) -> bool:
        """Whether a step comes twice: then no days at all would do."""
        return len(set(self.steps)) < len(self.steps)


def sum_of(case: Case, conflict: frozenset[int], counties: Sequence[County]) -> Wording:
    """A sentence for a clerk: where a conflict is met, and what it comes to in days."""
    dropped = frozenset(range(len(case.demands))) - conflict
    units: dict[UnitCode, None] = {}
    said: Wording | None = None
    for stuck in case.parts:
        run = stuck.trial.run(dropped)
        squeeze = None if run.clash else squeeze_of(run)
        if run.clash is None and squeeze is None:
            continue
        steps = squeeze.heads if squeeze else (run.clash.step,) if run.clash else ()
        for number, part in stuck.places:
            units |= dict.fromkeys(_units(counties[number], part, steps, above=bool(squeeze)))
        if said is None:
            county, part = counties[stuck.places[0][0]], stuck.places[0][1]
            said = _of_squeeze(squeeze, county) if squeeze else _of_walk(run, county, part)
    return _where(list(units), counties[0], said or Wording(zh="", en=""))


def _units(county: County, part: Part, steps: Sequence[int], *, above: bool) -> Iterator[UnitCode]:
    """The units of some steps, or the townships above them."""
    parents = {one.unit.code: one.township for one in county.elections} if above else {}
    for step in dict.fromkeys(steps):
        for member in part.members[step]:
            code = county.keys[member][0]
            yield parents.get(code, code)


def walk_of(run: Run) -> Walk:
    """For a try that clashes, the way from what sets the earliest day of the step left without
    days to what sets its latest day.
    """
    trial, clash = run.trial, run.clash
    if clash is None:
        raise ValueError("nothing clashes")
    steps, step = [clash.step], clash.step
    for number in reversed(clash.raised):
        step = _other(trial, number, step)
        steps.insert(0, step)
    step = clash.step
    for number in reversed(clash.lowered):
        step = _other(trial, number, step)
        steps.append(step)
    arcs = (*clash.raised, *reversed(clash.lowered))
    return Walk(
        steps=tuple(steps),
        arcs=arcs,
        first=first_day(run.own[steps[0]], 0),
        last=run.own[steps[-1]].bit_length() - 1,
        reached=_reached(run, steps, arcs),
    )


def _other(trial: Trial, number: int, step: int) -> int:
    arc = trial.network.arcs[number]
    return arc.source if arc.source != step else arc.target


def _reached(run: Run, steps: Sequence[int], arcs: Sequence[int]) -> int | None:
    """The earliest day of the last step when nothing but the steps before it holds it."""
    network = run.trial.network
    day = first_day(run.own[steps[0]], 0)
    for number, step in zip(arcs, steps[1:], strict=True):
        if not 0 <= day < network.days:
            return None
        arc = network.arcs[number]
        table = network.tables[arc.table]
        day = (table if arc.side is Side.SOONEST else inverse(table, arc.side))[day]
        later = first_day(run.own[step], day)
        day = later if later >= 0 else day
    return day


def _of_walk(run: Run, county: County, part: Part) -> Wording:
    walk, network = walk_of(run), run.trial.network
    keys = [county.keys[part.members[step][0]] for step in walk.steps]
    demands = [network.demands[network.arcs[number].demand] for number in walk.arcs]
    rules = list(dict.fromkeys(one.says for one in demands))
    zh, en = "；".join(one.zh for one in rules), "; ".join(one.en for one in rules)
    start, end = _step(keys[0], keys[-1], county), _step(keys[-1], keys[-1], county)
    if walk.goes_round:
        return Wording(
            zh=f"下列规定互相矛盾，任何日期都不能同时满足：{zh}",
            en=f"these contradict each other whatever the days: {en}",
        )
    if len(keys) == 1 or walk.reached is None:
        return Wording(zh=f"{end.zh}没有留下一天", en=f"no day is left for {end.en}")
    first, last = county.horizon.day(walk.first), county.horizon.day(walk.last)
    need, have = walk.reached - walk.first, walk.last - walk.first
    if have < 0:
        room = Wording(
            zh=f"而后者却早{-have}日", en=f"and the latter is {counted(-have, 'days')} earlier"
        )
    else:
        room = Wording(zh=f"只有{have}日", en=f"there are {have}")
    return Wording(
        zh=f"从{start.zh}（最早{first}）到{end.zh}（最迟{last}）至少需要{need}日，{room.zh}：{zh}",
        en=f"from {start.en} ({first} at the earliest) to {end.en} ({last} at the latest) "
        f"at least {counted(need, 'days')} {'is' if need == 1 else 'are'} needed, {room.en}: {en}",
    )


def _step(key: StepKey, last: StepKey, county: County) -> Wording:
    """A step, with its unit when that is not the one where the time is short."""
    title = TITLES[key[2]]
    zh, en = f"“{title.zh}”", f"“{title.en}”"
    if key[0] == last[0]:
        return Wording(zh=zh, en=en)
    name = _name(key[0], county)
    return Wording(zh=f"{name}的{zh}", en=f"{en} of {name}")


def _of_squeeze(squeeze: Squeeze, county: County) -> Wording:
    heads, most = len(squeeze.heads), squeeze.most
    days = [county.horizon.day(day) for day in squeeze.days]
    named = [str(day) for day in days[:DAYS_NAMED]]
    more = len(days) > DAYS_NAMED
    return Wording(
        zh=f"{heads}个村的选举日只能在{len(days)}天（{'、'.join(named)}{'等' if more else ''}）"
        f"中安排，每天至多{most}个村，最多安排{most * len(days)}个村",
        en=f"{heads} villages can only vote on {counted(len(days), 'days')} ({', '.join(named)}"
        f"{', …' if more else ''}), at most {most} a day: there is room for {most * len(days)}",
    )


def _where(units: Sequence[UnitCode], county: County, said: Wording) -> Wording:
    """The units concerned, the first by its name, then what is said of them."""
    name, more = _name(units[0], county), len(units) - 1
    if not more:
        return Wording(zh=f"{name}：{said.zh}。", en=f"{name}: {said.en}.")
    return Wording(
        zh=f"{name}（另有{more}个单位也是这样）：{said.zh}。",
        en=f"{name} (and {more} more likewise): {said.en}.",
    )


def _name(code: UnitCode, county: County) -> str:
    return next((unit.name for unit in county.campaign.units if unit.code == code), code)
