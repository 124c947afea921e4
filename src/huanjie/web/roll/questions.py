"""A sheet whose columns nobody knows yet: asked column by column, remembered, read at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from huanjie.actions.answer_layout import answer_layout, questions_of
from huanjie.actions.import_roll import import_roll
from huanjie.actions.kept_sources import opened_source
from huanjie.records.models import Officer
from huanjie.records.queries.roll_files import FileAccount, SheetAccount, file_of
from huanjie.roll.question import Question
from huanjie.roll.sources import TITLES, Field
from huanjie.terms.findings import Refused
from huanjie.terms.wording import Wording
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.doors import shown, village
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, demand, found, refusal_of

NAMED = "column-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the preview with the field that is chosen for it so far."""

    letters: str
    titles: tuple[str, ...]
    says: Wording
    chosen: str


FIELDS = (("", Wording(zh="请选择", en="choose")), *((f.value, t) for f, t in TITLES.items()))


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.ROLL)
def columns(
    request: Asked, officer: Officer, code: str, *, number: int, place: int
) -> HttpResponse:
    """The preview with a choice above each column; a POST remembers the answer and reads on."""
    here = village(officer, code)
    demand(officer, "roll.answer_layout")
    file = found(lambda: file_of(here.election, number))
    sheet, question = _asked(file, place)
    refused: Refused | None = None
    if request.method == "POST":
        refused = _answered(officer, here, file=file, sheet=sheet, given=request.POST)
        if refused is None:
            return HttpResponseRedirect(here.at("files/"))
    context = {
        "file": file,
        "sheet": sheet,
        "question": question,
        "columns": tuple(_columns(question, request.POST)),
        "rows": tuple(zip_longest(*(one.samples for one in question.columns), fillvalue="")),
        "fields": FIELDS,
        "refused": refused,
    }
    return shown(request, here, "columns", context)


def _asked(file: FileAccount, place: int) -> tuple[SheetAccount, Question]:
    sheet = next((one for one in file.sheets if one.place == place), None)
    question = questions_of(file.id).get(sheet.name) if sheet else None
    if sheet is None or question is None:
        raise Http404
    return sheet, question


def _columns(question: Question, given: Mapping[str, str]) -> Iterator[Column]:
    for one in question.columns:
        proposed = one.proposed.value if one.proposed in TITLES else ""
        chosen = given.get(NAMED + one.letters, proposed)
        yield Column(letters=one.letters, titles=one.titles, says=one.says, chosen=chosen)


def _answered(
    officer: Officer,
    here: Village,
    *,
    file: FileAccount,
    sheet: SheetAccount,
    given: Mapping[str, str],
) -> Refused | None:
    """The answer as an act, and the file taken in again with it."""
    answer = {k.removeprefix(NAMED): v for k, v in given.items() if k.startswith(NAMED)}
    name = f"{file.name[:40]}-{sheet.name[:20]}-{file.sha256[:8]}"
    return refusal_of(
        lambda: answer_layout(
            officer, source=file.id, sheet=sheet.name, tables=tables_of(answer), name=name
        )
    ) or refusal_of(
        lambda: import_roll(officer, election=here.election, files=[opened_source(file.id)])
    )


def tables_of(answer: Mapping[str, str]) -> list[dict[str, str]]:
    """The columns of each table: where a field comes again, the next table begins.

    >>> tables_of({"A": "name", "B": "sex", "D": "name", "E": "sex"})
    [{'A': 'name', 'B': 'sex'}, {'D': 'name', 'E': 'sex'}]
    """
    tables: list[dict[str, str]] = [{}]
    for letters, field in answer.items():
        if field != Field.UNREAD and field and field in tables[-1].values():
            tables.append({})
        tables[-1][letters] = field
    return tables
