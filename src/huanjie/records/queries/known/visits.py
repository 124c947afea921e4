"""What a tour group saw on a visit and what was put right after it."""

from huanjie.papers.chinese import in_chinese
from huanjie.records.models import Appointment, Visit, VisitIssue
from huanjie.terms.places import place_name

Known = dict[str, object]
PUT_RIGHT = ("remedied", "confirmed")


def number_of(visit: Visit, year: int) -> str:
    """The number under which a visit's papers name it."""
    return f"巡指〔{year}〕{visit.pk}号"


def group_of(visit: Visit) -> str:
    """The tour group by its name."""
    return f"第{in_chinese(int(visit.group.lstrip('G') or 1))}巡回指导组"


def of_visit(part: str) -> Known:
    """A reported visit by its number, or by its place in the records; nothing for another part."""
    row = _visit(part)
    if row is None or row.reported_on is None:
        return {}
    members = Appointment.objects.filter(body="tour_group", group=row.group)
    told: Known = {
        "visit": number_of(row, int(str(row.report["starts"])[:4])),
        "group": group_of(row),
        "unit": place_name(row.election.unit.to_noun()),
        "visited_on": str(row.report["arrived"])[:10],
        "fed_back_on": row.reported_on.isoformat(),
        "members": [one.name for one in members],
        "problems": [_problem(one) for one in row.issues.all()],
        "suggestions": [row.report["suggestions"]],
    }
    told |= {name: row.report[name] for name in ("situation", "good_practice")}
    return {name: value for name, value in told.items() if value not in ("", [], [""])}


def _visit(part: str) -> Visit | None:
    rows = Visit.objects.exclude(reported_on=None).select_related("election__unit")
    digits = part.rpartition("〕")[2].removesuffix("号")
    return rows.filter(pk=int(digits)).first() if digits.isascii() and digits.isdigit() else None


def _problem(row: VisitIssue) -> Known:
    last: dict[str, str] = row.history[-1] if row.history else {}
    right = row.state in PUT_RIGHT and bool(last.get("on"))
    told: Known = {"says": row.says, "due": row.due.isoformat()}
    told |= {"instruction": row.visit.report["suggestions"]}
    return (
        told
        | {"done_on": last["on"] if right else None}
        | ({"done": last["says"]} if right and last.get("says") else {})
    )
