"""What templates say in two languages, and how days and states are written."""

from datetime import date

from django import template
from django.template.context import RequestContext

from huanjie.terms.wording import Wording

register = template.Library()

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@register.simple_tag(takes_context=True)
def say(context: RequestContext, zh: str, en: str, **values: object) -> str:
    """`{% say "共{n}个村" "{n} villages" n=total %}`: the sentence in the reader's language."""
    sentence = en if context.get("lang") == "en" else zh
    return sentence.format(**values) if values else sentence


@register.filter
def spoken(said: object, lang: str) -> str:
    """A Wording, or a stored sentence in both languages, in the reader's language.

    >>> spoken("名单已公布 / the roll is published", "en")
    'the roll is published'
    >>> spoken("甲 / 乙 / 丙", "zh")
    '甲 / 乙 / 丙'
    """
    if isinstance(said, Wording):
        return said.in_language(lang)
    text = str(said)
    parts = text.split(" / ")
    if len(parts) != 2 or parts[0].isascii() or not _mostly_latin(parts[1]):
        return text
    return parts[1] if lang == "en" else parts[0]


def _mostly_latin(text: str) -> bool:
    letters = [one for one in text if one.isalpha()]
    return 2 * sum(one.isascii() for one in letters) > len(letters)


@register.filter
def day(value: date | None, lang: str) -> str:
    """A day as people read it.

    >>> day(date(2026, 5, 10), "zh"), day(date(2026, 5, 10), "en")
    ('5月10日 周日', 'Sun 10 May')
    """
    if value is None:
        return "—"
    if lang == "en":
        return f"{WEEKDAYS_EN[value.weekday()]} {value.day} {MONTHS_EN[value.month - 1]}"
    return f"{value.month}月{value.day}日 周{WEEKDAYS_ZH[value.weekday()]}"


@register.filter
def long_day(value: date | None, lang: str) -> str:
    """A day with its year.

    >>> long_day(date(2026, 5, 10), "zh"), long_day(date(2026, 5, 10), "en")
    ('2026年5月10日 星期日', 'Sunday 10 May 2026')
    """
    if value is None:
        return "—"
    if lang == "en":
        weekday = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")[value.weekday()]
        return f"{weekday}day {value.day} {FULL_MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日 星期{WEEKDAYS_ZH[value.weekday()]}"


FULL_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
