"""Record close relatives among the people who stand: declared by them, verified by the office."""

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.counting_case import elected_so_far
from huanjie.actions.roles import COMMITTEE_OR_TOWNSHIP, TOWNSHIP
from huanjie.nominees.slate import Relation
from huanjie.records.models import DeclaredKinship, Election, Officer
from huanjie.terms.wording import Wording

DECLARED, WITHDRAWN = "declared", "withdrawn"


@act("kinship.record", may=COMMITTEE_OR_TOWNSHIP)
def record_kinship(
    by: Officer, *, election: str, relation: Relation, basis: str
) -> Done[DeclaredKinship]:
    """Record that two people are close relatives, with what shows it; each count is told of it.

    Both stand, hold a seat or are on the roll and may be written in.
    """
    row = Election.objects.select_related("unit__parent").get(pk=election)
    _require_close(relation)
    _require_known(row, relation)
    _require_new(row, relation)
    require(
        bool(basis.strip()),
        "kinship.basis",
        Wording(
            zh="请写明依据(本人申报、户口簿、核查记录)",
            en="name what shows it: the declaration, the household register, the inquiry",
        ),
    )
    made = DeclaredKinship.objects.create(
        election=row,
        one=relation.one,
        other=relation.other,
        kinship=relation.kinship,
        basis=basis,
        recorded_by=by.name,
        recorded_on=clock.today(),
    )
    facts: Facts = {"kinship": made.pk, "relation": relation.kinship.value}
    return Done(report=made, unit=row.unit, facts=facts)


def _require_close(relation: Relation) -> None:
    require(
        relation.one != relation.other and relation.kinship.is_close,
        "kinship.not_close",
        Wording(
            zh="应为两个人之间的近亲属关系：配偶、父母、子女、兄弟姐妹、祖父母、外祖父母、孙子女、"
            "外孙子女(民法典1045②)",
            en="two people who are close relatives: spouse, parent, child, sibling, grandparent or "
            "grandchild (Civil Code 1045②)",
        ),
    )


def _require_known(row: Election, relation: Relation) -> None:
    known = set(row.candidates.values_list("name", flat=True))
    known |= set(row.voters.filter(serial__isnull=False).values_list("name", flat=True))
    known |= {name for names in elected_so_far(row).values() for name in names}
    strangers = sorted({relation.one, relation.other} - known)
    require(
        not strangers,
        "kinship.unknown",
        Wording(
            zh=f"不是候选人，也不在选民名单上：{'、'.join(strangers)}",
            en=f"neither nominated nor on the roll: {', '.join(strangers)}",
        ),
    )


def _require_new(row: Election, relation: Relation) -> None:
    pair = {relation.one, relation.other}
    there = row.kinships.filter(state=DECLARED).values_list("one", "other")
    require(
        pair not in [set(names) for names in there],
        "kinship.present",
        Wording(zh="这两人的近亲属关系已登记", en="the kinship of these two is on record"),
    )


@act("kinship.withdraw", may=TOWNSHIP)
def withdraw_kinship(by: Officer, *, kinship: int, reason: str) -> Done[DeclaredKinship]:
    """Withdraw a kinship that was recorded wrongly, with the reason; it stays on record."""
    row = DeclaredKinship.objects.select_related("election__unit__parent").get(pk=kinship)
    require(
        row.state == DECLARED and bool(reason.strip()),
        "kinship.not_withdrawn",
        Wording(
            zh="该登记已撤销，或者未写明撤销的理由",
            en="it is withdrawn already, or the reason is missing",
        ),
    )
    row.state, row.reason = WITHDRAWN, reason
    row.withdrawn_by, row.withdrawn_on = by.name, clock.today()
    row.save()
    facts: Facts = {"kinship": row.pk, "reason": reason}
    return Done(report=row, unit=row.election.unit, facts=facts)
