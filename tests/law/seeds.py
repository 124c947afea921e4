"""A fault of every kind, to be planted in a copy of the real shelf."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.law.desk import about, lay, rule

from huanjie.law.fault import FaultKind

VILLAGES = "cn/villagers_committee"
YUNNAN = "cn-53/villagers_committee"
CITED = "cited: {act: Example, article: '1', authority: local_regulation, certainty: read}"

HERE = "cn-99/villagers_committee"

Plant = Callable[[Path], None]


@dataclass(frozen=True)
class Seed:
    """A fault to plant in the real shelf, and what must be said of it."""

    kind: FaultKind
    plant: Plant
    place: str
    zh: str
    en: str
    set: str = HERE
    file: str = "count.yaml"


def change(file: str, old: str, new: str) -> Plant:
    """Replace a text that stands in a file, once."""

    def plant(shelf: Path) -> None:
        path = shelf / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}: choose another place"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def append(file: str, text: str) -> Plant:
    def plant(shelf: Path) -> None:
        with (shelf / file).open("a", encoding="utf-8") as out:
            out.write(f"\n{text}")

    return plant


def write(name: str, page: str, **topics: str) -> Plant:
    def plant(shelf: Path) -> None:
        lay(shelf, name, page, **topics)

    return plant


def here(**topics: str) -> Plant:
    """A sound local set, but for what its files say."""
    return write(HERE, LOCAL, **topics)


def both(one: Plant, other: Plant) -> Plant:
    def plant(shelf: Path) -> None:
        one(shelf)
        other(shelf)

    return plant


def remove(file: str) -> Plant:
    def plant(shelf: Path) -> None:
        (shelf / file).unlink()

    return plant


LOCAL = about("villagers_committee", applies_to="99", authority="local_regulation")


def local_rule(value: str, *, version: str = "") -> str:
    """A local rule on the term of a committee, from 2011."""
    return rule("term_years", value, authority="local_regulation", version=version)


SEEDS = [
    Seed(
        FaultKind.NOT_YAML,
        append(f"{VILLAGES}/count.yaml", "x: [1\n"),
        "",
        "不是YAML",
        "not YAML",
        set=VILLAGES,
    ),
    Seed(
        FaultKind.KEY_TWICE,
        append(f"{YUNNAN}/eligibility.yaml", "seeded: 1\nseeded: 2\n"),
        "seeded",
        "请删去其一",
        "take one out",
        set=YUNNAN,
        file="eligibility.yaml",
    ),
    Seed(
        FaultKind.UNKNOWN_FILE,
        write(YUNNAN, LOCAL, counts="a: 1\n"),
        "",
        "请改名",
        "rename it",
        set=YUNNAN,
        file="counts.yaml",
    ),
    Seed(
        FaultKind.NO_ABOUT,
        remove(f"{YUNNAN}/about.yaml"),
        "",
        "请补上",
        "add it",
        set=YUNNAN,
        file="about.yaml",
    ),
    Seed(
        FaultKind.MISSING_KEY,
        write(HERE, LOCAL.replace("authority: local_regulation\n", "")),
        "",
        "缺少authority，请补上",
        "authority is missing: add it",
        file="about.yaml",
    ),
    Seed(
        FaultKind.UNKNOWN_KEY,
        here(count=local_rule("5") + "  surprise: 1\n"),
        "term_years",
        "请改正或删去",
        "take it out",
    ),
    Seed(
        FaultKind.WRONG_VALUE,
        here(count=local_rule("0.5")),
        "term_years.2011-01-01.value",
        "应为整数",
        "is not a whole number",
    ),
    Seed(
        FaultKind.MISSING_CITATION,
        here(
            count=local_rule("5").replace("certainty: read", "").replace(", }", "}"),
        ),
        "term_years.2011-01-01.cited",
        "缺少certainty，请补上",
        "certainty is missing: add it",
    ),
    Seed(
        FaultKind.NOT_CHECKED,
        here(
            count=local_rule("5").replace("  checked_on: 2026-05-01\n", ""),
        ),
        "term_years",
        "缺少checked_on，请补上",
        "checked_on is missing: add it",
    ),
    Seed(
        FaultKind.OUT_OF_ORDER,
        here(
            count=local_rule("3", version="      until: 2010-12-31\n"),
        ),
        "term_years.2011-01-01",
        "请改正",
        "correct one of the days",
    ),
    Seed(
        FaultKind.OVERLAP,
        here(
            count=local_rule(
                "3", version=f"      until: 2018-12-29\n    2018-12-29: {{value: 5, {CITED}}}\n"
            ),
        ),
        "term_years.2011-01-01",
        "应早于该日",
        "end it before",
    ),
    Seed(
        FaultKind.EMPTY_LIST,
        here(
            lists=rule("seeded", "{name: {zh: 单, en: list}, items: []}"),
        ),
        "seeded.2011-01-01",
        "not_found",
        "its certainty is not_found",
        file="lists.yaml",
    ),
    Seed(
        FaultKind.NOT_FOUND_YET_THERE,
        here(
            count=rule("seeded", "3").replace("certainty: read", "certainty: not_found"),
        ),
        "seeded.2011-01-01",
        "不得有值",
        "correct the certainty",
    ),
    Seed(
        FaultKind.DEFAULT_NOT_POLICY,
        here(
            count=local_rule("5").replace("certainty: read", "certainty: default"),
        ),
        "term_years.2011-01-01.cited",
        "应为policy",
        "must be policy",
    ),
    Seed(
        FaultKind.LEEWAY_WITHOUT_ORDER,
        here(
            count=rule("seeded", "true", more="  leeway: more\n"),
        ),
        "seeded.2011-01-01",
        "请删去",
        "take it out",
    ),
    Seed(
        FaultKind.SHAPE_DIFFERS,
        here(count=local_rule("1/2")),
        "term_years.2011-01-01",
        "另立规则",
        "its own id",
    ),
    Seed(
        FaultKind.BEFORE_FIRST_TEXT,
        here(count=rule("seeded", "3", since="2010-12-31")),
        "seeded.2010-12-31",
        "2011-01-01，请改正",
        "before 2011-01-01",
    ),
    Seed(
        FaultKind.RULE_TWICE,
        here(
            count=rule("seeded", "3"),
            ballot=rule("seeded", "3"),
        ),
        "seeded",
        "cn-99/villagers_committee/ballot.yaml已有此规则",
        "keep it in one place",
    ),
    Seed(
        FaultKind.PLACE_TWICE,
        write(
            "cn-more-53/villagers_committee",
            about("villagers_committee", applies_to="53", authority="local_regulation"),
        ),
        "applies_to",
        "请合并",
        "cn-53/villagers_committee has the same place, procedure and authority: merge them",
        set="cn-more-53/villagers_committee",
        file="about.yaml",
    ),
    Seed(
        FaultKind.WRONG_PROCEDURE,
        change(f"{YUNNAN}/about.yaml", "procedure: villagers_committee", "procedure: other"),
        "procedure",
        "请改为villagers_committee",
        "other is not the folder's villagers_committee",
        set=YUNNAN,
        file="about.yaml",
    ),
    Seed(
        FaultKind.WRONG_PLACE,
        change(f"{YUNNAN}/about.yaml", 'applies_to: "53"', 'applies_to: "54"'),
        "applies_to",
        "应为“53”",
        "make it '53'",
        set=YUNNAN,
        file="about.yaml",
    ),
    Seed(
        FaultKind.NO_NATIONAL_SET,
        write("cn-99/seeded", about("seeded", applies_to="99", authority="policy")),
        "procedure",
        "请先建立",
        "there is no cn/seeded",
        set="cn-99/seeded",
        file="about.yaml",
    ),
    Seed(
        FaultKind.UNKNOWN_SET,
        write("cn/seeded", about("seeded", more="draws_on: [cn/nowhere]\n")),
        "draws_on",
        "cn/nowhere：",
        "cn/nowhere: a national set",
        set="cn/seeded",
        file="about.yaml",
    ),
    Seed(
        FaultKind.CYCLE,
        both(
            write("cn/seeded", about("seeded", more="draws_on: [cn/back]\n")),
            write("cn/back", about("back", more="draws_on: [cn/seeded]\n")),
        ),
        "draws_on",
        "cn/back又引用回cn/seeded",
        "cn/back draws on cn/seeded in turn",
        set="cn/seeded",
        file="about.yaml",
    ),
    Seed(
        FaultKind.CONTRADICTION,
        here(count=local_rule("3")),
        "term_years.2011-01-01",
        "yields_from: 2018-12-29",
        "from 2018-12-29 on",
    ),
    Seed(
        FaultKind.YIELDS_TO_NOTHING,
        here(
            count=local_rule("3", version="      yields_from: 2018-12-28\n"),
        ),
        "term_years.2011-01-01",
        "请改正日期或删去",
        "yields_from 2018-12-28: no higher text begins to contradict it",
    ),
]
