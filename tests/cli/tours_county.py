"""The files of a county of two townships with one tour group, and `huanjie tours` on them."""

import argparse
from pathlib import Path

from huanjie.cli import tours
from huanjie.timetable.campaign import Campaign, campaign_from

UNITS = """code,name,level,kind,parent
119999,测试县,county,county,
119999101,甲乡,township,township,119999
119999102,乙乡,township,township,119999
119999101201,甲一村,village,villagers_committee,119999101
119999101202,甲二村,village,villagers_committee,119999101
119999102201,乙一村,village,villagers_committee,119999102
"""
CAMPAIGN = """
name: 测试
jurisdiction: "119999"
law_day: 2026-03-02
window: [2026-03-02, 2026-07-31]
units: units.csv
elections: [{procedure: villagers_committee, kind: villagers_committee}]
groups: groups.yaml
travel: travel.csv
"""
GROUPS = 'groups: [{id: G1, name: 第一组, base: "119999101", teams: 1%s}]\n'


def write_files(folder: Path) -> None:
    """All that the campaign reads."""
    files = {
        "units.csv": UNITS,
        "campaign.yaml": CAMPAIGN,
        "groups.yaml": GROUPS % "",
        "travel.csv": "from,to,minutes\n119999101,119999102,90\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def campaign_of(folder: Path, text: str) -> Campaign:
    """A campaign beside these files."""
    return campaign_from(text, read=lambda name: (folder / name).read_text(encoding="utf-8"))


def three(folder: Path) -> list[Path]:
    """What `tours verify` and `tours again` are given."""
    return [folder / name for name in ("tours.json", "plan.json", "campaign.yaml")]


def run(*words: object) -> int:
    """`huanjie tours` with these words."""
    parser = argparse.ArgumentParser()
    tours.register(parser.add_subparsers())
    args = parser.parse_args(["tours", *(str(word) for word in words)])
    return int(args.run(args))
