"""Issue an official document: PDF/A and Word in the folder, digests in the log."""

from collections.abc import Mapping

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.files import keep
from huanjie.actions.number_papers import number_for
from huanjie.actions.open_elections import rules_of
from huanjie.actions.roles import COMMITTEE_OR_TOWNSHIP
from huanjie.papers.chinese import basis_in_words
from huanjie.papers.render import form_named, render
from huanjie.records.models import Election, Officer, Paper
from huanjie.terms.citations import Certainty
from huanjie.terms.places import place_name
from huanjie.terms.wording import Wording

OWED = (
    "notice_04_roll",
    "public_roll",
    "notice_roll_changes",
    "notice_roll_removal",
    "notice_roll_final",
    "notice_08_preliminary_candidates",
    "notice_09_candidates",
    "notice_16_result",
    "result_statement",
    "notice_rerun",
    "report_to_township",
    "visit_report",
)
"""Papers that say what another act did: issued by that act alone."""


def heading(election: Election, form: str, *, issuer: str = "") -> dict[str, object]:
    """What all notices of an election share; the basis is the rule that demands the paper."""
    place = place_name(election.unit.to_noun())
    people = "村民" if election.procedure == "villagers_committee" else "居民"
    return {
        "body": election.procedure,
        "unit": place,
        "term": election.term,
        "number": f"{place[:2]}选字第{_notices(election) + 1}号",
        "basis": _basis(election, form),
        "issuer": issuer or f"{place}{people}选举委员会",
        "issued": clock.today().isoformat(),
    }


def _notices(election: Election) -> int:
    return Paper.objects.filter(election=election, public=True).count()


def _basis(election: Election, form: str) -> str:
    """The article that demands the paper; where only a default does, the law and the method."""
    cited = rules_of(election).cite(form)
    if cited.certainty is Certainty.DEFAULT:
        law = "村" if election.procedure == "villagers_committee" else "城市居"
        place = "本村" if law == "村" else "本社区"
        return f"《中华人民共和国{law}民委员会组织法》和{place}选举办法"
    return basis_in_words([cited])


def issue(
    election: Election,
    form: str,
    data: Mapping[str, object],
    *,
    public: bool = True,
    part: str = "",
    corrects: Paper | None = None,
) -> Paper:
    """Set a paper and keep it, inside the act that owes it; an official document is numbered.

    Papers of one election are issued in turn, so that no two take one place or number.
    """
    Election.objects.select_for_update().get(pk=election.pk)
    number = number_for(form_named(form), data)
    told = {**data, "number": str(number)} if number else data
    rendered = render(form, told)
    serial = Paper.objects.filter(election=election).count() + 1
    path = f"papers/{election.unit_id}/{serial:02d}-{form}"
    return Paper.objects.create(
        unit=election.unit,
        election=election,
        form=form,
        part=part,
        corrects=corrects,
        number=str(told.get("number") or ""),
        word=number.word if number else "",
        year=number.year if number else 0,
        serial=number.serial if number else 0,
        title=form_named(form).title.zh,
        issued_on=clock.today(),
        public=public,
        path=path,
        pdf_sha256=keep(f"{path}.pdf", rendered.pdf),
        docx_sha256=keep(f"{path}.docx", rendered.docx),
    )


@act("paper.issue", may=COMMITTEE_OR_TOWNSHIP)
def issue_paper(
    by: Officer, *, election: str, form: str, data: Mapping[str, object]
) -> Done[Paper]:
    """Issue a notice that no other act owes; its head comes from the election."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    require(
        form not in OWED,
        "paper.owed",
        Wording(
            zh="该文书由相应的办理环节自动出具", en="this paper comes from the act that it reports"
        ),
        about=form,
    )
    paper = issue(row, form, {**heading(row, form), **data})
    facts: Facts = {"form": form, "number": paper.number, "sha256": paper.pdf_sha256}
    return Done(report=paper, unit=row.unit, facts=facts)
