"""`huanjie ballot tally`: readings, rulings and hand counts → the totals of a vote."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.count.hand_file import HandFile
    from huanjie.count.pile import Pile
    from huanjie.count.tally_file import Statement
    from huanjie.terms.ballots import BallotDefinition, Reading, Ruling

NOT_FINAL = 3


def register(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The words of the tally."""
    one = sub.add_parser(
        "tally",
        help="汇总计票 / the totals of a vote",
        epilog="例 / example: huanjie ballot tally readings.jsonl --def DEF.json --json",
    )
    one.add_argument(
        "readings",
        metavar="readings.jsonl",
        type=Path,
        nargs="*",
        help="阅读记录；全部人工计票的不给 / readings; none where all was counted by hand",
    )
    one.add_argument(
        "--def",
        dest="definition",
        metavar="DEF.json",
        type=Path,
        required=True,
        help="选票定义 / definition of the ballot",
    )
    one.add_argument("--rulings", metavar="rulings.jsonl", type=Path, help="人工裁定 / rulings")
    one.add_argument("--hand", metavar="hand.jsonl", type=Path, help="人工计票 / hand counts")
    one.add_argument(
        "--case",
        metavar="FRAME.json",
        type=Path,
        help="选民数、发票数等选票以外的数 / what the ballots cannot know",
    )
    one.add_argument("--xlsx", metavar="FILE", type=Path, help="Excel计票表 / tally sheets")
    one.add_argument("--cvr", metavar="FILE", type=Path, help="NIST CVR (JSON)")
    one.add_argument("--json", action="store_true", help="机器格式 / for machines")
    one.set_defaults(run=tally)


def tally(arguments: argparse.Namespace) -> int:
    """Print the totals; 3 while anything is open, and then they are marked not final."""
    from huanjie.ballot.definition import definition_from_json
    from huanjie.ballot.design import style_of
    from huanjie.count.frame_file import frame_from_json, no_frame
    from huanjie.count.pile import pile
    from huanjie.count.tally import totals
    from huanjie.count.tally_file import document_of, other_styles, statement

    definition = definition_from_json(arguments.definition.read_text("utf-8-sig"))
    frame = (
        frame_from_json(arguments.case.read_text("utf-8-sig"), definition)
        if arguments.case
        else no_frame(definition)
    )
    hand = _hand(arguments.hand, definition)
    pages = pile(
        definition,
        _readings(arguments.readings),
        _rulings(arguments.rulings),
        rules=frame.rules,
        sexes=frame.sexes,
    )
    made = statement(
        definition,
        frame,
        totals(definition, pages, hand.boxes),
        hand=hand,
        seen=other_styles(pages, style_of(definition)),
    )
    _write_files(arguments, made, pages, hand)
    if arguments.json:
        print(json.dumps(document_of(made), ensure_ascii=False))
    else:
        _tell(made)
    return 0 if made.final else NOT_FINAL


def _readings(paths: list[Path]) -> "Iterator[Reading]":
    from huanjie.ballot.readings_alike import readings_alike

    for path in paths:
        with path.open(encoding="utf-8-sig") as lines:
            yield from readings_alike(lines, place=str(path))


def _rulings(path: Path | None) -> "list[Ruling]":
    from huanjie.count.rulings_file import rulings_from_lines

    if path is None:
        return []
    return list(rulings_from_lines(_lines(path), place=str(path)))


def _hand(path: Path | None, definition: "BallotDefinition") -> "HandFile":
    from huanjie.count.hand_file import HandFile, hand_file_from_lines

    if path is None:
        return HandFile()
    return hand_file_from_lines(_lines(path), definition, place=str(path))


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8-sig").split("\n")


def _write_files(
    arguments: argparse.Namespace, made: "Statement", pages: "Pile", hand: "HandFile"
) -> None:
    records = _records(made, pages) if arguments.cvr else None
    if arguments.xlsx:
        from huanjie.cli.ballot_tally_pages import tally_workbook

        arguments.xlsx.write_bytes(tally_workbook(made, pages, hand.boxes))
    if records is not None:
        with arguments.cvr.open("w", encoding="utf-8") as file:
            file.writelines(records)


def _records(made: "Statement", pages: "Pile") -> "Iterator[str]":
    """Cast vote records, dated with the polling day; refused without the case that has it."""
    from huanjie.count.records import records
    from huanjie.terms.findings import refusal
    from huanjie.terms.wording import Wording

    if made.frame.case is None:
        raise refusal(
            "tally.records_without_day",
            Wording(
                zh="--cvr：投票记录须注明投票日，请同时给出--case",
                en="--cvr: the records bear the polling day: give --case too",
            ),
        )
    return records(made.definition, pages, on=made.frame.case.on)


def _tell(made: "Statement") -> None:
    """The totals for people, then what is open."""
    total = made.tally
    print(
        f"收回{total.collected}张，废票{total.waste}张，剔出{total.set_aside}页"
        f" / {total.collected} collected, {total.waste} waste, {total.set_aside} set aside"
    )
    for contest, counted in zip(made.definition.contests, total.contests, strict=True):
        print(f"\n{contest.title}（应选{contest.seats}名 / {contest.seats} to elect）")
        print("  姓名\t赞成 for\t反对 against\t弃权 abstain\t无效 void")
        for one in counted.choices:
            print(f"  {one.name}\t{one.for_}\t{one.against}\t{one.abstain}\t{one.void}")
        for written in counted.written:
            print(f"  {written.name}（另选人 / written）\t{written.votes}")
    _tell_voids(made)
    _tell_open(made)


def _tell_voids(made: "Statement") -> None:
    if made.tally.voids:
        print()
    for void, number in made.tally.voids.items():
        place = "/".join(part for part in (void.contest, void.choice) if part)
        at = f" {place}" if place else ""
        print(f"{_title(void.why.value)}{at}：{number}张 / sheets（{void.cited}）")
    for finding in made.findings:
        print(finding.says.joined())


def _tell_open(made: "Statement") -> None:
    print()
    if made.final:
        print("可以定稿 / final")
        return
    print("尚未定稿，以上为目前数字。待办 / not final; the figures so far. Open:")
    titles = {one.id: one.title for one in made.definition.contests} | {"": "整页 whole page"}
    for group in made.groups:
        number, sheets = len(group.waiting), group.sheets
        place, why = titles[group.contest], _title(group.reason)
        print(f"  {place}：{why}，{number}处，{sheets}页 / {number} on {sheets} pages")
    for finding in made.open:
        print(f"  {finding.says.joined()}")


def _title(code: str) -> str:
    """What a reason is called, in both languages."""
    from huanjie.law.catalogue import catalogue

    entry = catalogue().get(code)
    return code if entry is None else entry.title.joined()
