"""What an officer should know of a vote besides its result."""

from collections.abc import Iterator
from functools import lru_cache

from huanjie.count.case import ElectionCase, Post, Procedure
from huanjie.count.local import LedBy
from huanjie.count.posts import Decided
from huanjie.count.rerun import Unfilled
from huanjie.count.rules import Rules
from huanjie.count.vacancy import Leading, may_stay_empty, who_leads
from huanjie.count.women import WomensRule, column_missing
from huanjie.count.words import POSTS, bodies, listed
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import PersonName
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
    yield from _column(case, rules)
    yield from _policy_bars(case, rules, decided)
    yield from _empty_seats(case, rules, decided, unfilled)
    yield from _empty_chair(case, rules, decided, unfilled)
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


def _column(case: ElectionCase, rules: Rules) -> Iterator[Finding]:
    if rules.local.womens_column and column_missing(case):
        cited = rules.source("womens_column")
        yield _about(
            Post.MEMBER,
            "womens_column_missing",
            zh=f"选票未单列妇女委员职位，{cited}要求单列",
            en=f"the ballot has no column for a woman member, which {cited} demands",
        )


def _policy_bars(case: ElectionCase, rules: Rules, decided: Decided) -> Iterator[Finding]:
    if not case.procedure.is_committee:
        return
    for post, filled in decided.filled.items():
        for name in filled.elected:
            if name in case.people and case.people[name].barred:
                yield _policy_bar(rules, post, name)


def _policy_bar(rules: Rules, post: Post, name: PersonName) -> Finding:
    """A bar that is not statutory: it undoes nothing, but a local text may let people do so."""
    if not rules.local.unfit_win_voided_by:
        return _about(
            post,
            "policy_bar",
            zh=f"{name}有政策规定的不宜情形，不影响依法当选",
            en=f"{name} has a policy bar, which does not undo a lawful win",
        )
    who, cited = bodies(rules.local.unfit_win_voided_by), rules.source("unfit_win_voided_by")
    return _about(
        post,
        "local_bar_may_void",
        zh=f"{name}登记有不宜情形；是否不符合村选举办法规定的具体条件，由{who.zh}依{cited}"
        "审查，不符合的宣布当选无效；此处仍列为当选",
        en=f"{name} has a bar on file; {who.en} must rule by {cited} whether the conditions of the "
        "village's method are not met and the win is void; here it stands",
    )


def _empty_seats(
    case: ElectionCase, rules: Rules, decided: Decided, unfilled: Unfilled
) -> Iterator[Finding]:
    """Where a meeting decides on empty seats, or may after the first vote already."""
    who, cited = bodies(rules.local.vacancy_decided_by), rules.source("vacancy_decided_by")
    for post in unfilled.vacant if rules.local.vacancy_decided_by else ():
        yield _about(
            post,
            "vacancy_needs_decision",
            zh=f"缺额须经{who.zh}决定({cited})，未决定的继续另行选举",
            en=f"{who.en} must decide that seats stay empty ({cited}); until then they are voted "
            "again",
        )
    if rules.local.vacancy_after_first_vote:
        staying = may_stay_empty(case, rules, decided)
        cited = rules.source("vacancy_after_first_vote")
        for post in (one for one in unfilled.rerun if one in staying):
            yield _about(
                post,
                "vacancy_instead_of_rerun",
                zh=f"当选人数已够，{who.zh}可以决定暂缺而不另行选举({cited})",
                en=f"enough are elected: {who.en} may decide to leave the seats empty instead of "
                f"voting again ({cited})",
            )


def _empty_chair(
    case: ElectionCase, rules: Rules, decided: Decided, unfilled: Unfilled
) -> Iterator[Finding]:
    leading = who_leads(case, rules, decided) if Post.CHAIR in unfilled.vacant else None
    if leading is None:
        return
    if leading.way is LedBy.VICE_CHAIR:
        yield _about(
            Post.CHAIR,
            "vice_chair_presides",
            zh="主任缺额，由副主任主持工作",
            en="the chair is empty: the vice chair presides",
        )
    elif leading.way is LedBy.MEMBER_CHOSEN_BY_REPRESENTATIVES:
        yield _about(
            Post.CHAIR,
            "representatives_choose_presiding_member",
            zh="主任、副主任缺额，由村(居)民代表会议推选一名委员主持工作",
            en="no chair and no vice chair: the representatives choose a member who presides",
        )
    else:
        yield _led_by_votes(leading, rules.source("vacant_chair_led_by"))


def _led_by_votes(leading: Leading, cited: str) -> Finding:
    who = listed(leading.people)
    equal = Wording(zh=f"，{who.zh}得票相等", en=f", votes are equal: {who.en}")
    if not who.zh:
        equal = Wording(zh="", en="")
    if leading.way is LedBy.CHOSEN_BY_MEETING:
        return _about(
            Post.CHAIR,
            "meeting_chooses_presiding_person",
            zh=f"主任缺额，由村民会议或者村民代表会议确定谁临时主持工作{equal.zh}({cited})",
            en=f"the chair is empty: a meeting decides who presides{equal.en} ({cited})",
        )
    if not leading.votes_known:
        return _about(
            Post.CHAIR,
            "presiding_votes_not_given",
            zh=f"主任缺额，由{who.zh}中得票多的临时主持工作({cited})；有人在此前当选，请核对得票",
            en=f"the chair is empty: of {who.en} the one with most votes presides ({cited}); "
            "somebody was elected before, so compare the votes",
        )
    return _about(
        Post.CHAIR,
        "most_votes_presides",
        zh=f"主任缺额，由得票多的{who.zh}临时主持工作({cited})",
        en=f"the chair is empty: {who.en}, with most votes, presides ({cited})",
    )


def _about(post: Post, code: str, *, zh: str, en: str) -> Finding:
    words = POSTS[post]
    return Finding(
        code=code,
        severity=Severity.WARNING,
        says=Wording(zh=f"{words.zh}：{zh}", en=f"{words.en}: {en}"),
        place=post.value,
    )
