"""Whom a county asks in its joint review: any of these; the township's offices come first.

No text fixes the list: those seen name 11, 12 and 16 departments, some with a first instance of
police station, judicial office and finance office in the township.
"""

from collections.abc import Iterable, Iterator

from huanjie.nominees.checks import CHECKS
from huanjie.nominees.checks.agriculture import AGRICULTURE
from huanjie.nominees.checks.department import Department, Item
from huanjie.nominees.checks.justice import JUSTICE
from huanjie.nominees.checks.public_security import PUBLIC_SECURITY
from huanjie.nominees.remark import remark
from huanjie.terms.findings import Finding, Refused
from huanjie.terms.wording import Wording, both

TOWNSHIP = (
    Department(
        id="police_station",
        title=both("派出所", "police station"),
        items=PUBLIC_SECURITY.items,
        first=True,
    ),
    Department(
        id="judicial_office",
        title=both("司法所", "judicial office"),
        items=JUSTICE.items,
        first=True,
    ),
    Department(
        id="finance_office",
        title=both("财政所", "finance office"),
        items=AGRICULTURE.items,
        first=True,
    ),
)
FURTHER = (
    Department(
        id="audit",
        title=both("审计部门", "audit office"),
        items=(
            Item(id="audit_findings", asks=both("审计发现的问题未整改", "audit findings open")),
        ),
    ),
    Department(
        id="natural_resources",
        title=both("自然资源部门", "natural resources"),
        items=(Item(id="illegal_building", asks=both("违法占地、违法建设", "illegal land use")),),
    ),
    Department(
        id="tax",
        title=both("税务部门", "tax office"),
        items=(Item(id="tax_default", asks=both("欠缴税款", "tax in default"), lasting=True),),
    ),
)
KNOWN = (*TOWNSHIP, *CHECKS, *FURTHER)


def asked(ids: Iterable[str]) -> tuple[Department, ...]:
    """The departments of a county's list, the township's offices first.

    Refused: an empty list, a department unknown or twice.
    """
    listed = tuple(ids)
    found = tuple(_faults(listed))
    if found:
        raise Refused(found)
    return tuple(one for one in KNOWN if one.id in listed)


def _faults(listed: tuple[str, ...]) -> Iterator[Finding]:
    if not listed:
        says = both("联审部门名单是空的，请填写", "no department is asked: enter the list")
        yield remark("nominees.departments_none", says)
    known = {one.id for one in KNOWN}
    for one in dict.fromkeys(listed):
        if one not in known:
            says = Wording(zh=f"没有部门{one}，请核对", en=f"there is no department {one}: check")
            yield remark("nominees.departments_unknown", says, about=one)
        if listed.count(one) > 1:
            says = Wording(zh=f"部门{one}重复，请删去一处", en=f"{one} stands twice: delete one")
            yield remark("nominees.departments_twice", says, about=one)
