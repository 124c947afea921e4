"""Names as each generation gave them; shares of surnames as published, given names by rank."""

import random
from functools import lru_cache
from itertools import accumulate

from huanjie.terms.people import Sex

# Shares in ten thousand of the population, after the published lists of the commonest surnames.
COMMON = (
    "王725李719张683刘538陈453杨308赵229黄223周212吴205徐167孙154胡131朱126高121林118何117郭115马105罗95"
    "梁90宋81郑78谢72韩68唐65冯64于62董61萧59程57曹57袁54邓54许54傅51沈50曾50彭49吕47苏47卢47蒋47蔡46"
    "贾42丁42魏45薛42叶42阎41余41潘40杜40戴39夏39钟39汪38田38任38姜37范36方36石35姚34谭34廖33邹32熊32"
    "金31陆31郝29孔29白29崔29康28毛28邱27秦27江26史26顾26侯25邵25孟25龙24万23段23雷22钱22汤21尹20黎20"
    "易19常19武19乔18贺18赖18龚18文17"
)
RARE = (
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳"
    "盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧"
)
RARE_SHARE = 3

_POOLS = {
    (
        Sex.MALE,
        0,
    ): "德明国文光正福贵有兴成玉清云金发顺荣朝华万全天永昌世长仁义礼忠银山海先学开富洪绍",
    (Sex.MALE, 1): "建国明军华平文强志勇忠伟林富贵学兵永红光荣德海龙泽清云成兴友才良刚银发祥开洪正",
    (Sex.MALE, 2): "勇伟强磊军波涛超鹏杰辉刚健斌飞龙平俊峰浩亮华东海林旭凯云江松洋明鑫宇阳帆毅",
    (Sex.MALE, 3): "浩宇杰豪轩鑫涛俊阳博文鹏天子航明睿泽瑞家嘉辰宏伟龙翔志远锦鸿旭森奕铭晨",
    (Sex.FEMALE, 0): "秀英珍兰芳玉素桂淑华莲贞琼凤菊仙香群珠翠金银美大正明开清云朝元廷",
    (Sex.FEMALE, 1): "秀英芳琼珍兰华玉丽梅菊莲凤群红香琴燕萍霞桂英会明先云友翠美金芬碧",
    (Sex.FEMALE, 2): "丽艳娟敏静霞燕玲芳梅红琴娜婷倩雪莉春萍晓蓉英琼美华云兰凤群雁露",
    (Sex.FEMALE, 3): "婷欣雨怡佳思梦雪蕾琪颖悦涵静瑶诗琳萱文慧馨玲洁鑫莹蓉媛露月晨",
}
_SINGLE = (0.08, 0.15, 0.33, 0.18)
_UNUSUAL = "堃喆昇甯淼垚赟燚犇骉龑頔翀昶晟玥玘"
GENERATION_SIGNS = "朝廷正大光明文开世应启先登国天永仕洪绍德学安邦兴家传忠孝友泽"


@lru_cache(maxsize=1)
def _surnames() -> tuple[str, tuple[int, ...]]:
    signs, shares, digits = "", [], ""
    for sign in COMMON:
        if sign.isdigit():
            digits += sign
        else:
            shares += [int(digits)] if digits else []
            signs, digits = signs + sign, ""
    shares.append(int(digits))
    shares += [RARE_SHARE] * len(RARE)
    return signs + RARE, tuple(accumulate(shares))


@lru_cache(maxsize=16)
def _ranks(size: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 9) for rank in range(size)))


def surname(rng: random.Random) -> str:
    """A surname by its share of the people."""
    signs, shares = _surnames()
    return rng.choices(signs, cum_weights=shares)[0]


def given_name(rng: random.Random, sex: Sex, year: int, *, sign: str = "") -> str:
    """A given name of that year's fashion, with the sign of a clan's generation if there is one."""
    cohort = (year >= 1956) + (year >= 1978) + (year >= 1998)
    pool = _POOLS[(sex, cohort)]
    ranks = _ranks(len(pool))
    last = rng.choices(pool, cum_weights=ranks)[0]
    if rng.random() < 0.02:
        last = rng.choice(_UNUSUAL)
    if sign:
        return sign + last
    if rng.random() < _SINGLE[cohort]:
        return last
    return rng.choices(pool, cum_weights=ranks)[0] + last
