"""What the pages of the roll call their steps, fields and tiers."""

from collections.abc import Mapping

from huanjie.terms.wording import Wording


def _w(zh: str, en: str) -> Wording:
    return Wording(zh=zh, en=en)


ROLL_PAGES: Mapping[str, Wording] = {
    "desk": _w("进度", "Progress"),
    "files": _w("收表", "Files"),
    "issues": _w("核对", "Checks"),
    "cases": _w("疑似重复", "Double cases"),
    "publication": _w("公布", "Publication"),
    "objections": _w("异议", "Objections"),
    "people": _w("人员变动、委托", "Changes and proxies"),
    "counter": _w("窗口查询", "Counter"),
}
ROLL_STEPS: Mapping[str, Wording] = {
    "files": _w("收齐各组的登记表", "Take in the files of every group"),
    "issues": _w("逐行核对，落实待核实的人", "Check row by row; settle who is asked about"),
    "cases": _w("裁定疑似重复登记", "Rule on possible double registrations"),
    "publication": _w("公布选民名单", "Publish the voter roll"),
    "objections": _w("受理并处理异议", "Hear and decide objections"),
    "final": _w("确认最终名单", "Settle the final list"),
}
ROLL_STATES: Mapping[str, Wording] = {
    "done": _w("✓ 已办", "✓ done"),
    "here": _w("▶ 现在办", "▶ do now"),
    "overdue": _w("‼ 逾期", "‼ late"),
    "coming": _w("○ 后办", "○ later"),
}
IDENTITIES: Mapping[str, Wording] = {
    "valid": _w("有效", "valid"),
    "invalid": _w("有误", "wrong"),
    "missing": _w("未填", "missing"),
    "number_typed": _w("被存成数字，尾数可能已变", "kept as a number: its end may be lost"),
    "old_15": _w("十五位旧号", "old number of 15 digits"),
}
VOTER_CLASSES: Mapping[str, Wording] = {
    "resident": _w("户籍在本村并居住", "registered and living here"),
    "away_declared": _w("户籍在本村外出，表示参加", "registered here, away, wishes to vote"),
    "admitted": _w("户籍不在本村，经同意参加", "not registered here, admitted"),
}
TIERS: Mapping[str, Wording] = {
    "A": _w("同一号码", "same number"),
    "A2": _w("号码可还原为同一个", "number that one slip explains"),
    "X": _w("号码相同、姓名不同", "one number, two names"),
    "B": _w("姓名、出生日期相同", "same name and birth date"),
    "B_weak": _w("姓名、出生日期相同，可能巧合", "same name and birth date, maybe by chance"),
    "C": _w("读音相同、出生日期相同", "same sound and birth date"),
    "D": _w("姓名相近", "similar name"),
    "E": _w("出生日期相近", "near birth date"),
}
ROW_KINDS: Mapping[str, Wording] = {
    "voters": _w("选民", "voters"),
    "title": _w("标题", "title"),
    "header": _w("表头", "header"),
    "repeated_header": _w("重复表头", "repeated header"),
    "blank": _w("空行", "blank"),
    "footer": _w("表尾", "footer"),
    "other": _w("其他", "other"),
}
FIELDS: Mapping[str, Wording] = {
    "name": _w("姓名", "Name"),
    "sex": _w("性别", "Sex"),
    "born": _w("出生日期", "Birth date"),
    "identity": _w("身份证号", "Identity number"),
    "unit_name": _w("村、社区", "Village"),
    "group": _w("小组", "Group"),
    "household": _w("户", "Household"),
    "voter_class": _w("登记类别", "Ground of registration"),
    "reason": _w("理由", "Reason"),
    "ruling": _w("结论", "Ruling"),
    "admit": _w("结论", "Conclusion"),
    "rows": _w("选中的人", "Whom it concerns"),
    "by": _w("提出人", "Who objects"),
    "kind": _w("请求", "What is asked"),
    "serial": _w("名单序号", "Serial number on the list"),
    "says": _w("陈述", "What is said"),
    "decision": _w("决定", "Decision"),
    "ground": _w("理由类别", "Ground"),
    "evidence": _w("证明材料", "Evidence"),
    "heard": _w("本人意见", "What the person said"),
    "sent": _w("文件(合计不超过64兆字节)", "Files (64 MB together at most)"),
    "password": _w("密码", "Password"),
    "on": _w("表示参加的日期", "Day of the declaration"),
    "how": _w("表示方式", "How it was declared"),
    "paper": _w("书面依据", "Record"),
    "applied_on": _w("申请日期", "Day of the application"),
    "application": _w("申请书", "Application"),
    "since": _w("何时起在本村居住(工作)", "Here since"),
    "ties": _w("与本村的联系", "Tie to the village"),
    "not_at_home": _w("户籍地未登记证明", "Not registered at home"),
    "meeting": _w("同意的会议", "Meeting that consented"),
    "met_on": _w("会议日期", "Day of the meeting"),
    "present": _w("到会人数", "Present"),
    "in_favour": _w("同意人数", "In favour"),
    "minutes": _w("会议记录", "Minutes"),
    "voter": _w("委托人的名单序号", "Voter: serial number on the list"),
    "holder": _w("受委托人的名单序号", "Proxy: serial number on the list"),
    "relation": _w("受委托人是委托人的", "The proxy is the voter's"),
    "why": _w("不能参加投票的原因", "Why the voter cannot come"),
    "is_candidate": _w("受委托人是候选人", "the proxy is a candidate"),
}
AGREEMENTS: Mapping[str, Wording] = {
    "agrees": _w("＝ 相同", "= agrees"),
    "differs": _w("≠ 不同", "≠ differs"),
    "one_side": _w("? 只有一处有", "? on one side only"),
    "unknown": _w("– 两处都没有", "– on neither side"),
    "apart": _w("– 不同村，不比", "– other village, not compared"),
}
HINTS: Mapping[str, Wording] = {
    "identity": _w("只用于核对，不显示、不记入日志", "for comparison; never shown, never logged"),
    "how": _w("电话、书信、当面等", "by telephone, by letter, in person"),
    "paper": _w("记录或委托书的名称、编号", "the record or mandate: its title and number"),
    "application": _w("本人书面申请的编号", "number of the own written application"),
    "not_at_home": _w("户籍地未登记的证明", "proof of not being registered at home"),
    "minutes": _w("会议记录的编号", "number of the minutes"),
    "is_candidate": _w("有同名选民时填写", "where several voters bear the name"),
}
TIES: Mapping[str, Wording] = {
    "lives": _w("居住", "lives here"),
    "works": _w("工作", "works here"),
}
COMMUNITY_MEETINGS: Mapping[str, Wording] = {
    "election_committee": _w("居民选举委员会会议", "meeting of the election committee"),
}
VILLAGE_MEETINGS: Mapping[str, Wording] = {
    "village_assembly": _w("村民会议", "assembly of the villagers"),
    "representatives": _w("村民代表会议", "meeting of their representatives"),
}
KINSHIPS: Mapping[str, Wording] = {
    "spouse": _w("配偶", "spouse"),
    "parent": _w("父母", "parent"),
    "child": _w("子女", "child"),
    "sibling": _w("兄弟姐妹", "brother or sister"),
    "grandparent": _w("祖父母、外祖父母", "grandparent"),
    "grandchild": _w("孙子女、外孙子女", "grandchild"),
    "other": _w("其他选民", "another voter"),
}
VERSIONS: Mapping[str, Wording] = {
    "first": _w("首次公布", "first list"),
    "supplementary": _w("补正名单", "supplementary list"),
    "final": _w("最终名单", "final list"),
}
LISTS_OF_ROLL: Mapping[str, Mapping[str, Wording]] = {
    "roll_page": ROLL_PAGES,
    "roll_step": ROLL_STEPS,
    "roll_state": ROLL_STATES,
    "identity": IDENTITIES,
    "voter_class": VOTER_CLASSES,
    "tier": TIERS,
    "roll_field": FIELDS,
    "agreement": AGREEMENTS,
    "roll_hint": HINTS,
    "kinship": KINSHIPS,
    "version": VERSIONS,
    "row_kind": ROW_KINDS,
}
