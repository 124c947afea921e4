"""Who would have fared better without a rule: relatives, and the place for a woman."""

from collections.abc import Iterator
from dataclasses import replace

from huanjie.count.case import ElectionCase, Post, Women, posts_of, rank
from huanjie.count.margin import WORST_FIRST, Margin, Of, Then, fate
from huanjie.count.outcome import decide
from huanjie.count.posts import votes_by_post
from huanjie.count.relatives import close_relatives
from huanjie.count.result import Outcome
from huanjie.count.rules import Rules
from huanjie.count.women import women_of
from huanjie.count.words import listed
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording

FARED = {
    Then.ELECTED: Wording(zh="当选", en="elected"),
    Then.TIED: Wording(zh="参加再次投票", en="in a tie"),
    Then.HELD: Wording(zh="得到名额(暂缓宣布)", en="given a seat, held back"),
}


def displaced(case: ElectionCase, outcome: Outcome, rules: Rules) -> Iterator[Margin]:
    """Everybody whom a rule kept from a seat, with the person for whom, and the rule's article.

    Of relatives: the person would have had a better fate with no relatives at all. Of the woman's
    seat: with the rule not worked. Both are counted again.
    """
    if outcome.need_votes is None or not case.procedure.is_committee:
        return
    if rules.relatives:
        yield from _by_relatives(case, outcome, rules)
    if rules.women_first:
        yield from _by_the_womans_seat(case, outcome, rules)


def _by_relatives(case: ElectionCase, outcome: Outcome, rules: Rules) -> Iterator[Margin]:
    need = outcome.need_votes or 0
    kin = close_relatives(case.relatives, rules.relatives_kinds)
    for post, votes in votes_by_post(case, rules).items():
        for name in (one for one, number in votes.items() if number >= need):
            ahead = _ahead(case, outcome, post, kin.of_any([name]))
            if fate(outcome, post, name) is not Then.NOTHING or not ahead:
                continue
            then = fate(decide(_without_relatives(case, name)), post, name)
            if then is not Then.NOTHING:
                yield _relative(post, name, ahead, then, cited=rules.source("relatives_at_result"))


def _without_relatives(case: ElectionCase, name: PersonName) -> ElectionCase:
    others = tuple(one for one in case.relatives if name not in (one.one, one.other))
    return replace(case, relatives=others)


def _ahead(
    case: ElectionCase, outcome: Outcome, post: Post, kin: set[PersonName]
) -> tuple[PersonName, ...]:
    """The relatives elected to this post or one decided before it, or seated no lower already."""
    order = posts_of(case.procedure)
    seated = [
        n
        for p, names in outcome.elected.items()
        if order.index(p) <= order.index(post)
        for n in names
    ]
    seated += [
        n for p, names in case.already_elected.items() if rank(p) <= rank(post) for n in names
    ]
    return tuple(one for one in dict.fromkeys(seated) if one in kin)


def _relative(
    post: Post, name: PersonName, ahead: tuple[PersonName, ...], then: Then, *, cited: str
) -> Margin:
    who, fared = listed(ahead), FARED[then]
    says = Wording(
        zh=f"因近亲属{who.zh}当选而回避；若无近亲属关系，可以{fared.zh}",
        en=f"gave way to a relative, {who.en}; otherwise {fared.en}",
    )
    return Margin(of=Of.RULE, post=post, name=name, then=then, others=ahead, says=says, cited=cited)


def _by_the_womans_seat(case: ElectionCase, outcome: Outcome, rules: Rules) -> Iterator[Margin]:
    votes = votes_by_post(case, rules).get(Post.MEMBER)
    if votes is None:
        return
    plain = decide(replace(case, settings=replace(case.settings, women=Women.NONE)))
    for name in votes:
        now, then = fate(outcome, Post.MEMBER, name), fate(plain, Post.MEMBER, name)
        if WORST_FIRST.index(then) > WORST_FIRST.index(now):
            first = _preferred(case, outcome, plain)
            yield _woman(name, first, then, cited=rules.source("women"))


def _preferred(case: ElectionCase, outcome: Outcome, plain: Outcome) -> tuple[PersonName, ...]:
    """The women declared first, or voting again for the first seat; none where a seat is kept."""
    women, before = women_of(case), plain.elected[Post.MEMBER]
    first = [n for n in outcome.elected[Post.MEMBER] if n in women and n not in before]
    tied = [t for t in outcome.tied if t.post is Post.MEMBER and t not in plain.tied]
    again = [name for tie in tied for name in tie.between if name in women]
    return tuple(first or again)


def _woman(name: PersonName, first: tuple[PersonName, ...], then: Then, *, cited: str) -> Margin:
    fared = FARED[then]
    zh = f"因妇女名额由{listed(first).zh}优先而未能{fared.zh}" if first else ""
    en = f"the woman's seat went first to {', '.join(first)}; otherwise {fared.en}" if first else ""
    says = Wording(
        zh=zh or f"因为妇女保留一个名额而未能{fared.zh}",
        en=en or f"one seat is kept for a woman; otherwise {fared.en}",
    )
    return Margin(
        of=Of.RULE,
        post=Post.MEMBER,
        name=name,
        then=then,
        others=first,
        says=says,
        cited=cited,
    )
