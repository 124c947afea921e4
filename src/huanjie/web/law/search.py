"""Finding rules by words: every word must stand in the rule, in either language."""

from collections.abc import Sequence
from unicodedata import normalize

from huanjie.law.rules import OfficialList, Rule
from huanjie.web.law.words import value_in_words

LONGEST = 100


def words_of(asked: str) -> tuple[str, ...]:
    """The words asked for, full-width letters and capitals being no difference.

    >>> words_of(" 选民名单  ２０日 Roll ")
    ('选民名单', '20日', 'roll')
    """
    return tuple(_even(asked[:LONGEST]).split())


def has_words(rule: Rule, words: Sequence[str]) -> bool:
    """Whether each word stands in the rule's title, value, article, name, lines or doubts."""
    text = _even(" ".join(_texts(rule)))
    return all(word in text for word in words)


def _texts(rule: Rule) -> list[str]:
    wordings = [rule.title, *rule.doubts]
    if isinstance(rule.value, OfficialList):
        wordings += [item.says for item in rule.value.items]
    said = [text for one in wordings for text in (one.zh, one.en)]
    values = [value_in_words(rule.value, lang) for lang in ("zh", "en")]
    return [rule.id, str(rule.cited), *said, *values]


def _even(text: str) -> str:
    return normalize("NFKC", text).lower()
