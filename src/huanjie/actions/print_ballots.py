"""Make the ballot of an election, and keep account of every sheet of paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.files import keep
from huanjie.actions.open_elections import rules_of
from huanjie.actions.roles import COMMITTEE, COMMITTEE_OR_TOWNSHIP
from huanjie.ballot.definition import definition_to_json
from huanjie.ballot.draw import printed
from huanjie.ballot.layout_file import layout_to_json
from huanjie.ballot.order import By, Grounds, names_in_order
from huanjie.papers.chinese import ordinal_term
from huanjie.records.models import BallotAccount, BallotStyle, Candidate, Election, Officer
from huanjie.terms.ballots import (
    BallotCandidate,
    BallotContest,
    BallotDefinition,
    Mark,
    MarkScheme,
)
from huanjie.terms.people import Sex
from huanjie.terms.wording import Wording

POST_TITLES = {
    "chair": "主任",
    "vice_chair": "副主任",
    "woman_member": "妇女委员",
    "member": "委员",
}
BODIES = {"villagers_committee": "村民委员会", "residents_committee": "居民委员会"}
USUAL_MARKS = MarkScheme(for_=Mark.CIRCLE, against=Mark.CROSS, abstain=Mark.BLANK)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotPost:
    """A post on the ballot: its seats, its printed names in order, its empty lines."""

    post: str
    seats: int
    names: tuple[str, ...]
    write_ins: int


@act("ballot.print", may=COMMITTEE_OR_TOWNSHIP)
def print_ballots(
    by: Officer, *, election: str, round: str, posts: Sequence[BallotPost]
) -> Done[BallotStyle]:
    """Draw the ballot of a round and freeze its style; all sheets of a style are the same."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    require(
        not row.styles.filter(round=round).exists(),
        "ballot.style_present",
        Wording(zh="本轮选票样式已定", en="the ballot of this round is already fixed"),
    )
    _require_names(row, round, posts)
    definition = _definition(row, round, posts)
    drawing = printed(definition)
    folder = f"ballots/{row.unit_id}/{round}"
    layout = layout_to_json(drawing.layout)
    keep(f"{folder}/DEF.json", definition_to_json(definition).encode())
    keep(f"{folder}/layout.json", layout.encode())
    digest = keep(f"{folder}/ballot.pdf", drawing.pdf)
    style = BallotStyle.objects.create(
        election=row,
        round=round,
        style=drawing.layout.style,
        definition=definition_to_json(definition),
        layout=layout,
        pdf=f"{folder}/ballot.pdf",
        sha256=digest,
    )
    facts: Facts = {"round": round, "style": style.style, "sha256": digest}
    return Done(report=style, unit=row.unit, facts=facts)


def _require_names(row: Election, round: str, posts: Sequence[BallotPost]) -> None:
    """A first ballot bears official candidates; a later one may bear whom voters wrote in."""
    official = set(row.candidates.filter(state="official").values_list("post", "name"))
    printed_names = {(p.post, name) for p in posts for name in p.names}
    require(
        round != "first" or printed_names <= official,
        "ballot.not_official",
        Wording(
            zh="选票上有未公布的候选人", en="a name on the ballot is not an official candidate"
        ),
    )
    strangers = sorted({name for _, name in printed_names} - set(sexes_of(row)))
    require(
        not strangers,
        "ballot.not_on_roll",
        Wording(
            zh=f"不在选民名单上或性别不明：{'、'.join(strangers)}",
            en=f"not on the roll, or of unknown sex: {', '.join(strangers)}",
        ),
    )


def sexes_of(row: Election) -> dict[str, str]:
    """The sex of all who can be voted for: candidates, and those of the roll, to be written in."""
    listed = row.voters.filter(serial__isnull=False).exclude(sex="")
    return {
        **dict(listed.values_list("name", "sex")),
        **dict(row.candidates.values_list("name", "sex")),
    }


def _definition(row: Election, round: str, posts: Sequence[BallotPost]) -> BallotDefinition:
    sexes = sexes_of(row)
    ids = {n: f"c{i}" for i, n in enumerate(dict.fromkeys(x for p in posts for x in p.names), 1)}
    suffix = "另行选举" if round == "rerun" else ""
    return BallotDefinition(
        election=row.pk,
        title=f"{ordinal_term(row.term)}{BODIES[row.procedure]}{suffix}选举选票",
        unit=f"{row.unit.parent.name if row.unit.parent else ''}{row.unit.name}",
        paper="A4",
        marks=USUAL_MARKS,
        contests=tuple(
            BallotContest(
                id=p.post,
                title=POST_TITLES[p.post],
                seats=p.seats,
                write_ins=p.write_ins,
                candidates=tuple(
                    BallotCandidate(id=ids[n], name=n, sex=Sex(sexes[n])) for n in p.names
                ),
            )
            for p in posts
        ),
    )


def official_posts(election: Election, grounds: Grounds | None = None) -> tuple[BallotPost, ...]:
    """The posts of the first round: official candidates in their order, one empty line a seat.

    The order is the rule set's: by nomination votes it is that of the posted list, where equal
    votes were settled; `grounds` holds the digits of a lot or strokes that are not on file.
    """
    official = Candidate.objects.filter(election=election, state="official")
    return tuple(
        BallotPost(
            post=seat.post,
            seats=seat.seats,
            names=_in_order(
                election, seat.post, [c.name for c in official if c.post == seat.post], grounds
            ),
            write_ins=seat.seats,
        )
        for seat in election.seats.all()
    )


def _in_order(
    election: Election, post: str, posted: Sequence[str], grounds: Grounds | None
) -> tuple[str, ...]:
    rules = rules_of(election)
    by = By(rules.choice("candidate_order")) if "candidate_order" in rules else By.VOTES
    if by is By.VOTES:
        return tuple(posted)
    return names_in_order(posted, by, grounds or Grounds(), contest=post)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCount:
    """Every sheet of one round: printed = issued + unused + spoilt; `voters` took part."""

    printed: int
    issued: int
    unused: int
    spoilt: int
    returned: int
    voters: int


@act("ballot.account", may=COMMITTEE)
def account_ballots(
    by: Officer, *, election: str, round: str, count: PaperCount
) -> Done[BallotAccount]:
    """Record what became of every ballot of a round; it must balance."""
    row = Election.objects.select_related("unit").get(pk=election)
    require(
        not row.accounts.filter(round=round).exists(),
        "ballot.accounted",
        Wording(zh="本轮选票已清点登记", en="the paper of this round is already accounted for"),
    )
    parts = (count.issued, count.unused, count.spoilt)
    require(
        count.printed == sum(parts) and min(parts) >= 0,
        "ballot.paper_unbalanced",
        Wording(
            zh=f"印制{count.printed}张，与发出、剩余、作废之和不符，请重新清点",
            en=f"{count.printed} printed is not issued + unused + spoilt: count again",
        ),
    )
    account = BallotAccount.objects.create(
        election=row,
        round=round,
        printed=count.printed,
        issued=count.issued,
        unused=count.unused,
        spoilt=count.spoilt,
        returned=count.returned,
        voters=count.voters,
    )
    facts: Facts = {"round": round, "printed": count.printed, "issued": count.issued}
    facts |= {"unused": count.unused, "spoilt": count.spoilt, "returned": count.returned}
    return Done(report=account, unit=row.unit, facts=facts)
