"""The clerks' files: sent in, every row of them accounted for, given back with their findings."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huanjie.actions.import_roll import import_roll
from huanjie.actions.return_file import may_return, returned_file, returned_in_full
from huanjie.records.models import Officer
from huanjie.records.queries.roll_desk import progress_of
from huanjie.records.queries.roll_files import file_of, files_of
from huanjie.roll.intake import ClerkFile
from huanjie.roll.locked import unlocked
from huanjie.terms.findings import Refused
from huanjie.web.files.views import attached
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.doors import shown, village
from huanjie.web.roll.forms import PasswordForm, TakenForm, UploadForm
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, demand, found, typed

OTHER_VILLAGE = "roll.other_village"
LOCKED = ("roll.file_encrypted", "roll.password_wrong")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.ROLL)
def files(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """Every file with its account; a POST takes files in."""
    here = village(officer, code)
    sent = typed(request)
    form = UploadForm(sent, request.FILES) if sent is not None else UploadForm()
    refused: Refused | None = None
    if request.method == "POST":
        demand(officer, "roll.import")
        if form.is_valid():
            refused, told = _taken_in(officer, here, form)
            if refused is None:
                return HttpResponseRedirect(here.at(f"files/?{told}"))
    context = {
        "form": form,
        "refused": refused,
        "doubtful": _told(refused, OTHER_VILLAGE),
        "locked": _told(refused, *LOCKED),
    }
    return _files(request, here, context)


def _files(request: Asked, here: Village, sent: Mapping[str, object]) -> HttpResponse:
    taken = TakenForm(request.GET)
    files = files_of(here.election)
    context = {
        "files": files,
        "returnable": {one.id for one in files if may_return(one.sha256)},
        "progress": progress_of(here.election),
        "taken": taken.cleaned_data if taken.is_valid() else None,
        **sent,
    }
    return shown(request, here, "files", context)


def _taken_in(officer: Officer, here: Village, form: UploadForm) -> tuple[Refused | None, str]:
    """What the import was refused for, or in an address what it did."""
    sure = form.cleaned_data["sure"]
    try:
        done = import_roll(officer, election=here.election, files=_opened(form), sure=sure)
    except Refused as refused:
        return refused, ""
    told = {"added": done.added, "changed": done.changed, "gone": done.gone}
    return None, urlencode(told | {"again": len(done.again)})


def _opened(form: UploadForm) -> list[ClerkFile]:
    """The files as they are inside; the password is used here and goes nowhere else."""
    password = form.cleaned_data["password"]
    return [
        ClerkFile(
            name=one.name,
            data=unlocked(one.name, one.read(), password) if password else one.read(),
        )
        for one in form.cleaned_data["sent"]
    ]


def _told(refused: Refused | None, *codes: str) -> bool:
    """Whether a file was refused for one of these, so that the form asks for more."""
    return any(one.code in codes for one in refused.findings) if refused else False


@require_safe
@for_officers(Section.ROLL)
def checked(_asked: Asked, officer: Officer, code: str, number: int) -> HttpResponse:
    """A file given back with its findings, numbers masked: correcting it is the way to correct."""
    here = village(officer, code)
    one = found(lambda: file_of(here.election, number))
    made = found(lambda: returned_file(one.id))
    return attached(made.name.removesuffix(".xlsx"), "xlsx", made.data)


@sensitive_post_parameters("password")
@require_POST
@for_officers(Section.ROLL)
def in_full(request: Asked, officer: Officer, code: str, number: int) -> HttpResponse:
    """The same with its numbers in full, locked with the password that was typed for it."""
    here = village(officer, code)
    one = found(lambda: file_of(here.election, number))
    demand(officer, "roll.return_in_full")
    form, refused = PasswordForm(request.POST), None
    if form.is_valid():
        password = form.cleaned_data["password"]
        try:
            made = found(lambda: returned_in_full(officer, source=one.id, password=password))
        except Refused as why:
            refused = why
        else:
            return attached(made.name.removesuffix(".xlsx"), "xlsx", made.data)
    sent = {"form": UploadForm(), "lock": form, "lock_of": number, "lock_refused": refused}
    return _files(request, here, sent)
