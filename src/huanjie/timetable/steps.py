"""The steps that every plan uses, procedure by procedure, in their usual order."""

from huanjie.terms.wording import Wording

POLLING_DAY = "polling_day"

COMMITTEE_STEPS = (
    "leaving_audit_published",
    "election_committee_formed",
    "method_adopted",
    "registration_opens",
    "roll_published",
    "objections_close",
    "decisions_published",
    "nomination_day",
    "candidates_published",
    "candidates_meet_voters",
    "poll_notice_published",
    "proxy_papers_close",
    "proxy_list_published",
    POLLING_DAY,
    "result_published",
    "rerun_latest",
    "certificates_issued",
    "handover",
)
MEETING_STEPS = ("meeting_day", "result_published")
RECALL_STEPS = (
    "petition_received",
    "petition_reviewed",
    "answer_heard",
    "recall_notice_published",
    "recall_vote",
    "recall_result_published",
)
BY_ELECTION_STEPS = (
    "vacancy",
    "by_election_called",
    "nomination_day",
    "candidates_published",
    "candidates_meet_voters",
    "poll_notice_published",
    "proxy_papers_close",
    "proxy_list_published",
    POLLING_DAY,
    "result_published",
    "certificates_issued",
)
RESIGNATION_STEPS = ("resignation_received", "resignation_decided", "resignation_published")

STEPS: dict[str, tuple[str, ...]] = {
    "villagers_committee": COMMITTEE_STEPS,
    "residents_committee": COMMITTEE_STEPS,
    "party_branch": (
        "request_sent",
        "recommended_by_members",
        "recommended_by_villagers",
        "screening_done",
        "candidates_approved",
        "members_meeting",
        "result_reported",
    ),
    "party_congress": (
        "request_to_convene_sent",
        "request_to_convene_answered",
        "delegates_apportioned",
        "delegates_elected",
        "request_candidates_sent",
        "request_candidates_answered",
        "preparatory_session",
        "congress_opens",
        "congress_ballot",
        "first_plenary",
        "results_reported",
        "dossier_closed",
    ),
    "supervision_committee": MEETING_STEPS,
    "village_representatives": MEETING_STEPS,
    "group_leaders": MEETING_STEPS,
    "recall": RECALL_STEPS,
    "residents_recall": RECALL_STEPS,
    "by_election": BY_ELECTION_STEPS,
    "residents_by_election": BY_ELECTION_STEPS,
    "resignation": RESIGNATION_STEPS,
    "residents_resignation": RESIGNATION_STEPS,
}
BETWEEN_TERMS = {
    "recall": "villagers_committee",
    "residents_recall": "residents_committee",
    "by_election": "villagers_committee",
    "residents_by_election": "residents_committee",
    "resignation": "villagers_committee",
    "residents_resignation": "residents_committee",
}
"""What happens within a term, in units named one by one, and the committee that it concerns."""
PLANNED = ("villagers_committee", "residents_committee")
"""The procedures that this version plans."""

TITLES: dict[str, Wording] = {
    "leaving_audit_published": Wording(zh="离任审计结果公布", en="leaving audit published"),
    "election_committee_formed": Wording(zh="选举委员会产生", en="election committee formed"),
    "method_adopted": Wording(zh="选举办法通过", en="election method adopted"),
    "registration_opens": Wording(zh="选民登记开始", en="registration opens"),
    "roll_published": Wording(zh="选民名单公布", en="voter roll published"),
    "objections_close": Wording(zh="名单异议截止", en="objections close"),
    "decisions_published": Wording(zh="异议处理结果公布", en="decisions published"),
    "nomination_day": Wording(zh="提名日", en="nomination day"),
    "candidates_published": Wording(zh="正式候选人公布", en="candidates published"),
    "candidates_meet_voters": Wording(zh="候选人与选民见面", en="candidates meet the voters"),
    "poll_notice_published": Wording(zh="投票公告公布", en="notice of the poll published"),
    "proxy_papers_close": Wording(zh="委托投票手续截止", en="proxy papers close"),
    "proxy_list_published": Wording(zh="委托投票名单公布", en="proxy list published"),
    "polling_day": Wording(zh="选举日", en="polling day"),
    "result_published": Wording(zh="选举结果公布", en="result published"),
    "rerun_latest": Wording(zh="另行选举最迟日", en="last day for another vote"),
    "certificates_issued": Wording(zh="当选证书颁发", en="certificates issued"),
    "handover": Wording(zh="工作移交", en="handover"),
    "petition_received": Wording(zh="收到罢免要求", en="recall petition received"),
    "petition_reviewed": Wording(zh="罢免要求审议", en="recall petition reviewed"),
    "answer_heard": Wording(zh="听取申辩意见", en="answer of the member heard"),
    "recall_notice_published": Wording(zh="罢免表决公告公布", en="notice of the recall vote"),
    "recall_vote": Wording(zh="罢免投票表决", en="recall vote"),
    "recall_result_published": Wording(zh="罢免结果公布", en="result of the recall published"),
    "vacancy": Wording(zh="职务出缺", en="vacancy"),
    "by_election_called": Wording(zh="决定补选", en="by-election called"),
    "resignation_received": Wording(zh="收到辞职申请", en="resignation received"),
    "resignation_decided": Wording(zh="会议审议辞职", en="resignation decided by the meeting"),
    "resignation_published": Wording(zh="辞职结果公布", en="decision on the resignation published"),
}
"""The steps of the planned procedures in words."""
