"""How the screens call what the records keep by code name."""

from collections.abc import Mapping

from huanjie.count.words import HELD
from huanjie.law.words import AUTHORITIES, LEEWAYS, TOPICS, certainty_said
from huanjie.terms.citations import Certainty
from huanjie.terms.wording import Wording, both
from huanjie.timetable.steps import PROCEDURE_TITLES, TITLES
from huanjie.web.ballots.words import LISTS_OF_BALLOTS
from huanjie.web.procedures.words import LISTS_OF_PROCEDURES
from huanjie.web.roll.words import LISTS_OF_ROLL
from huanjie.web.words_local import AFTER_LOCAL_FINDING
from huanjie.web.words_plan import FIGURES_OF_TOURS, LANES, LIFE


def _headed(titles: Mapping[str, Wording]) -> dict[str, Wording]:
    """Titles made for the middle of a sentence, as they stand alone."""
    return {
        code: both(title.zh, title.en[:1].upper() + title.en[1:]) for code, title in titles.items()
    }


STEPS: Mapping[str, Wording] = {
    **_headed(TITLES),
    "term_end": both("任期届满", "End of term"),
    "committee_formed": both("委员会产生", "Committee formed"),
}
PROCEDURES: Mapping[str, Wording] = {
    **_headed(PROCEDURE_TITLES),
    "party_plenary": both("乡镇党委全会", "Township Party plenary"),
    "township_deputies": both("乡镇人大代表选举", "Township deputies"),
    "township_head": both("乡镇长选举", "Township head"),
}
POSTS: Mapping[str, Wording] = {
    "chair": both("主任", "Chair"),
    "vice_chair": both("副主任", "Vice chair"),
    "woman_member": both("妇女委员", "Woman member"),
    "member": both("委员", "Member"),
    "secretary": both("书记", "Secretary"),
    "deputy_secretary": both("副书记", "Deputy secretary"),
    "discipline_secretary": both("纪委书记", "Discipline secretary"),
    "discipline_member": both("纪委委员", "Discipline member"),
    "delegate": both("代表", "Delegate"),
    "deputy": both("人大代表", "Deputy"),
    "head": both("乡镇长", "Township head"),
    "deputy_head": both("副乡镇长", "Deputy head"),
}
KINDS: Mapping[str, Wording] = {
    "county": both("县", "county"),
    "street": both("街道", "street"),
    "town": both("镇", "town"),
    "township": both("乡", "township"),
    "ethnic_township": both("民族乡", "ethnic township"),
    "villagers_committee": both("村", "village"),
    "residents_committee": both("社区", "community"),
}
STAGES: Mapping[str, Wording] = {
    "prepared": both("筹备", "Prepared"),
    "roll_published": both("名单公布", "Roll published"),
    "candidates_published": both("候选人公布", "Candidates published"),
    "polled": both("已投票", "Polled"),
    "handed_over": both("已交接", "Handed over"),
}
STATES: Mapping[str, Wording] = {
    "done": both("✓ 已办", "✓ done"),
    "today": both("▶ 今天", "▶ today"),
    "coming": both("○ 待办", "○ to come"),
    "unneeded": both("– 不需要", "– not needed"),
    "late": both("! 逾计划日", "! behind plan"),
    "past_law": both("‼ 逾法定期限", "‼ past the lawful day"),
    "open": both("! 未处理", "! open"),
    "assigned": both("▶ 已交办", "▶ assigned"),
    "remedied": both("○ 已整改，待确认", "○ put right, to be confirmed"),
    "confirmed": both("✓ 已确认", "✓ confirmed"),
    "planned": both("○ 计划中", "○ planned"),
    "there": both("▶ 在现场", "▶ on the spot"),
    "unreported": both("! 未报告", "! not reported"),
    "reported": both("✓ 已报告", "✓ reported"),
    "nominated": both("○ 被提名", "○ nominated"),
    "official": both("✓ 正式候选人", "✓ official candidate"),
    "preliminary": both("▶ 初步候选人", "▶ preliminary candidate"),
    "barred": both("‼ 经裁定不具资格", "‼ barred by ruling"),
    "passed_over": both("– 未列入", "– not on the list"),
    "withdrawn": both("– 已退出", "– withdrawn"),
    "elected": both("✓ 当选", "✓ elected"),
    "tied": both("▶ 得票相同，再次投票", "▶ tied: they vote again"),
    "held": both("! 暂缓确认", "! held"),
    "info": both("提示", "note"),
    "warning": both("! 注意", "! warning"),
    "error": both("‼ 错误", "‼ error"),
}
VOTER_STATUSES: Mapping[str, Wording] = {
    "eligible": both("可列入名单", "Eligible"),
    "question": both("待核实", "To be asked about"),
    "excluded": both("不列入", "Not on the list"),
    "struck": both("重复登记，经裁定划去", "Struck as a duplicate, by ruling"),
}
RULINGS: Mapping[str, Wording] = {
    "same_person": both("同一人", "same person"),
    "different_persons": both("不同的人", "different people"),
    "unresolved": both("未能查清", "could not be cleared up"),
    "upheld": both("成立", "upheld"),
    "dismissed": both("不成立", "dismissed"),
}
SHEETS: Mapping[str, Wording] = {
    "read": both("机器读定", "Read by machine"),
    "review": both("待人裁定", "For a person to rule"),
    "open": both("待人裁定", "For a person to rule"),
    "ruled": both("已由人裁定", "Ruled by a person"),
    "refused": both("拒读", "Refused"),
}
VERDICTS: Mapping[str, Wording] = {
    "circle": both("○ 圈", "○ circle"),
    "tick": both("√ 勾", "✓ tick"),
    "cross": both("× 叉", "× cross"),
    "triangle": both("△ 三角", "△ triangle"),
    "blank": both("空白", "blank"),
    "review": both("待裁定", "to be ruled"),
}
ROUNDS: Mapping[str, Wording] = {
    "first": both("第一轮投票", "First vote"),
    "rerun": both("另行选举", "Another election"),
    "tie": both("得票相同再次投票", "Vote again after a tie"),
}
FIGURES: Mapping[str, Wording] = {
    "registered": both("登记选民", "Registered voters"),
    "due": both("应到会", "Due"),
    "present": both("实到会", "Present"),
    "issued": both("发出选票", "Ballots issued"),
    "collected": both("收回选票", "Ballots collected"),
    "voters": both("参加投票", "Voters taking part"),
    "waste": both("整票无效", "Wholly invalid"),
}
INVALID: Mapping[str, Wording] = {
    "quorum_not_met": both("到会人数不足", "the quorum was not met"),
    "turnout_not_over_half": both("参加投票未过半数", "not more than half took part"),
    "turnout_not_over_two_thirds": both("未达三分之二以上", "not more than two thirds took part"),
    "more_ballots_than_issued": both("收回选票多于发出选票", "more ballots than were issued"),
    "more_ballots_than_voters": both("收回选票多于投票人数", "more ballots than voters"),
}
AFTER_INVALID: Mapping[str, Wording] = {
    "quorum_not_met": both(
        "本次会议不能选举。到会人数达到规定后另行开会，重新投票。",
        "This meeting cannot elect. Meet again with enough people present and vote anew.",
    ),
    "turnout_not_over_half": both(
        "公布本次选举无效及票数，确定新的投票日，重新公告后组织投票。",
        "Publish that the vote is invalid, with its figures; fix and announce a new polling day.",
    ),
    "turnout_not_over_two_thirds": both(
        "公布本次选举无效及票数，确定新的投票日，重新公告后组织投票。",
        "Publish that the vote is invalid, with its figures; fix and announce a new polling day.",
    ),
    "more_ballots_than_issued": both(
        "封存全部选票，核对发票、领票记录，查明原因并记录，公布后重新投票。",
        "Seal all ballots, check how they were given out, record the cause, publish, vote anew.",
    ),
    "more_ballots_than_voters": both(
        "封存全部选票，核对投票人签到、委托记录，查明原因并记录，公布后重新投票。",
        "Seal all ballots, check who voted and for whom, record the cause, publish, vote anew.",
    ),
}
WHY_HELD: Mapping[str, Wording] = {reason.value: says for reason, says in HELD.items()}
AFTER_HELD: Mapping[str, Wording] = {
    "barred": both(
        "由县换届办主任听取本人意见，署名作出书面裁定并写明理由；裁定前不宣布当选。",
        "The head of the county office hears the person and rules in writing, with reasons; until "
        "then the seat is not declared.",
    ),
    "already_elected": both(
        "由本人书面选择一个职位，县换届办主任据此裁定后宣布。",
        "The person chooses one post in writing; the head of the county office rules accordingly.",
    ),
    "higher_post_pending": both(
        "待较高职位的再次投票或裁定有结果后确定。", "Wait for the higher post to be settled."
    ),
    "relative_already_elected": both(
        "由选举委员会依选举办法提出谁回避，县换届办主任裁定后宣布。",
        "The committee proposes by the adopted method who gives way; the head of the county office "
        "rules.",
    ),
    "relative_pending": both(
        "待近亲属的结果确定后再定。", "Wait until the relative's result is settled."
    ),
    "party_win_base_not_set": both(
        "请上级党组织在选举办法中明确以实到会还是应到会人数为基数，再作决定。",
        "Have the Party organisation above fix in the method whether the majority is of those "
        "present or those due; then decide.",
    ),
}
AFTER_FINDING: Mapping[str, Wording] = {
    "exactly_four_fifths": both(
        "请上级党组织明确恰好五分之四是否足够，写入选举办法。",
        "Have the Party organisation above say whether exactly four fifths are enough.",
    ),
    "women_rule_not_checked": both(
        "核对并补填各人性别，再裁定一次。", "Fill in everybody's sex, then decide again."
    ),
    "women_rule_pending": both(
        "先完成再次投票，再确定妇女名额。", "Hold the vote between equals first, then look again."
    ),
    "policy_bar": both(
        "当选有效；由乡镇工作组核实情况，署名写明意见后存卷。",
        "The win stands; the township looks into it and files a signed opinion.",
    ),
    "vice_chair_presides": both("在结果公告中写明。", "Say so in the notice of the result."),
    "representatives_choose_presiding_member": both(
        "召开村(居)民代表会议推选，并在公告中写明。",
        "Convene the representatives to choose; say so in the notice.",
    ),
    "too_few_candidates": both(
        "补充候选人，使候选人多于应选名额，再公布名单。",
        "Add candidates until there are more than seats, then publish the list.",
    ),
    "seats_may_be_reduced": both(
        "拟减少名额的，先报上级党组织同意。",
        "To reduce the seats, obtain the consent of the Party organisation above first.",
    ),
    "default_used": both(
        "请核对已通过的选举办法；办法另有规定的，颁发当选证书前报乡镇工作组。",
        "Compare the adopted method; where it says otherwise, tell the township before "
        "certificates are issued.",
    ),
}
CHECKS: Mapping[str, Wording] = {
    "quorum": both("到会人数", "People present"),
    "turnout": both("参加投票(收回选票)", "Turnout (ballots collected)"),
    "overcollected": both("收回不多于发出、投票人数", "No more ballots than issued, than voters"),
}
DEPARTMENTS: Mapping[str, Wording] = {
    "organisation": both("组织部", "Organisation"),
    "discipline": both("纪委监委", "Discipline inspection"),
    "political_legal": both("政法委", "Political and legal affairs"),
    "public_security": both("公安", "Public security"),
    "procuratorate": both("检察院", "Procuratorate"),
    "court": both("法院", "Court"),
    "justice": both("司法", "Justice"),
    "civil_affairs": both("民政", "Civil affairs"),
    "petitions": both("信访", "Petitions"),
    "health": both("卫健", "Health"),
    "agriculture": both("农业农村", "Agriculture"),
    "publicity": both("宣传部", "Publicity"),
    "audit": both("审计", "Audit"),
    "natural_resources": both("自然资源", "Natural resources"),
    "tax": both("税务", "Tax"),
    "market": both("市场监管", "Market supervision"),
}
COLUMNS: Mapping[str, Wording] = {
    "returned": both("收回", "returned"),
    "waste": both("整票无效", "wholly invalid"),
    "for": both("赞成", "for"),
    "against": both("反对", "against"),
    "abstain": both("弃权", "abstain"),
    "void": both("无效", "void"),
}
ANSWERS: Mapping[str, Wording] = {
    "answered_yes": both("✓ 是", "✓ yes"),
    "answered_no": both("‼ 否", "‼ no"),
    "not_seen": both("! 未见", "! not seen"),
    "does_not_apply": both("– 不适用", "– does not apply"),
}
BOXES: Mapping[str, Wording] = {
    "main": both("固定票箱", "Main box"),
    "branch": both("投票站票箱", "Polling-station box"),
    "mobile": both("流动票箱", "Mobile box"),
}
PARTS: Mapping[str, Wording] = {
    "situation": both("基本情况", "Situation"),
    "good_practice": both("好的做法", "Good practice"),
    "problems": both("存在问题", "Problems"),
    "suggestions": both("意见建议", "Suggestions"),
}
OBJECTIONS: Mapping[str, Wording] = {
    "missing": both("要求补登", "asks to add"),
    "remove": both("要求删除", "asks to take off"),
    "correct": both("要求更正", "asks to correct"),
}
SEXES: Mapping[str, Wording] = {"f": both("女", "f"), "m": both("男", "m")}
SECTIONS: Mapping[str, Wording] = {
    "overview": both("总览", "Overview"),
    "timetable": both("日程", "Timetable"),
    "procedure": both("程序", "Procedure"),
    "roll": both("选民名单", "Roll"),
    "candidates": both("候选人", "Candidates"),
    "ballots": both("选票", "Ballots"),
    "result": both("结果", "Result"),
    "papers": both("文书", "Papers"),
    "visits": both("巡回指导", "Visits"),
}
LISTS: Mapping[str, Mapping[str, Wording]] = {
    "step": STEPS,
    "procedure": PROCEDURES,
    "post": POSTS,
    "kind": KINDS,
    "stage": STAGES,
    "state": STATES,
    "voter_status": VOTER_STATUSES,
    "ruling": RULINGS,
    "sheet": SHEETS,
    "verdict": VERDICTS,
    "round": ROUNDS,
    "figure": FIGURES,
    "invalid": INVALID,
    "after_invalid": AFTER_INVALID,
    "why_held": WHY_HELD,
    "after_held": AFTER_HELD,
    "after_finding": {**AFTER_FINDING, **AFTER_LOCAL_FINDING},
    "check": CHECKS,
    "certainty": {one.value: certainty_said(one) for one in Certainty},
    "authority": {one.value: says for one, says in AUTHORITIES.items()},
    "leeway": {one.value: says for one, says in LEEWAYS.items()},
    "topic": TOPICS,
    "department": DEPARTMENTS,
    "column": COLUMNS,
    "answer": ANSWERS,
    "part": PARTS,
    "box": BOXES,
    "objection": OBJECTIONS,
    "sex": SEXES,
    "section": SECTIONS,
    "lane": LANES,
    "life": LIFE,
    "tours_figure": FIGURES_OF_TOURS,
    **LISTS_OF_ROLL,
    **LISTS_OF_BALLOTS,
    **LISTS_OF_PROCEDURES,
    "form_choice": {**POSTS, **LISTS_OF_PROCEDURES["form_choice"]},
}


def called(kind: str, code: str, lang: str) -> str:
    """A code name in the reader's language; one that has no words yet is shown as it stands.

    >>> called("post", "chair", "zh"), called("post", "treasurer", "zh")
    ('主任', 'treasurer')
    """
    known = LISTS[kind].get(code) or LISTS[kind].get(code.removeprefix("dept_"))
    return known.in_language(lang) if known else code
