"""The files of a posted version, made again from its kept lines: the same bytes every time."""

from dataclasses import dataclass

from huanjie.papers.render import render
from huanjie.records.models import RollVersion
from huanjie.roll.publish import public_paper, public_workbook
from huanjie.roll.versions import posted_again
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import place_name

TITLES = {
    "first": "选民名单",
    "supplementary": "选民名单（补正后）",
    "final": "最终选民名单",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFiles:
    """One list three times: to reckon with, to print, to go on with by hand."""

    xlsx: bytes
    pdf: bytes
    docx: bytes


def public_files(version: int) -> PublicFiles:
    """A version as it was posted."""
    row = RollVersion.objects.select_related("election__unit__parent").get(pk=version)
    frozen = posted_again(UnitCode(row.election.unit_id), row.lines)
    unit = place_name(row.election.unit.to_noun())
    people = "村民" if row.election.procedure == "villagers_committee" else "居民"
    paper = public_paper(frozen, unit=unit, title=TITLES[row.kind]) | {
        "published": row.published_on.isoformat(),
        "issuer": f"{unit}{people}选举委员会",
    }
    made = render("public_roll", paper)
    return PublicFiles(xlsx=public_workbook(frozen), pdf=made.pdf, docx=made.docx)
