"""The reader's language and size of text: asked for in the address, remembered in a cookie.

Chinese is the default whatever the browser says: the documents are Chinese. Published pages carry
the choice in their links instead, since no cookie is read or set there.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponse]
LANGUAGES = ("zh", "en")
SIZES = ("normal", "large")
DJANGO_NAMES = {"zh": "zh-hans", "en": "en"}
HTML_NAMES = {"zh": "zh-Hans", "en": "en"}
A_YEAR = 365 * 24 * 3600


def chosen(request: HttpRequest, name: str, choices: tuple[str, ...]) -> str:
    """What the address asks for, else what the cookie remembers, else the first choice."""
    for value in (request.GET.get(name), request.COOKIES.get(name)):
        if value in choices:
            return value
    return choices[0]


class LanguageMiddleware:
    """Answers in the chosen language and keeps the choice for a year."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(DJANGO_NAMES[chosen(request, "lang", LANGUAGES)]):
            response = self.get_response(request)
        for name, choices in (("lang", LANGUAGES), ("text", SIZES)):
            if request.GET.get(name) in choices:
                response.set_cookie(name, request.GET[name], max_age=A_YEAR, samesite="Lax")
        return response


def words(request: HttpRequest) -> dict[str, object]:
    """What every template knows: language, size of text, the switches, the campaign."""
    lang, text = chosen(request, "lang", LANGUAGES), chosen(request, "text", SIZES)
    return {
        "lang": lang,
        "html_lang": HTML_NAMES[lang],
        "text_size": text,
        "carry": _carry(lang, text),
        "switch_language": _switched(request, "lang", "en" if lang == "zh" else "zh"),
        "switch_size": _switched(request, "text", "large" if text == "normal" else "normal"),
        "campaign": getattr(request, "campaign", None),
        "officer": getattr(request, "officer", None),
    }


def _carry(lang: str, text: str) -> str:
    asked = [f"lang={lang}"] * (lang != "zh") + [f"text={text}"] * (text != "normal")
    return "?" + "&".join(asked) if asked else ""


def _switched(request: HttpRequest, name: str, value: str) -> str:
    query = request.GET.copy()
    query[name] = value
    return f"?{query.urlencode()}"
