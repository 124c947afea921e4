"""The number of an official document (文号): the issuer's word, the year, the serial."""

import re
from dataclasses import dataclass

from huanjie.papers.form import Form
from huanjie.papers.official import Letter, Official
from huanjie.papers.party import Reply

LONGEST = 16
_NUMBER = re.compile(r"([^\d〔〕]{1,20})〔(\d{4})〕([1-9]\d{0,5})号")
_PLACE = re.compile(r"(.+?)(?:自治县|街道|社区|县|市|区|旗|乡|镇|村)")
# What the issuer is, from the special to the general.
_ORGANS = (
    ("纪律检查委员会", "纪"),
    ("监察委员会", "监"),
    ("组织部", "组"),
    ("换届工作领导小组办公室", "换办"),
    ("指导组", "换指"),
    ("总支部", "党总支"),
    ("支部", "党支"),
    ("村民委员会", "村"),
    ("居民委员会", "居"),
    ("人民代表大会", "人大"),
    ("人民政府", "政"),
    ("委员会", "委"),
    ("民政局", "民"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumber:
    """机关代字, year and serial; no leading zeros and no 第 (GB/T 9704-2012 7.2.5).

    >>> str(DocumentNumber(word="溪委", year=2016, serial=5))
    '溪委〔2016〕5号'
    """

    word: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕{self.serial}号"


def number_in(text: str) -> DocumentNumber | None:
    """The parts of a number as it is printed; None for one of another kind, such as a notice's.

    >>> number_in("示委复〔2026〕12号")
    DocumentNumber(word='示委复', year=2026, serial=12)
    >>> number_in("强选字第4号"), number_in("溪委〔2016〕05号")
    (None, None)
    """
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    return DocumentNumber(word=found[1], year=int(found[2]), serial=int(found[3]))


def is_numbered(form: Form) -> bool:
    """Whether a paper of the form is an official document, numbered when it is issued."""
    return issubclass(form.input, Letter | Official)


def kind_word(form: Form) -> str:
    """What the kind of document adds to the issuer's word: 函, 复 or nothing."""
    if issubclass(form.input, Letter):
        return "函"
    return "复" if issubclass(form.input, Reply) else ""


def proposed_words(issuer: str) -> tuple[str, ...]:
    """Words for an issuer, the shortest first: a default until its office says its own.

    The one after is for the next whose place begins with the same character.

    >>> proposed_words("中共示例县清溪镇委员会")
    ('清委', '清溪委', '示清溪委')
    >>> proposed_words("中共清溪镇强胜村党总支部委员会")[0], proposed_words("中共示例县委组织部")[0]
    ('强党总支', '示组')
    >>> proposed_words("大会秘书处")
    ('大会秘书处',)
    """
    places = _PLACE.findall(re.sub("^(中共|中国共产党)", "", issuer))
    organ = next((word for name, word in _ORGANS if name in issuer), "")
    if not places:
        return (issuer[:LONGEST],)
    own = places[-1]
    above = "".join(place[0] for place in places[:-1])
    words = (own[0] + organ, own + organ, above + own + organ)
    return tuple(dict.fromkeys(word[:LONGEST] for word in words))
