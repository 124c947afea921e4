"""What the pages of the plan call the four kinds of vote and the figures of the tours."""

from collections.abc import Mapping

from huanjie.terms.wording import Wording

LANES: Mapping[str, Wording] = {
    "congress": Wording(zh="代表大会", en="Congresses"),
    "party": Wording(zh="党员大会", en="Party meetings"),
    "poll": Wording(zh="投票选举", en="Polls"),
    "meeting": Wording(zh="推选会议", en="Other meetings"),
}
FIGURES_OF_TOURS: Mapping[str, Wording] = {
    "unattended": Wording(zh="无人到场的选举", en="elections unattended"),
    "travel_minutes": Wording(zh="路上分钟数", en="minutes on the road"),
    "load_spread": Wording(zh="各组场次之差", en="spread of the groups' elections"),
    "moved_polling_days": Wording(zh="为到场而改期", en="days moved so that a group can be there"),
    "nights": Wording(zh="在外夜数", en="nights out"),
    "cost": Wording(zh="综合代价", en="cost, all weighed"),
}
LIFE: Mapping[str, Wording] = {
    "running": Wording(zh="○ 任期未满", en="○ term running"),
    "due": Wording(zh="▶ 应当办理", en="▶ due"),
    "too_late": Wording(zh="‼ 已来不及依法办理", en="‼ too late to be lawful"),
    "overdue": Wording(zh="‼ 已经逾期", en="‼ overdue"),
}
