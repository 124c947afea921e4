"""The list by which people take the drawn papers out of the sealed bundles: pull.json."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from huanjie.count.audit.draw import Draw, draws, seed_from
from huanjie.count.audit.named_file import in_file
from huanjie.count.audit.paper import Place
from huanjie.count.audit.plan import AuditPlan
from huanjie.count.case_file import decoded
from huanjie.count.fields import Fields, object_from, text_from
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """The draws of one round, from the same seed as all others of the audit."""

    audit: Sha256
    seed: str
    draws: tuple[Draw, ...]

    @property
    def first(self) -> int:
        """The number of its first draw."""
        return self.draws[0].number

    @property
    def last(self) -> int:
        """The number of its last draw."""
        return self.draws[-1].number


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paper to take out, with the draws that fell on it; `earlier` it was taken out before."""

    place: Place
    draws: tuple[int, ...]
    earlier: bool


def pull(
    plan: AuditPlan,
    seed: str,
    *,
    audit: Sha256,
    more: int | None = None,
    after: Iterable[Pull] = (),
) -> Pull:
    """The next round of draws: as many as planned, or `more`.

    Refused: an audit in which nothing is drawn, earlier rounds of another audit or seed or with
    a gap between them, more draws than there are papers.
    """
    before = rounds(after, plan, audit=audit, seed=seed_from(seed))
    first = before[-1].last + 1 if before else 1
    last = first - 1 + (plan.size if more is None else more)
    if last < first:
        raise _refused(
            "audit.nothing_to_draw",
            zh="没有要抽查的：结果只凭选票账目，或者全部由人工清点",
            en="nothing to draw: the result rests on the account of papers, or all are counted",
        )
    if last > plan.papers:
        raise _refused(
            "audit.all_papers",
            zh=f"抽{last}次已多于全部{plan.papers}张：请改为全部人工清点",
            en=f"{last} draws are more than all {plan.papers} papers: count them all by hand",
        )
    found = tuple(draws(seed_from(seed), plan.batches, first=first, last=last))
    return Pull(audit=audit, seed=seed_from(seed), draws=found)


def rounds(
    given: Iterable[Pull], plan: AuditPlan, *, audit: Sha256, seed: str | None = None
) -> tuple[Pull, ...]:
    """All rounds of an audit in their order, worked out again from the seed.

    Refused: a list of another audit or another seed, a gap, a paper that the seed does not give.
    """
    made = tuple(sorted(given, key=lambda one: one.first))
    due = 1
    for one in made:
        if one.audit != audit or one.seed != (made[0].seed if seed is None else seed):
            raise _refused(
                "audit.other_pull",
                zh="抽样清单属于另一审计方案或另一种子数字",
                en="the pull list belongs to another audit or another seed",
            )
        again = tuple(draws(one.seed, plan.batches, first=due, last=due + len(one.draws) - 1))
        if one.draws != again:
            raise _refused(
                "audit.pull_changed",
                zh=f"第{due}次起的抽样清单与种子数字算出的不一致，或缺少前一轮",
                en=f"from draw {due} on the pull list is not what the seed gives, "
                "or a round before it is missing",
            )
        due = one.last + 1
    return made


def lines(plan: AuditPlan, drawn: Pull, *, after: Iterable[Pull] = ()) -> tuple[Line, ...]:
    """The papers to take out, bundle by bundle from the top; each once, with all its draws."""
    order = {one.name: number for number, one in enumerate(plan.batches)}
    before = {one.place for earlier in after for one in earlier.draws}
    fell: dict[Place, list[int]] = {}
    for one in drawn.draws:
        fell.setdefault(one.place, []).append(one.number)
    places = sorted(fell, key=lambda one: (order[one.batch], one.position))
    return tuple(Line(place=one, draws=tuple(fell[one]), earlier=one in before) for one in places)


def pull_to_json(drawn: Pull, listed: Sequence[Line]) -> str:
    """A round as a file; the same round gives the same bytes."""
    document = {
        "audit": drawn.audit,
        "seed": drawn.seed,
        "draws": [
            {
                "draw": one.number,
                "paper": one.paper,
                "batch": one.place.batch,
                "position": one.place.position,
            }
            for one in drawn.draws
        ],
        "pull": [
            {
                "batch": one.place.batch,
                "position": one.place.position,
                "draws": list(one.draws),
                "earlier": one.earlier,
            }
            for one in listed
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def pull_from_json(content: bytes, *, place: str) -> Pull:
    """A round from its file. Refused, by file and field: what `audit draw` did not write."""
    return in_file(place, lambda: _pull(object_from(decoded(content))))


def _pull(file: Fields) -> Pull:
    found = tuple(_draw(Fields(raw, path)) for path, raw in file.items("draws"))
    audit = Sha256(text_from(file.value("audit"), "audit"))
    if not found:
        raise _refused("audit.nothing_to_draw", zh="清单为空", en="the list is empty")
    return Pull(audit=audit, seed=text_from(file.value("seed"), "seed"), draws=found)


def _draw(one: Fields) -> Draw:
    batch = text_from(one.value("batch"), one.at("batch"))
    place = Place(batch=batch, position=one.count("position", least=1))
    number, paper = one.count("draw", least=1), one.count("paper", least=1)
    return Draw(number=number, paper=paper, place=place)


def _refused(code: str, *, zh: str, en: str) -> Refused:
    return refusal(code, Wording(zh=zh, en=en))
