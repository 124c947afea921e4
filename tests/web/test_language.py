"""Chinese first, English when asked for; large text the same way."""

from django.test import Client
from tests.web.conftest import As
from tests.web.world import World

from huanjie.terms.wording import Wording
from huanjie.web.tags import spoken
from huanjie.web.words import LISTS


def test_chinese_is_the_default_whatever_the_browser_says(county: World) -> None:
    english_browser = Client(headers={"Accept-Language": "en"})
    assert 'lang="zh-Hans"' in english_browser.get("/notices/").content.decode()


def test_the_choice_of_language_is_remembered(county: World, by: As) -> None:
    browser = by(county.head)
    browser.get("/?lang=en")
    assert '<html lang="en"' in browser.get("/").content.decode()
    browser.get("/?lang=zh")
    assert '<html lang="zh-Hans"' in browser.get("/").content.decode()


def test_large_text_changes_the_class_alone_and_is_remembered(county: World, by: As) -> None:
    browser = by(county.head)
    assert 'class="large"' in browser.get("/?text=large").content.decode()
    assert 'class="large"' in browser.get("/").content.decode()


def test_an_unknown_language_is_passed_over(county: World, by: As) -> None:
    response = by(county.head).get("/?lang=<script>")
    assert "lang" not in response.cookies
    assert "<script>" not in response.content.decode()


def test_every_word_has_both_languages() -> None:
    bare = [
        (name, code)
        for name, listed in LISTS.items()
        for code, said in listed.items()
        if not (said.zh.strip() and said.en.strip())
    ]
    assert bare == []


def test_a_stored_sentence_is_split_only_where_it_is_in_both_languages() -> None:
    assert spoken(Wording(zh="甲", en="a"), "en") == "a"
    assert spoken("名单已公布 / the roll is out", "zh") == "名单已公布"
    assert spoken("第1组 / 第2组", "en") == "第1组 / 第2组"
    assert spoken("a / b", "zh") == "a / b"
