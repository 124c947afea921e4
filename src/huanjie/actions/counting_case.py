"""The case of a round as `huanjie decide` reads it: figures, people, kinship, method, seats."""

from collections import Counter
from collections.abc import Iterable, Mapping

from huanjie.actions.print_ballots import sexes_of
from huanjie.ballot.definition import definition_from_json
from huanjie.count.result import HeldReason
from huanjie.count.tally import Tally
from huanjie.nominees.checks import CHECKS
from huanjie.records.models import BallotAccount, Election, HeldRuling, ReviewAnswer
from huanjie.records.queries.known.poll import elected
from huanjie.records.queries.known.proxies import settings_of as known_settings
from huanjie.terms.ballots import BallotDefinition

Case = dict[str, object]
ITEMS = {(check.id, item.id): item for check in CHECKS for item in check.items}


def definition_of(row: Election, round: str) -> BallotDefinition:
    """The ballot of a round."""
    return definition_from_json(row.styles.get(round=round).definition)


def case_document(
    row: Election, round: str, definition: BallotDefinition, figures: tuple[Tally, BallotAccount]
) -> Case:
    """The input of `huanjie decide`: figures, people, relatives, the method, the seats held.

    The pinned law decides: `on` is the day whose law the election follows.
    """
    counted, account = figures
    holding = elected_so_far(row)
    people = _people(row, definition, counted)
    settings = settings_of(row)
    relatives = _relatives(row, {*people, *(n for names in holding.values() for n in names)})
    case: Case = {
        "kind": "election",
        "procedure": row.procedure,
        "jurisdiction": row.unit_id[:6],
        "on": row.law_day.isoformat(),
        "round": "first" if round == "first" else "rerun",
        "registered": row.registered,
        "issued": account.issued,
        "collected": counted.collected,
        "voters": account.voters,
        "waste": counted.waste,
        "posts": _posts(definition, counted),
        "people": people,
    }
    more = {"relatives": relatives, "already_elected": holding, "settings": settings}
    return case | {key: value for key, value in more.items() if value}


def _posts(definition: BallotDefinition, counted: Tally) -> list[Case]:
    return [
        {
            "post": contest.id,
            "seats": contest.seats,
            "votes": {choice.name: choice.for_ for choice in one.choices}
            | {w.name: w.votes for w in one.written},
        }
        for contest, one in zip(definition.contests, counted.contests, strict=True)
    ]


def _people(row: Election, definition: BallotDefinition, counted: Tally) -> dict[str, Case]:
    """Everybody with votes: sex, whether a candidate, and the bars that a person upheld."""
    sexes, bars = sexes_of(row), upheld_bars(row)
    printed = {str(one.name) for contest in definition.contests for one in contest.candidates}
    written = {str(w.name) for one in counted.contests for w in one.written} - printed
    found = _sexes_of_written(row, written)
    people: dict[str, Case] = {name: {"sex": sexes[name]} for name in sorted(printed)}
    people |= {name: found.get(name, {}) | {"candidate": False} for name in sorted(written)}
    return {
        name: person | ({"barred": bars[name]} if name in bars else {})
        for name, person in people.items()
    }


def _sexes_of_written(row: Election, written: Iterable[str]) -> dict[str, Case]:
    """The sex of whom voters wrote in: as nominated, or as on the roll if one alone has the name.

    Where two voters bear the name, or none, it is not known which of them was meant.
    """
    nominated = dict(row.candidates.filter(name__in=written).values_list("name", "sex"))
    listed = list(
        row.voters.filter(serial__isnull=False, name__in=written).values_list("name", "sex")
    )
    times = Counter(name for name, _ in listed)
    alone = {name: sex for name, sex in listed if times[name] == 1 and sex}
    return {name: {"sex": sex} for name, sex in {**alone, **nominated}.items()}


def upheld_bars(row: Election) -> Mapping[str, list[str]]:
    """The bars of each person by name, as named persons upheld them in the joint review.

    A hit alone bars nobody, and whose win a person ruled to stand is not held for it again.
    """
    answers = ReviewAnswer.objects.filter(candidate__election=row, ruling__upheld=True)
    bars: dict[str, dict[str, None]] = {}
    for answer in answers.select_related("candidate").order_by("pk"):
        codes = bars.setdefault(answer.candidate.name, {})
        for hit in answer.hits:
            item = ITEMS[answer.department, hit["item"]]
            codes[item.bar or item.id] = None
    lifted = HeldRuling.objects.filter(
        result__election=row, held_for=HeldReason.BARRED, stands=True
    )
    for name in lifted.values_list("name", flat=True):
        bars.pop(name, None)
    return {name: list(codes) for name, codes in bars.items()}


def _relatives(row: Election, names: Iterable[str]) -> list[list[str]]:
    """The declared kinship of those who have votes or a seat."""
    known = set(names)
    standing = row.kinships.filter(state="declared").values_list("one", "other", "kinship")
    return [list(pair) for pair in standing if set(pair[:2]) <= known]


def settings_of(row: Election) -> dict[str, object]:
    """The method that the unit adopted, laid over what the county's campaign fixes."""
    return known_settings(row)


def elected_so_far(row: Election) -> Mapping[str, list[str]]:
    """Who holds a seat from the earlier rounds: declared, or held and ruled to stand.

    Who is ruled to take a higher post leaves the lower one.
    """
    return elected(row)
