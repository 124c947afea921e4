"""What to do about the findings that only some local regulations bring."""

from collections.abc import Mapping

from huanjie.terms.wording import Wording

AFTER_LOCAL_FINDING: Mapping[str, Wording] = {
    "most_votes_presides": Wording(
        zh="核对得票后，在公告中写明。", en="Compare the votes; say so in the notice."
    ),
    "meeting_chooses_presiding_person": Wording(
        zh="召开村民会议或者村民代表会议确定，并在公告中写明。",
        en="Convene the assembly or the representatives to decide; say so in the notice.",
    ),
    "presiding_votes_not_given": Wording(
        zh="核对各次投票的得票后确定，并在公告中写明。",
        en="Compare the votes of every vote held; say so in the notice.",
    ),
    "vacancy_needs_decision": Wording(
        zh="召开会议决定是否缺额；未决定的，继续另行选举。",
        en="Have the meeting decide; without its decision vote again.",
    ),
    "vacancy_instead_of_rerun": Wording(
        zh="会议决定暂缺的，不再另行选举；否则按期另行选举。",
        en="If the meeting leaves the seats empty, no other vote; otherwise hold it in time.",
    ),
    "womens_column_missing": Wording(
        zh="核对选票；确未单列的，报乡镇选举工作指导机构。",
        en="Compare the ballot; if the column is missing, put it to the township.",
    ),
    "local_bar_may_void": Wording(
        zh="由村民选举委员会审查，署名写明结论；结论前不作更改。",
        en="The election committee examines it and signs its ruling; until then nothing changes.",
    ),
}
