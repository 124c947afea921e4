"""What templates say in two languages, and how days and states are written."""

from collections.abc import Mapping, Sequence
from datetime import date

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html, format_html_join

from huanjie.actions.roles import ROLE_NAMES, Role
from huanjie.law.rules import ListItem, OfficialList, Value
from huanjie.law.words import certainty_said
from huanjie.records.models import Officer
from huanjie.records.queries.area import area_of
from huanjie.terms.citations import Certainty
from huanjie.terms.wording import Wording
from huanjie.web import words
from huanjie.web.law.words import value_in_words
from huanjie.web.procedures.labels import field_said, label
from huanjie.web.sight import Section, sections

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
def short_day(value: date, lang: str) -> str:
    """A day without its weekday, for ranges.

    >>> short_day(date(2026, 5, 10), "zh"), short_day(date(2026, 5, 10), "en")
    ('5月10日', '10 May')
    """
    if lang == "en":
        return f"{value.day} {MONTHS_EN[value.month - 1]}"
    return f"{value.month}月{value.day}日"


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


@register.filter
def month(value: date, lang: str) -> str:
    """The month of a day.

    >>> month(date(2026, 5, 10), "zh"), month(date(2026, 5, 10), "en")
    ('5月', 'May')
    """
    return FULL_MONTHS[value.month - 1] if lang == "en" else f"{value.month}月"


@register.filter
def month_and_year(value: date, lang: str) -> str:
    """The month of a day with its year.

    >>> month_and_year(date(2026, 5, 10), "zh"), month_and_year(date(2026, 5, 10), "en")
    ('2026年5月', 'May 2026')
    """
    return (
        f"{month(value, lang)} {value.year}" if lang == "en" else f"{value.year}年{value.month}月"
    )


@register.simple_tag(takes_context=True)
def weekday(context: RequestContext, at: str) -> str:
    """The head of a calendar's column, 0 being Monday."""
    return WEEKDAYS_EN[int(at)] if context.get("lang") == "en" else WEEKDAYS_ZH[int(at)]


@register.simple_tag(takes_context=True)
def called(context: RequestContext, kind: str, code: str) -> str:
    """`{% called "step" line.step %}`: a code name in the reader's language."""
    return words.called(kind, str(code), str(context.get("lang", "zh")))


@register.simple_tag(takes_context=True)
def role(context: RequestContext, code: str) -> str:
    """An officer's role in the reader's language."""
    return ROLE_NAMES[Role(code)].in_language(str(context.get("lang", "zh")))


@register.simple_tag(takes_context=True)
def form_title(context: RequestContext, form: str, title: str) -> str:
    """A document's title: as issued in Chinese, the form's English name in English."""
    if context.get("lang") != "en":
        return title
    from huanjie.papers.forms import FORMS

    return next((one.title.en for one in FORMS if one.id == form), title)


@register.simple_tag(takes_context=True)
def called_form(context: RequestContext, form: str) -> str:
    """The title of a form in the reader's language."""
    from huanjie.papers.forms import FORMS

    lang = str(context.get("lang", "zh"))
    return next((one.title.in_language(lang) for one in FORMS if one.id == form), form)


@register.simple_tag(takes_context=True)
def rule_value(context: RequestContext, value: Value) -> str:
    """What a rule says, in the reader's language."""
    return value_in_words(value, str(context.get("lang", "zh")))


@register.filter
def iso(value: date) -> str:
    """A day as the texts of the law are dated, 2026-01-01: much quicker than Django's own."""
    return value.isoformat()


@register.filter
def lines(value: Value) -> tuple[ListItem, ...]:
    """The lines of a rule that is a list; of any other rule none."""
    return value.items if isinstance(value, OfficialList) else ()


@register.simple_tag(takes_context=True)
def seen(context: RequestContext, certainty: Certainty, number: int | None = None) -> str:
    """How a text was seen, as a tag: a mark of its own shape, and words."""
    said = certainty_said(certainty).in_language(str(context.get("lang", "zh")))
    text = said if number is None else f"{said} {number}"
    return format_html('<span class="tag {}">{}</span>', SEEN[certainty], text)


SEEN = {
    Certainty.READ: "good",
    Certainty.PARTLY: "now",
    Certainty.MEMORY: "warn",
    Certainty.DEFAULT: "ours",
    Certainty.NOT_FOUND: "bad",
}


@register.simple_tag
def state(code: str, text: str) -> str:
    """A state as a tag: its sign and its words carry the meaning, the colour only helps."""
    return format_html('<span class="tag {}">{}</span>', TONES.get(code, "plain"), text)


TONES = {
    "done": "good",
    "confirmed": "good",
    "reported": "good",
    "official": "good",
    "preliminary": "now",
    "barred": "bad",
    "elected": "good",
    "today": "now",
    "there": "now",
    "assigned": "now",
    "tied": "now",
    "late": "warn",
    "open": "warn",
    "unreported": "warn",
    "warning": "warn",
    "held": "warn",
    "past_law": "bad",
    "error": "bad",
    "due": "now",
    "too_late": "bad",
    "overdue": "bad",
    "here": "now",
}


@register.simple_tag
def bar(stages: Sequence[int]) -> str:
    """How many of a township's elections stand at each stage, as a bar; the numbers stand beside.

    Widths are attributes of the drawing, since the pages allow no style of their own.
    """
    whole = sum(stages) or 1
    starts = [sum(stages[:at]) for at in range(len(stages))]
    parts = format_html_join(
        "",
        '<rect class="stage{}" x="{}" width="{}" height="8"/>',
        (
            (at, f"{100 * start / whole:.2f}", f"{100 * number / whole:.2f}")
            for at, (start, number) in enumerate(zip(starts, stages, strict=True))
            if number
        ),
    )
    shape = 'viewBox="0 0 100 8" preserveAspectRatio="none"'
    return format_html(f'<svg class="bar" {shape} aria-hidden="true">{{}}</svg>', parts)


@register.simple_tag
def race(count: int, whole: int, need: int | None, fate: str = "") -> str:
    """A count as a bar of its whole, with the line that it had to reach.

    Filled when over the line, hollow when under it; the numbers stand beside.
    """
    over = need is not None and count >= need
    kind = "won" if fate == "elected" else "over" if over else "under"
    line = format_html(
        '<line class="edge" x1="{0}" x2="{0}" y1="0" y2="12" vector-effect="non-scaling-stroke"/>'
        '<line x1="{0}" x2="{0}" y1="0" y2="12" vector-effect="non-scaling-stroke"/>',
        f"{100 * (need or 0) / whole:.2f}",
    )
    return format_html(
        '<svg class="race" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="whole" width="100" height="12"/>'
        '<rect class="{}" y="3" width="{}" height="6" vector-effect="non-scaling-stroke"/>{}</svg>',
        kind,
        f"{100 * count / whole:.2f}",
        line if need is not None else "",
    )


@register.filter
def gap(count: int, need: int) -> str:
    """How far a count is over the line, or under it.

    >>> gap(460, 451), gap(451, 451), gap(448, 451)
    ('+9', '±0', '−3')
    """
    return f"+{count - need}" if count > need else "±0" if count == need else f"−{need - count}"


@register.filter
def names(people: Sequence[str], lang: str) -> str:
    """Names in a row, none broken over two lines.

    >>> names(["王芳", "李国强"], "zh")
    '<span class="name">王芳</span>、<span class="name">李国强</span>'
    """
    between = ", " if lang == "en" else "、"
    return format_html_join(between, '<span class="name">{}</span>', ((one,) for one in people))


@register.filter
def among(items: Sequence[object], most: int) -> Sequence[object]:
    """The first few of a list."""
    return items[:most]


@register.filter
def beyond(items: Sequence[object], most: int) -> Sequence[object]:
    """The rest of a list after the first few."""
    return items[most:]


@register.filter
def less(number: int, other: int) -> int:
    """A difference: `{{ whole|less:part }}`."""
    return number - other


@register.simple_tag
def at(numbers: Mapping[str, int], key: str) -> int:
    """A count by its name, 0 when nothing was counted."""
    return numbers.get(key, 0)


@register.filter
def sees(officer: Officer, section: str) -> bool:
    """Whether the officer's role opens a section of a unit's pages."""
    return Section(section) in sections(officer)


@register.filter
def opens_group(officer: Officer, group: str) -> bool:
    """Whether the officer's area lets the diary of a tour group be opened."""
    area = area_of(officer)
    return area.whole or area.group == group


@register.filter
def opens_town(officer: Officer, code: str) -> bool:
    """Whether a township that is named on the officer's pages may be opened: not from a village."""
    area = area_of(officer)
    return not area.unit or area.unit == code


@register.filter
def cell(parts: Sequence[str], lang: str) -> str:
    """A cell of a tally sheet: post, name, column.

    >>> cell(("chair", "李国强", "for"), "zh")
    '主任 · 李国强 · 赞成'
    """
    return " · ".join(words.called("column", words.called("post", p, lang), lang) for p in parts)


@register.simple_tag(takes_context=True)
def field_word(context: RequestContext, name: str) -> str:
    """A field of a paper in the reader's language."""
    return label(name, str(context.get("lang", "zh")))


@register.simple_tag(takes_context=True)
def field_place(context: RequestContext, path: str) -> str:
    """Where in a paper's data a finding lies, by the words of its fields; nothing elsewhere."""
    return field_said(path, str(context.get("lang", "zh")))
