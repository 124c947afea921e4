"""What an officer should know of a vote besides its result."""

from collections.abc import Iterator
from functools import lru_cache

from huanjie.count.case import ElectionCase, Post, Procedure
from huanjie.count.posts import Decided
from huanjie.count.rerun import Unfilled
from huanjie.count.rules import Rules
from huanjie.count.women import WomensRule
from huanjie.count.words import POSTS
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.wording import Wording

MAY_REDUCE = (Procedure.PARTY_BRANCH, Procedure.PARTY_CONGRESS)
NO_DEFAULT = "party_win_base"


def on_the_vote(case: ElectionCase, rules: Rules) -> tuple[Finding, ...]:
    """Defaults that stand in for the method, and a quorum on the boundary of an old text."""
    made = [default_used(name) for name in rules.defaults]
    made += [contradicts_regulation(name, rules.source(name)) for name in rules.contradicted]
    doubtful = rules.quorum_doubtful
    if doubtful is not None and case.present is not None:
        made += exactly_four_fifths(
            case.present * doubtful.part.denominator == case.registered * doubtful.part.numerator
        )
    return tuple(made)


def exactly_four_fifths(exact: bool) -> list[Finding]:
    """The finding that exactly the quorum's share is present, under a text that says more."""
    if not exact:
        return []
    says = Wording(
        zh="到会人数恰好为应到会的五分之四：文本写超过，是否足够须由选举办法明确",
        en="exactly four fifths are present: the text says more than that; the method must say "
        "whether it is enough",
    )
    return [Finding(code="exactly_four_fifths", severity=Severity.WARNING, says=says)]


SETTINGS = {
    "overcollected": Wording(zh="收回选票多于发出或投票人数", en="more ballots than issued"),
    "waste_counts_in_total": Wording(zh="废票是否计入总票数", en="waste in the total"),
    "rerun_turnout_required": Wording(zh="另行选举是否须过半数投票", en="turnout of another vote"),
    "vote_carry_down": Wording(zh="高职票是否并入低职", en="votes carried down"),
    "women": Wording(zh="妇女名额的确定办法", en="the woman's seat"),
    "dual_post": Wording(zh="一人当选两职", en="one person in two posts"),
    "relatives_at_result": Wording(zh="近亲属同时当选", en="relatives elected together"),
    "bar_win_effect": Wording(zh="不得当选者得票过半", en="a barred winner"),
    "vacancy_min": Wording(zh="可以缺额的最少成员数", en="the fewest members"),
    "rerun_candidates_excess": Wording(zh="另行选举的差额", en="candidates of another vote"),
    "party_win_base": Wording(zh="当选过半数的基数", en="the base of the majority"),
    "exact_four_fifths_counts": Wording(zh="恰好五分之四是否足够", en="exactly four fifths"),
    "plenary_quorum": Wording(zh="全体会议的到会人数", en="the plenary's quorum"),
    "proxy_max": Wording(zh="每人接受委托的人数", en="proxies a person may hold"),
    "proxy_candidates_barred": Wording(zh="候选人接受委托", en="proxies held by candidates"),
}


@lru_cache(maxsize=64)
def default_used(setting: str) -> Finding:
    """The finding that the method is silent and the default of the program was used."""
    what = SETTINGS[setting]
    if setting == NO_DEFAULT:
        says = Wording(
            zh=f"选举办法未规定“{what.zh}”，且没有默认值",
            en=f"the method does not fix {what.en} ({setting}), and there is no default",
        )
    else:
        says = Wording(
            zh=f"选举办法未规定“{what.zh}”，适用默认规则",
            en=f"the method does not fix {what.en} ({setting}); the default was used",
        )
    return Finding(code="default_used", severity=Severity.INFO, says=says, about=setting)


def contradicts_regulation(setting: str, cited: str) -> Finding:
    """The finding that the method says otherwise than the local regulation, which stands."""
    what = SETTINGS[setting]
    says = Wording(
        zh=f"选举办法关于“{what.zh}”的规定与{cited}不一致，按{cited}办理",
        en=f"the method contradicts {cited} on {what.en} ({setting}); the regulation stands",
    )
    return Finding(
        code="method_contradicts_regulation",
        severity=Severity.WARNING,
        says=says,
        about=setting,
    )


def on_the_result(
    case: ElectionCase, rules: Rules, decided: Decided, unfilled: Unfilled
) -> Iterator[Finding]:
    """Bars, the woman's seat, empty seats: what a person must still look at."""
    yield from _women(decided)
    yield from _policy_bars(case, decided)
    yield from _empty_chair(case, decided, unfilled)
    for post, rerun in unfilled.rerun.items():
        if not rules.rerun_named_afresh and len(rerun.candidates) <= rerun.seats:
            yield _about(
                post, "too_few_candidates", zh="另行选举候选人不多于名额", en="too few candidates"
            )
        if case.procedure in MAY_REDUCE and decided.filled[post].elected:
            yield _about(
                post,
                "seats_may_be_reduced",
                zh="接近应选名额的，经同意可以减少名额",
                en="near the full number the seats may be reduced with consent",
            )


def _women(decided: Decided) -> Iterator[Finding]:
    if decided.womens_rule is WomensRule.NOT_CHECKED:
        yield _about(
            Post.MEMBER,
            "women_rule_not_checked",
            zh="有人性别未填，未检查妇女成员的规定",
            en="somebody's sex is not given: the rule of the woman member was not checked",
        )
    if decided.womens_rule is WomensRule.PENDING:
        yield _about(
            Post.MEMBER,
            "women_rule_pending",
            zh="妇女名额须待再次投票后确定",
            en="the woman's seat waits for the vote between equals",
        )


def _policy_bars(case: ElectionCase, decided: Decided) -> Iterator[Finding]:
    if not case.procedure.is_committee:
        return
    for post, filled in decided.filled.items():
        for name in filled.elected:
            if name in case.people and case.people[name].barred:
                yield _about(
                    post,
                    "policy_bar",
                    zh=f"{name}有政策规定的不宜情形，不影响依法当选",
                    en=f"{name} has a policy bar, which does not undo a lawful win",
                )


def _empty_chair(case: ElectionCase, decided: Decided, unfilled: Unfilled) -> Iterator[Finding]:
    if Post.CHAIR not in unfilled.vacant:
        return
    vice = decided.filled.get(Post.VICE_CHAIR)
    if (vice is not None and vice.elected) or case.already_elected.get(Post.VICE_CHAIR):
        yield _about(
            Post.CHAIR,
            "vice_chair_presides",
            zh="主任缺额，由副主任主持工作",
            en="the chair is empty: the vice chair presides",
        )
    else:
        yield _about(
            Post.CHAIR,
            "representatives_choose_presiding_member",
            zh="主任、副主任缺额，由村(居)民代表会议推选一名委员主持工作",
            en="no chair and no vice chair: the representatives choose a member who presides",
        )


def _about(post: Post, code: str, *, zh: str, en: str) -> Finding:
    words = POSTS[post]
    return Finding(
        code=code,
        severity=Severity.WARNING,
        says=Wording(zh=f"{words.zh}:{zh}", en=f"{words.en}: {en}"),
        place=post.value,
    )
