"""`election`: a vote for one or more posts."""

from collections.abc import Mapping

from huanjie.count.case import (
    ElectionCase,
    Mode,
    Person,
    Post,
    PostVotes,
    Procedure,
    Relation,
    Round,
    posts_of,
)
from huanjie.count.contradictions import wrong
from huanjie.count.fields import Fields, items_from, name_from, text_from, word_from
from huanjie.count.kinds.question import Answer, Plain, Question, question_from
from huanjie.count.outcome import decide as decide_case
from huanjie.count.result import Outcome
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship, Sex

KIND = "election"
PROCEDURES = tuple(Procedure)
BALLOTS = frozenset({"round", "issued", "collected", "posts"})
ROLL = BALLOTS | {"registered"}
MEETING = BALLOTS | {"due", "present"}
OPTIONAL = frozenset({"waste", "voters", "people", "relatives", "already_elected"})
POST = frozenset({"post", "seats", "votes"})
POST_OPTIONAL = frozenset({"women_only"})
BY_SEX = {sex.value: Person(sex=sex) for sex in Sex}
NOTHING: frozenset[str] = frozenset()
PERSON = frozenset({"sex", "candidate", "barred"})


def decide(fields: Fields) -> Answer:
    """The result of a vote, as an answer."""
    outcome = decide_case(case_from(fields))
    return Answer(keys=_keys(outcome), steps=outcome.steps, findings=outcome.findings)


def case_from(fields: Fields) -> ElectionCase:
    """The figures of a vote, read strictly."""
    procedure = fields.word("procedure", Procedure)
    optional = OPTIONAL | {"mode"} if procedure is Procedure.RESIDENTS_COMMITTEE else OPTIONAL
    required = MEETING if procedure.is_meeting else ROLL
    asked = question_from(fields, PROCEDURES, required=required, optional=optional)
    present = fields.count("present") if procedure.is_meeting else None
    registered = fields.count("due" if procedure.is_meeting else "registered", least=1)
    voters = fields.optional_count("voters")
    if voters is None:
        voters = registered if present is None else present
    return ElectionCase(
        procedure=procedure,
        on=asked.on,
        jurisdiction=asked.jurisdiction,
        settings=asked.given,
        round=fields.word("round", Round),
        mode=fields.word("mode", Mode) if "mode" in fields else Mode.VOTERS,
        registered=registered,
        present=present,
        voters=voters,
        issued=fields.count("issued"),
        collected=fields.count("collected"),
        waste=fields.optional_count("waste") or 0,
        posts=_posts(fields, asked),
        people=_people(fields),
        relatives=_relatives(fields),
        already_elected=_already(fields, asked),
    )


def _posts(fields: Fields, asked: Question) -> tuple[PostVotes, ...]:
    known = posts_of(asked.procedure)
    made: list[PostVotes] = []
    seen: set[Post] = set()
    for path, raw in fields.items("posts"):
        one = Fields(raw, path)
        one.only(POST, POST_OPTIONAL)
        post = one.word("post", Post)
        if post not in known or post in seen:
            raise wrong(one.at("post"), "该程序无此职位或重复", "no such post here, or twice")
        seen.add(post)
        if "women_only" in one and one.flag("women_only") is not (post is Post.WOMAN_MEMBER):
            raise wrong(one.at("women_only"), "与职位不符", "contradicts the post")
        made.append(PostVotes(post=post, seats=one.count("seats", least=1), votes=_votes(one)))
    if not made:
        raise wrong("posts", "不能为空", "empty")
    return tuple(made)


def _votes(one: Fields) -> Mapping[PersonName, int]:
    votes = one.fields("votes")
    return {name: votes.count(name) for name in votes.names()}


def _people(fields: Fields) -> Mapping[PersonName, Person]:
    if "people" not in fields:
        return {}
    people = fields.fields("people")
    return {
        name: _known_by_sex(people.raw[name]) or _person(people.fields(name))
        for name in people.names()
    }


def _known_by_sex(raw: object) -> Person | None:
    """One of two people who are given by their sex alone, as most are; None for any other."""
    if not isinstance(raw, dict) or len(raw) != 1 or not isinstance(raw.get("sex"), str):
        return None
    return BY_SEX.get(raw["sex"])


def _person(one: Fields) -> Person:
    one.only(NOTHING, PERSON)
    barred = one.items("barred") if "barred" in one.raw else ()
    return Person(
        sex=one.word("sex", Sex) if "sex" in one.raw else None,
        candidate=one.flag("candidate") if "candidate" in one.raw else True,
        barred=tuple(text_from(code, path) for path, code in barred),
    )


def _relatives(fields: Fields) -> tuple[Relation, ...]:
    if "relatives" not in fields:
        return ()
    return tuple(_relation(raw, path) for path, raw in fields.items("relatives"))


def _relation(raw: object, path: str) -> Relation:
    parts = [value for _path, value in items_from(raw, path)]
    if len(parts) != len(("name", "name", "kinship")):
        raise wrong(path, "应为[姓名, 姓名, 关系]", "not [name, name, kinship]")
    one, other = name_from(parts[0], f"{path}[0]"), name_from(parts[1], f"{path}[1]")
    if one == other:
        raise wrong(path, "两个姓名相同", "the same name twice")
    return Relation(one=one, other=other, kinship=word_from(parts[2], f"{path}[2]", Kinship))


def _already(fields: Fields, asked: Question) -> Mapping[Post, tuple[PersonName, ...]]:
    if "already_elected" not in fields:
        return {}
    given = fields.fields("already_elected")
    seen: set[PersonName] = set()
    made: dict[Post, tuple[PersonName, ...]] = {}
    for key in given.raw:
        post = word_from(key, given.at(key), Post)
        if post not in posts_of(asked.procedure):
            raise wrong(given.at(key), "该程序无此职位", "no such post in this procedure")
        made[post] = tuple(name_from(raw, path) for path, raw in given.items(key))
        for index, name in enumerate(made[post]):
            if name in seen:
                raise wrong(f"{given.at(key)}[{index}]", "姓名重复", "a name twice")
            seen.add(name)
    return made


def _keys(outcome: Outcome) -> dict[str, Plain]:
    return {
        "valid": outcome.valid,
        "invalid_reason": outcome.invalid_reason,
        "base": outcome.base,
        "need_votes": outcome.need_votes,
        "elected": {post: list(names) for post, names in outcome.elected.items()},
        "tied": [
            {"post": tie.post, "seats": tie.seats, "between": list(tie.between)}
            for tie in outcome.tied
        ],
        "rerun": {
            post: {
                "seats": rerun.seats,
                "candidates": list(rerun.candidates),
                "women_only": rerun.women_only,
            }
            for post, rerun in outcome.rerun.items()
        },
        "held": [
            {"name": held.name, "post": held.post, "reason": held.reason} for held in outcome.held
        ],
        "vacant": dict(outcome.vacant.items()),
    }
