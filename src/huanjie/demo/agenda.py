"""Everything that happens, in the order of days: the log of a campaign runs forward only."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from huanjie.actions.report_progress import Closed, report_progress
from huanjie.demo import announcing, counting, guiding, polling, preparing, rolls, standing
from huanjie.demo.meetings import elections as played
from huanjie.demo.people import Numbers
from huanjie.demo.world import Happening, Village, World, moment
from huanjie.records.models import Deadline, Officer
from huanjie.terms.places import place_name

Story = Callable[[Village], None]

# step of the timetable, days after it, hour, stage, what happens
STORY: tuple[tuple[str, int, int, str, Story], ...] = (
    ("leaving_audit_published", 0, 9, "steps", preparing.audit),
    ("election_committee_formed", 0, 10, "papers", preparing.form_committee),
    ("method_adopted", 0, 11, "steps", preparing.agree_method),
    ("registration_opens", 0, 8, "papers", preparing.open_registration),
    ("roll_published", 0, 9, "rolls", rolls.post),
    ("objections_close", 0, 18, "rolls", rolls.close_objections),
    ("decisions_published", 0, 17, "rolls", rolls.correct),
    ("nomination_day", -2, 9, "papers", standing.announce),
    ("nomination_day", 0, 15, "candidates", standing.nominate),
    ("nomination_day", 1, 9, "candidates", standing.review),
    ("nomination_day", 1, 16, "candidates", standing.rule),
    ("candidates_published", 0, 18, "candidates", standing.post),
    ("candidates_published", 0, 18, "candidates", standing.declare_spouses),
    ("candidates_meet_voters", 0, 19, "steps", standing.meet),
    ("poll_notice_published", 0, 19, "papers", announcing.poll_notice),
    ("proxy_papers_close", 0, 19, "steps", announcing.proxies),
    ("proxy_list_published", 0, 20, "papers", announcing.post_proxies),
    ("polling_day", -1, 8, "ballots", polling.print_first),
    ("polling_day", -1, 21, "papers", announcing.void_rules),
    ("polling_day", 0, 8, "visits", guiding.visit),
    ("polling_day", 0, 9, "visits", guiding.put_right),
)
AFTERWARDS: tuple[tuple[str, int, int, str, Story], ...] = (
    ("polling_day", 0, 12, "ballots", polling.vote),
    ("polling_day", 3, 8, "ballots", polling.print_again),
    ("polling_day", 4, 12, "ballots", polling.vote_again),
    ("certificates_issued", 0, 15, "steps", announcing.certificates),
    ("handover", 0, 16, "steps", announcing.hand_over),
)
OBJECTING: tuple[tuple[str, int, int, str, Story], ...] = (
    ("roll_published", 2, 10, "rolls", rolls.object_),
    ("roll_published", 4, 16, "rolls", rolls.decide_objections),
)
UNFINISHED: tuple[tuple[str, int, int, str, Story], ...] = (
    ("polling_day", 0, 12, "ballots", counting.count_half),
)
LATE_EVERY = 41


def happenings(world: World, villages: Sequence[Village]) -> tuple[Happening, ...]:
    """All of it, by day and hour."""
    made = [*_stories(villages), *_rolls(world, villages)]
    return tuple(sorted(made))


def _stories(villages: Sequence[Village]) -> Iterator[Happening]:
    for village in villages:
        story = (*STORY, *(UNFINISHED if village.plot.unfinished else AFTERWARDS))
        story = (*story, *(OBJECTING if village.plot.objection else ()))
        for place, (step, after, hour, stage, run) in enumerate(story):
            yield Happening(
                when=moment(village.days[step] + timedelta(days=after), hour),
                place=place,
                stage=stage,
                says=place_name(village.unit),
                run=partial(run, village),
            )


def _rolls(world: World, villages: Sequence[Village]) -> Iterator[Happening]:
    """A township's clerks send their files together, the day before the first list is posted."""
    numbers = Numbers()
    for _, group in groupby(villages, key=lambda v: str(v.unit.parent)):
        together = tuple(group)
        first = min(v.days["roll_published"] for v in together) - timedelta(days=1)
        for hour, run in (
            (8, partial(rolls.write_workbooks, world, together, numbers)),
            (9, partial(_each, together, rolls.take_in)),
            (10, partial(rolls.match, world, together)),
            (11, partial(_each, together, rolls.settle)),
        ):
            yield Happening(
                when=moment(first, hour),
                place=0,
                stage="rolls",
                says=place_name(together[0].unit),
                run=run,
            )


def _each(villages: Iterable[Village], run: Story) -> None:
    for village in villages:
        run(village)


def weekly_reports(world: World, walked: Sequence[Village], *, until: date) -> Iterator[Happening]:
    """What the other townships report every week; here and there a village is late."""
    elections = {v.election for v in walked} | {row.pk for row in played(walked)}
    rows = Deadline.objects.exclude(election__in=elections).filter(day__lte=until)
    due = list(rows.select_related("election__unit").order_by("day", "pk"))
    start = world.scenario.window[0]
    while start <= until:
        friday = min(start + timedelta(days=6), until)
        for township, officer in world.office.townships.items():
            closed = [
                Closed(
                    election=row.election_id,
                    step=row.step,
                    on=row.day,
                    evidence=f"乡镇周报，{friday}",
                )
                for n, row in enumerate(due)
                if start <= row.day <= friday
                and township in (row.election.unit_id, row.election.unit.parent_id)
                and n % LATE_EVERY
            ]
            if closed:
                yield Happening(
                    when=moment(friday, 18),
                    place=0,
                    stage="steps",
                    says=officer.name,
                    run=partial(_report, world, officer, township, closed),
                )
        start = friday + timedelta(days=1)


def _report(world: World, officer: Officer, township: str, closed: Sequence[Closed]) -> None:
    done = report_progress(officer, township=township, closed=closed)
    world.progress.add("steps", done)
