"""What the pages of the roll call their steps, fields and tiers."""

from collections.abc import Mapping

from huanjie.terms.wording import Wording, both

ROLL_PAGES: Mapping[str, Wording] = {
    "desk": both("进度", "Progress"),
    "files": both("收表", "Files"),
    "issues": both("核对", "Checks"),
    "cases": both("疑似重复", "Double cases"),
    "publication": both("公布", "Publication"),
    "objections": both("异议", "Objections"),
    "people": both("人员变动、委托", "Changes and proxies"),
    "counter": both("窗口查询", "Counter"),
}
ROLL_STEPS: Mapping[str, Wording] = {
    "files": both("收齐各组的登记表", "Take in the files of every group"),
    "issues": both("逐行核对，落实待核实的人", "Check row by row; settle who is asked about"),
    "cases": both("裁定疑似重复登记", "Rule on possible double registrations"),
    "publication": both("公布选民名单", "Publish the voter roll"),
    "objections": both("受理并处理异议", "Hear and decide objections"),
    "final": both("确认最终名单", "Settle the final list"),
}
ROLL_STATES: Mapping[str, Wording] = {
    "done": both("✓ 已办", "✓ done"),
    "here": both("▶ 现在办", "▶ do now"),
    "overdue": both("‼ 逾期", "‼ late"),
    "coming": both("○ 后办", "○ later"),
}
IDENTITIES: Mapping[str, Wording] = {
    "valid": both("有效", "valid"),
    "invalid": both("有误", "wrong"),
    "missing": both("未填", "missing"),
    "number_typed": both("被存成数字，尾数可能已变", "kept as a number: its end may be lost"),
    "old_15": both("十五位旧号", "old number of 15 digits"),
}
VOTER_CLASSES: Mapping[str, Wording] = {
    "resident": both("户籍在本村并居住", "registered and living here"),
    "away_declared": both("户籍在本村外出，表示参加", "registered here, away, wishes to vote"),
    "admitted": both("户籍不在本村，经同意参加", "not registered here, admitted"),
}
DECIDED_CLASSES = {word: VOTER_CLASSES[word] for word in ("resident", "away_declared")}
"""What the committee decides alone; who is registered elsewhere comes by a meeting's consent."""
TIERS: Mapping[str, Wording] = {
    "A": both("同一号码", "same number"),
    "A2": both("号码可还原为同一个", "number that one slip explains"),
    "X": both("号码相同、姓名不同", "one number, two names"),
    "B": both("姓名、出生日期相同", "same name and birth date"),
    "B_weak": both("姓名、出生日期相同，可能巧合", "same name and birth date, maybe by chance"),
    "C": both("读音相同、出生日期相同", "same sound and birth date"),
    "D": both("姓名相近", "similar name"),
    "E": both("出生日期相近", "near birth date"),
}
ROW_KINDS: Mapping[str, Wording] = {
    "voters": both("选民", "voters"),
    "title": both("标题", "title"),
    "header": both("表头", "header"),
    "repeated_header": both("重复表头", "repeated header"),
    "blank": both("空行", "blank"),
    "footer": both("表尾", "footer"),
    "other": both("其他", "other"),
}
FIELDS: Mapping[str, Wording] = {
    "name": both("姓名", "Name"),
    "sex": both("性别", "Sex"),
    "born": both("出生日期", "Birth date"),
    "identity": both("身份证号", "Identity number"),
    "unit_name": both("村、社区", "Village"),
    "group": both("小组", "Group"),
    "household": both("户", "Household"),
    "voter_class": both("登记类别", "Ground of registration"),
    "reason": both("理由", "Reason"),
    "ruling": both("结论", "Ruling"),
    "admit": both("结论", "Conclusion"),
    "rows": both("选中的人", "Whom it concerns"),
    "by": both("提出人", "Who objects"),
    "kind": both("请求", "What is asked"),
    "serial": both("名单序号", "Serial number on the list"),
    "says": both("陈述", "What is said"),
    "decision": both("决定", "Decision"),
    "ground": both("理由类别", "Ground"),
    "evidence": both("证明材料", "Evidence"),
    "heard": both("本人意见", "What the person said"),
    "sent": both("文件(合计不超过64兆字节)", "Files (64 MB together at most)"),
    "password": both("密码", "Password"),
    "on": both("表示参加的日期", "Day of the declaration"),
    "how": both("表示方式", "How it was declared"),
    "paper": both("书面依据", "Record"),
    "applied_on": both("申请日期", "Day of the application"),
    "application": both("申请书", "Application"),
    "since": both("何时起在本村居住(工作)", "Here since"),
    "ties": both("与本村的联系", "Tie to the village"),
    "not_at_home": both("户籍地未登记证明", "Not registered at home"),
    "meeting": both("同意的会议", "Meeting that consented"),
    "met_on": both("会议日期", "Day of the meeting"),
    "households": both("按户派代表到会", "Households sent somebody each"),
    "members": both("应到人数(户数)", "Members of the meeting"),
    "present": both("到会人数(户数)", "Present"),
    "in_favour": both("同意人数", "In favour"),
    "minutes": both("会议记录", "Minutes"),
    "voter": both("委托人的名单序号", "Voter: serial number on the list"),
    "holder": both("受委托人的名单序号", "Proxy: serial number on the list"),
    "relation": both("受委托人是委托人的", "The proxy is the voter's"),
    "why": both("不能参加投票的原因", "Why the voter cannot come"),
    "is_candidate": both("受委托人是候选人", "the proxy is a candidate"),
}
AGREEMENTS: Mapping[str, Wording] = {
    "agrees": both("＝ 相同", "= agrees"),
    "differs": both("≠ 不同", "≠ differs"),
    "one_side": both("? 只有一处有", "? on one side only"),
    "unknown": both("– 两处都没有", "– on neither side"),
    "apart": both("– 不同村，不比", "– other village, not compared"),
}
HINTS: Mapping[str, Wording] = {
    "identity": both("只用于核对，不显示、不记入日志", "for comparison; never shown, never logged"),
    "how": both("电话、书信、当面等", "by telephone, by letter, in person"),
    "paper": both("记录或委托书的名称、编号", "the record or mandate: its title and number"),
    "application": both("本人书面申请的编号", "number of the own written application"),
    "not_at_home": both("户籍地未登记的证明", "proof of not being registered at home"),
    "minutes": both("会议记录的编号", "number of the minutes"),
    "is_candidate": both("有同名选民时填写", "where several voters bear the name"),
}
TIES: Mapping[str, Wording] = {
    "lives": both("居住", "lives here"),
    "works": both("工作", "works here"),
}
COMMUNITY_MEETINGS: Mapping[str, Wording] = {
    "election_committee": both("居民选举委员会会议", "meeting of the election committee"),
}
VILLAGE_MEETINGS: Mapping[str, Wording] = {
    "village_assembly": both("村民会议", "assembly of the villagers"),
    "representatives": both("村民代表会议", "meeting of their representatives"),
}
KINSHIPS: Mapping[str, Wording] = {
    "spouse": both("配偶", "spouse"),
    "parent": both("父母", "parent"),
    "child": both("子女", "child"),
    "sibling": both("兄弟姐妹", "brother or sister"),
    "grandparent": both("祖父母、外祖父母", "grandparent"),
    "grandchild": both("孙子女、外孙子女", "grandchild"),
    "other": both("其他选民", "another voter"),
}
VERSIONS: Mapping[str, Wording] = {
    "first": both("首次公布", "first list"),
    "supplementary": both("补正名单", "supplementary list"),
    "final": both("最终名单", "final list"),
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
