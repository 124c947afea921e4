"""How a step, a headcount and a group of the dossier are said to a reader."""

from collections.abc import Mapping, Sequence

from huanjie.law.procedure import Base, DossierGroup, Gate, Headcount, Kept, StepDuty, Threshold
from huanjie.terms.evidence import EvidenceKind, Need
from huanjie.terms.wording import Wording

STAGES: Mapping[str, Wording] = {
    "preparation": Wording(zh="筹备", en="preparation"),
    "preparatory_session": Wording(zh="预备会议", en="preparatory session"),
    "formal_session": Wording(zh="正式会议", en="formal session"),
    "after_closing": Wording(zh="闭幕后", en="after closing"),
    "recommendation": Wording(zh="推荐提名", en="recommendation"),
    "members_meeting": Wording(zh="党员大会", en="members' meeting"),
    "vote": Wording(zh="投票选举", en="vote"),
    "appraisal": Wording(zh="考察", en="appraisal"),
    "decision": Wording(zh="研究决定", en="decision"),
    "after": Wording(zh="选举后", en="after the election"),
    "start": Wording(zh="准备", en="start"),
    "formation": Wording(zh="成立选举委员会", en="election committee"),
    "roll": Wording(zh="选民登记", en="the roll"),
    "candidates": Wording(zh="候选人", en="candidates"),
    "poll": Wording(zh="投票", en="the poll"),
    "count": Wording(zh="计票", en="the count"),
    "survey": Wording(zh="摸底调研", en="survey"),
    "audit": Wording(zh="离任审计", en="leaving audit"),
    "plan": Wording(zh="方案", en="plan"),
    "launch": Wording(zh="动员部署", en="launch"),
    "training": Wording(zh="培训", en="training"),
    "pilot": Wording(zh="试点", en="pilot"),
    "rollout": Wording(zh="全面铺开", en="roll-out"),
    "handover": Wording(zh="移交", en="handover"),
    "acceptance": Wording(zh="验收", en="acceptance"),
    "archive": Wording(zh="归档", en="archive"),
}
ACTORS: Mapping[str, Wording] = {
    "township_party_committee": Wording(zh="乡镇党委", en="township Party committee"),
    "county_party_committee": Wording(zh="县委", en="county Party committee"),
    "electoral_unit": Wording(zh="选举单位", en="electoral unit"),
    "branch": Wording(zh="党支部", en="Party branch"),
    "election_committee": Wording(zh="选举委员会", en="election committee"),
    "township_government": Wording(zh="乡镇人民政府", en="township government"),
    "county_organisation_department": Wording(zh="县委组织部", en="county organisation department"),
    "county_discipline_commission": Wording(zh="县纪委监委", en="county discipline commission"),
    "county_credentials_committee": Wording(
        zh="县党代会代表资格审查委员会", en="county credentials committee"
    ),
    "county_office": Wording(zh="县换届办", en="county office of the campaign"),
    "review_department": Wording(zh="联审部门", en="department of the joint review"),
    "tour_guidance_group": Wording(zh="工作巡回指导组", en="tour guidance group"),
    "credentials_group": Wording(zh="代表资格审查小组", en="credentials group"),
    "delegation": Wording(zh="代表团", en="delegation"),
    "presidium": Wording(zh="大会主席团", en="presidium"),
    "congress": Wording(zh="代表大会", en="congress"),
    "members_meeting": Wording(zh="党员大会", en="members' meeting"),
    "scrutineers": Wording(zh="监票人", en="scrutineers"),
    "newly_elected_committee": Wording(zh="新一届委员会", en="newly elected committee"),
    "newly_elected_discipline_committee": Wording(
        zh="新一届纪律检查委员会", en="newly elected discipline committee"
    ),
    "appraisal_team": Wording(zh="考察组", en="appraisal team"),
    "committee": Wording(zh="村(居)民委员会", en="committee"),
    "village_party_organisation": Wording(zh="村(社区)党组织", en="village Party organisation"),
    "villagers_assembly": Wording(zh="村民会议", en="villagers' assembly"),
    "residents_assembly": Wording(zh="居民会议", en="residents' assembly"),
    "representatives_meeting": Wording(zh="村(居)民代表会议", en="representatives' meeting"),
    "group_meeting": Wording(zh="村民小组会议", en="group meeting"),
    "households": Wording(zh="户", en="households"),
    "voters": Wording(zh="选民", en="voters"),
    "candidate": Wording(zh="候选人", en="candidate"),
    "member_concerned": Wording(zh="本人", en="the member concerned"),
    "tellers": Wording(zh="计票人", en="tellers"),
    "township_guidance_group": Wording(zh="乡镇选举指导组", en="township guidance group"),
    "audit_team": Wording(zh="审计组", en="audit team"),
    "county_finance_bureau": Wording(zh="县财政局", en="county finance bureau"),
    "complaint_handler": Wording(zh="举报承办单位", en="unit handling the complaint"),
}
KINDS: Mapping[EvidenceKind, Wording] = {
    EvidenceKind.PAPER: Wording(zh="文书已签发", en="paper issued"),
    EvidenceKind.POSTED: Wording(zh="公告已张贴", en="notice posted"),
    EvidenceKind.REQUEST: Wording(zh="请示已报出", en="request sent"),
    EvidenceKind.APPROVAL: Wording(zh="批复同意", en="request granted"),
    EvidenceKind.HEADCOUNT: Wording(zh="到会人数已清点且足够", en="headcount taken and enough"),
    EvidenceKind.BALLOT: Wording(zh="选举有效并已宣布", en="valid ballot declared"),
    EvidenceKind.REVIEW: Wording(zh="联审已结束", en="joint review closed"),
    EvidenceKind.VISIT: Wording(zh="巡回指导组已记录", en="tour group's record"),
    EvidenceKind.MINUTES: Wording(zh="会议有记录", en="minutes of the meeting"),
    EvidenceKind.ROLL: Wording(zh="名册已公布", en="roll published"),
    EvidenceKind.HANDOVER: Wording(zh="移交清单已签字", en="handover list signed"),
    EvidenceKind.OUTSIDE: Wording(zh="外来文件已收存", en="paper of another office kept"),
}
GATES = {
    Gate.HARD: Wording(zh="前项未完成不得开始", en="cannot begin before"),
    Gate.WARN: Wording(zh="前项未完成只作提醒", en="a finding if begun before"),
}
BASES = {
    Base.DUE: Wording(zh="应到", en="those due"),
    Base.PRESENT: Wording(zh="实到", en="those present"),
    Base.VOTED: Wording(zh="投票人数", en="votes cast"),
}
KEPT = {
    Kept.PERMANENT: Wording(zh="永久", en="for good"),
    Kept.YEARS_30: Wording(zh="30年", en="30 years"),
    Kept.YEARS_10: Wording(zh="10年", en="10 years"),
    Kept.AFTER_NEXT_ELECTION: Wording(
        zh="至下届选举后，且不少于3年", en="until after the next election, 3 years at least"
    ),
}


def procedure_said(value: StepDuty | Headcount | DossierGroup) -> Wording:
    """A step, a headcount or a group of the dossier in one line."""
    if isinstance(value, StepDuty):
        return step_said(value)
    return headcount_said(value) if isinstance(value, Headcount) else dossier_said(value)


def step_said(duty: StepDuty) -> Wording:
    """A step in one line: stage, actor, what comes before, what shows that it is done.

    >>> need = Need(kind=EvidenceKind.APPROVAL, of="convene")
    >>> step_said(StepDuty(stage="preparation", actor="branch", after=("asked",), gate=Gate.HARD,
    ...                    done_by=(need,), back_to="asked")).en
    'preparation; Party branch; after `asked` (cannot begin before); done by request granted \
`convene`; goes back to `asked`'
    """
    stage, actor = titled(STAGES, duty.stage), titled(ACTORS, duty.actor)
    gate, needs = GATES[duty.gate], needs_said(duty.done_by)
    zh, en = [stage.zh, actor.zh], [stage.en, actor.en]
    if duty.per:
        zh.append(f"每个`{duty.per}`一次")
        en.append(f"once for each `{duty.per}`")
    if duty.after:
        zh.append(f"在{_names(duty.after, '、')}之后({gate.zh})")
        en.append(f"after {_names(duty.after, ', ')} ({gate.en})")
    if duty.only_if:
        zh.append(f"仅在`{duty.only_if}`时")
        en.append(f"only if `{duty.only_if}`")
    zh.append(f"完成依据：{needs.zh}")
    en.append(f"done by {needs.en}")
    if duty.back_to:
        zh.append(f"退回则回到`{duty.back_to}`")
        en.append(f"goes back to `{duty.back_to}`")
    return Wording(zh="；".join(zh), en="; ".join(en))


def headcount_said(count: Headcount) -> Wording:
    """The quorum of those due and the majority, as far as there is a vote.

    >>> headcount_said(Headcount(due="members", quorum=Threshold(share="4/5", over=False),
    ...     majority=Threshold(share="1/2", over=True), base=Base.PRESENT)).en
    'due: `members`; present: at least 4/5; in favour: more than 1/2 of those present'
    """
    quorum = _threshold(count.quorum)
    zh, en = f"应到：`{count.due}`；实到{quorum.zh}", f"due: `{count.due}`; present: {quorum.en}"
    if count.majority is None or count.base is None:
        return Wording(zh=zh, en=en)
    majority, base = _threshold(count.majority), BASES[count.base]
    return Wording(
        zh=f"{zh}；赞成{majority.zh}(以{base.zh}为基数)",
        en=f"{en}; in favour: {majority.en} of {base.en}",
    )


def dossier_said(group: DossierGroup) -> Wording:
    """What a group holds, how long, who owes it, from which step on."""
    needs, kept, owed = needs_said(group.holds), KEPT[group.kept], titled(ACTORS, group.owed_by)
    zh = f"{needs.zh}；保管期限：{kept.zh}；由{owed.zh}自`{group.from_step}`起移交"
    en = f"{needs.en}; kept {kept.en}; owed by {owed.en} from `{group.from_step}` on"
    if group.restricted:
        return Wording(zh=f"{zh}；限知", en=f"{en}; restricted")
    return Wording(zh=zh, en=en)


def needs_said(needs: Sequence[Need]) -> Wording:
    """Evidence by its kinds and names."""
    return Wording(
        zh="、".join(f"{KINDS[one.kind].zh}`{one.of}`" for one in needs),
        en=", ".join(f"{KINDS[one.kind].en} `{one.of}`" for one in needs),
    )


def titled(titles: Mapping[str, Wording], code: str) -> Wording:
    """A stage or an actor by its title, by its code word where it has none."""
    return titles.get(code, Wording(zh=code, en=code.replace("_", " ")))


def _names(codes: Sequence[str], comma: str) -> str:
    return comma.join(f"`{one}`" for one in codes)


def _threshold(one: Threshold) -> Wording:
    share = one.share if "/" in one.share else f"`{one.share}`"
    return Wording(
        zh=f"{'超过' if one.over else '不少于'}{share}",
        en=f"{'more than' if one.over else 'at least'} {share}",
    )
