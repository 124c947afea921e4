"""The rules that apply in the county, for every officer to read: by procedure, by rule, by code."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huanjie.law.rules import Rule
from huanjie.records.models import Officer
from huanjie.records.queries.area import area_of
from huanjie.records.queries.law import (
    LawOfCampaign,
    by_topic,
    law_by_group,
    law_of_campaign,
    law_page,
    own_rules,
    rule_page,
)
from huanjie.records.queries.law_codes import code_page
from huanjie.web.law.search import has_words, words_of
from huanjie.web.officers import Asked, for_officers


@require_safe
@for_officers()
def index(request: Asked, officer: Officer) -> HttpResponse:
    law, words = law_of_campaign(), _words(request)
    groups = law_by_group(law, area_of(officer)) if law else ()
    found = [
        (page, rules)
        for group in groups
        for page in group.pages
        if words and (rules := own_rules(page, lambda rule: has_words(rule, words)))
    ]
    context = {
        "law": law,
        "groups": groups,
        "sought": " ".join(words),
        "found": found,
        "number": sum(len(rules) for _, rules in found),
    }
    return render(request, "law/index.html", context)


@require_safe
@for_officers()
def procedure(request: Asked, officer: Officer, procedure: str) -> HttpResponse:
    words = _words(request)
    try:
        page = law_page(_law(), procedure, area_of(officer))
    except LookupError as error:
        raise Http404 from error
    topics = by_topic(page.rules, lambda rule: _kept(rule, words))
    context = {
        "page": page,
        "topics": topics,
        "sought": " ".join(words),
        "number": sum(topic.number for topic in topics),
    }
    return render(request, "law/procedure.html", context)


@require_safe
@for_officers()
def rule(request: Asked, _: Officer, procedure: str, rule: str) -> HttpResponse:
    try:
        shown = rule_page(_law(), procedure, rule)
    except LookupError as error:
        raise Http404 from error
    return render(request, "law/rule.html", {"shown": shown, "code": procedure})


@require_safe
@for_officers()
def explain(request: Asked, _: Officer, code: str) -> HttpResponse:
    try:
        shown = code_page(code, law_of_campaign())
    except LookupError as error:
        raise Http404 from error
    return render(request, "law/explain.html", {"shown": shown})


def _law() -> LawOfCampaign:
    law = law_of_campaign()
    if law is None:
        raise Http404
    return law


def _words(request: Asked) -> tuple[str, ...]:
    return words_of(request.GET.get("q", ""))


def _kept(rule: Rule, words: Sequence[str]) -> bool:
    return not words or has_words(rule, words)
