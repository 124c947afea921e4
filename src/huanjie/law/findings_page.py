"""The page of all codes for readers, generated from the catalogue and the shelf."""

from collections.abc import Iterator
from itertools import groupby

from huanjie.law.catalogue import Entry, catalogue, explained
from huanjie.law.words import MARKS
from huanjie.terms.wording import Wording

FILE = "findings.md"
TITLE = Wording(zh="代码一览", en="What every code means")
INTRODUCTION = Wording(
    zh="本程序给出的每个代码、不能办理的原因和设置：含义、怎么办、依据。"
    "同样的内容可用`huanjie law explain CODE`查看，那里还列出各条规则的全部文本。",
    en="Every finding, refusal, reason and setting of the program: what it means, what to do, and "
    "the rules behind it. `huanjie law explain CODE` says the same, with every version.",
)
ROOMS = {
    "decide": Wording(zh="计票结果", en="What a count says of a vote"),
    "settings": Wording(zh="设置(选举办法)", en="Settings: what the adopted method fixes"),
    "law": Wording(zh="法律规则", en="The law"),
    "roll": Wording(zh="选民名册", en="The roll"),
    "nominees": Wording(zh="提名与联审", en="Nomination and review"),
    "steps": Wording(zh="步骤与人数", en="Steps, headcounts and work plans"),
    "timetable": Wording(zh="日程", en="The timetable"),
    "life": Wording(zh="一年之中到期的事项", en="What is due within a year"),
    "tours": Wording(zh="巡回指导", en="Tours and visits"),
    "ballot": Wording(zh="选票", en="Ballots"),
    "count": Wording(zh="计票", en="Counting by hand"),
    "audit": Wording(zh="审计", en="Auditing a count"),
    "papers": Wording(zh="文书", en="Papers"),
    "acts": Wording(zh="办理", en="Acts of the office"),
    "archive": Wording(zh="档案", en="The archive"),
    "program": Wording(zh="程序运行", en="Running the program"),
}
HEAD = Wording(
    zh="| 代码 | 含义 | 怎么办 | 依据 |\n| --- | --- | --- | --- |",
    en="| Code | What it means | What to do | Rules |\n| --- | --- | --- | --- |",
)


def parts(language: str) -> Iterator[str]:
    """The parts of the page, room after room."""
    yield f"# {TITLE.in_language(language)}"
    yield INTRODUCTION.in_language(language)
    by_room = sorted(catalogue().values(), key=lambda one: list(ROOMS).index(one.room))
    for room, entries in groupby(by_room, key=lambda one: one.room):
        yield f"## {ROOMS[room].in_language(language)}"
        rows = "\n".join(_row(entry, language) for entry in entries)
        yield f"{HEAD.in_language(language)}\n{rows}"


def _row(entry: Entry, language: str) -> str:
    title, means, do = (one.in_language(language) for one in (entry.title, entry.means, entry.do))
    rules = "<br>".join(_sources(entry))
    return f"| `{entry.code}` | **{title}** {means} | {do} | {rules} |"


def _sources(entry: Entry) -> Iterator[str]:
    """Each rule with the articles of its newest national versions."""
    said = explained(entry.code)
    for rule in entry.rules:
        versions = [
            source.rule.versions[-1]
            for source in (said.sources if said else ())
            if source.rule.id == rule and source.set.startswith("cn/")
        ]
        newest = [f"{MARKS[one.cited.certainty]} {one.cited}" for one in versions]
        yield " · ".join([f"`{rule}`", *dict.fromkeys(newest)])
