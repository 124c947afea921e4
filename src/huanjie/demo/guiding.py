"""The tour group in the village: in place the day before, its report, what is put right."""

from datetime import timedelta

from huanjie.actions import clock
from huanjie.actions.add_visit import add_visit
from huanjie.actions.handle_issue import assign_issue, confirm_issue, remedy_issue
from huanjie.actions.open_elections import rules_of
from huanjie.actions.record_visit import VisitReport, record_visit
from huanjie.demo.preparing import election_of
from huanjie.demo.world import Village, moment
from huanjie.records.models import Officer, Visit, VisitIssue
from huanjie.tours.visit import Answer, Answered, questions_of

STAGE = "poll"
FAULT = "ask_booth_ready"


def visit(village: Village) -> None:
    """The group reports on polling day; one village's polling booth was not ready."""
    row = Visit.objects.filter(election=village.election, reported_on=None).first()
    if row is None:
        return
    day = village.days["polling_day"]
    report = VisitReport(
        arrived=moment(day - timedelta(days=1), 8),
        starts=moment(day, 8, 30),
        stage=STAGE,
        answers=_answers(village),
        situation="会场、票箱、人员到位，程序按选举办法进行",
        good_practice="选民证与选票当面核对，秩序良好",
        problems="秘密写票处未设遮挡" if village.plot.visit_finding else "无",
        suggestions="投票开始前整改到位" if village.plot.visit_finding else "做好公开计票",
        remedy_due=day,
    )
    leader = village.world.office.groups[row.group]
    done = record_visit(leader, visit=row.pk, report=report)
    village.world.progress.add("visits_made")
    village.world.progress.add("visit_findings", len(done.issues))
    for issue in done.issues:
        assign_issue(leader, issue=issue.pk, responsible=village.chair.name)


def sit_in(leader: Officer, election: str, stage: str) -> None:
    """The group attends a meeting, in place the day before, and finds nothing amiss."""
    row = Visit.objects.filter(election=election, group=leader.group, reported_on=None).first()
    visit = row or add_visit(leader, election=election, purpose="列席会议，指导程序")
    rules = rules_of(visit.election)
    today = clock.today()
    fine = {Answer.NO.value: Answer.YES, Answer.YES.value: Answer.NO}
    report = VisitReport(
        arrived=moment(today - timedelta(days=1), 8),
        starts=moment(today, 8, 30),
        stage=stage,
        answers=tuple(
            Answered(question=one.id, answer=fine[one.question.red_when], remark="")
            for one in questions_of(rules, stage)
        ),
        situation="会议按议程进行，程序合规",
        good_practice="文书齐备，报告单当场签字",
        problems="无",
        suggestions="会后及时立卷",
        remedy_due=today,
    )
    record_visit(leader, visit=visit.pk, report=report)


def _answers(village: Village) -> tuple[Answered, ...]:
    questions = questions_of(rules_of(election_of(village)), STAGE)
    made = []
    for one in questions:
        fine = Answer.NO if one.question.red_when == Answer.YES else Answer.YES
        red = village.plot.visit_finding and one.id == FAULT
        answer = Answer(one.question.red_when) if red else fine
        made.append(Answered(question=one.id, answer=answer, remark="未设遮挡" if red else ""))
    return tuple(made)


def put_right(village: Village) -> None:
    """The committee mends what was found; the group, not the committee, confirms it."""
    for issue in VisitIssue.objects.filter(visit__election=village.election, state="assigned"):
        remedy_issue(village.chair, issue=issue.pk, says="已设三处布帘隔间，一人一间")
        leader = village.world.office.groups[issue.visit.group]
        confirm_issue(leader, issue=issue.pk, says=f"{clock.today()}现场查看，符合要求")
        village.world.progress.add("issues_confirmed")
