"""备案名册: who was elected in the villages' Party bodies, from the township to the county."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before, refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.official import Sheet
from huanjie.papers.page import Column, Layout, Page, Paragraph, Signatures, Table
from huanjie.papers.party import month
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序", width=2),
    Column(title="党组织", width=11),
    Column(title="姓名", width=4),
    Column(title="性别", width=2),
    Column(title="民族", width=3),
    Column(title="出生年月", width=4),
    Column(title="入党时间", width=4),
    Column(title="学历", width=3),
    Column(title="当选职务", width=4),
    Column(title="得票", width=3),
    Column(title="选举日期", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A person elected, to which post of which body, with how many votes, on which day."""

    committee: str
    name: str
    sex: str
    ethnicity: str
    born: date
    joined_party: date
    education: str
    post: str
    votes: int
    elected_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFilingList(Sheet):
    """The people of one body stand together."""

    filed_with: str
    people: tuple[Filed, ...]

    def page(self) -> Page:
        """To whom, how many bodies and people, the list."""
        self._refuse_contradictions()
        bodies = len({one.committee for one in self.people})
        return self.sheet(
            "村党组织换届选举结果备案名册",
            Paragraph(
                text=f"报：{self.filed_with}　党组织{bodies}个，共{len(self.people)}名　"
                f"填报日期：{day_in_words(self.issued)}",
                indent=False,
            ),
            Table(
                columns=COLUMNS,
                rows=tuple(_row(place, one) for place, one in enumerate(self.people, 1)),
                small=True,
            ),
            Signatures(roles=("填报人", "审核人", "乡镇党委书记", "接收人")),
            layout=Layout.WIDE,
        )

    def _refuse_contradictions(self) -> None:
        listed: set[tuple[str, str]] = set()
        for place, one in enumerate(self.people):
            refuse_before("issued", self.issued, f"people[{place}].elected_on", one.elected_on)
            if (one.committee, one.name) in listed:
                refuse_contradiction(
                    f"people[{place}]",
                    zh=f"{one.name}在{one.committee}中出现两次",
                    en=f"{one.name} stands twice in {one.committee}",
                )
            listed.add((one.committee, one.name))


def _row(place: int, one: Filed) -> tuple[str, ...]:
    return (
        str(place),
        one.committee,
        one.name,
        one.sex,
        one.ethnicity,
        month(one.born),
        month(one.joined_party),
        one.education,
        one.post,
        str(one.votes),
        day_in_words(one.elected_on),
    )


FORM = Form(
    id="party_filing_list",
    title=Wording(zh="备案名册", en="List for filing"),
    procedure="party_branch",
    cited=("村党组织换届流程",),
    input=PartyFilingList,
)
