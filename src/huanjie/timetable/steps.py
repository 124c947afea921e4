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
}
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
}
"""The steps of the planned procedures in words."""
