"""The conditions on which a step is needed: which way was chosen, and whether a thing occurred."""

from collections.abc import Collection, Mapping

from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

# Ways of which one is taken.
WAYS: tuple[tuple[str, ...], ...] = (
    ("by_assembly", "by_households", "by_representatives", "by_groups"),
    ("mode_voters", "mode_households", "mode_representatives"),
    ("two_recommendations", "open_recommendation"),
    ("secretary_by_committee", "secretary_by_members"),
)
CONDITIONS: Mapping[str, Wording] = {
    "by_assembly": Wording(zh="由村(居)民会议推选", en="chosen by the assembly"),
    "by_households": Wording(zh="由户代表推选", en="chosen by the households"),
    "by_representatives": Wording(zh="由代表会议推选", en="chosen by the representatives"),
    "by_groups": Wording(zh="由各小组推选", en="chosen by the groups"),
    "mode_voters": Wording(zh="全体居民选举", en="all residents vote"),
    "mode_households": Wording(zh="户代表选举", en="households vote"),
    "mode_representatives": Wording(zh="居民代表选举", en="representatives vote"),
    "two_recommendations": Wording(zh="两推一选", en="two recommendations, one vote"),
    "open_recommendation": Wording(zh="公推直选", en="open recommendation, direct vote"),
    "secretary_by_committee": Wording(zh="委员会选举书记", en="the committee elects its secretary"),
    "secretary_by_members": Wording(zh="党员大会选举书记", en="the members elect the secretary"),
    "admissions_asked": Wording(zh="有人申请登记", en="somebody asks to be registered"),
    "assisted_voters": Wording(zh="有代写需要", en="voters need a scribe"),
    "complaints_received": Wording(zh="收到举报", en="complaints came in"),
    "difficult_village": Wording(zh="有难点村", en="there are difficult villages"),
    "handover_refused": Wording(zh="拒不移交", en="the handover is refused"),
    "issues_found": Wording(zh="发现问题", en="faults were found"),
    "member_nominated": Wording(zh="选委会成员被提名", en="a member of the committee is nominated"),
    "members_not_counted": Wording(zh="有党员不计入应到会", en="members are not counted as due"),
    "mobile_box_used": Wording(zh="使用流动票箱", en="a mobile box is used"),
    "objections_received": Wording(zh="收到异议", en="objections came in"),
    "pilot_chosen": Wording(zh="确定了试点", en="pilots were chosen"),
    "proxies_given": Wording(zh="有委托投票", en="proxies were given"),
    "roll_changed": Wording(zh="选民名单有变动", en="the roll changed"),
    "seats_unfilled": Wording(zh="职位未选足", en="seats stay unfilled"),
    "too_many_nominees": Wording(zh="提名人数超过候选人名额", en="more nominees than places"),
    "vacancy_by_law": Wording(zh="依法出缺", en="a vacancy arose by law"),
    "violations_proven": Wording(zh="查实违规违纪", en="violations were proven"),
    "win_void": Wording(zh="当选无效", en="a win is void"),
}


def answered(chosen: Collection[str], *, counted: Mapping[str, int]) -> dict[str, bool]:
    """The conditions that are decided: of ways the one chosen, of things whether any occurred.

    What is in neither is undecided, and a step that depends on it counts as needed. Refused: a
    word that is no condition, and two ways where one is taken.

    >>> sorted(answered(["secretary_by_members"], counted={"objections_received": 0}).items())
    [('objections_received', False), ('secretary_by_committee', False), \
('secretary_by_members', True)]
    """
    for word in (*chosen, *counted):
        if word not in CONDITIONS:
            raise refusal(
                "steps.unknown_condition",
                Wording(
                    zh=f"没有条件{word}，请改正", en=f"there is no condition {word}: correct it"
                ),
                about=word,
            )
    answers = {word: number > 0 for word, number in counted.items()}
    for ways in WAYS:
        taken = [way for way in ways if way in chosen]
        if len(taken) > 1:
            zh, en = (
                comma.join(CONDITIONS[way].in_language(lang) for way in taken)
                for comma, lang in (("、", "zh"), (", ", "en"))
            )
            raise refusal(
                "steps.two_ways",
                Wording(zh=f"只能选定一种办法：{zh}", en=f"only one way can be taken: {en}"),
                about=taken[0],
            )
        if taken:
            answers |= {way: way in taken for way in ways}
    return answers | {word: True for word in chosen}
