"""What to do about the findings that only some local regulations bring."""

from collections.abc import Mapping

from huanjie.terms.wording import Wording, both

AFTER_LOCAL_FINDING: Mapping[str, Wording] = {
    "most_votes_presides": both(
        "核对得票后，在公告中写明。", "Compare the votes; say so in the notice."
    ),
    "meeting_chooses_presiding_person": both(
        "召开村民会议或者村民代表会议确定，并在公告中写明。",
        "Convene the assembly or the representatives to decide; say so in the notice.",
    ),
    "presiding_votes_not_given": both(
        "核对各次投票的得票后确定，并在公告中写明。",
        "Compare the votes of every vote held; say so in the notice.",
    ),
    "vacancy_needs_decision": both(
        "召开会议决定是否缺额；未决定的，继续另行选举。",
        "Have the meeting decide; without its decision vote again.",
    ),
    "vacancy_instead_of_rerun": both(
        "会议决定暂缺的，不再另行选举；否则按期另行选举。",
        "If the meeting leaves the seats empty, no other vote; otherwise hold it in time.",
    ),
    "womens_column_missing": both(
        "核对选票；确未单列的，报乡镇选举工作指导机构。",
        "Compare the ballot; if the column is missing, put it to the township.",
    ),
    "local_bar_may_void": both(
        "由村民选举委员会审查，署名写明结论；结论前不作更改。",
        "The election committee examines it and signs its ruling; until then nothing changes.",
    ),
}
