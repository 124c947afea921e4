"""What the voter roll says: how many, in which groups, who objected, who votes for whom."""

from huanjie.records.models import Election, Objection

Known = dict[str, object]


def of_roll(election: Election) -> Known:
    """The first posting and the number now registered; nothing while no list is posted."""
    first = election.roll_versions.order_by("number").first()
    if first is None:
        return {}
    told: Known = {"roll_published": first.published_on.isoformat()}
    return told | {"registered": election.registered} if election.registered else told


def until(election: Election) -> Known:
    """The last day of objections to the roll."""
    row = election.deadlines.filter(step="objections_close").first()
    return {"objections_until": row.day.isoformat()} if row is not None else {}


def groups(election: Election) -> list[Known]:
    """The groups on the roll, each with its households."""
    rows = election.voters.exclude(status__in=("struck", "excluded")).exclude(group="")
    found: dict[str, set[str]] = {}
    for group, household in rows.order_by("pk").values_list("group", "household"):
        found.setdefault(group, set()).add(household)
    return [
        {"name": name, "group": name}
        | ({"households": len(known)} if (known := homes - {""}) else {})
        for name, homes in found.items()
    ]


def ledger(election: Election) -> Known:
    """All objections by the day on which they were raised."""
    rows = election.objections.order_by("raised_on", "pk")
    return until(election) | {"lines": [_line(one) for one in rows]}


def _line(row: Objection) -> Known:
    return {
        "objector": row.by,
        "concerns": row.name,
        "matter": row.says,
        "received_on": row.raised_on.isoformat(),
        "decided_on": row.decided_on.isoformat() if row.decided_on else None,
        "result": row.reason or None,
    }


def decided(election: Election, part: str) -> Known:
    """One objection with its decision: that of the part's person, or the only one."""
    rows = list(election.objections.all())
    mine = [one for one in rows if part and part in (one.by, one.name)]
    found = mine or ([] if part else rows)
    if len(found) != 1:
        return {}
    row = found[0]
    told: Known = {
        "objector": row.by,
        "concerns": row.name,
        "concerns_group": row.group,
        "matter": row.says,
        "received_on": row.raised_on.isoformat(),
    }
    return told | _decision(row)


def _decision(row: Objection) -> Known:
    if row.decided_on is None:
        return {}
    told: Known = {"decided_on": row.decided_on.isoformat(), "reason": row.reason}
    return told | ({"found": row.evidence} if row.evidence else {})
