"""The steps that every plan uses, procedure by procedure, in their usual order."""

from huanjie.terms.places import Kind
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
    "by_election_nomination",
    "by_election_candidates_published",
    "by_election_candidates_meet_voters",
    "by_election_notice_published",
    "by_election_proxy_papers_close",
    "by_election_proxy_list_published",
    "by_election_day",
    "by_election_result_published",
    "by_election_certificates_issued",
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

TERM_END = "term_end"
"""The day on which the campaign says a term ends: rules count from it, no plan chooses it."""

COMMITTEES = ("villagers_committee", "residents_committee")
VILLAGE_KINDS = (Kind.VILLAGERS_COMMITTEE, Kind.RESIDENTS_COMMITTEE)
HELD_IN: dict[str, tuple[Kind, ...]] = {
    "villagers_committee": (Kind.VILLAGERS_COMMITTEE,),
    "residents_committee": (Kind.RESIDENTS_COMMITTEE,),
    "party_congress": (Kind.TOWN, Kind.TOWNSHIP, Kind.ETHNIC_TOWNSHIP),
    "party_branch": VILLAGE_KINDS,
    "supervision_committee": VILLAGE_KINDS,
    "village_representatives": VILLAGE_KINDS,
    "group_leaders": VILLAGE_KINDS,
    **{procedure: (Kind(committee),) for procedure, committee in BETWEEN_TERMS.items()},
}
"""The kinds of unit that hold a procedure, whatever else a line of `elections` covers."""

VOTES = {
    **dict.fromkeys(COMMITTEES, POLLING_DAY),
    **dict.fromkeys(("by_election", "residents_by_election"), "by_election_day"),
    "party_branch": "members_meeting",
    "party_congress": "congress_ballot",
    **dict.fromkeys(
        ("supervision_committee", "village_representatives", "group_leaders"), "meeting_day"
    ),
    **dict.fromkeys(("recall", "residents_recall"), "recall_vote"),
    **dict.fromkeys(("resignation", "residents_resignation"), "resignation_decided"),
}
"""The step of each procedure on which it is decided."""

ELSEWHERE: dict[str, tuple[str, ...]] = {
    "party_branch": ("party_congress", *COMMITTEES),
    "supervision_committee": COMMITTEES,
    "village_representatives": COMMITTEES,
    "group_leaders": COMMITTEES,
}
"""The procedures, of the unit or of its township, to whose steps a procedure's rules count."""

NOT_PLANNED = (
    # what people do on a day of their own, and what answers it
    *("objection_received", "objection_decided", "candidate_withdrawal", "suit_brought"),
    *("judgment_given", "campaign_speech_requested", "self_nominations_close"),
    *("self_nominated_published", "election_declared_void", "recall_vote_overdue"),
    *("recall_brought_to_township", "post_ended", "post_end_published"),
    *("group_leader_petition_received", "group_leader_recall_vote"),
    # what goes with a step that is planned
    *("final_roll_published", "mobile_box_list_published", "ballots_sealed"),
    *("election_finished", "ballots_sealed_away"),
    *("seal_handed_over", "seal_deposited", "assembly_notice", "representatives_notice"),
    *("tour_group_arrived", "term_reminder_sent"),
    # procedures without a timetable of their own: people's congresses, delegates to higher ones
    *("first_list_published", "deputies_elected", "first_session", "units_fixed"),
    *("delegates_recommended", "appraisal_done", "preliminary_nominees_fixed"),
    "nominees_approved",
)
"""Steps to which the law counts days and for which no plan chooses one."""

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
    "by_election_nomination": Wording(zh="补选提名", en="nomination for the by-election"),
    "by_election_candidates_published": Wording(
        zh="补选候选人公布", en="candidates of the by-election published"
    ),
    "by_election_candidates_meet_voters": Wording(
        zh="补选候选人与选民见面", en="candidates of the by-election meet the voters"
    ),
    "by_election_notice_published": Wording(zh="补选公告公布", en="notice of the by-election"),
    "by_election_proxy_papers_close": Wording(
        zh="补选委托手续截止", en="proxy papers of the by-election close"
    ),
    "by_election_proxy_list_published": Wording(
        zh="补选委托名单公布", en="proxy list of the by-election published"
    ),
    "by_election_day": Wording(zh="补选投票日", en="day of the by-election"),
    "by_election_result_published": Wording(
        zh="补选结果公布", en="result of the by-election published"
    ),
    "by_election_certificates_issued": Wording(
        zh="补选当选证书颁发", en="certificates of the by-election issued"
    ),
    "resignation_received": Wording(zh="收到辞职申请", en="resignation received"),
    "resignation_decided": Wording(zh="会议审议辞职", en="resignation decided by the meeting"),
    "resignation_published": Wording(zh="辞职结果公布", en="decision on the resignation published"),
    "request_sent": Wording(zh="换届请示上报", en="request sent"),
    "recommended_by_members": Wording(zh="党员推荐", en="recommended by the members"),
    "recommended_by_villagers": Wording(zh="群众推荐", en="recommended by the villagers"),
    "screening_done": Wording(zh="联审完成", en="review done"),
    "candidates_approved": Wording(zh="候选人预备人选批复", en="nominees approved"),
    "members_meeting": Wording(zh="党员大会选举", en="members’ meeting"),
    "result_reported": Wording(zh="选举结果上报", en="result reported"),
    "request_to_convene_sent": Wording(zh="召开党代会请示上报", en="request to convene sent"),
    "request_to_convene_answered": Wording(zh="召开党代会批复", en="request to convene answered"),
    "delegates_apportioned": Wording(zh="代表名额分配", en="delegates apportioned"),
    "delegates_elected": Wording(zh="代表选举完成", en="delegates elected"),
    "request_candidates_sent": Wording(zh="党委候选人请示上报", en="congress nominees sent up"),
    "request_candidates_answered": Wording(zh="党委候选人批复", en="congress nominees answered"),
    "preparatory_session": Wording(zh="党代会预备会议", en="preparatory session"),
    "congress_opens": Wording(zh="党代会开幕", en="congress opens"),
    "congress_ballot": Wording(zh="党代会投票选举", en="congress ballot"),
    "first_plenary": Wording(zh="新一届党委第一次全体会议", en="first plenary"),
    "results_reported": Wording(zh="党代会选举结果上报", en="congress results reported"),
    "dossier_closed": Wording(zh="党代会文件归档", en="congress dossier closed"),
    "meeting_day": Wording(zh="推选会议", en="meeting day"),
}
"""The steps in words."""

PROCEDURE_TITLES: dict[str, Wording] = {
    "party_congress": Wording(zh="乡镇党代会", en="township Party congress"),
    "party_branch": Wording(zh="村党组织换届", en="village Party election"),
    "villagers_committee": Wording(zh="村民委员会选举", en="villagers’ committee"),
    "residents_committee": Wording(zh="居民委员会选举", en="residents’ committee"),
    "supervision_committee": Wording(zh="村务监督委员会推选", en="supervision committee"),
    "village_representatives": Wording(zh="村民代表推选", en="village representatives"),
    "group_leaders": Wording(zh="村民小组长推选", en="group leaders"),
    "recall": Wording(zh="村民委员会成员罢免", en="recall of committee members"),
    "residents_recall": Wording(zh="居民委员会成员罢免", en="recall of residents’ members"),
    "by_election": Wording(zh="村民委员会补选", en="by-election"),
    "residents_by_election": Wording(zh="居民委员会补选", en="residents’ by-election"),
    "resignation": Wording(zh="村民委员会成员辞职", en="resignation"),
    "residents_resignation": Wording(zh="居民委员会成员辞职", en="residents’ resignation"),
}
"""The procedures in words, short enough for a sentence about another one."""
