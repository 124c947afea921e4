"""Lay the county's own text over a list of policy."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import OFFICE
from huanjie.law.county_list import read_lines, written
from huanjie.records.models import Officer, OfficialListText
from huanjie.records.queries.official_lists import ShownList, official_list
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """A list as the county's paper has it; the paper is named by title and number."""

    rule: str
    text: str
    source: str
    since: date


@act("official_list.edit", may=OFFICE)
def edit_official_list(by: Officer, *, new: NewText) -> Done[int]:
    """Enter the county's text of a list from its day on; what stood before is kept."""
    _editable(new.rule)
    source = new.source.strip()
    require(
        bool(source),
        "official_list.source",
        Wording(zh="须写明出处：文件名称和文号", en="name the source: the paper and its number"),
        about=new.rule,
    )
    items = read_lines(new.text)
    text = written(items)
    OfficialListText.objects.create(
        rule=new.rule,
        since=new.since,
        source=source,
        text=text,
        entered_by=by.name,
        entered_on=clock.today(),
    )
    facts: Facts = {
        "list": new.rule,
        "since": new.since.isoformat(),
        "source": source,
        "lines": len(items),
        "sha256": sha256(text.encode()).hexdigest(),
    }
    return Done(report=len(items), unit=None, facts=facts)


def _editable(rule: str) -> ShownList:
    try:
        return official_list(rule, clock.today())
    except LookupError:
        raise refusal(
            "official_list.not_the_county_s",
            Wording(
                zh="这份清单不由县里修改：法律和上级纪律要求以原文为准，或者没有这份清单",
                en="not a list that the county edits: the law and circulars from above stand as "
                "they are, or there is no such list",
            ),
            about=rule,
        ) from None
