"""How the screens call what the records keep by code name."""

from collections.abc import Mapping

from huanjie.count.words import HELD
from huanjie.law.words import AUTHORITIES, LEEWAYS, TOPICS, certainty_said
from huanjie.terms.citations import Certainty
from huanjie.terms.wording import Wording
from huanjie.timetable.steps import PROCEDURE_TITLES, TITLES
from huanjie.web.roll.words import LISTS_OF_ROLL
from huanjie.web.words_local import AFTER_LOCAL_FINDING
from huanjie.web.words_plan import FIGURES_OF_TOURS, LANES, LIFE


def _w(zh: str, en: str) -> Wording:
    return Wording(zh=zh, en=en)


def _headed(titles: Mapping[str, Wording]) -> dict[str, Wording]:
    """Titles made for the middle of a sentence, as they stand alone."""
    return {
        code: _w(title.zh, title.en[:1].upper() + title.en[1:]) for code, title in titles.items()
    }


STEPS: Mapping[str, Wording] = {
    **_headed(TITLES),
    "term_end": _w("任期届满", "End of term"),
    "committee_formed": _w("委员会产生", "Committee formed"),
}
PROCEDURES: Mapping[str, Wording] = {
    **_headed(PROCEDURE_TITLES),
    "party_plenary": _w("乡镇党委全会", "Township Party plenary"),
    "township_deputies": _w("乡镇人大代表选举", "Township deputies"),
    "township_head": _w("乡镇长选举", "Township head"),
}
POSTS: Mapping[str, Wording] = {
    "chair": _w("主任", "Chair"),
    "vice_chair": _w("副主任", "Vice chair"),
    "woman_member": _w("妇女委员", "Woman member"),
    "member": _w("委员", "Member"),
    "secretary": _w("书记", "Secretary"),
    "deputy_secretary": _w("副书记", "Deputy secretary"),
    "discipline_secretary": _w("纪委书记", "Discipline secretary"),
    "discipline_member": _w("纪委委员", "Discipline member"),
    "delegate": _w("代表", "Delegate"),
    "deputy": _w("人大代表", "Deputy"),
    "head": _w("乡镇长", "Township head"),
    "deputy_head": _w("副乡镇长", "Deputy head"),
}
KINDS: Mapping[str, Wording] = {
    "county": _w("县", "county"),
    "street": _w("街道", "street"),
    "town": _w("镇", "town"),
    "township": _w("乡", "township"),
    "ethnic_township": _w("民族乡", "ethnic township"),
    "villagers_committee": _w("村", "village"),
    "residents_committee": _w("社区", "community"),
}
STAGES: Mapping[str, Wording] = {
    "prepared": _w("筹备", "Prepared"),
    "roll_published": _w("名单公布", "Roll published"),
    "candidates_published": _w("候选人公布", "Candidates published"),
    "polled": _w("已投票", "Polled"),
    "handed_over": _w("已交接", "Handed over"),
}
STATES: Mapping[str, Wording] = {
    "done": _w("✓ 已办", "✓ done"),
    "today": _w("▶ 今天", "▶ today"),
    "coming": _w("○ 待办", "○ to come"),
    "unneeded": _w("– 不需要", "– not needed"),
    "late": _w("! 逾计划日", "! behind plan"),
    "past_law": _w("‼ 逾法定期限", "‼ past the lawful day"),
    "open": _w("! 未处理", "! open"),
    "assigned": _w("▶ 已交办", "▶ assigned"),
    "remedied": _w("○ 已整改，待确认", "○ put right, to be confirmed"),
    "confirmed": _w("✓ 已确认", "✓ confirmed"),
    "planned": _w("○ 计划中", "○ planned"),
    "there": _w("▶ 在现场", "▶ on the spot"),
    "unreported": _w("! 未报告", "! not reported"),
    "reported": _w("✓ 已报告", "✓ reported"),
    "nominated": _w("○ 被提名", "○ nominated"),
    "official": _w("✓ 正式候选人", "✓ official candidate"),
    "preliminary": _w("▶ 初步候选人", "▶ preliminary candidate"),
    "barred": _w("‼ 经裁定不具资格", "‼ barred by ruling"),
    "passed_over": _w("– 未列入", "– not on the list"),
    "withdrawn": _w("– 已退出", "– withdrawn"),
    "elected": _w("✓ 当选", "✓ elected"),
    "tied": _w("▶ 得票相同，再次投票", "▶ tied: they vote again"),
    "held": _w("! 暂缓确认", "! held"),
    "info": _w("提示", "note"),
    "warning": _w("! 注意", "! warning"),
    "error": _w("‼ 错误", "‼ error"),
}
VOTER_STATUSES: Mapping[str, Wording] = {
    "eligible": _w("可列入名单", "Eligible"),
    "question": _w("待核实", "To be asked about"),
    "excluded": _w("不列入", "Not on the list"),
    "struck": _w("重复登记，经裁定划去", "Struck as a duplicate, by ruling"),
}
RULINGS: Mapping[str, Wording] = {
    "same_person": _w("同一人", "same person"),
    "different_persons": _w("不同的人", "different people"),
    "unresolved": _w("未能查清", "could not be cleared up"),
    "upheld": _w("成立", "upheld"),
    "dismissed": _w("不成立", "dismissed"),
}
SHEETS: Mapping[str, Wording] = {
    "read": _w("机器读定", "Read by machine"),
    "review": _w("需人工认定", "For a person to rule"),
    "open": _w("需人工认定", "For a person to rule"),
    "ruled": _w("已人工认定", "Ruled by a person"),
    "refused": _w("拒读", "Refused"),
}
VERDICTS: Mapping[str, Wording] = {
    "circle": _w("○ 圈", "○ circle"),
    "tick": _w("√ 勾", "✓ tick"),
    "cross": _w("× 叉", "× cross"),
    "triangle": _w("△ 三角", "△ triangle"),
    "blank": _w("空白", "blank"),
    "review": _w("待认定", "to be ruled"),
}
ROUNDS: Mapping[str, Wording] = {
    "first": _w("第一轮投票", "First vote"),
    "rerun": _w("另行选举", "Another election"),
    "tie": _w("得票相同再次投票", "Vote again after a tie"),
}
FIGURES: Mapping[str, Wording] = {
    "registered": _w("登记选民", "Registered voters"),
    "due": _w("应到会", "Due"),
    "present": _w("实到会", "Present"),
    "issued": _w("发出选票", "Ballots issued"),
    "collected": _w("收回选票", "Ballots collected"),
    "voters": _w("参加投票", "Voters taking part"),
    "waste": _w("整票无效", "Wholly invalid"),
}
INVALID: Mapping[str, Wording] = {
    "quorum_not_met": _w("到会人数不足", "the quorum was not met"),
    "turnout_not_over_half": _w("参加投票未过半数", "not more than half took part"),
    "turnout_not_over_two_thirds": _w("未达三分之二以上", "not more than two thirds took part"),
    "more_ballots_than_issued": _w("收回选票多于发出选票", "more ballots than were issued"),
    "more_ballots_than_voters": _w("收回选票多于投票人数", "more ballots than voters"),
}
AFTER_INVALID: Mapping[str, Wording] = {
    "quorum_not_met": _w(
        "本次会议不能选举。到会人数达到规定后另行开会，重新投票。",
        "This meeting cannot elect. Meet again with enough people present and vote anew.",
    ),
    "turnout_not_over_half": _w(
        "公布本次选举无效及票数，确定新的投票日，重新公告后组织投票。",
        "Publish that the vote is invalid, with its figures; fix and announce a new polling day.",
    ),
    "turnout_not_over_two_thirds": _w(
        "公布本次选举无效及票数，确定新的投票日，重新公告后组织投票。",
        "Publish that the vote is invalid, with its figures; fix and announce a new polling day.",
    ),
    "more_ballots_than_issued": _w(
        "封存全部选票，核对发票、领票记录，查明原因并记录，公布后重新投票。",
        "Seal all ballots, check how they were given out, record the cause, publish, vote anew.",
    ),
    "more_ballots_than_voters": _w(
        "封存全部选票，核对投票人签到、委托记录，查明原因并记录，公布后重新投票。",
        "Seal all ballots, check who voted and for whom, record the cause, publish, vote anew.",
    ),
}
WHY_HELD: Mapping[str, Wording] = {reason.value: says for reason, says in HELD.items()}
AFTER_HELD: Mapping[str, Wording] = {
    "barred": _w(
        "由县换届办主任听取本人意见，署名作出书面裁定并写明理由；裁定前不宣布当选。",
        "The head of the county office hears the person and rules in writing, with reasons; until "
        "then the seat is not declared.",
    ),
    "already_elected": _w(
        "由本人书面选择一个职位，县换届办主任据此裁定后宣布。",
        "The person chooses one post in writing; the head of the county office rules accordingly.",
    ),
    "higher_post_pending": _w(
        "待较高职位的再次投票或裁定有结果后确定。", "Wait for the higher post to be settled."
    ),
    "relative_already_elected": _w(
        "由选举委员会依选举办法提出谁回避，县换届办主任裁定后宣布。",
        "The committee proposes by the adopted method who gives way; the head of the county office "
        "rules.",
    ),
    "relative_pending": _w(
        "待近亲属的结果确定后再定。", "Wait until the relative's result is settled."
    ),
    "party_win_base_not_set": _w(
        "请上级党组织在选举办法中明确以实到会还是应到会人数为基数，再作决定。",
        "Have the Party organisation above fix in the method whether the majority is of those "
        "present or those due; then decide.",
    ),
}
AFTER_FINDING: Mapping[str, Wording] = {
    "exactly_four_fifths": _w(
        "请上级党组织明确恰好五分之四是否足够，写入选举办法。",
        "Have the Party organisation above say whether exactly four fifths are enough.",
    ),
    "women_rule_not_checked": _w(
        "核对并补填各人性别，再裁定一次。", "Fill in everybody's sex, then decide again."
    ),
    "women_rule_pending": _w(
        "先完成再次投票，再确定妇女名额。", "Hold the vote between equals first, then look again."
    ),
    "policy_bar": _w(
        "当选有效；由乡镇工作组核实情况，署名写明意见后存卷。",
        "The win stands; the township looks into it and files a signed opinion.",
    ),
    "vice_chair_presides": _w("在结果公告中写明。", "Say so in the notice of the result."),
    "representatives_choose_presiding_member": _w(
        "召开村(居)民代表会议推选，并在公告中写明。",
        "Convene the representatives to choose; say so in the notice.",
    ),
    "too_few_candidates": _w(
        "补充候选人，使候选人多于应选名额，再公布名单。",
        "Add candidates until there are more than seats, then publish the list.",
    ),
    "seats_may_be_reduced": _w(
        "拟减少名额的，先报上级党组织同意。",
        "To reduce the seats, obtain the consent of the Party organisation above first.",
    ),
    "default_used": _w(
        "请核对已通过的选举办法；办法另有规定的，颁发当选证书前报乡镇工作组。",
        "Compare the adopted method; where it says otherwise, tell the township before "
        "certificates are issued.",
    ),
}
CHECKS: Mapping[str, Wording] = {
    "quorum": _w("到会人数", "People present"),
    "turnout": _w("参加投票(收回选票)", "Turnout (ballots collected)"),
    "overcollected": _w("收回不多于发出、投票人数", "No more ballots than issued, than voters"),
}
DEPARTMENTS: Mapping[str, Wording] = {
    "organisation": _w("组织部", "Organisation"),
    "discipline": _w("纪委监委", "Discipline inspection"),
    "political_legal": _w("政法委", "Political and legal affairs"),
    "public_security": _w("公安", "Public security"),
    "procuratorate": _w("检察院", "Procuratorate"),
    "court": _w("法院", "Court"),
    "justice": _w("司法", "Justice"),
    "civil_affairs": _w("民政", "Civil affairs"),
    "petitions": _w("信访", "Petitions"),
    "health": _w("卫健", "Health"),
    "agriculture": _w("农业农村", "Agriculture"),
    "publicity": _w("宣传部", "Publicity"),
    "audit": _w("审计", "Audit"),
    "natural_resources": _w("自然资源", "Natural resources"),
    "tax": _w("税务", "Tax"),
    "market": _w("市场监管", "Market supervision"),
}
COLUMNS: Mapping[str, Wording] = {
    "returned": _w("收回", "returned"),
    "waste": _w("整票无效", "wholly invalid"),
    "for": _w("赞成", "for"),
    "against": _w("反对", "against"),
    "abstain": _w("弃权", "abstain"),
    "void": _w("无效", "void"),
}
ANSWERS: Mapping[str, Wording] = {
    "answered_yes": _w("✓ 是", "✓ yes"),
    "answered_no": _w("‼ 否", "‼ no"),
    "not_seen": _w("! 未见", "! not seen"),
    "does_not_apply": _w("– 不适用", "– does not apply"),
}
BOXES: Mapping[str, Wording] = {
    "main": _w("固定票箱", "Main box"),
    "branch": _w("投票站票箱", "Polling-station box"),
    "mobile": _w("流动票箱", "Mobile box"),
}
PARTS: Mapping[str, Wording] = {
    "situation": _w("基本情况", "Situation"),
    "good_practice": _w("好的做法", "Good practice"),
    "problems": _w("存在问题", "Problems"),
    "suggestions": _w("意见建议", "Suggestions"),
}
OBJECTIONS: Mapping[str, Wording] = {
    "missing": _w("要求补登", "asks to add"),
    "remove": _w("要求删除", "asks to take off"),
    "correct": _w("要求更正", "asks to correct"),
}
SEXES: Mapping[str, Wording] = {"f": _w("女", "f"), "m": _w("男", "m")}
SECTIONS: Mapping[str, Wording] = {
    "overview": _w("总览", "Overview"),
    "timetable": _w("日程", "Timetable"),
    "roll": _w("选民名单", "Roll"),
    "candidates": _w("候选人", "Candidates"),
    "ballots": _w("选票", "Ballots"),
    "result": _w("结果", "Result"),
    "papers": _w("文书", "Papers"),
    "visits": _w("巡回指导", "Visits"),
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
}


def called(kind: str, code: str, lang: str) -> str:
    """A code name in the reader's language; one that has no words yet is shown as it stands.

    >>> called("post", "chair", "zh"), called("post", "treasurer", "zh")
    ('主任', 'treasurer')
    """
    known = LISTS[kind].get(code) or LISTS[kind].get(code.removeprefix("dept_"))
    return known.in_language(lang) if known else code
