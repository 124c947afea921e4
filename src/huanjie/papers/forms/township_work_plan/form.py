"""乡镇换届工作方案的请示: the five points of a township, each village with its polling day."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, short_day
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import Upward
from huanjie.papers.page import Column, Heading, Page, Paragraph, Table
from huanjie.papers.party import refuse_below, refuse_twice
from huanjie.papers.plans import FivePoints
from huanjie.terms.wording import Wording

VILLAGES = (
    Column(title="序", width=2),
    Column(title="村（社区）", width=5),
    Column(title="党组织职数", width=3),
    Column(title="村（居）委会职数", width=4),
    Column(title="党组织选举", width=5),
    Column(title="村（居）委会选举日", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VillagePlanned:
    """A village: posts of its Party organisation and its committee, the days of both elections."""

    village: str
    party_seats: int
    committee_seats: int
    party_day: date
    polling_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TownshipWorkPlan(Upward):
    """`county_plan` is the number of the plan that it carries out, issued on `county_plan_on`."""

    campaign: str
    county_plan: str
    county_plan_on: date
    congress_opens: date
    points: FivePoints
    villages: tuple[VillagePlanned, ...]
    organs: str

    def page(self) -> Page:
        """The five points, the congress, the villages; refused: a vote before its plan."""
        self._refuse_contradictions()
        return self.request(
            f"关于报批《{self.campaign}工作方案》的请示",
            Paragraph(
                text=f"根据《县换届工作方案》（{self.county_plan}，"
                f"{day_in_words(self.county_plan_on)}）的要求，拟订了《{self.campaign}工作方案》。"
                "现将主要内容请示如下："
            ),
            *self.points.blocks(self._villages()),
            Heading(text="六、乡镇党代表大会"),
            Paragraph(text=f"拟于{day_in_words(self.congress_opens)}召开，有关事项另行请示。"),
            Heading(text="七、组织领导"),
            Paragraph(text=f"{self.organs}。"),
        )

    def _refuse_contradictions(self) -> None:
        refuse_before("issued", self.issued, "county_plan_on", self.county_plan_on)
        refuse_before("congress_opens", self.congress_opens, "issued", self.issued)
        refuse_below("villages", len(self.villages), 1)
        refuse_twice("villages", (one.village for one in self.villages))
        for place, one in enumerate(self.villages):
            for field, day in (("party_day", one.party_day), ("polling_day", one.polling_day)):
                refuse_before(f"villages[{place}].{field}", day, "issued", self.issued)

    def _villages(self) -> Table:
        rows = tuple(
            (
                str(place),
                one.village,
                str(one.party_seats),
                str(one.committee_seats),
                short_day(one.party_day),
                short_day(one.polling_day),
            )
            for place, one in enumerate(self.villages, 1)
        )
        seats = sum(one.party_seats for one in self.villages)
        posts = sum(one.committee_seats for one in self.villages)
        total = ("", f"合计{len(rows)}个", str(seats), str(posts), "", "")
        return Table(columns=VILLAGES, rows=(*rows, total), small=True)


FORM = Form(
    id="township_work_plan",
    title=Wording(zh="乡镇换届工作方案", en="A township's work plan"),
    procedure="campaign",
    cited=("县乡村换届工作的通行做法：五个把握", "党政机关公文格式 GB/T 9704-2012"),
    input=TownshipWorkPlan,
)
