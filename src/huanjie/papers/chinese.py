"""Numbers, days and articles in the words of official papers."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from huanjie.terms.citations import Citation

_DIGITS = "零一二三四五六七八九"
_WEEKDAYS = "一二三四五六日"
_PARAGRAPHS = "①②③④⑤⑥⑦⑧⑨⑩"
_ARTICLE = re.compile(rf"(\d+)([{_PARAGRAPHS}])?")
_TEXT_OF_A_YEAR = re.compile(r"\(\d{4}\)$")
_NATIONAL = ("村民委员会组织法", "城市居民委员会组织法", "选举法", "民法典")


def in_chinese(number: int) -> str:
    """A number below one thousand in characters.

    >>> [in_chinese(number) for number in (7, 10, 11, 20, 35, 101, 110, 215)]
    ['七', '十', '十一', '二十', '三十五', '一百零一', '一百一十', '二百一十五']
    """
    if not 0 <= number < 1000:
        raise ValueError(f"{number} is not below one thousand")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if not hundreds and tens < 2:
        return ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    words += f"{_DIGITS[tens]}十" if tens else ("零" if ones else "")
    return words + (_DIGITS[ones] if ones else "")


def day_in_words(day: date) -> str:
    """A day as papers write it: Arabic figures, no leading zeros.

    >>> day_in_words(date(2026, 5, 10))
    '2026年5月10日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def day_with_weekday(day: date) -> str:
    """A day with its weekday, for what people are to come to.

    >>> day_with_weekday(date(2026, 5, 10))
    '2026年5月10日（星期日）'
    """
    return f"{day_in_words(day)}（星期{_WEEKDAYS[day.weekday()]}）"


def short_day(day: date) -> str:
    """A day in a narrow column, its year known from the heading.

    >>> short_day(date(2026, 5, 10))
    '5月10日（日）'
    """
    return f"{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"


def moment_in_words(moment: datetime) -> str:
    """A day and a time of day.

    >>> moment_in_words(datetime(2026, 5, 8, 15, 5))
    '2026年5月8日15时05分'
    """
    return f"{day_in_words(moment.date())}{moment.hour}时{moment.minute:02}分"


def ordinal_term(term: int) -> str:
    """The how-manieth term of office.

    >>> ordinal_term(11)
    '第十一届'
    """
    return f"第{in_chinese(term)}届"


def basis_in_words(citations: Iterable[Citation]) -> str:
    """The legal basis as a paper names it; articles of one act stand behind its title once.

    >>> from huanjie.terms.citations import Authority, Certainty
    >>> def cite(act, article):
    ...     return Citation(act=act, article=article, authority=Authority.LAW,
    ...                     certainty=Certainty.READ)
    >>> basis_in_words([cite("村民委员会组织法", "17①"), cite("村民委员会组织法", "16")])
    '《中华人民共和国村民委员会组织法》第十七条第一款、第十六条'
    >>> basis_in_words([cite("村民委员会组织法(2025)", "18①")])
    '《中华人民共和国村民委员会组织法》第十八条第一款'
    >>> basis_in_words([cite("云南省村民委员会选举办法", "第三章")])
    '《云南省村民委员会选举办法》第三章'
    """
    acts: dict[str, list[str]] = {}
    for one in citations:
        articles = acts.setdefault(one.act, [])
        words = _article_in_words(one.article)
        if words not in articles:
            articles.append(words)
    return "和".join(f"{_title(act)}{'、'.join(articles)}" for act, articles in acts.items())


def _title(act: str) -> str:
    # The rules tell the texts of one law apart by year; a paper cites the law in force.
    act = _TEXT_OF_A_YEAR.sub("", act)
    if act.startswith("《"):
        return act
    return f"《中华人民共和国{act}》" if act in _NATIONAL else f"《{act}》"


def _article_in_words(article: str) -> str:
    found = _ARTICLE.fullmatch(article.strip())
    if found is None:
        return article.strip()
    words = f"第{in_chinese(int(found[1]))}条"
    if found[2]:
        words += f"第{in_chinese(_PARAGRAPHS.index(found[2]) + 1)}款"
    return words
