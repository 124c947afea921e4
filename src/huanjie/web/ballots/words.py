"""What the pages of the ballots call their tabs, votes, reasons and cells."""

from collections.abc import Mapping

from huanjie.terms.wording import Wording, both

PAGES: Mapping[str, Wording] = {
    "overview": both("概况", "Overview"),
    "rule": both("疑难票", "Doubtful marks"),
    "hand": both("手工计票", "Hand count"),
    "print": both("印制", "Printing"),
    "account": both("选票收支", "Account of paper"),
    "scans": both("扫描件", "Scans"),
    "audit": both("审计", "Audit"),
}
VOTES: Mapping[str, Wording] = {
    "for": both("赞成", "for"),
    "against": both("反对", "against"),
    "abstain": both("弃权", "abstain"),
    "blank": both("没有画符号", "left blank"),
    "void": both("本职位栏无效", "column void"),
    "void_page": both("整票无效", "ballot void"),
    "aside": both("不是本次选票", "no ballot of this vote"),
    "circle": both("画○，不合规定", "○, not in the scheme"),
    "tick": both("画√，不合规定", "✓, not in the scheme"),
    "cross": both("画×，不合规定", "×, not in the scheme"),
    "triangle": both("画△，不合规定", "△, not in the scheme"),
}
REASONS: Mapping[str, Wording] = {
    "A": both("符号画在框内，意思清楚", "the sign is in the box and clear"),
    "S": both("符号画出框外，指向明确", "the sign leaves the box, its meaning is clear"),
    "D": both("笔迹浅淡，可以辨认", "faint, but it can be made out"),
    "F": both("有涂改，改后意思清楚", "corrected, and clear as corrected"),
    "G": both("是污点、折痕或印迹，不是符号", "a stain, fold or print, no sign"),
    "H": both("涂改不清，无法辨认", "overwritten; nothing can be made out"),
    "J": both("姓名清楚，与名单相符", "the name is clear and on the list"),
}
"""Reasons by their key on the keyboard."""
WHOLE_REASONS: Mapping[str, Wording] = {
    "A": both("选票撕毁或者污损，无法辨认", "torn or soiled; nothing can be made out"),
    "S": both("票上作了记号，整票无效", "the ballot is marked, and void as a whole"),
    "D": both("同一张选票重复扫描", "the same ballot was scanned twice"),
    "F": both("不是选票，或者是别的选举的选票", "no ballot, or one of another election"),
}
"""Reasons for a page as a whole."""
USUAL_REASONS: Mapping[str, Wording] = {
    "for": REASONS["A"],
    "against": REASONS["A"],
    "abstain": REASONS["A"],
    "blank": both("框内没有选民画的符号", "no voter's sign is in the box"),
    "void": REASONS["H"],
    "void_page": both("整票无法辨认", "nothing on the ballot can be made out"),
    "aside": both("不是本次选举的选票", "not a ballot of this election"),
    "circle": both("画○不合票面规定", "○ is not a sign of this ballot"),
    "tick": both("画√不合票面规定", "✓ is not a sign of this ballot"),
    "cross": both("画×不合票面规定", "× is not a sign of this ballot"),
    "triangle": both("画△不合票面规定", "△ is not a sign of this ballot"),
}
"""What is recorded where the person chose no other reason."""
FIELDS: Mapping[str, Wording] = {
    "vote": both("裁定", "Ruling"),
    "name": both("所写姓名", "Written name"),
    "reason": both("理由", "Reason"),
    "cited": both("依据", "Article"),
    "sheet": both("选票", "Ballot"),
    "copies": both("选民用票", "Ballots for voters"),
    "spare": both("备用票", "Spare ballots"),
    "lot": both("抽签数字", "Digits of the lot"),
    "printed": both("印制", "Printed"),
    "issued": both("发出", "Issued"),
    "unused": both("剩余", "Unused"),
    "spoilt": both("作废更换", "Spoilt and replaced"),
    "returned": both("收回", "Returned"),
    "voters": both("参加投票人数", "People who voted"),
    "sent": both("文件", "Files"),
    "plan": both("审计方案", "Plan"),
    "drawn": both("抽查清单", "Pull list"),
}
LISTS_OF_BALLOTS: Mapping[str, Mapping[str, Wording]] = {
    "ballots_page": PAGES,
    "vote": VOTES,
    "ballots_field": FIELDS,
}
