"""What a department is asked about a nominated person, and what its answer shows.

A department answers in writing, a named person signing for it. A hit is a finding for somebody
else to rule on; nothing here strikes anybody. Which hits bar a person by law, and for how long
others count, comes from the rule set and the county's list, never from these modules.
"""

from dataclasses import dataclass
from datetime import date

from huanjie.terms.citations import Citation
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a department looks up.

    `lasting`: it is so or not so on the day (a debtor's list); otherwise it happened on a day
    and may have lapsed. `bar` is the code by which the law may bar the person.
    """

    id: str
    asks: Wording
    lasting: bool = False
    bar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department of the joint review and what it looks up; `first`: an office of the township,
    which answers before the county's departments do."""

    id: str
    title: Wording
    items: tuple[Item, ...]
    first: bool = False

    def item(self, item: str) -> Item:
        """The item of that id; LookupError for one that the department is not asked about."""
        for one in self.items:
            if one.id == item:
                return one
        raise LookupError(f"{self.id} is not asked about {item!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Why a hit counts here: the text, and until how many months after the event (None: ever)."""

    item: str
    cited: Citation
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a department found: the item, the day of the event, the document that shows it."""

    item: str
    document: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """The texts under which hits are judged, and the codes that bar by law on the day."""

    bases: tuple[Basis, ...]
    statutory_bars: frozenset[str]
    statutory_cited: Citation | None = None

    def of(self, item: str) -> Basis | None:
        """The basis for an item, if the county has one on file."""
        return next((one for one in self.bases if one.item == item), None)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day.

    >>> months_after(date(2024, 2, 29), 12), months_after(date(2025, 8, 31), 1)
    (datetime.date(2025, 2, 28), datetime.date(2025, 9, 30))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(f"no such month: {year}-{month + 1}")


def judged(
    department: Department, person: PersonName, hit: Hit, *, grounds: Grounds, on: date
) -> Finding:
    """A hit as a finding for a person to rule on.

    `nominees.hit_statutory` (error) where the law bars; `nominees.hit_policy` (warning) with the
    county's basis; `nominees.hit_lapsed` (info) when the event is older than its months reach
    (the last day still counts); `nominees.hit_undated` when the day is needed and missing;
    `nominees.hit_without_basis` when no text on file makes it count.
    """
    item = department.item(hit.item)
    basis = grounds.of(item.id)
    cited = basis.cited if basis else None
    zh, en, code, severity = _weight(item, hit, basis, grounds=grounds, on=on)
    if code == "hit_statutory":
        cited = grounds.statutory_cited
    return Finding(
        code=f"nominees.{code}",
        severity=severity,
        says=Wording(
            zh=f"{person}：{department.title.zh}反馈“{item.asks.zh}”（{hit.document}），{zh}",
            en=f"{person}: {department.title.en} reports: {item.asks.en} ({hit.document}), {en}",
        ),
        place=department.id,
        about=f"{person}/{item.id}",
        cited=cited,
    )


def _weight(
    item: Item, hit: Hit, basis: Basis | None, *, grounds: Grounds, on: date
) -> tuple[str, str, str, Severity]:
    if item.bar and item.bar in grounds.statutory_bars:
        return "属法定情形", "a bar by law", "hit_statutory", Severity.ERROR
    if basis is None:
        return (
            "无在案依据",
            "no text on file makes it count",
            "hit_without_basis",
            Severity.WARNING,
        )
    if item.lasting or basis.months is None:
        return "属政策情形", "a bar by policy", "hit_policy", Severity.WARNING
    if hit.on is None:
        return "缺发生日期", "its day is missing", "hit_undated", Severity.WARNING
    until = months_after(hit.on, basis.months)
    if on > until:
        return f"{until}已满期限", f"lapsed on {until}", "hit_lapsed", Severity.INFO
    return f"期限至{until}", f"counts until {until}", "hit_policy", Severity.WARNING
