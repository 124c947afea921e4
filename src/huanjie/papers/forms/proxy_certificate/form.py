"""委托投票证 / whose votes a holder may cast on the polling day."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_with_weekday, in_chinese
from huanjie.papers.figures import refuse_above, refuse_before, refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.page import Column, Page, Paragraph, Seal, Table
from huanjie.papers.party import refuse_twice
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="序号", width=2),
    Column(title="委托人", width=4),
    Column(title="所在小组", width=4),
    Column(title="双方关系", width=4),
    Column(title="领票（签名）", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """One voter for whom the holder votes."""

    name: str
    group: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyCertificate(ElectionPaper):
    """Given to one holder for all mandates; `published` is the day of the notice of proxies."""

    number: str
    polling_day: date
    published: date
    limit: int
    holder: str
    holder_group: str
    principals: tuple[Principal, ...]

    def page(self) -> Page:
        """Holder and principals; refused above the limit, or for oneself."""
        refuse_before("issued", self.issued, "published", self.published)
        refuse_before("polling_day", self.polling_day, "issued", self.issued)
        refuse_above("principals", len(self.principals), "limit", self.limit)
        refuse_twice("principals", (f"{one.name}（{one.group}）" for one in self.principals))
        for one in self.principals:
            if (one.name, one.group) == (self.holder, self.holder_group):
                refuse_contradiction(
                    "principals",
                    zh=f"{one.name}不能受自己委托",
                    en=f"{one.name} cannot vote for oneself by mandate",
                )
        rows = tuple(
            (str(place), one.name, one.group, one.relation, "")
            for place, one in enumerate(self.principals, 1)
        )
        return self.paper(
            "委托投票证",
            Paragraph(
                text=f"{self.holder}（{self.holder_group}）受下列{len(self.principals)}人委托，"
                f"在{day_with_weekday(self.polling_day)}的选举中代为投票："
            ),
            Table(columns=COLUMNS, rows=rows, tall=True),
            Paragraph(
                text=f"每人接受委托不得超过{in_chinese(self.limit)}人。"
                "本证与本人的选民证或者居民身份证一并出示，领票后收回；仅在本次选举有效，"
                "不得转让，涂改无效。"
            ),
            Seal(issuer=self.committee, day=self.issued),
            number=self.number,
        )


FORM = Form(
    id="proxy_certificate",
    title=Wording(zh="委托投票证", en="Certificate of proxy votes"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15④", "村民委员会组织法 2025:18④"),
    input=ProxyCertificate,
)
