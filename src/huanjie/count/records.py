"""Cast vote records: every page as it was counted, in the common data format.

NIST Special Publication 1500-103, version 1 (JSON). Pages stand in the order of their digests and
bear no time, so that nothing tells in which order ballots were cast or scanned. Void columns and
ballots carry no votes; who abstains in a post has no selection for that name.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from huanjie.count.columns import Column, VoidWhy, written_line
from huanjie.count.pile import PageRef, Pile, Same
from huanjie.count.sheet import SheetState
from huanjie.terms.ballots import BallotContest, BallotDefinition, Ruling, Vote

Plain = dict[str, object]
UNIT, DEVICE = "unit", "huanjie"
NOTES = (
    "Hand-counted boxes have no records. A selection 'against' is a vote against the candidate; "
    "no selection for a candidate is an abstention. 人工计票的票箱没有记录；against为反对票，"
    "对某人没有选择为弃权。"
)


def records(definition: BallotDefinition, pages: Pile, *, on: date) -> Iterator[str]:
    """The report in pieces of JSON text; `on` is the polling day, which it is dated with.

    Pages set aside are no ballots and are left out; a page that waits for a person says so.
    """
    head = json.dumps(_head(definition, on), ensure_ascii=False)
    yield head[:-1] + ', "CVR": ['
    election = json.dumps(definition.election, ensure_ascii=False)
    counted = [one for one in pages.same if one.sheet.state is not SheetState.SET_ASIDE]
    order = sorted((page, index) for index, one in enumerate(counted) for page in one.pages)
    snapshots = [_snapshot(definition, pages, one) for one in counted]
    styles = [_style(one) for one in counted]
    for number, (page, index) in enumerate(order):
        comma = ",\n" if number else "\n"
        yield comma + _record(page, election, styles[index], snapshots[index])
    yield "\n]}\n"


def _record(page: PageRef, election: str, style: str, snapshot: str) -> str:
    name = f"{page[0]}-{page[1]}"
    return (
        f'{{"@type": "CVR.CVR", "UniqueId": "{name}", "ElectionId": {election}, {style}'
        f'"CurrentSnapshotId": "snapshot-{name}", '
        f'"CVRSnapshot": [{{"@id": "snapshot-{name}", {snapshot}}}]}}'
    )


def _style(one: Same) -> str:
    parts = {"BallotStyleId": one.reading.style}
    if one.reading.page is not None:
        parts["BallotSheetId"] = str(one.reading.page)
    return "".join(
        f"{json.dumps(key)}: {json.dumps(value)}, " for key, value in parts.items() if value
    )


def _head(definition: BallotDefinition, on: date) -> Plain:
    return {
        "@type": "CVR.CastVoteRecordReport",
        "Version": "1.0.0",
        "GeneratedDate": f"{on.isoformat()}T00:00:00Z",
        "ReportType": ["aggregated"],
        "ReportGeneratingDeviceIds": [DEVICE],
        "ReportingDevice": [
            {"@id": DEVICE, "@type": "CVR.ReportingDevice", "Application": "huanjie"}
        ],
        "GpUnit": [
            {
                "@id": UNIT,
                "@type": "CVR.GpUnit",
                "Name": definition.unit,
                "Type": "other",
                "OtherType": "village",
            }
        ],
        "Election": [_election(definition)],
        "Notes": NOTES,
    }


def _election(definition: BallotDefinition) -> Plain:
    return {
        "@id": definition.election,
        "@type": "CVR.Election",
        "Name": definition.title,
        "ElectionScopeId": UNIT,
        "Candidate": [
            {"@id": _candidate(contest.id, one.id), "@type": "CVR.Candidate", "Name": one.name}
            for contest in definition.contests
            for one in contest.candidates
        ],
        "Contest": [_contest(one) for one in definition.contests],
    }


def _candidate(contest: str, choice: str) -> str:
    return f"candidate-{contest}-{choice}"


def _selection(contest: str, choice: str, vote: Vote = Vote.FOR) -> str:
    return f"selection-{contest}-{choice}-{vote.value}"


def _contest(contest: BallotContest) -> Plain:
    printed = [
        {
            "@id": _selection(contest.id, one.id, vote),
            "@type": "CVR.CandidateSelection",
            "CandidateIds": [_candidate(contest.id, one.id)],
            "Code": [_code("vote", vote.value)],
        }
        for one in contest.candidates
        for vote in (Vote.FOR, Vote.AGAINST)
    ]
    lines = [
        {
            "@id": _selection(contest.id, written_line(slot)),
            "@type": "CVR.CandidateSelection",
            "IsWriteIn": True,
        }
        for slot in range(1, contest.write_ins + 1)
    ]
    return {
        "@id": contest.id,
        "@type": "CVR.CandidateContest",
        "Name": contest.title,
        "NumberElected": contest.seats,
        "VotesAllowed": contest.seats,
        "VoteVariation": "n-of-m",
        "ContestSelection": [*printed, *lines],
    }


def _code(kind: str, value: str) -> Plain:
    return {"@type": "CVR.Code", "Type": "other", "OtherType": kind, "Value": value}


def _snapshot(definition: BallotDefinition, pages: Pile, one: Same) -> str:
    """The one snapshot of a page but for its name, which is the page's own."""
    made: Plain = {"@type": "CVR.CVRSnapshot", "Type": "interpreted"}
    if one.sheet.state is SheetState.OPEN:
        made["Status"] = ["needs-adjudication"]
    else:
        held = pages.parts.get(one.reading.page or 0, definition.contests)
        made["CVRContest"] = [_voted(contest, one) for contest in held]
    rulings = [ruling for _, state in sorted(one.rulings.items()) for ruling in state.rulings]
    if rulings:
        made["Annotation"] = [_annotation(rulings)]
    return json.dumps(made, ensure_ascii=False)[1:-1]


def _voted(contest: BallotContest, one: Same) -> Plain:
    column = one.sheet.columns.get(contest.id)
    made: Plain = {"@type": "CVR.CVRContest", "ContestId": contest.id}
    if column is None or column.void:
        return made | {"Status": _void_status(contest, one)}
    chosen = column.chosen(contest)
    return made | {
        "Undervotes": contest.seats - len(chosen),
        "WriteIns": len(column.written),
        "CVRContestSelection": [*_printed_votes(contest, column), *_written(contest, column)],
    }


def _void_status(contest: BallotContest, one: Same) -> list[str]:
    over = any(
        void.why is VoidWhy.OVER_SEATS and void.contest == contest.id for void in one.sheet.voids
    )
    return ["overvoted", "invalidated-rules"] if over else ["invalidated-rules"]


def _printed_votes(contest: BallotContest, column: Column) -> Iterator[Plain]:
    for choice, vote in column.choices.items():
        if vote in (Vote.FOR, Vote.AGAINST):
            yield _choice(_selection(contest.id, choice, vote), {})


def _written(contest: BallotContest, column: Column) -> Iterator[Plain]:
    for slot, name in enumerate(column.written, start=1):
        text = {"CVRWriteIn": {"@type": "CVR.CVRWriteIn", "Text": name}}
        yield _choice(_selection(contest.id, written_line(slot)), text)


def _choice(selection: str, more: Mapping[str, object]) -> Plain:
    position = {
        "@type": "CVR.SelectionPosition",
        "HasIndication": "yes",
        "IsAllocable": "yes",
        "NumberVotes": 1,
        **more,
    }
    return {
        "@type": "CVR.CVRContestSelection",
        "ContestSelectionId": selection,
        "SelectionPosition": [position],
    }


def _annotation(rulings: Sequence[Ruling]) -> Plain:
    return {
        "@type": "CVR.Annotation",
        "AdjudicatorName": list(dict.fromkeys(one.by for one in rulings)),
        "Message": [_message(one) for one in rulings],
    }


def _message(one: Ruling) -> str:
    place = "/".join(part for part in (one.contest, one.choice) if part) or "*"
    said = "void" if one.void else one.verdict.value
    name = f" {one.name}" if one.name else ""
    return f"{one.by}: {place} {said}{name}: {one.reason} ({one.cited})"
