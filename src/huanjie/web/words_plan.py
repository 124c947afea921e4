"""What the pages of the plan call the four kinds of vote and the figures of the tours."""

from collections.abc import Mapping

from huanjie.terms.wording import Wording, both

LANES: Mapping[str, Wording] = {
    "congress": both("代表大会", "Congresses"),
    "party": both("党员大会", "Party meetings"),
    "poll": both("投票选举", "Polls"),
    "meeting": both("推选会议", "Other meetings"),
}
FIGURES_OF_TOURS: Mapping[str, Wording] = {
    "unattended": both("无人到场的选举", "elections unattended"),
    "travel_minutes": both("路上分钟数", "minutes on the road"),
    "load_spread": both("各组场次之差", "spread of the groups' elections"),
    "moved_polling_days": both("为到场而改期", "days moved so that a group can be there"),
    "nights": both("在外夜数", "nights out"),
    "cost": both("综合代价", "cost, all weighed"),
}
LIFE: Mapping[str, Wording] = {
    "running": both("○ 任期未满", "○ term running"),
    "due": both("▶ 应当办理", "▶ due"),
    "too_late": both("‼ 已来不及依法办理", "‼ too late to be lawful"),
    "overdue": both("‼ 已经逾期", "‼ overdue"),
}
