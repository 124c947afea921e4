"""Log in, log out, set up the office."""

import os

from django.contrib.auth import authenticate, get_user_model, login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from huanjie.actions.set_up_office import (
    NewAccount,
    first_officer,
    is_set_up,
    set_up_office,
)
from huanjie.records.queries.accounts import DemoAccount, demo_accounts
from huanjie.terms.findings import Refused
from huanjie.web.account.attempts import Attempts
from huanjie.web.account.forms import LoginForm, SetUpForm
from huanjie.web.officers import Asked, for_everybody

attempts = Attempts()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
def log_in(request: Asked) -> HttpResponse:
    if not is_set_up():
        return HttpResponseRedirect("/setup/")
    form = LoginForm(request.POST or None)
    problem, wait = "", 0
    if form.is_valid():
        key = f"{form.cleaned_data['user'].casefold()} {_address(request)}"
        wait = attempts.wait(key)
        if not wait and _logged_in(request, form, key):
            return HttpResponseRedirect(_asked_for(request))
        problem = "wait" if wait else "wrong"
    elif request.method == "POST":
        problem = "empty"
    context = {"form": form, "problem": problem, "wait": wait, "next": _next(request)}
    return render(
        request,
        "account/login.html",
        {**context, **_demo(request)},
        status=429 if wait else 200,
    )


def _logged_in(request: HttpRequest, form: LoginForm, key: str) -> bool:
    user = authenticate(
        request, username=form.cleaned_data["user"], password=form.cleaned_data["password"]
    )
    if user is None:
        attempts.failed(key)
        return False
    attempts.succeeded(key)
    login(request, user)
    return True


def _demo(request: Asked) -> dict[str, object]:
    """Accounts to try, shown with demo data only."""
    if request.campaign is None or not request.campaign.demo:
        return {}
    from huanjie.demo.accounts import PASSWORD

    accounts: tuple[DemoAccount, ...] = demo_accounts()
    return {"accounts": accounts, "demo_password": PASSWORD}


def _next(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next") or "/"


def _asked_for(request: HttpRequest) -> str:
    asked = _next(request)
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if safe else "/"


def _address(request: HttpRequest) -> str:
    """The caller's address; behind a TLS server that is the last hop it names."""
    if os.environ.get("HUANJIE_TLS"):
        return str(request.headers.get("X-Forwarded-For", "")).rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return HttpResponseRedirect("/login/")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
def set_up(request: Asked) -> HttpResponse:
    if is_set_up():
        raise Http404
    form = SetUpForm(request.POST or None)
    key = f"setup {_address(request)}"
    wait = attempts.wait(key)
    refused: Refused | None = None
    if not wait and form.is_valid():
        refused = _set_up(request, form)
        if refused is None:
            return HttpResponseRedirect("/")
        attempts.failed(key)
    return render(
        request,
        "account/setup.html",
        {"form": form, "refused": refused, "wait": wait if request.method == "POST" else 0},
        status=429 if wait and request.method == "POST" else 200,
    )


def _set_up(request: HttpRequest, form: SetUpForm) -> Refused | None:
    given = form.cleaned_data
    account = NewAccount(user=given["user"], password=given["password"])
    try:
        set_up_office(first_officer(given["name"]), code=given["code"], account=account)
    except Refused as refused:
        return refused
    login(request, get_user_model().objects.get(username=account.user))
    return None
