"""One thing broken in a good question: every refusal of §1, wherever it may stand."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

# Written into the text as it stands, for what a JSON writer would not write.
RAW = {"«800.0»": "800.0", "«8e2»": "8e2", "«-0.0»": "-0.0", "«NaN»": "NaN", "«1E400»": "1E400"}
NO_COUNTS: tuple[Any, ...] = ("8", True, None, -1, 2.5, [], {}, *RAW)
NO_WORDS: tuple[Any, ...] = ("", "nobody", 7, None, False, [], {}, "PRIORITY", " first")
NO_DAYS = ("2026-02-29", "2026-4-20", "20260420", "2026-04-31", "2026/04/20", "", 20260420, None)
NO_AREAS = ("53000", "5300000", "53000000000", "53000x", "５３００００", 530000, None, "")
ODD: tuple[Any, ...] = (None, 0, "x", [], {}, True, [[]], [{}], {"": 1})
DATES = ("on", "born")

Place = tuple[Any, Any]


def places(value: Any) -> Iterator[Place]:
    """Every object or list of the question with each of its keys."""
    rows = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inside in list(rows):
        yield value, key
        if isinstance(inside, dict | list):
            yield from places(inside)


def _at(chance: Random, asked: Any, wanted: Callable[[Any, Any], bool]) -> Place | None:
    found = [(holder, key) for holder, key in places(asked) if wanted(holder, key)]
    return chance.choice(found) if found else None


def _set(chance: Random, place: Place | None, values: tuple[Any, ...]) -> None:
    if place is not None:
        place[0][place[1]] = deepcopy(chance.choice(values))


def anywhere(_holder: Any, _key: Any) -> bool:
    return True


def no_count(chance: Random, asked: Any) -> None:
    _set(chance, _at(chance, asked, lambda holder, key: type(holder[key]) is int), NO_COUNTS)


def no_word(chance: Random, asked: Any) -> None:
    _set(chance, _at(chance, asked, lambda holder, key: isinstance(holder[key], str)), NO_WORDS)


def no_day(chance: Random, asked: Any) -> None:
    since = asked.get("from")
    if isinstance(since, dict) and since and chance.random() < 0.5:
        since[next(iter(since))] = chance.choice(NO_DAYS)
    else:
        asked["born" if "born" in asked and chance.random() < 0.5 else "on"] = chance.choice(
            NO_DAYS
        )


def no_area(chance: Random, asked: Any) -> None:
    asked["jurisdiction"] = chance.choice(NO_AREAS)


def odd(chance: Random, asked: Any) -> None:
    _set(chance, _at(chance, asked, anywhere), ODD)


def missing(chance: Random, asked: Any) -> None:
    place = _at(chance, asked, anywhere)
    if place is not None:
        del place[0][place[1]]


def unknown(chance: Random, asked: Any) -> None:
    holders = [asked, *(h[k] for h, k in places(asked) if isinstance(h[k], dict))]
    key = chance.choice(("note", "registered", "due", "mode", "households", "in_favour", "waste"))
    chance.choice(holders)[key] = chance.choice((1, "x", None))


def greater(chance: Random, asked: Any) -> None:
    """A number grown, so that a part passes its whole."""
    place = _at(chance, asked, lambda holder, key: type(holder[key]) is int)
    if place is not None:
        place[0][place[1]] += chance.choice((1, 2, 5, 50, 10**40))


def smaller(chance: Random, asked: Any) -> None:
    """A number of 0, so that a whole falls below its parts, or below 1."""
    _set(chance, _at(chance, asked, lambda holder, key: type(holder[key]) is int), (0, 1))


def other_procedure(chance: Random, asked: Any) -> None:
    asked["procedure"] = chance.choice(
        ("villagers_committee", "residents_committee", "party_plenary", "township_head", "village")
    )


def other_kind(chance: Random, asked: Any) -> None:
    asked["kind"] = chance.choice(("age", "recall", "votes_due", "elections", "electorate"))


def other_round(chance: Random, asked: Any) -> None:
    asked["round"] = chance.choice(("first", "rerun", "second"))


def other_day(chance: Random, asked: Any) -> None:
    asked["on"] = chance.choice(
        ("1989-12-31", "1990-01-01", "1998-11-03", "1998-11-04", "2010-10-27", "2025-12-31")
    )


def settings(chance: Random, asked: Any) -> None:
    given = asked.setdefault("settings", {})
    name = chance.choice(
        ("women", "vacancy_min", "proxy_max", "rerun_candidates_excess", "dual_post", "turnout")
    )
    given[name] = chance.choice(("none", "lot", 0, 1, 2, 3, True, "3", 3.0, "«8e2»"))


def posts(chance: Random, asked: Any) -> None:
    """A post twice, no post, a post of elsewhere, women_only where it is not."""
    rows = asked.get("posts")
    if not rows:
        return
    row = chance.choice(rows)
    change = chance.randrange(4)
    if change == 0:
        rows.append(dict(row))
    elif change == 1:
        rows.clear()
    elif change == 2:
        row["post"] = chance.choice(("deputy", "chair", "member", "secretary", "mayor"))
    else:
        row["women_only"] = chance.choice((True, False, "true", 1, None))


def names(chance: Random, asked: Any) -> None:
    """An empty name, a name twice, a relation to oneself, a man on the women's seat."""
    change = chance.randrange(5)
    if change == 0 and asked.get("posts"):
        chance.choice(asked["posts"])["votes"][""] = 1
    elif change == 1:
        asked["already_elected"] = {"chair": ["甲"], "member": ["乙", chance.choice("甲乙")]}
    elif change == 2:
        asked["relatives"] = [
            chance.choice((["甲", "甲", "spouse"], ["甲", "乙"], ["甲", "", "child"], "甲乙"))
        ]
    elif change == 3:
        asked["already_elected"] = {chance.choice(("mayor", "deputy", "member")): [""]}
    else:
        asked["people"] = {chance.choice(("", "甲")): {"sex": chance.choice(("m", "f", "x"))}}


IN_THE_OBJECT: tuple[Callable[[Random, Any], None], ...] = (
    no_count,
    no_count,
    no_word,
    no_word,
    no_day,
    no_area,
    odd,
    odd,
    missing,
    missing,
    missing,
    unknown,
    unknown,
    greater,
    greater,
    smaller,
    other_procedure,
    other_kind,
    other_round,
    other_day,
    settings,
    posts,
    names,
)


def written(asked: Any) -> str:
    """One line of JSON, with what no writer writes put in."""
    text = json.dumps(asked, ensure_ascii=False)
    for mark, raw in RAW.items():
        text = text.replace(f'"{mark}"', raw)
    return text


def twice(chance: Random, asked: Any) -> str:
    """A key twice in one object."""
    holders = [asked, *(h[k] for h, k in places(asked) if isinstance(h[k], dict))]
    holder = chance.choice([one for one in holders if one])
    key = chance.choice(list(holder))
    holder["«twice»"] = 0
    return written(asked).replace('"«twice»": 0', f"{json.dumps(key, ensure_ascii=False)}: 1")


def torn(chance: Random, asked: Any) -> str:
    """No JSON, or no object."""
    text = written(asked)
    return chance.choice(
        (
            text[: chance.randrange(len(text))],
            text + "}",
            f"[{text}]",
            f"{text} {text}",
            text.replace('"', "'"),
            "",
            "null",
            "7",
            '"election"',
            json.dumps({"input": [asked]}),
            json.dumps({"input": None, "id": "V01"}),
        )
    )


def broken(chance: Random, asked: Any) -> str:
    """The question with one thing broken, as text."""
    how = chance.randrange(20)
    if how == 0:
        return torn(chance, asked)
    if how == 1:
        return twice(chance, asked)
    chance.choice(IN_THE_OBJECT)(chance, asked)
    return written(asked)
