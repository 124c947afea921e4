"""What the pages of a procedure call states, kinds of evidence, parts and fields."""

from collections.abc import Mapping

from huanjie.steps.conditions import CONDITIONS
from huanjie.terms.evidence import EvidenceKind
from huanjie.terms.wording import Wording, both

STATUSES: Mapping[str, Wording] = {
    "done": both("✓ 已完成", "✓ done"),
    "open": both("▶ 待办", "▶ to do"),
    "blocked": both("■ 等待前项", "■ waits"),
    "sent_back": both("‼ 被退回", "‼ sent back"),
    "not_needed": both("– 不需要", "– not needed"),
}
TONES: Mapping[str, str] = {
    "done": "good",
    "open": "now",
    "blocked": "plain",
    "sent_back": "bad",
    "not_needed": "plain",
}
MISSING: Mapping[EvidenceKind, Wording] = {
    EvidenceKind.PAPER: both("签发{}", "issue {}"),
    EvidenceKind.POSTED: both("张贴{}", "post {}"),
    EvidenceKind.REQUEST: both("报出请示", "send the request"),
    EvidenceKind.APPROVAL: both("收到批复", "receive the reply"),
    EvidenceKind.HEADCOUNT: both("清点到会人数{}", "count who is present {}"),
    EvidenceKind.MINUTES: both("登记会议记录{}", "keep the minutes {}"),
    EvidenceKind.BALLOT: both("宣布选举结果", "declare the ballot"),
    EvidenceKind.REVIEW: both("办结资格联审", "close the joint review"),
    EvidenceKind.VISIT: both("巡回指导组报告", "report of the tour group"),
    EvidenceKind.ROLL: both("公布名册", "publish the roll"),
    EvidenceKind.HANDOVER: both("移交清单签字", "sign the handover list"),
    EvidenceKind.OUTSIDE: both("收存外来材料{}", "keep the paper of another office {}"),
}
FILED: Mapping[str, Wording] = {
    "paper": both("文书", "paper"),
    "posted": both("张贴", "posted"),
    "request": both("请示", "request"),
    "approval": both("批复", "reply"),
    "headcount": both("到会人数", "headcount"),
    "minutes": both("会议记录", "minutes"),
    "ballot": both("选举结果", "ballot"),
    "review": both("联审", "joint review"),
    "visit": both("巡回指导", "visit"),
    "roll": both("名册", "roll"),
    "handover": both("移交", "handover"),
    "outside": both("外来材料", "paper of another office"),
}
STANDINGS: Mapping[str, Wording] = {
    "waiting": both("▶ 待批复", "▶ waits for the reply"),
    "granted": both("✓ 同意", "✓ granted"),
    "with_conditions": both("✓ 附条件同意", "✓ granted with conditions"),
    "sent_back": both("‼ 退回", "‼ sent back"),
    "refused": both("‼ 不同意", "‼ refused"),
}
DRAFTS: Mapping[str, Wording] = {
    "drafted": both("▶ 拟稿", "▶ drafted"),
    "submitted": both("▶ 已送审", "▶ submitted"),
    "sent_back": both("‼ 退回修改", "‼ sent back"),
    "issued": both("✓ 已签发", "✓ issued"),
}
PARTS: Mapping[str, Wording] = {
    "electoral_unit": both("选举单位", "Electoral units"),
    "delegation": both("代表团", "Delegations"),
    "township": both("乡镇", "Townships"),
    "village": both("村和社区", "Villages and communities"),
    "group": both("小组", "Groups"),
    "ballot_box": both("票箱", "Ballot boxes"),
    "candidate": both("候选人", "Candidates"),
    "complaint": both("举报", "Complaints"),
    "difficult_village": both("难点村", "Difficult villages"),
    "nominee": both("被提名人", "Nominees"),
    "objection": both("异议", "Objections"),
    "pilot_unit": both("试点单位", "Pilot units"),
    "training_session": both("培训班次", "Training sessions"),
    "unit_not_counting_all": both(
        "有不计入应到会党员的单位", "Units that do not count all members"
    ),
    "visit": both("巡回指导", "Visits"),
}
ACTS: Mapping[str, Wording] = {
    "meeting": both("登记会议", "Record a meeting"),
    "request": both("报出请示", "Send a request"),
    "reply": both("登记批复", "Enter a reply"),
    "outside": both("收存外来材料", "Keep a paper of another office"),
    "ballot": both("宣布选举结果", "Declare a ballot"),
    "parts": both("登记分别办理的单位", "Name the parts"),
}
FIELDS: Mapping[str, Wording] = {
    "kind": both("类别", "Kind"),
    "names": both("名称", "Names"),
    "part": both("哪个单位", "Which part"),
    "place": both("地点", "Place"),
    "chair": both("主持人", "Chair"),
    "recorder": both("记录人", "Recorder"),
    "due": both("应到", "Due"),
    "present": both("实到", "Present"),
    "minutes": both("会议记录", "Minutes"),
    "matter": both("事项", "Matter"),
    "number": both("文号", "Number"),
    "paper": both("文书", "Paper"),
    "request": both("请示", "Request"),
    "answer": both("批复意见", "Reply"),
    "conditions": both("条件或理由", "Conditions or reason"),
    "shows": both("证明哪一步", "What it shows"),
    "title": both("题名", "Title"),
    "issuer": both("出具单位", "Issued by"),
    "dated": both("材料日期", "Its day"),
    "pages": both("页数", "Pages"),
    "scan": both("扫描件", "Scan"),
    "meeting": both("会议", "Meeting"),
    "ballot": both("选举", "Ballot"),
    "issued": both("发出选票", "Ballots issued"),
    "returned": both("收回选票", "Ballots returned"),
    "void": both("废票", "Void ballots"),
    "procedure": both("按哪项规则计算", "By whose rules"),
    "condition": both("情形", "Condition"),
    "holds": both("是否成立", "Whether it holds"),
    "remark": both("修改意见", "What is to be changed"),
    "reason": both("理由", "Reason"),
    "photo": both("照片", "Photograph"),
    "form": both("文书", "Form"),
}
HINTS: Mapping[str, Wording] = {
    "names": both("一行一个；以本次填写的为准", "one a line; they replace those named before"),
    "due": both("不清点人数的会议留空", "leave empty where nobody is counted"),
    "present": both("不得多于应到", "not more than are due"),
    "conditions": both(
        "附条件、退回、不同意时必填", "needed unless the request is granted as it stands"
    ),
    "dated": both("以材料上的日期为准", "the day on the paper"),
    "photo": both("jpg 或 png", "jpg or png"),
    "minutes": both("先在“文书办理”中签发会议记录", "issue the minutes among the papers first"),
    "number": both("照原文填写", "as it stands on the paper"),
}
CHOICES: Mapping[str, Wording] = {
    "villagers_committee": both("村民委员会", "villagers' committee"),
    "residents_committee": both("居民委员会", "residents' committee"),
    "signed": both("实名", "signed"),
    "clues": both("线索", "clues"),
    "anonymous": both("匿名", "anonymous"),
    "proven": both("属实", "proven"),
    "partly": both("部分属实", "partly proven"),
    "not_proven": both("不属实", "not proven"),
    "open": both("待定", "open"),
    "passed": both("合格", "passed"),
    "not_passed": both("不合格", "not passed"),
    "explain": both("需说明", "to be explained"),
    "approved": both("同意", "approved"),
    "sent_back": both("退回", "sent back"),
    "refused": both("不同意", "refused"),
    "留任": both("留任", "stays"),
    "新进": both("新进", "new"),
    "是": both("是", "yes"),
    "否": both("否", "no"),
}
"""What may be chosen on the forms of papers and ballots."""
LISTS_OF_PROCEDURES: Mapping[str, Mapping[str, Wording]] = {
    "step_status": STATUSES,
    "step_tone": {code: both(tone, tone) for code, tone in TONES.items()},
    "filed": FILED,
    "request_standing": STANDINGS,
    "draft_state": DRAFTS,
    "part_kind": PARTS,
    "procedure_act": ACTS,
    "procedure_field": FIELDS,
    "procedure_hint": HINTS,
    "condition": CONDITIONS,
    "form_choice": CHOICES,
}
