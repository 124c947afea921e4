"""Campaigns drawn from a seed: small, tight, with everything a county office may demand."""

import random
from datetime import date, timedelta

import yaml
from tests.examiner.law import STEPS
from tests.examiner.reference import procedures_of

LINES = (
    {"procedure": "party_congress", "level": "township"},
    {"procedure": "party_branch", "level": "village"},
    {"procedure": "villagers_committee", "kind": "villagers_committee"},
    {"procedure": "residents_committee", "kind": "residents_committee"},
    {"procedure": "supervision_committee", "level": "village"},
    {"procedure": "village_representatives", "level": "village"},
    {"procedure": "group_leaders", "level": "village"},
)
LENGTHS = (36, 38, 39, 40, 41, 42, 43, 45, 48, 55)


def campaign_of(seed):
    """One campaign; the same seed gives the same."""
    draw = random.Random(seed)
    units = [_unit("119999", "county", "county", "")]
    for n in range(1, draw.choice((1, 1, 2)) + 1):
        town = f"11999900{n}"
        kind = draw.choice(("town", "township", "ethnic_township", "street"))
        units.append(_unit(town, "township", kind, "119999"))
        for place in range(1, draw.randint(1, 3) + 1):
            kind = draw.choice(("villagers_committee",) * 3 + ("residents_committee",))
            code = f"{town}{'2' if kind[0] == 'v' else '0'}0{place}"
            units.append(_unit(code, "village", kind, town))
    start = date(2026, draw.choice((2, 3, 4)), draw.randint(1, 28))
    campaign = {
        "name": "例县换届",
        "jurisdiction": "530625",
        "law_day": date(2026, 3, 2),
        "window": [start, start + timedelta(draw.choice(LENGTHS))],
        "units": units,
        "elections": [one for one in LINES if draw.random() < 0.75] or [LINES[2], LINES[3]],
        "fixed": [],
        "avoid": [],
        "capacity": {},
    }
    keys = [(u["code"], p, s) for u in units for p in procedures_of(campaign, u) for s in STEPS[p]]
    if keys:
        campaign["fixed"] = [_fixed(draw, campaign, keys) for _ in range(draw.choice((0, 1, 2)))]
        campaign["avoid"] = [_avoid(draw, campaign, keys) for _ in range(draw.choice((0, 1, 2)))]
    if draw.random() < 0.6:
        campaign["capacity"] = {"polling_days_per_township": draw.choice((1, 1, 2))}
    return campaign if keys else campaign_of(seed + 100_000)


def _unit(code, level, kind, parent):
    return {"code": code, "name": f"单位{code}", "level": level, "kind": kind, "parent": parent}


def _day(draw, campaign):
    first, last = campaign["window"]
    return first + timedelta(draw.randint(0, (last - first).days))


def _fixed(draw, campaign, keys):
    unit, procedure, step = draw.choice(keys)
    day = _day(draw, campaign)
    return {"unit": unit, "procedure": procedure, "step": step, "date": day}


def _avoid(draw, campaign, keys):
    towns = sorted({key[0][:9] for key in keys})
    day = _day(draw, campaign)
    how = draw.choice(
        (
            {"dates": [day, day + timedelta(draw.randint(0, 6))]},
            {"weekdays": sorted(draw.sample(range(1, 8), draw.randint(1, 3)))},
            {"lunar_days": sorted(draw.sample(range(10), draw.randint(1, 4)))},
        )
    )
    steps = sorted({"polling_day", draw.choice(keys)[2]})
    units = draw.choice(("all", [draw.choice(towns)], [draw.choice(keys)[0]]))
    return {**how, "steps": steps, "units": units, "says": "例", "hard": draw.random() < 0.7}


def written(campaign, folder):
    """The campaign as files; the path of campaign.yaml."""
    table = ["code,name,level,kind,parent", *(",".join(one.values()) for one in campaign["units"])]
    (folder / "units.csv").write_text("\n".join(table) + "\n", encoding="utf-8")
    path = folder / "campaign.yaml"
    text = yaml.safe_dump({**campaign, "units": "units.csv"}, allow_unicode=True)
    path.write_text(text, encoding="utf-8")
    return path
