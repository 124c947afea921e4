"""Answer a question about the columns of a sheet; the answer holds for every sheet like it."""

from collections.abc import Mapping, Sequence

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.import_roll import reading_of
from huanjie.actions.kept_sources import opened_source
from huanjie.actions.roles import ROLL_CLERKS
from huanjie.records.models import LearntLayout, Officer, SourceFile
from huanjie.roll.intake import take_in
from huanjie.roll.learnt import learnt_from, learnt_to_yaml
from huanjie.roll.question import Question
from huanjie.terms.wording import Wording


def questions_of(source: int) -> dict[str, Question]:
    """The sheets of a file whose columns nobody knows yet, with the question about each."""
    row = SourceFile.objects.get(pk=source)
    reading = reading_of(row.election_id)
    file = opened_source(source)
    intake = take_in([file], reading.unit, reading.eligibility, reading.keys, learnt=reading.learnt)
    return {one.sheet: one.question for one in intake.questions}


@act("roll.answer_layout", may=ROLL_CLERKS)
def answer_layout(
    by: Officer, *, source: int, sheet: str, tables: Sequence[Mapping[str, str]], name: str
) -> Done[LearntLayout]:
    """Say which column of a sheet is what; the file is then to be taken in again.

    Refused by its key when the answer is not one: no column of names, a field or a column twice.
    """
    row = SourceFile.objects.select_related("election__unit__parent").get(pk=source)
    question = questions_of(source).get(sheet)
    require(
        question is not None,
        "roll.no_question",
        Wording(zh="此工作表没有待认定的表头", en="nothing is asked about this sheet"),
        about=sheet,
    )
    assert question is not None
    learnt = learnt_from(
        question, tables, name=name, answered_by=by.name, answered_on=clock.today()
    )
    kept, _ = LearntLayout.objects.update_or_create(
        name=name,
        defaults={
            "text": learnt_to_yaml(learnt),
            "answered_by": by.name,
            "answered_on": clock.today(),
        },
    )
    facts: Facts = {"layout": name, "sheet": sheet, "file": row.sha256}
    return Done(report=kept, unit=row.election.unit, facts=facts)
