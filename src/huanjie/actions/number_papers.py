"""Number official documents as they are issued: each issuer's own word, year by year, no gap."""

import re
from collections.abc import Mapping

from django.db.models import Max

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import OFFICE
from huanjie.papers.form import Form
from huanjie.papers.numbers import (
    DocumentNumber,
    is_numbered,
    kind_word,
    number_in,
    proposed_words,
)
from huanjie.records.models import IssuerWord, Officer, Paper
from huanjie.terms.wording import Wording

WORD = re.compile(r"[^\W\d_]{1,16}")


def number_for(form: Form, data: Mapping[str, object]) -> DocumentNumber | None:
    """The number that a paper takes when it is issued; None for a paper that takes none.

    One typed in stays, as when an office keeps its register elsewhere, and the next goes on from
    it; refused when another paper has it. Who else would number by the word waits for this act.
    """
    if not is_numbered(form) or not data.get("issuer"):
        return None
    typed = data.get("number")
    if typed:
        number = number_in(str(typed))
        require(
            number is None or not _papers(number.word, number.year, serial=number.serial),
            "paper.number_taken",
            Wording(
                zh=f"文号{typed}已用于另一文书，请核对或者留空由系统编号",
                en=f"another paper has the number {typed}: check it, or leave it to be given",
            ),
            about="number",
        )
        return number
    word = _word_of(str(data["issuer"])) + kind_word(form)
    year = clock.today().year
    last = Paper.objects.filter(word=word, year=year).aggregate(last=Max("serial"))["last"]
    return DocumentNumber(word=word, year=year, serial=(last or 0) + 1)


def _papers(word: str, year: int, *, serial: int) -> bool:
    return Paper.objects.filter(word=word, year=year, serial=serial).exists()


def _word_of(issuer: str) -> str:
    """The issuer's word; the first time a default that nobody has, whose row is then held."""
    turns = IssuerWord.objects.select_for_update()
    row, _ = turns.get_or_create(issuer=issuer, defaults={"word": _default(issuer)})
    list(turns.filter(word=row.word))
    return row.word


def _default(issuer: str) -> str:
    words = proposed_words(issuer)
    taken = set(IssuerWord.objects.filter(word__in=words).values_list("word", flat=True))
    return next((word for word in words if word not in taken), words[-1])


@act("paper.set_word", may=OFFICE)
def set_issuer_word(by: Officer, *, issuer: str, word: str) -> Done[IssuerWord]:
    """Say an issuer's word in the numbers of its documents; those issued keep theirs."""
    require(
        bool(issuer.strip()) and WORD.fullmatch(word) is not None,
        "paper.word",
        Wording(
            zh="请写明发文机关；机关代字为一至十六个字，不含数字、括号和空格",
            en="name the issuer; its word is one to sixteen characters, no digit, bracket or space",
        ),
        about="word",
    )
    row, _ = IssuerWord.objects.update_or_create(
        issuer=issuer, defaults={"word": word, "set_by": by.name}
    )
    facts: Facts = {"issuer": issuer, "word": word}
    return Done(report=row, unit=None, facts=facts)
