"""An audit as it is laid down before the dice are thrown: papers, claims, how many to draw."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from huanjie.count.audit import comparison, polling_sizes
from huanjie.count.audit.assertions import claims
from huanjie.count.audit.claims import Claim
from huanjie.count.audit.paper import Batch
from huanjie.count.audit.polling_sizes import Sizes
from huanjie.count.audit.seats import Grounds
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.ids import PersonName, Sha256
from huanjie.terms.wording import Wording


class Method(StrEnum):
    """Papers compared with the machine's reading of each, or papers alone."""

    COMPARISON = "comparison"
    POLLING = "polling"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditedContest:
    """A post on the ballot: its seats, its printed names by choice, the votes of everybody."""

    id: str
    title: str
    seats: int
    printed: Mapping[str, PersonName]
    votes: Mapping[PersonName, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A claim with the number of draws that it needs at first; None: count all by hand."""

    claim: Claim
    sizes: Sizes

    @property
    def size(self) -> int | None:
        """How many to draw first for this claim alone."""
        return self.sizes.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """The digests of the files that may not change once the dice are thrown."""

    tally: Sha256
    readings: Sha256 | None = None
    rulings: Sha256 | None = None
    positions: Sha256 | None = None
    definition: Sha256 | None = None
    case: Sha256 | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPlan:
    """What is published before the dice are thrown.

    `limit` is the risk limit: the largest chance with which a wrong result is confirmed.
    `over_voids_ballot`: more names than seats in one post make the whole ballot void. `account`
    says what the account of papers shows, which is checked and not sampled.
    """

    method: Method
    limit: Fraction
    batches: tuple[Batch, ...]
    contests: tuple[AuditedContest, ...]
    claims: tuple[Planned, ...]
    sealed: Sealed
    over_voids_ballot: bool = True
    account: tuple[Wording, ...] = ()
    on: date | None = None

    @property
    def papers(self) -> int:
        """All papers in the sealed bundles."""
        return sum(one.sheets for one in self.batches)

    @property
    def by_hand(self) -> frozenset[str]:
        """The contests that are counted by hand in whole."""
        return frozenset(one.claim.contest for one in self.claims if one.size is None)

    @property
    def sampled(self) -> tuple[Planned, ...]:
        """The claims that a sample can confirm: those of all other contests."""
        by_hand = self.by_hand
        return tuple(one for one in self.claims if one.claim.contest not in by_hand)

    @property
    def size(self) -> int:
        """How many papers to draw first."""
        return max((one.size or 0 for one in self.sampled), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What an audit is planned from: the decided posts and the contests of the ballot."""

    grounds: tuple[Grounds, ...]
    contests: tuple[AuditedContest, ...]
    collected: int
    sealed: Sealed
    over_voids_ballot: bool = True
    account: tuple[Wording, ...] = ()
    on: date | None = None


def plan(
    reported: Reported, batches: Iterable[Batch], *, limit: Fraction, method: Method
) -> AuditPlan:
    """Every claim with the number of draws it needs, the largest of which is drawn first.

    Refused: a risk limit that is no share between 0 and 1/2, bundles that together hold another
    number of papers than the tally, a bundle named twice or without papers.
    """
    listed = tuple(batches)
    _refuse_limit(limit)
    _refuse_bundles(listed)
    papers = sum(one.sheets for one in listed)
    if papers != reported.collected:
        raise _other_papers(papers, reported.collected)
    found = [one for made in reported.grounds for one in claims(made, papers=papers)]
    return AuditPlan(
        method=method,
        limit=limit,
        batches=listed,
        contests=reported.contests,
        claims=tuple(planned(one, limit=limit, method=method) for one in found),
        sealed=reported.sealed,
        over_voids_ballot=reported.over_voids_ballot,
        account=reported.account,
        on=reported.on,
    )


def planned(claim: Claim, *, limit: Fraction, method: Method) -> Planned:
    """A claim with its first sizes; none where that many or more papers are there at all."""
    if method is Method.POLLING:
        return Planned(claim=claim, sizes=polling_sizes.sizes(claim, limit))
    size = comparison.first_size(claim.margin, limit)
    if size is None or size >= claim.papers:
        return Planned(claim=claim, sizes=Sizes())
    return Planned(claim=claim, sizes=Sizes(ninety=size))


def _refuse_limit(limit: Fraction) -> None:
    if not 0 < limit <= Fraction(1, 2):
        raise refusal(
            "audit.risk",
            Wording(
                zh=f"风险限度{limit}应大于0、不大于1/2，例如1/20",
                en=f"the risk limit {limit} must be above 0 and at most 1/2, say 1/20",
            ),
            about="risk",
        )


def _refuse_bundles(batches: tuple[Batch, ...]) -> None:
    seen: set[str] = set()
    for one in batches:
        if one.name in seen or not one.name or one.sheets < 1:
            raise refusal(
                "audit.bundle",
                Wording(
                    zh=f"“{one.name}”：每捆须有名称、不得重复，至少一张",
                    en=f"“{one.name}”: each bundle has a name of its own and at least one paper",
                ),
                about=one.name,
            )
        seen.add(one.name)


def _other_papers(papers: int, collected: int) -> Refused:
    return refusal(
        "audit.other_papers",
        Wording(
            zh=f"各捆共{papers}张，计票结果为收回{collected}张：请重新清点，查明后再制定审计方案",
            en=f"the bundles hold {papers} papers, the tally has {collected} ballots collected: "
            "count them again and find out why before the audit is planned",
        ),
        about="manifest",
    )
