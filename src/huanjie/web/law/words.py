"""A rule's value as an official reads it: steps, bodies and choices by their names."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from huanjie.law.load import read_shelf, set_names
from huanjie.law.procedure import StepDuty
from huanjie.law.procedure_words import ACTORS
from huanjie.law.rules import Interval, PaperDuty, Question, Value
from huanjie.law.words import bounds_said, value_said
from huanjie.terms.wording import Wording
from huanjie.web.law.steps import ISSUERS, STAGES, STEPS
from huanjie.web.law.values import VALUES
from huanjie.web.words import called

SAME_DAY_OR_LATER = Wording(zh="同日或以后", en="the same day or later")


def value_in_words(value: Value, lang: str) -> str:
    """A value in the reader's language; of a list its name and length.

    >>> value_in_words("village_assembly", "zh"), value_in_words(("head", "deputy_head"), "en")
    ('村民会议', 'head, deputy head')
    >>> days = Interval(from_step="polling_day", to_step="handover", at_least=0, at_most=None,
    ...                 usual=None, counting="calendar_days")
    >>> value_in_words(days, "zh")
    '选举日 → 工作移交：同日或以后'
    >>> value_in_words(replace(days, at_most=10), "en")
    'Polling day → Handover: at most 10 days'
    >>> value_in_words(PaperDuty(form="f", step="polling_day", issuer="branch"), "zh")
    '在“选举日”一步出具 · 党支部'
    """
    if isinstance(value, Interval):
        return _interval(value, lang)
    if isinstance(value, Question):
        return _question(value, lang)
    if isinstance(value, PaperDuty):
        step, issuer = step_called(value.step, lang), issuer_called(value.issuer, lang)
        due = f'due at "{step}"' if lang == "en" else f"在“{step}”一步出具"
        return f"{due} · {issuer}"
    if isinstance(value, tuple):
        said = [_word(VALUES)(one, lang) for one in value]
        return (", " if lang == "en" else "、").join(said) or value_said(value).in_language(lang)
    if isinstance(value, str) and "/" not in value:
        return _word(VALUES)(value, lang)
    return value_said(value).in_language(lang)


def step_called(step: str, lang: str) -> str:
    """A step by its name: one of the plans', or one that the rules alone know."""
    known = called("step", step, lang)
    if known != step:
        return known
    if lang == "en":
        return step.replace("_", " ").capitalize()
    return STEPS.get(step) or step_titles().get(step, step)


@cache
def step_titles() -> Mapping[str, str]:
    """The steps of all procedures on the shelf by their Chinese titles."""
    return {
        rule.id: rule.title.zh
        for name in set_names()
        for rule in read_shelf(name).rules
        if isinstance(rule.versions[0].value, StepDuty)
    }


def issuer_called(issuer: str, lang: str) -> str:
    """Who issues a paper: one that only papers name, or an actor of the steps."""
    if lang == "en" or issuer in ISSUERS:
        return _word(ISSUERS)(issuer, lang)
    return ACTORS[issuer].zh if issuer in ACTORS else issuer


def _interval(value: Interval, lang: str) -> str:
    start, end = (step_called(one, lang) for one in (value.from_step, value.to_step))
    return f"{start} → {end}{': ' if lang == 'en' else '：'}{_bounds(value, lang)}"


def _bounds(value: Interval, lang: str) -> str:
    """The bounds; "at least 0" says no more than the order of the steps."""
    if value.at_least != 0 or value.at_most == 0:
        return bounds_said(value).in_language(lang)
    rest = bounds_said(replace(value, at_least=None)).in_language(lang)
    return rest or SAME_DAY_OR_LATER.in_language(lang)


def _question(value: Question, lang: str) -> str:
    yes, stage = value.red_when == "answered_yes", _word(STAGES)(value.stage, lang)
    if lang == "en":
        return f"asked at: {stage}; alarms on {'yes' if yes else 'no'}"
    return f"{stage}阶段询问；答“{'是' if yes else '否'}”即报警"


def _word(names: Mapping[str, str]) -> Callable[[str, str], str]:
    def word(code: str, lang: str) -> str:
        return code.replace("_", " ") if lang == "en" else names.get(code, code)

    return word
