"""TALLY.json, as `huanjie ballot tally --json` prints it, → what an audit is planned from."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from hashlib import sha256

from huanjie.count.audit.claims import Line
from huanjie.count.audit.named_file import in_file
from huanjie.count.audit.plan import AuditedContest, Reported, Sealed
from huanjie.count.audit.seats import Grounds, PlainPost, grounds, plain_grounds
from huanjie.count.ballot_rules import OVER_SEATS, OverSeats
from huanjie.count.case import ElectionCase
from huanjie.count.case_file import decoded
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields, name_from, object_from, text_from
from huanjie.count.kinds.election import case_from
from huanjie.count.rules import rules_for
from huanjie.count.steps import validity
from huanjie.terms.ids import PersonName, Sha256
from huanjie.terms.wording import Wording

HALF = Fraction(1, 2)
FRAME = ("procedure", "on", "round", "issued", "posts")
COLUMNS = ("for", "against", "abstain", "void")
UNKNOWN = Wording(
    zh="计票结果未附登记、发出、投票人数：这些不抽查，须另行核对；当选按超过收回选票半数、得票多者计",
    en="the tally does not say how many were registered, issued and voted: check them apart; those "
    "with most votes over half of the ballots collected are taken as elected",
)


def reported(content: bytes, *, place: str) -> Reported:
    """What was reported and, by the law or plainly, what that decides.

    With the figures that `decide` needs, the law of the day says who is elected; without them more
    than half of the ballots collected is needed. Refused, by file and field: a tally that is not
    final, has no seats, does not add up, or in which both parts differ.
    """
    return in_file(place, lambda: _reported(content))


def _reported(content: bytes) -> Reported:
    tally = object_from(decoded(content))
    if "final" in tally and not tally.flag("final"):
        raise wrong("final", "尚有选票待裁定，不能审计", "ballots wait for a person: no audit yet")
    collected = tally.count("collected", least=1)
    contests = tuple(_contest(tally, path, raw) for path, raw in tally.items("contests"))
    case = _case(tally)
    if case is not None:
        _refuse_differences(case, contests, collected)
    return Reported(
        grounds=_plainly(contests, collected) if case is None else grounds(case),
        contests=contests,
        collected=collected,
        sealed=Sealed(tally=Sha256(sha256(content).hexdigest())),
        over_voids_ballot=_over_voids_ballot(tally),
        account=(UNKNOWN,) if case is None else tuple(_account(case)),
        on=None if case is None else case.on,
    )


def _plainly(contests: tuple[AuditedContest, ...], collected: int) -> tuple[Grounds, ...]:
    line = Line(share=HALF, base=collected)
    posts = (PlainPost(id=one.id, seats=one.seats, votes=one.votes) for one in contests)
    return tuple(plain_grounds(one, line) for one in posts)


def _contest(tally: Fields, path: str, raw: object) -> AuditedContest:
    one = Fields(raw, path)
    printed: dict[str, PersonName] = {}
    votes: dict[PersonName, int] = {}
    for where, choice in one.items("choices"):
        found = Fields(choice, where)
        name = name_from(found.value("name"), found.at("name"))
        if name in votes:
            raise wrong(found.at("name"), "同名，须先区别", "the same name twice: tell them apart")
        printed[text_from(found.value("choice"), found.at("choice"))] = name
        votes[name] = found.count("for")
        _refuse_unbalanced(tally, found)
    for name, number in _written(one):
        votes[name] = votes.get(name, 0) + number
    return AuditedContest(
        id=text_from(one.value("id"), one.at("id")),
        title=text_from(one.value("title"), one.at("title")) if "title" in one else "",
        seats=one.count("seats", least=1),
        printed=printed,
        votes=votes,
    )


def _written(one: Fields) -> Iterator[tuple[PersonName, int]]:
    for where, raw in one.items("written") if "written" in one else ():
        found = Fields(raw, where)
        yield name_from(found.value("name"), found.at("name")), found.count("votes")


def _refuse_unbalanced(tally: Fields, choice: Fields) -> None:
    """For + against + abstain + void + waste = collected, where all of them are given."""
    if not all(column in choice for column in COLUMNS):
        return
    collected, waste = tally.count("collected"), tally.optional_count("waste") or 0
    total = sum(choice.count(column) for column in COLUMNS) + waste
    if total != collected:
        raise wrong(
            choice.path,
            f"赞成、反对、弃权、无效与废票之和{total}，收回{collected}：请先查明",
            f"for, against, abstain, void and waste make {total}, collected are {collected}",
        )


def _case(tally: Fields) -> ElectionCase | None:
    """The case as `decide` takes it, if the tally has all of it."""
    if "decide" not in tally or not isinstance(tally.value("decide"), dict):
        return None
    found = tally.fields("decide")
    found = found.fields("input") if "input" in found and "kind" not in found else found
    return case_from(found) if all(key in found for key in FRAME) else None


def _refuse_differences(
    case: ElectionCase, contests: tuple[AuditedContest, ...], collected: int
) -> None:
    """Both parts of a tally must say the same; else the audit would confirm another vote."""
    if case.collected != collected:
        raise wrong("decide.collected", f"应为{collected}", f"{collected} is expected")
    cast = {one.id: _above_zero(one.votes) for one in contests}
    decided = {one.post.value: _above_zero(one.votes) for one in case.posts}
    for post in sorted(cast.keys() | decided.keys()):
        if cast.get(post) != decided.get(post):
            raise wrong("decide.posts", f"{post}与contests不一致", f"{post} differs from contests")


def _above_zero(votes: Mapping[PersonName, int]) -> dict[PersonName, int]:
    return {name: number for name, number in votes.items() if number}


def _over_voids_ballot(tally: Fields) -> bool:
    """Whether too many names in one post void the whole ballot, by the rules of the tally."""
    rules = tally.fields("rules") if "rules" in tally else Fields({})
    if OVER_SEATS not in rules:
        return True
    return rules.fields(OVER_SEATS).value("value") == OverSeats.BALLOT.value


def _account(case: ElectionCase) -> Iterator[Wording]:
    for step in validity(case, rules_for(case)):
        arithmetic = f"（{step.arithmetic}）" if step.arithmetic else ""
        yield Wording(zh=f"{step.says.zh}{arithmetic}", en=f"{step.says.en} ({step.arithmetic})")
