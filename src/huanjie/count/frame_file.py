"""FRAME.json: what the ballots of a vote cannot know, and the case that the two make together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from huanjie.count.account import BallotAccount, BoxAccount, Turnout
from huanjie.count.ballot_rules import BallotRules, rules_on
from huanjie.count.case import COMMITTEE_POSTS, ElectionCase, Procedure
from huanjie.count.columns import NO_OWN_RULES
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields, object_from, text_from
from huanjie.count.kinds.election import case_from
from huanjie.count.law_on import latest_law_day
from huanjie.count.tally import ContestTally, Tally
from huanjie.terms.ballots import BallotContest, BallotDefinition
from huanjie.terms.findings import refusal
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Sex
from huanjie.terms.wording import Wording

COUNTED = ("collected", "waste", "posts")
OWN = ("account", "ballot_rules")
ACCOUNT = frozenset(("printed", "unused", "spoilt", "returned", "boxes", "turnout"))
BOX = frozenset(("batch", "voters", "returned"))
TURNOUT = frozenset(("present", "proxies", "branch", "mobile"))
NOTHING: frozenset[str] = frozenset()

Plain = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The frame of a vote.

    `document` is its part of the case as `huanjie decide` reads it, `case` the same with no votes
    yet; None where no frame was given, and then the rules are those of a village of today.
    """

    rules: BallotRules
    document: Plain = field(default_factory=dict)
    case: ElectionCase | None = None
    account: BallotAccount = field(default_factory=BallotAccount)
    boxes: tuple[BoxAccount, ...] = ()
    turnout: Turnout | None = None

    @property
    def sexes(self) -> Mapping[PersonName, Sex] | None:
        """Whose sex is known; None without a frame, where nobody is asked."""
        if self.case is None:
            return None
        return {name: one.sex for name, one in self.case.people.items() if one.sex is not None}


def frame_from_json(text: str, definition: BallotDefinition) -> Frame:
    """The frame in a FRAME.json: a case as `huanjie decide` reads it, without what is counted.

    It may hold two keys of its own: `account` (printed, unused, spoilt, returned, the boxes, the
    turnout) and `ballot_rules` (what the unit's method says of void ballots). Refused by its
    field: figures that the ballots give (`collected`, `waste`, `posts`), what `decide` refuses, a
    post of the ballot that the procedure does not have.
    """
    given = object_from(text)
    if "input" in given and "kind" not in given:
        given = Fields(given.fields("input").raw)
    for key in COUNTED:
        if key in given:
            raise wrong(key, "由选票计出，请从本文件中删去", "comes from the ballots: take it out")
    document = {key: value for key, value in given.raw.items() if key not in OWN}
    posts = [_post(one.id, one.seats, {}) for one in definition.contests]
    case = case_from(Fields({"collected": 0, **document, "posts": posts}))
    method = given.fields("ballot_rules") if "ballot_rules" in given else None
    account = given.fields("account") if "account" in given else Fields({}, "account")
    account.only(NOTHING, ACCOUNT)
    return Frame(
        rules=rules_on(case.procedure, case.on, jurisdiction=case.jurisdiction, method=method),
        document=document,
        case=case,
        account=_account(account, case, voters_given="voters" in given),
        boxes=tuple(_boxes(account)),
        turnout=_turnout(account) if "turnout" in account else None,
    )


def no_frame(definition: BallotDefinition) -> Frame:
    """What holds where no frame is given: the law of villages of today for a committee's posts.

    For other ballots only what every text on file says: more names than seats void the ballot.
    """
    committee = {post.value for post in COMMITTEE_POSTS}
    if not {one.id for one in definition.contests} <= committee:
        return Frame(rules=NO_OWN_RULES)
    village = Procedure.VILLAGERS_COMMITTEE
    return Frame(rules=rules_on(village, latest_law_day(village)))


def _account(account: Fields, case: ElectionCase, *, voters_given: bool) -> BallotAccount:
    return BallotAccount(
        printed=account.optional_count("printed"),
        issued=case.issued,
        unused=account.optional_count("unused"),
        spoilt=account.optional_count("spoilt"),
        returned=account.optional_count("returned"),
        voters=case.voters if voters_given else None,
    )


def _boxes(account: Fields) -> list[BoxAccount]:
    made: list[BoxAccount] = []
    if "boxes" not in account:
        return made
    for path, raw in account.items("boxes"):
        one = Fields(raw, path)
        one.only(BOX)
        batch = text_from(one.value("batch"), one.at("batch"))
        if any(box.batch == batch for box in made):
            raise wrong(one.at("batch"), "票箱重复", "a box twice")
        made.append(
            BoxAccount(batch=batch, voters=one.count("voters"), returned=one.count("returned"))
        )
    return made


def _turnout(account: Fields) -> Turnout:
    one = account.fields("turnout")
    one.only(TURNOUT)
    return Turnout(
        present=one.count("present"),
        proxies=one.count("proxies"),
        branch=one.count("branch"),
        mobile=one.count("mobile"),
    )


def decide_document(tally: Tally, definition: BallotDefinition, frame: Frame) -> Plain:
    """The case of a final tally as `huanjie decide` reads it.

    Without a frame it lacks what the ballots do not know: procedure, day, round, registered,
    issued. A printed candidate's sex is the ballot's where the frame does not know it. Refused:
    two candidates of one name in one post.
    """
    posts = [
        _post(contest.id, contest.seats, _votes(contest, one))
        for contest, one in zip(definition.contests, tally.contests, strict=True)
    ]
    figures = {"collected": tally.collected, "waste": tally.waste, "posts": posts}
    return {
        "kind": "election",
        **frame.document,
        **figures,
        "people": _people(tally, definition, frame),
    }


def _post(post: str, seats: int, votes: Mapping[PersonName, int]) -> dict[str, object]:
    return {"post": post, "seats": seats, "votes": votes}


def _votes(contest: BallotContest, counted: ContestTally) -> Mapping[PersonName, int]:
    votes = {one.name: one.for_ for one in counted.choices}
    if len(votes) != len(counted.choices):
        raise refusal(
            "tally.same_name",
            Wording(
                zh=f"{contest.title}有同名候选人，须先加以区别",
                en=f"{contest.id}: two candidates of one name must first be told apart",
            ),
            about=contest.id,
        )
    return votes | {one.name: one.votes for one in counted.written}


def _people(tally: Tally, definition: BallotDefinition, frame: Frame) -> dict[str, object]:
    known = frame.document.get("people", {})
    people: dict[str, object] = {}
    for contest in definition.contests:
        for one in contest.candidates:
            people[one.name] = {"sex": one.sex.value}
    for counted in tally.contests:
        for written in counted.written:
            people.setdefault(written.name, {"candidate": False})
    for name, given in known.items() if isinstance(known, dict) else ():
        before = people.get(name, {})
        people[name] = {**before, **given} if isinstance(before, dict) else given
    return people
