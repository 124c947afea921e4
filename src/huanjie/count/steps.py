"""The reasoning of a vote in sentences, each with its arithmetic and its article."""

from collections.abc import Iterable, Iterator, Set

from huanjie.count.case import ElectionCase, Mode, Overcollected, Post, Round
from huanjie.count.order import Filled
from huanjie.count.posts import Decided
from huanjie.count.rerun import Unfilled
from huanjie.count.result import HeldReason, Rerun, Step
from huanjie.count.rules import Rules
from huanjie.count.vacancy import enough_elected, seated
from huanjie.count.women import WomensRule
from huanjie.count.words import BASES, HELD, POSTS, bodies, listed
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording

HELD_BY = {
    HeldReason.BARRED: "statutory_bars",
    HeldReason.ALREADY_ELECTED: "dual_post",
    HeldReason.HIGHER_POST_PENDING: "dual_post",
    HeldReason.RELATIVE_ALREADY_ELECTED: "relatives_at_result",
    HeldReason.RELATIVE_PENDING: "relatives_at_result",
}
WOMEN = {
    WomensRule.NOT_CHECKED: Wording(
        zh="有人性别未填，未检查妇女成员的规定",
        en="somebody's sex is not given, so the rule of the woman member was not checked",
    ),
    WomensRule.SATISFIED: Wording(zh="已有妇女当选", en="a woman is elected"),
    WomensRule.DECLARED_FIRST: Wording(
        zh="主任、副主任中无妇女：得票最多的过线妇女先确定当选",
        en="no woman is chair or vice chair: the woman over the line with most votes comes first",
    ),
    WomensRule.VOTE_AGAIN: Wording(
        zh="过线妇女得票相等：就一个名额再次投票",
        en="women over the line have equal votes: they vote again for one seat",
    ),
    WomensRule.PENDING: Wording(
        zh="得票相等的妇女在末位再投票之中，妇女名额待定",
        en="women with equal votes are in a tie, so the woman's seat is still open",
    ),
    WomensRule.SEAT_KEPT: Wording(
        zh="没有可以当选的过线妇女：留一个名额另行选举妇女委员",
        en="no woman over the line can be elected: one seat is kept and voted again among women",
    ),
}

# How many stand in another vote: the method's number, else the law's own share or word.
RERUN_BY = (
    "rerun_candidates_excess",
    "rerun_candidates_named",
    "candidates_equal_seats",
    "candidates_share",
)


def validity(case: ElectionCase, rules: Rules) -> tuple[Step, ...]:
    """Quorum, turnout and the number of ballots, up to the first that fails."""
    made: list[Step] = []
    for step, holds in _validity(case, rules):
        made.append(step)
        if not holds:
            break
    return tuple(made)


def _validity(case: ElectionCase, rules: Rules) -> Iterator[tuple[Step, bool]]:
    if rules.quorum is not None and case.present is not None:
        yield _quorum(case, rules)
    if rules.turnout is not None:
        yield _turnout(case, rules)
    if rules.overcollected is not Overcollected.VOTERS:
        yield _no_more_than(case.collected, case.issued, rules, Wording(zh="发出的", en="issued"))
    if rules.overcollected is not Overcollected.ISSUED:
        yield _no_more_than(case.collected, case.voters, rules, Wording(zh="投票人", en="voters"))


def _quorum(case: ElectionCase, rules: Rules) -> tuple[Step, bool]:
    share, present = rules.quorum, case.present or 0
    assert share is not None
    holds = share.met_by(present, case.registered)
    met = "已" if holds else "未"
    zh = f"应到{case.registered}人，实到{present}人，{met}达到“{share.says.zh}”的要求"
    en = (
        f"{present} of {case.registered} due are present, {share.says.en} is needed: "
        f"{'met' if holds else 'not met'}"
    )
    arithmetic = share.arithmetic(present, case.registered)
    return Step(says=Wording(zh=zh, en=en), arithmetic=arithmetic, cited=share.cited), holds


def _turnout(case: ElectionCase, rules: Rules) -> tuple[Step, bool]:
    share = rules.turnout
    assert share is not None
    holds = share.met_by(case.collected, case.registered)
    unit = {Mode.VOTERS: "人", Mode.HOUSEHOLDS: "户", Mode.REPRESENTATIVES: "名代表"}[case.mode]
    zh = (
        f"登记{case.registered}{unit}，收回选票{case.collected}张，"
        f"{'已' if holds else '未'}达到“{share.says.zh}”的要求，选举{'有效' if holds else '无效'}"
    )
    en = (
        f"{case.collected} ballots collected of {case.registered} registered, {share.says.en} is "
        f"needed: {'met' if holds else 'not met, the vote does not count'}"
    )
    arithmetic = share.arithmetic(case.collected, case.registered)
    return Step(says=Wording(zh=zh, en=en), arithmetic=arithmetic, cited=share.cited), holds


def _no_more_than(collected: int, most: int, rules: Rules, of_what: Wording) -> tuple[Step, bool]:
    holds = collected <= most
    found = "相符" if holds else "收回多于该数，选举无效"
    zh = f"收回选票{collected}张，{of_what.zh}{most}：{found}"
    en = (
        f"{collected} ballots collected, {most} {of_what.en}: "
        f"{'in order' if holds else 'more than that, the vote is void'}"
    )
    sign = "≤" if holds else ">"
    cited = rules.source("overcollected")
    step = Step(says=Wording(zh=zh, en=en), arithmetic=f"{collected} {sign} {most}", cited=cited)
    return step, holds


def base_not_set(rules: Rules) -> Step:
    """Nothing is decided while the method does not say what the majority is of."""
    return Step(
        says=Wording(
            zh="选举办法未写明以实到会还是应到会人数为基数(party_win_base)，不作决定",
            en="the method does not say whether the majority is of those present or those due "
            "(party_win_base): nothing is decided",
        ),
        arithmetic="",
        cited=rules.source("winner_share_of"),
    )


def line(rules: Rules, base: int, need: int) -> Step:
    """How many votes are over the line."""
    share, words = rules.line, BASES[rules.base]
    return Step(
        says=Wording(
            zh=f"以{words.zh}{base}为基数，得票须{share.says.zh}，即至少{need}票",
            en=f"of {words.en}, {base}, {share.says.en} is needed: at least {need} votes",
        ),
        arithmetic=share.arithmetic(need, base),
        cited=share.cited,
    )


def posts(case: ElectionCase, rules: Rules, decided: Decided, need: int) -> Iterator[Step]:
    """What was decided for each post."""
    own = decided.elected().union(*case.already_elected.values())
    for post, filled in decided.filled.items():
        votes = decided.votes[post]
        out = [n for n in decided.left_out.get(post, ()) if votes.get(n, 0) >= need]
        if out:
            yield _left_out(rules, filled, out, own)
        yield _elected(rules, decided, filled)
        yield from _not_declared(rules, decided, filled)
    if decided.womens_rule in WOMEN:
        says = WOMEN[decided.womens_rule]
        yield Step(says=says, arithmetic="", cited=rules.source("women"))


def _with_votes(decided: Decided, filled: Filled, names: Iterable[PersonName]) -> str:
    votes = decided.votes[filled.post]
    return ", ".join(f"{name} {votes[name]}" for name in names)


def _left_out(
    rules: Rules, filled: Filled, out: Iterable[PersonName], own: Set[PersonName]
) -> Step:
    """Who does not take a seat of this post: seated elsewhere, or a relative of somebody seated."""
    post, seated_people = POSTS[filled.post], listed(sorted(set(out) & own))
    relatives = listed(sorted(set(out) - own))
    zh = [f"{seated_people.zh}已任同级或较高职位"] if seated_people.zh else []
    en = [f"{seated_people.en} holds a same or higher post"] if seated_people.en else []
    zh += [f"{relatives.zh}须回避当选的近亲属"] if relatives.zh else []
    en += [f"{relatives.en} gives way to a relative elected"] if relatives.en else []
    says = Wording(
        zh=f"{post.zh}：{'、'.join(zh)}，不计入", en=f"{post.en}, left out: {'; '.join(en)}"
    )
    rule = "relatives_at_result" if relatives.zh else "dual_post"
    return _step(rules, says, f"− {len(set(out))}", rule)


def _elected(rules: Rules, decided: Decided, filled: Filled) -> Step:
    who, post = listed(filled.elected), POSTS[filled.post]
    seats, number = filled.seats, len(filled.elected)
    return Step(
        says=Wording(
            zh=f"{post.zh}应选{seats}名，当选{number}名{'：' + who.zh if number else ''}",
            en=f"{post.en}: {number} of {seats} elected{': ' + who.en if number else ''}",
        ),
        arithmetic=_with_votes(decided, filled, filled.elected),
        cited=rules.line.cited,
    )


def _not_declared(rules: Rules, decided: Decided, filled: Filled) -> Iterator[Step]:
    post = POSTS[filled.post]
    for name in filled.gave_way:
        says = Wording(
            zh=f"{post.zh}：{name}因近亲属在先当选而回避",
            en=f"{post.en}: {name} gives way to a relative",
        )
        yield _step(rules, says, _with_votes(decided, filled, [name]), "relatives_at_result")
    for tie in filled.ties:
        who = listed(tie.between)
        says = Wording(
            zh=f"{post.zh}：{who.zh}就{tie.seats}个名额再次投票，不抽签、不按姓氏",
            en=f"{post.en}: {who.en} vote again for {tie.seats}; no lot is drawn",
        )
        yield _step(rules, says, _with_votes(decided, filled, tie.between), "equal_votes")
    for held in filled.held:
        why, names = HELD[held.reason], [held.name] if held.name is not None else []
        who = listed(names)
        says = Wording(
            zh=f"{post.zh}：{who.zh}暂不宣布，{why.zh}",
            en=f"{post.en}: {who.en} is held, {why.en}",
        )
        yield _step(rules, says, _with_votes(decided, filled, names), HELD_BY[held.reason])
    for name in filled.void:
        says = Wording(
            zh=f"{post.zh}：{name}有法定不得当选的情形，当选无效",
            en=f"{post.en}: {name} is statutorily barred, the win is void",
        )
        yield _step(rules, says, _with_votes(decided, filled, [name]), "statutory_bars")


def _step(rules: Rules, says: Wording, arithmetic: str, rule: str) -> Step:
    return Step(says=says, arithmetic=arithmetic, cited=rules.source(rule))


def unfilled(
    case: ElectionCase, rules: Rules, decided: Decided, unfilled: Unfilled
) -> Iterator[Step]:
    """What becomes of the seats nobody took."""
    if unfilled.vacant or unfilled.rerun:
        yield from _vacancy(case, rules, decided)
    for post, seats in unfilled.vacant.items():
        says = Wording(
            zh=f"{POSTS[post].zh}缺额{seats}名", en=f"{POSTS[post].en}: {seats} may stay empty"
        )
        column = post is Post.WOMAN_MEMBER
        rule = "womens_column_until_elected" if column else "vacancy_min"
        yield _step(rules, says, str(seats), rule)
    for post, rerun in unfilled.rerun.items():
        yield _rerun(rules, POSTS[post], rerun)


def _vacancy(case: ElectionCase, rules: Rules, decided: Decided) -> Iterator[Step]:
    """Whether enough are elected to leave seats empty, where the question arises in this vote."""
    least, arises = rules.vacancy_min, case.round is Round.RERUN
    if least is None or not (arises or rules.local.vacancy_after_first_vote):
        return
    count = seated(case, decided)
    enough = Wording(zh="可以缺额", en="enough")
    if count < least:
        enough = Wording(zh="须再选", en="too few")
    says = Wording(
        zh=f"已当选{count}名，缺额至少须有{least}名：{enough.zh}",
        en=f"{count} elected, {least} needed to leave seats empty: {enough.en}",
    )
    yield _step(rules, says, f"{count} {'≥' if count >= least else '<'} {least}", "vacancy_min")
    yield from _conditions(case, rules, decided, count >= least)


def _conditions(
    case: ElectionCase, rules: Rules, decided: Decided, many_enough: bool
) -> Iterator[Step]:
    """What a text demands besides the number before seats stay empty."""
    enough = enough_elected(case, rules, decided)
    if many_enough and not enough:
        says = Wording(zh="但主任未选出，仍须再选", en="but no chair is elected: vote again")
        yield _step(rules, says, "", "vacancy_needs_chair")
    if enough and rules.local.vacancy_decided_by:
        who = bodies(rules.local.vacancy_decided_by)
        says = Wording(
            zh=f"是否缺额由{who.zh}决定", en=f"whether they stay empty: {who.en} decides"
        )
        yield _step(rules, says, "", "vacancy_decided_by")


def _rerun(rules: Rules, post: Wording, rerun: Rerun) -> Step:
    who = listed(rerun.candidates)
    zh_who = f"候选人{who.zh}" if who.zh else "候选人另行提出"
    en_who = f"candidates {who.en}" if who.en else "candidates to be named"
    says = Wording(
        zh=f"{post.zh}另行选举{rerun.seats}名，{zh_who}",
        en=f"{post.en}: another vote for {rerun.seats}, {en_who}",
    )
    arithmetic = f"{len(rerun.candidates)} → {rerun.seats}"
    return _step(rules, says, arithmetic, next(one for one in RERUN_BY if one in rules.cited))
