"""Names: the printed one is sacred; keys exist only to compare.

A variant character, a space or a dot may differ between two lists of the same person, so keys
fold them. What is stored and printed is what stands on paper, spaces inside removed.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from huanjie.terms.ids import PersonName

TABLES = Path(__file__).parent / "tables"
DOT = "·"
BETWEEN = "\0"
LAST_SPACE = 0x3000
_DOTS = "•・･‧.。.∙⋅●"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_SELECTORS = [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]


def printed(text: str) -> PersonName:
    """The name as it will be printed: nothing changed but spaces and invisible signs.

    >>> printed("王 芳"), printed("於\u3000鍾\u200b"), printed("买买提·艾力")
    ('王芳', '於鍾', '买买提·艾力')
    """
    if text.isalpha():
        return PersonName(text)
    return PersonName("".join(text.translate(_no_invisible()).split()))


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Text for comparison: compatibility forms, spaces, variants and dots made one.

    >>> folded("鍾 頴") == folded("钟颖"), folded("性別") == folded("性别")
    (True, True)
    >>> folded("买买提・艾力") == folded("买买提.艾力"), folded("王乾") == folded("王干")
    (True, True)
    """
    return unicodedata.normalize("NFKC", text).translate(_folding()).lower()


def all_folded(texts: Sequence[str]) -> list[str]:
    """`folded` of many texts in one go.

    >>> all_folded(["第 三 户", "鍾頴"])
    ['第三户', '钟颖']
    """
    if not texts:
        return []
    plain = unicodedata.normalize("NFKC", BETWEEN.join(texts)).translate(_folding())
    found = plain.lower().split(BETWEEN)
    return found if len(found) == len(texts) else [folded(one) for one in texts]


def key(name: str) -> str:
    """A name for comparison: folded, and without the dots that half of the clerks leave out.

    >>> key("买买提·艾力") == key("买买提艾力")
    True
    """
    return folded(name).replace(DOT, "")


@lru_cache(maxsize=8192)
def sound(name: str) -> str:
    """The reading of a name without tones, a surname read as a surname.

    >>> sound("单雄信"), sound("王晓英") == sound("王小瑛"), sound("曾查"), sound("万俟洛")
    ('shan xiong xin', True, 'zeng cha', 'mo qi luo')
    """
    return _sound(key(name))


def keys_and_sounds(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """`key` and `sound` of many names in one go.

    >>> keys_and_sounds(["鍾頴", "单雄信"])
    (['钟颖', '单雄信'], ['zhong ying', 'shan xiong xin'])
    """
    keys = BETWEEN.join(all_folded(names)).replace(DOT, "").split(BETWEEN) if names else []
    if len(keys) != len(names):
        return [key(one) for one in names], [sound(one) for one in names]
    read = BETWEEN.join(keys).translate(_signs()).replace(f" {BETWEEN}", BETWEEN)
    sounds = read.rstrip(" ").split(BETWEEN) if names else []
    first, two = _readings("surnames.txt"), _compounds()
    for i, one in enumerate(keys):
        if one[:1] in first or one[:2] in two:
            sounds[i] = _sound(one)
    return keys, sounds


def _sound(key: str) -> str:
    rest = key[2:].translate(_signs())
    if two := _compounds().get(key[:2]):
        return f"{two} {rest}".rstrip(" ")
    surname = _readings("surnames.txt").get(key[:1])
    first = f"{surname} " if surname else key[:1].translate(_signs())
    return f"{first}{key[1:2].translate(_signs())}{rest}".rstrip(" ")


@lru_cache(maxsize=1)
def _no_invisible() -> dict[int, None]:
    return {ord(sign): None for sign in _INVISIBLE}


@lru_cache(maxsize=1)
def _folding() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(map(ord, _INVISIBLE))
    table |= dict.fromkeys(_SELECTORS)
    table |= {code: None for code in range(LAST_SPACE + 1) if chr(code).isspace()}
    table |= {ord(sign): DOT for sign in _DOTS}
    for line in _lines("variants.txt"):
        table |= {ord(sign): line[0] for sign in line[1:]}
    return table


@lru_cache(maxsize=1)
def _signs() -> dict[int, str]:
    return {ord(sign): f"{reading} " for sign, reading in _readings("pinyin.txt").items()}


@lru_cache(maxsize=1)
def _compounds() -> dict[str, str]:
    pairs = (line.split(" ", 1) for line in _lines("surnames_of_two.txt"))
    return {surname: reading for surname, reading in pairs}


@lru_cache(maxsize=2)
def _readings(table: str) -> dict[str, str]:
    pairs = (line.split(" ", 1) for line in _lines(table))
    return {sign: reading for reading, signs in pairs for sign in signs}


def _lines(table: str) -> list[str]:
    lines = (TABLES / table).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
