"""The rolls: clerks write, the program reads, people rule, the list is posted and contested."""

from collections.abc import Sequence
from random import Random

from huanjie.actions.handle_objection import Complaint, decide_objection, raise_objection
from huanjie.actions.import_roll import import_roll
from huanjie.actions.match_rolls import match_rolls, resolve_double
from huanjie.actions.publish_roll import publish_changes, publish_roll
from huanjie.actions.settle_rows import settle_rows
from huanjie.demo.people import Numbers, people, with_doubles
from huanjie.demo.preparing import close
from huanjie.demo.workbooks import ClerkWorkbook, workbook
from huanjie.demo.world import Village, World
from huanjie.records.models import DoubleCase, Objection, VoterRow
from huanjie.roll.intake import ClerkFile

LEAST_VOTERS, MOST_VOTERS = 1200, 3000
UNFINISHED_VOTERS = 600, 760
DOUBLES_A_VILLAGE = 3
STRONG = ("A", "A2", "X")


def write_workbooks(world: World, villages: Sequence[Village], numbers: Numbers) -> None:
    """What the clerks of a township send: untidy workbooks, one of them an old program's CSV."""
    rng = world.chance("people", villages[0].unit.parent)
    grown = with_doubles(
        rng,
        [
            people(
                rng,
                v.unit,
                size=_size(rng, v),
                polling_day=v.days["polling_day"],
                numbers=numbers,
            )
            for v in villages
        ],
        count=DOUBLES_A_VILLAGE * len(villages),
    )
    for at, (village, persons) in enumerate(zip(villages, grown.villages, strict=True)):
        book = workbook(rng, village.unit, persons, as_csv=at == 1)
        folder = world.data / "rolls" / "incoming" / village.unit.code
        folder.mkdir(parents=True, exist_ok=True)
        (folder / book.name).write_bytes(book.data)
        village.post["workbook"] = ClerkFile(name=book.name, data=book.data)
        _count(world, book)


def _count(world: World, book: ClerkWorkbook) -> None:
    world.progress.add("voters_written", len(book.placed))


def _size(rng: Random, village: Village) -> int:
    if village.plot.unfinished:
        return rng.randrange(*UNFINISHED_VOTERS)
    return rng.randrange(LEAST_VOTERS, MOST_VOTERS + 1)


def take_in(village: Village) -> None:
    """The committee hands in its file; every finding is kept at its cell."""
    file = village.post.pop("workbook")
    report = import_roll(village.chair, election=village.election, files=[file])
    progress = village.world.progress
    progress.add("voters", report.rows)
    progress.add("roll_issues", report.issues)


def match(world: World, villages: Sequence[Village]) -> None:
    """The township compares its rolls and asks the voters concerned."""
    township = villages[0].township
    found = match_rolls(township, township=str(villages[0].unit.parent))
    world.progress.add("double_cases", found)
    cases = DoubleCase.objects.filter(
        ruling="", members__election__in=[v.election for v in villages]
    )
    for case in cases.distinct().order_by("pk"):
        members = list(case.members.order_by("pk"))
        if case.tier in STRONG[:2]:
            resolve_double(
                township,
                case=case.pk,
                ruling="same_person",
                reason="经电话和入户核实为同一人，本人选择在先登记处参加选举",
                strike=members[-1].pk,
            )
            world.progress.add("doubles_struck")
        elif case.tier == "X":
            reason = "号码相同而姓名不同，已请派出所核对，两处均保留"
            resolve_double(township, case=case.pk, ruling="unresolved", reason=reason)


def settle(village: Village) -> None:
    """The committee looks into every open row, house by house."""
    rows = VoterRow.objects.filter(election=village.election, settled_by="")
    for status, admit, reason in (
        ("question", True, "入户核对户口簿，符合登记条件"),
        ("excluded", False, "核对身份证，选举日不满法定年龄"),
    ):
        ids = list(rows.filter(status=status).values_list("pk", flat=True))
        if ids:
            settle_rows(
                village.chair, election=village.election, rows=ids, admit=admit, reason=reason
            )
            village.world.progress.add("rows_settled", len(ids))


def post(village: Village) -> None:
    """The roll is posted."""
    publish_roll(village.chair, election=village.election)
    village.world.progress.add("notices")


def object_(village: Village) -> None:
    """A villager finds her daughter missing, another asks for one who moved away."""
    group = VoterRow.objects.filter(election=village.election)[0].group
    complaint = Complaint(
        by="周丽华",
        kind="missing",
        name="周小满",
        sex="f",
        group=group,
        says="女儿周小满已满十八周岁，名单上没有",
    )
    raise_objection(village.chair, election=village.election, complaint=complaint)
    some = VoterRow.objects.filter(election=village.election, status="eligible")[7]
    other = Complaint(
        by="王德才",
        kind="remove",
        name=some.name,
        sex=some.sex,
        group=some.group,
        says="此人常年在外，不应列入",
        about=some.pk,
    )
    raise_objection(village.chair, election=village.election, complaint=other)
    village.world.progress.add("objections", 2)


def decide_objections(village: Village) -> None:
    """The committee answers in its three days."""
    for objection in Objection.objects.filter(election=village.election, decision=""):
        missing = objection.kind == "missing"
        decide_objection(
            village.chair,
            objection=objection.pk,
            decision="upheld" if missing else "dismissed",
            reason="核对户口簿和身份证，应予登记"
            if missing
            else "户籍在本村，本人已书面表示参加选举，应予保留",
        )


def close_objections(village: Village) -> None:
    """The days for objections are over; the register is closed."""
    number = Objection.objects.filter(election=village.election).count()
    close(village, "objections_close", f"异议登记簿，收到异议{number}件")


def correct(village: Village) -> None:
    """The decisions are posted as a new version of the roll."""
    publish_changes(village.chair, election=village.election)
    close(village, "decisions_published", "选民名单补正公告")
