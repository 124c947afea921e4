"""All that a round was counted from, kept beside its result: who has the folder can count again."""

import json
from collections.abc import Iterable, Mapping

from huanjie.actions.counting_case import Case
from huanjie.actions.enter_hand_count import cell_of, resolution_of
from huanjie.actions.files import keep
from huanjie.actions.read_scans import rulings_on
from huanjie.count.frame_file import COUNTED
from huanjie.count.hand_count import HandCount
from huanjie.count.hand_file import entry_to_json, recount_to_json
from huanjie.count.rulings_file import ruling_to_json
from huanjie.records.models import BallotAccount, CellResolution, Election, HandEntry, Result


def keep_count(row: Election, result: Result) -> None:
    """The case and the answer of `huanjie decide`, and the files of `huanjie ballot tally`."""
    stem = f"results/{row.unit_id}/{result.position + 1}-{result.round}"
    _keep_json(f"{stem}.case.json", result.case)
    _keep_json(f"{stem}.outcome.json", result.outcome)
    _keep_json(f"{stem}.frame.json", _frame(row, result))
    keep(f"{stem}.hand.jsonl", _lines((*_entries(row, result), *_recounts(row, result))))
    sheets = list(row.sheets.prefetch_related("rulings")) if result.round == "first" else []
    rulings = [ruling_to_json(ruling) for sheet in sheets for ruling in rulings_on(sheet)]
    if sheets:
        keep(f"{stem}.readings.jsonl", _lines(sheet.reading for sheet in sheets))
    if rulings:
        keep(f"{stem}.rulings.jsonl", _lines(rulings))


def _frame(row: Election, result: Result) -> Case:
    """The case without what the ballots give, and the account of paper."""
    account: BallotAccount = row.accounts.get(round=result.round)
    figures = ("printed", "unused", "spoilt", "returned")
    frame = {key: value for key, value in result.case.items() if key not in COUNTED}
    return {**frame, "account": {name: getattr(account, name) for name in figures}}


def _entries(row: Election, result: Result) -> Iterable[str]:
    for one in HandEntry.objects.filter(election=row, round=result.round):
        cells = {cell_of(key): number for key, number in one.figures.items()}
        yield entry_to_json(HandCount(batch=one.batch, entry=one.entry, by=one.by, cells=cells))


def _recounts(row: Election, result: Result) -> Iterable[str]:
    for one in CellResolution.objects.filter(election=row, round=result.round):
        yield recount_to_json(one.batch, resolution_of(one))


def _keep_json(name: str, content: Mapping[str, object]) -> None:
    keep(name, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
