"""seen.jsonl or seen.csv: what people saw on the drawn papers, one paper and person a line."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import StringIO

from huanjie.count.audit.named_file import in_file
from huanjie.count.audit.paper import MISSING, WASTE, Paper, PaperState, Place
from huanjie.count.audit.plan import AuditedContest, AuditPlan
from huanjie.count.audit.sighting import Sighting
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields, object_from, text_from
from huanjie.terms.ids import PersonName

FIXED = ("batch", "position", "by", "paper")
NOBODY, VOID = ("无", "none"), ("无效", "void")
STATES = {"": "counted", "有效": "counted", "废票": "waste", "找不到": "missing"}
_BETWEEN = re.compile(r"[、，,;；/]")
_OPTIONAL = frozenset({"paper", "for", "void"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Turns what people saw into what it counts for, by the names and the rule of the plan."""

    contests: Mapping[str, AuditedContest]
    over_voids_ballot: bool

    @classmethod
    def of(cls, plan: AuditPlan) -> "Seen":
        """By the contests and the rule on too many names of a plan."""
        contests = {one.id: one for one in plan.contests}
        return cls(contests=contests, over_voids_ballot=plan.over_voids_ballot)

    def paper(self, names: Mapping[str, Iterable[str]], *, void: frozenset[str]) -> Paper:
        """For whom a paper counts on which these names are voted for; void columns are left out.

        More names than seats make void the column, or the ballot where the rule says that.
        """
        votes: dict[str, frozenset[PersonName]] = {}
        for contest, told in names.items():
            audited = self.contests[contest]
            people = frozenset(audited.printed.get(one, PersonName(one)) for one in told)
            if contest in void:
                continue
            if len(people) > audited.seats:
                if self.over_voids_ballot:
                    return WASTE
                continue
            if people:
                votes[contest] = people
        return Paper(state=PaperState.COUNTED, votes=votes)


def seen_from_lines(text: str, plan: AuditPlan, *, place: str) -> Iterator[Sighting]:
    """The entries of seen.jsonl.

    `{"batch": "1号捆", "position": 17, "by": "李秀英", "for": {"chair": ["c1"], "member": []}}`,
    with `"void": ["member"]` for a void column and `"paper": "waste"` or `"missing"` for a paper
    that is wholly void or not there. Names are choices or people. Refused, by file, line and
    field: a post left out, an unknown post, nobody who enters it.
    """
    seen = Seen.of(plan)
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if line.strip():
            yield in_file(f"{place}:{number}", partial(_line, line, seen))


def seen_from_csv(text: str, plan: AuditPlan, *, place: str) -> Iterator[Sighting]:
    """The entries of seen.csv, as `audit draw` prepares it: a column for each post.

    A cell holds names with 、 between them, 无 for nobody or 无效 for a void column; it is never
    empty unless the paper is 废票 or 找不到. Refused as in seen.jsonl.
    """
    seen = Seen.of(plan)
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""))
    for row in rows:
        if (row.get("by") or "").strip():
            where = f"{place}:{rows.line_num}"
            yield in_file(where, partial(_row, row, seen))


def empty_csv(plan: AuditPlan, places: Iterable[Place]) -> str:
    """A table for one person to fill, with nothing in it of what anybody read."""
    made = StringIO()
    table = csv.writer(made)
    table.writerow([*FIXED, *(one.id for one in plan.contests)])
    for one in places:
        table.writerow([one.batch, one.position, "", "", *("" for _ in plan.contests)])
    return "\ufeff" + made.getvalue()


def _line(text: str, seen: Seen) -> Sighting:
    return _entry(object_from(text), seen)


def _row(row: Mapping[str, str | None], seen: Seen) -> Sighting:
    return _entry(Fields(_from_row(row, seen)), seen)


def _entry(line: Fields, seen: Seen) -> Sighting:
    line.only(frozenset({"batch", "position", "by"}), _OPTIONAL)
    place = Place(batch=_text(line, "batch"), position=line.count("position", least=1))
    by = _text(line, "by").strip()
    if not by:
        raise wrong("by", "须写明录入人", "say who saw it")
    state = line.word("paper", PaperState) if "paper" in line else PaperState.COUNTED
    if state is not PaperState.COUNTED:
        return Sighting(place=place, by=by, paper=WASTE if state is PaperState.WASTE else MISSING)
    names = _names(line.fields("for"), seen)
    void = frozenset(_listed(line, "void")) if "void" in line else frozenset()
    return Sighting(place=place, by=by, paper=seen.paper(names, void=void))


def _names(told: Fields, seen: Seen) -> dict[str, list[str]]:
    told.only(frozenset(seen.contests))
    return {contest: list(_listed(told, contest)) for contest in seen.contests}


def _listed(line: Fields, key: str) -> Iterator[str]:
    return (text_from(raw, path).strip() for path, raw in line.items(key))


def _text(line: Fields, key: str) -> str:
    return text_from(line.value(key), key)


def _from_row(row: Mapping[str, str | None], seen: Seen) -> dict[str, object]:
    """A row as the object that the same entry is in seen.jsonl."""
    given = {name: (value or "").strip() for name, value in row.items() if name}
    state = given.get("paper", "")
    position = given.get("position", "")
    made: dict[str, object] = {
        "batch": given.get("batch", ""),
        "position": int(position) if position.isascii() and position.isdecimal() else position,
        "by": given.get("by", ""),
        "paper": STATES.get(state, state),
    }
    if made["paper"] != PaperState.COUNTED.value:
        return made
    void = [one for one in seen.contests if given.get(one) in VOID]
    names = {one: [] if one in void else _cell(given, one) for one in seen.contests}
    return made | {"for": names, "void": void}


def _cell(given: Mapping[str, str], contest: str) -> list[str]:
    value = given.get(contest, "")
    if not value:
        raise wrong(
            contest, "未填；没有赞成的填“无”", "left empty: write none where nobody is voted for"
        )
    if value in NOBODY:
        return []
    return [one.strip() for one in _BETWEEN.split(value) if one.strip()]
