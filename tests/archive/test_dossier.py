"""What a dossier holds, in which order, under which number, and what it lacks."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.archive.dossier import Dossier, Filed, FiledFile, Fonds, dossier
from huanjie.law.load import built_in, rule_set
from huanjie.law.rules import RuleSet
from huanjie.terms.evidence import Evidence, EvidenceKind, Need, Standing
from huanjie.terms.findings import Refused
from huanjie.terms.ids import Sha256

DAY = date(2026, 5, 10)
FONDS = Fonds(number="0125", issue="VC", year=2026)
KIND = EvidenceKind
LAW = rule_set("villagers_committee", on=DAY, jurisdiction="119999")
NOTICE = Need(kind=KIND.POSTED, of="notice_16_result")


def procedures() -> list[str]:
    """Every procedure of the national rules."""
    return sorted(name.removeprefix("cn/") for name in built_in() if name.startswith("cn/"))


def file(content: bytes = b"pdf", *, ending: str = ".pdf") -> FiledFile:
    digest = Sha256(sha256(content).hexdigest())
    return FiledFile(ending=ending, sha256=digest, source=content)


def filed(
    of: str,
    kind: EvidenceKind = KIND.PAPER,
    *,
    on: date = DAY,
    part: str = "",
    standing: Standing = Standing.STANDS,
    files: Sequence[FiledFile] | None = None,
) -> Filed:
    evidence = Evidence(kind=kind, of=of, on=on, ref="1", part=part, standing=standing)
    own = (file(f"{kind}{of}{on}{part}".encode()),) if files is None else tuple(files)
    return Filed(evidence=evidence, title=of, party="村民选举委员会", dated=on, pages=2, files=own)


def made(*held: Filed, law: RuleSet = LAW, **given: object) -> Dossier:
    usual: dict[str, object] = {"fonds": FONDS, "expected": {}, "reached": ()}
    return dossier(law, held, **(usual | given))  # type: ignore[arg-type]  # as the test names them


def owed(found: Dossier) -> set[tuple[str, str, str]]:
    return {(one.need.kind, one.need.of, one.part) for one in found.missing}


def test_an_item_bears_fonds_year_period_volume_and_number() -> None:
    (item,) = made(filed("notice_16_result", KIND.POSTED)).items
    place = [rule.id for rule in LAW.dossier()].index("filed_08_elected") + 1
    assert (item.number, item.code) == (1, f"0125-WS·2026-Y-VC{place:02}-0001")


def test_items_follow_the_order_of_the_rules_and_then_of_their_days() -> None:
    held = [
        filed("certificate_register"),
        filed("notice_16_result", KIND.POSTED, on=date(2026, 5, 12)),
        filed("notice_16_result", KIND.POSTED, on=date(2026, 5, 11)),
    ]
    items = made(*held).items
    assert [one.filed.evidence.on.day for one in items] == [11, 12, 10]
    assert [one.number for one in items] == [1, 2, 3]


@given(order=st.permutations(range(4)))
def test_the_order_in_which_things_came_does_not_matter(order: list[int]) -> None:
    held = [
        filed("certificate_register"),
        filed("notice_16_result", KIND.POSTED),
        filed("method_meeting", KIND.MINUTES),
        filed("result_statement"),
    ]
    assert made(*(held[place] for place in order)).volumes == made(*held).volumes


def test_a_notice_with_its_photographs_is_one_item() -> None:
    pdf, one, two = file(), file(b"1", ending=".jpg"), file(b"2", ending=".jpg")
    held = [filed("notice_16_result", KIND.POSTED, files=(pdf, photo)) for photo in (one, two)]
    (item,) = made(*held).items
    assert item.filed.files == (pdf, one, two)


def test_a_paper_that_was_only_issued_does_not_stand_for_one_posted() -> None:
    assert ("posted", "notice_16_result", "") in owed(made(filed("notice_16_result")))
    assert ("posted", "notice_16_result", "") not in owed(made(filed(NOTICE.of, KIND.POSTED)))


def test_a_paper_of_another_office_stands_where_one_of_this_would() -> None:
    assert ("paper", "certificate_register", "") not in owed(
        made(filed("certificate_register", KIND.OUTSIDE))
    )


@pytest.mark.parametrize("standing", [one for one in Standing if one is not Standing.STANDS])
def test_what_was_turned_down_is_filed_and_still_owed(standing: Standing) -> None:
    found = made(filed("committee", KIND.BALLOT, standing=standing))
    assert [one.filed.evidence.of for one in found.items] == ["committee"]
    assert ("ballot", "committee", "") in owed(found)


def test_what_no_step_needs_is_not_owed() -> None:
    assert ("posted", NOTICE.of, "") not in owed(made(expected={NOTICE: ()}))


def test_each_part_owes_its_own() -> None:
    found = made(filed(NOTICE.of, KIND.POSTED, part="一组"), expected={NOTICE: ("一组", "二组")})
    assert {one for one in owed(found) if one[1] == NOTICE.of} == {("posted", NOTICE.of, "二组")}


def test_it_is_due_from_its_step_on_and_names_who_owes_it() -> None:
    early = next(one for one in made().missing if one.need == NOTICE)
    late = next(one for one in made(reached={early.from_step}).missing if one.need == NOTICE)
    assert (early.due, late.due) == (False, True)
    assert (late.owed_by, late.from_step) == ("election_committee", "result_published")
    assert late.what.zh and "notice_16" not in late.what.zh


def test_restricted_volumes_are_seen_apart() -> None:
    held = [filed("nominees", KIND.REVIEW), filed("certificate_register"), filed("nowhere_held")]
    whole = made(*held)
    open_, closed = whole.seen(restricted=False), whole.seen(restricted=True)
    assert [one.filed.evidence.of for one in open_.items] == ["certificate_register"]
    assert [one.filed.evidence.of for one in closed.items] == ["nominees"]
    assert open_.apart == tuple(one.rule.title.zh for one in closed.volumes)
    assert not any(one.rule.group.restricted for one in open_.volumes)
    assert (open_.unplaced, len(closed.unplaced)) == ((), 1)


@pytest.mark.parametrize("number", ["", "０１２", "01/2", "..", "12345678901", "zz"])
def test_a_number_that_is_none_is_refused(number: str) -> None:
    with pytest.raises(Refused) as refused:
        Fonds(number=number, issue="VC", year=2026)
    assert refused.value.findings[0].code == "archive.fonds"


@pytest.mark.parametrize("name", procedures())
def test_nothing_restricted_is_held_in_an_open_volume_too(name: str) -> None:
    groups = [rule.group for rule in rule_set(name, on=DAY, jurisdiction="119999").dossier()]
    closed = {need for one in groups if one.restricted for need in one.holds}
    assert not closed & {need for one in groups if not one.restricted for need in one.holds}
