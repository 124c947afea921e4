"""Doubtful boxes: two people rule on each, a third where they differ; one's last is taken back."""

from dataclasses import dataclass

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.counting_case import definition_of
from huanjie.actions.read_scans import rulings_on
from huanjie.actions.roles import COUNTERS
from huanjie.actions.rounds import refuse_declared
from huanjie.count.adjudicate import Adjudication, adjudicate, box_of
from huanjie.records.models import Officer, Sheet, SheetRuling
from huanjie.terms.ballots import Ruling, Verdict
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a person sees in a box: the sign, on a written line the name, or a void column.

    `unnamed` says of a written line that no name stands in it, or none that can be made out.
    """

    verdict: Verdict
    name: str = ""
    void: bool = False
    unnamed: bool = False


@act("ballot.adjudicate", may=COUNTERS)
def adjudicate_ballot(
    by: Officer, *, sheet: int, box: tuple[str, str], seen: Seen, reason: str, cited: str
) -> Done[SheetRuling]:
    """Rule on one box of one sheet; a second person must agree, a third decides.

    A written line (`write_in_1`) that is voted for needs the name that stands in it. `cited` is
    the article, or the village's method, that the person goes by.
    """
    row = Sheet.objects.select_related("election__unit__parent").get(pk=sheet)
    refuse_declared(row.election, "first")
    _refuse_nameless(row, box[1], seen)
    require(
        bool(cited.strip()),
        "adjudicate.no_article",
        Wording(zh="裁定须写明所依据的条款或选举办法", en="name the article or the adopted method"),
    )
    ruling = Ruling(
        sha256=Sha256(row.sha256),
        frame=row.frame,
        contest=box[0],
        choice=box[1],
        verdict=seen.verdict,
        name=seen.name,
        void=seen.void,
        by=by.name,
        reason=reason,
        cited=cited.strip(),
    )
    before = tuple(r for r in rulings_on(row) if (r.contest, r.choice) == box)
    adjudicate(Adjudication(box=box_of(ruling), rulings=before), ruling)
    return Done(report=_keep(row, ruling), unit=row.election.unit, facts=_told(ruling))


@act("ballot.take_back_ruling", may=COUNTERS)
def take_back_ruling(by: Officer, *, ruling: int) -> Done[SheetRuling]:
    """Take back one's own last ruling while nobody else has ruled on that box.

    The log keeps what was taken back, so that nothing is changed in silence.
    """
    row = SheetRuling.objects.select_related("sheet__election__unit__parent").filter(pk=ruling)
    made = row.first()
    last = None if made is None else _last_of(by, made)
    require(
        made is not None and last is not None and last.pk == ruling,
        "adjudicate.not_ones_last",
        Wording(zh="只能撤销本人最后一次裁定", en="only one's own last ruling can be taken back"),
    )
    assert made is not None
    refuse_declared(made.sheet.election, "first")
    box = SheetRuling.objects.filter(sheet=made.sheet, contest=made.contest, choice=made.choice)
    require(
        not box.exclude(pk=ruling).exists(),
        "adjudicate.ruled_since",
        Wording(
            zh="该格已有另一人裁定，不能撤销；意见不同的由第三人裁定",
            en="somebody else has ruled on this box; where two differ a third decides",
        ),
    )
    facts = _told(next(r for r in rulings_on(made.sheet) if is_of(made, r)))
    made.delete()
    return Done(report=made, unit=made.sheet.election.unit, facts=facts)


def _last_of(by: Officer, made: SheetRuling) -> SheetRuling | None:
    mine = SheetRuling.objects.filter(sheet__election=made.sheet.election, by=by.name)
    return mine.order_by("pk").last()


def is_of(row: SheetRuling, ruling: Ruling) -> bool:
    """Whether a ruling of the sheet is the one in this row."""
    return (row.contest, row.choice, row.by) == (ruling.contest, ruling.choice, ruling.by)


def _told(ruling: Ruling) -> Facts:
    """A ruling as the log has it: no written name, for a name is a vote for somebody."""
    return {
        "sheet": ruling.sha256,
        "box": f"{ruling.contest}/{ruling.choice}",
        "verdict": ruling.verdict.value,
        "void": ruling.void,
        "reason": ruling.reason,
        "cited": ruling.cited,
    }


def _keep(sheet: Sheet, ruling: Ruling) -> SheetRuling:
    return SheetRuling.objects.create(
        sheet=sheet,
        contest=ruling.contest,
        choice=ruling.choice,
        verdict=ruling.verdict,
        name=ruling.name,
        void=ruling.void,
        by=ruling.by,
        reason=ruling.reason,
        cited=ruling.cited,
    )


def _refuse_nameless(sheet: Sheet, choice: str, seen: Seen) -> None:
    marks = definition_of(sheet.election, "first").marks
    nameless = choice.startswith("write_in_") and seen.verdict.value == marks.for_.value
    require(
        not nameless or bool(seen.name) or seen.unnamed or seen.void,
        "ballot.written_name",
        Wording(
            zh="另选人栏画了同意的，请写明所写姓名；没有姓名或无法辨认的请注明",
            en="name the person written in, or say that no name can be made out",
        ),
        about=choice,
    )
