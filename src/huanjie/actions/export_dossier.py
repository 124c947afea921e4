"""The dossier of an election: what it holds and lacks, closed by its catalogue, exported whole."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, check_area, require
from huanjie.actions.dossier_items import items_of
from huanjie.actions.issue_paper import issue
from huanjie.actions.open_elections import rules_of
from huanjie.actions.roles import KEEPERS, OFFICE
from huanjie.archive.dossier import Dossier, Fonds, Item, Missing, Volume, dossier
from huanjie.archive.dossier_folder import Exported, export_dossier
from huanjie.archive.dossier_text import dossier_text
from huanjie.law.procedure_words import ACTORS, KEPT, titled
from huanjie.law.rules import RuleSet
from huanjie.papers.render import page_of, pdf_of
from huanjie.records.models import Election, Officer, Paper
from huanjie.records.queries.steps import parts_of, states_of
from huanjie.steps.state import Parts, Status, StepState
from huanjie.terms.evidence import MET_BY, EvidenceKind, Need
from huanjie.terms.places import place_name
from huanjie.terms.wording import Wording

CATALOGUE, LIST = "dossier_catalogue", "party_dossier_list"
NAMES = {CATALOGUE: "卷内文件目录.pdf", LIST: "立卷目录.pdf"}
PAPERS = (EvidenceKind.PAPER, EvidenceKind.POSTED)


def dossier_of(row: Election, *, fonds: str) -> Dossier:
    """The whole dossier of an election as it stands; its year is that of its last item."""
    law = rules_of(row)
    found = states_of(row, law)
    filed = tuple(items_of(row, law))
    last = max((one.dated for one in filed), default=clock.today())
    return dossier(
        law,
        filed,
        fonds=Fonds(number=fonds, issue=row.pk.rpartition("-")[2].upper(), year=last.year),
        expected=_expected(law, found, parts_of(row)),
        reached={one.rule.id for one in found if one.status is Status.DONE},
    )


@act("dossier.close", may=KEEPERS)
def close_dossier(by: Officer, *, election: str, fonds: str) -> Done[Paper]:
    """Issue the catalogue that the last step asks for; what is missing stands in it."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    asked = [one.paper.form for one in rules_of(row).papers() if one.paper.form in NAMES]
    require(
        bool(asked),
        "dossier.no_catalogue",
        Wording(zh="本程序不要求单独的立卷目录", en="this procedure asks for no catalogue"),
        about=row.procedure,
    )
    seen = dossier_of(row, fonds=fonds).seen(restricted=False)
    paper = issue(row, asked[0], _data(row, seen, digest=None)[asked[0]], public=False)
    facts: Facts = {"form": paper.form, "items": len(seen.items), "missing": len(seen.missing)}
    return Done(report=paper, unit=row.unit, facts=facts)


@act("dossier.export", may=KEEPERS)
def export(
    by: Officer, *, election: str, fonds: str, out: Path, restricted: bool = False
) -> Done[Exported]:
    """Write the dossier as a folder that anyone can check; restricted volumes apart, by the office.

    Refused: restricted volumes for who is not of the county office; a folder that holds something;
    a file that is no longer what was issued.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    check_area(by, row.unit)
    require(
        not restricted or by.role in OFFICE,
        "dossier.restricted",
        Wording(
            zh="限知卷只由县换届办导出", en="restricted volumes are exported by the county office"
        ),
        about=election,
    )
    seen = dossier_of(row, fonds=fonds).seen(restricted=restricted)
    title, unit = _title(row), place_name(row.unit.to_noun())
    text = dossier_text(seen, title=title, unit=unit)
    data = _data(row, seen, digest=hashlib.sha256(text.encode()).hexdigest())
    lists = {name: pdf_of(form, page_of(form, data[form])) for form, name in NAMES.items()}
    made = export_dossier(seen, title=title, unit=unit, lists=lists, out=out)
    facts: Facts = {"items": made.items, "missing": len(seen.missing), "restricted": restricted}
    return Done(report=made, unit=row.unit, facts={**facts, "sums": made.sums})


def _title(row: Election) -> str:
    return f"{place_name(row.unit.to_noun())}第{row.term}届{rules_of(row).title.zh}档案"


def _expected(
    law: RuleSet, found: Sequence[StepState], parts: Parts
) -> Mapping[Need, tuple[str, ...]]:
    """Of which parts each need is owed: of nobody where all its steps are not needed."""
    by_id = {one.rule.id: one for one in found}
    owed = {}
    for need in {need for rule in law.dossier() for need in rule.group.holds}:
        asking = [one for one in found if _asks(one, need)]
        if not asking and need.kind in PAPERS:
            steps = [one.paper.step for one in law.papers() if one.paper.form == need.of]
            asking = [by_id[step] for step in steps if step in by_id]
        needed = [one for one in asking if one.status is not Status.NOT_NEEDED]
        if asking:
            owed[need] = tuple(
                dict.fromkeys(
                    part for one in needed for part in parts.get(one.rule.duty.per) or ("",)
                )
            )
    return owed


def _asks(state: StepState, need: Need) -> bool:
    """Whether a step asks for this, or for what meets it or is met by it."""
    return any(
        one.of == need.of
        and (
            one.kind is need.kind
            or one.kind in MET_BY.get(need.kind, ())
            or need.kind in MET_BY.get(one.kind, ())
        )
        for one in state.rule.duty.done_by
    )


def _data(row: Election, seen: Dossier, *, digest: str | None) -> dict[str, dict[str, object]]:
    """What the two lists say."""
    head: dict[str, object] = {
        "unit": place_name(row.unit.to_noun()),
        "issued": clock.today().isoformat(),
        "dossier": _title(row),
        "fonds": seen.fonds.number,
        "year": seen.fonds.year,
        "missing": [_owed(volume, one) for volume in seen.volumes for one in volume.missing],
        "apart": list(seen.apart),
        "digest": digest,
    }
    full = [_catalogue(one) for one in seen.volumes if one.items]
    return {
        CATALOGUE: head | {"volumes": full},
        LIST: head | {"volumes": [_line(one) for one in seen.volumes]},
    }


def _owed(volume: Volume, one: Missing) -> dict[str, object]:
    return {
        "volume": volume.rule.title.zh,
        "what": one.what.zh,
        "part": one.part or None,
        "owed_by": titled(ACTORS, one.owed_by).zh,
        "due": one.due,
    }


def _catalogue(volume: Volume) -> dict[str, object]:
    return {
        "name": volume.rule.title.zh,
        "kept": KEPT[volume.rule.group.kept].zh,
        "items": [_item(one) for one in volume.items],
    }


def _item(item: Item) -> dict[str, object]:
    filed = item.filed
    return {
        "code": item.code,
        "number": filed.number or None,
        "party": filed.party or None,
        "title": filed.title,
        "dated": filed.dated.isoformat(),
        "pages": filed.pages or None,
        "remark": filed.remark or None,
    }


def _line(volume: Volume) -> dict[str, object]:
    codes = [item.code for item in volume.items]
    return {
        "name": volume.rule.title.zh,
        "kept": KEPT[volume.rule.group.kept].zh,
        "items": len(codes),
        "pages": volume.pages,
        "first_code": codes[0] if codes else None,
        "last_code": codes[-1] if codes else None,
    }
