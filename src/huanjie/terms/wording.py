"""What the program says to people, always in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One sentence in Chinese and in English.

    >>> Wording(zh="选民名单已公布", en="the roll is published").joined()
    '选民名单已公布 / the roll is published'
    """

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The sentence in the reader's language: Chinese unless English is asked for."""
        return self.en if language.startswith("en") else self.zh

    def joined(self) -> str:
        """Both languages on one line, for error messages and step sentences."""
        return f"{self.zh} / {self.en}"


def both(zh: str, en: str) -> Wording:
    """One saying as a table of words lists it: Chinese, then English.

    >>> both("选民", "voter")
    Wording(zh='选民', en='voter')
    """
    return Wording(zh=zh, en=en)
