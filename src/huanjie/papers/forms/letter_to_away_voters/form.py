"""致外出选民的一封信 / what a voter who is away should know and answer."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, day_with_weekday, in_chinese
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.page import Block, Heading, Layout, Page, Paragraph, Seal, Signatures, numbered
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterToAwayVoters(ElectionPaper):
    """`silence` says what follows when no answer comes, as the election method has it."""

    polling_day: date
    roll_day: date
    reply_by: date
    proxy_by: date
    who: str
    limit: int
    silence: str
    address: str
    contact: str
    telephone: str

    def page(self) -> Page:
        """The days, the three choices, what silence means, and a slip to answer with."""
        refuse_before("roll_day", self.roll_day, "reply_by", self.reply_by)
        refuse_before("polling_day", self.polling_day, "proxy_by", self.proxy_by)
        return self.paper(
            "致外出选民的一封信",
            *self._letter(),
            Seal(issuer=self.committee, day=self.issued),
            *self._slip(),
            layout=Layout.DOCUMENT,
        )

    def _letter(self) -> tuple[Block, ...]:
        people, place = self.body.people, self.body.place
        return (
            Paragraph(text=f"在外的{people}朋友：", indent=False),
            Paragraph(
                text=f"{self.election}换届选举的选举日为{day_with_weekday(self.polling_day)}，"
                f"选民名单将于{day_in_words(self.roll_day)}公布。"
            ),
            Paragraph(
                text=f"请您于{day_in_words(self.reply_by)}前，用所附回执、电话或者托家人"
                "告诉我们您的选择："
            ),
            *numbered(
                (
                    "登记参加选举，选举日回来投票；",
                    f"登记参加选举，选举日不能回来的，书面委托{self.who}代为投票，"
                    f"委托书请于{day_in_words(self.proxy_by)}前送达；"
                    f"每人接受委托不超过{in_chinese(self.limit)}人，候选人不得接受委托；",
                    f"已在居住地登记参加选举的，请告诉我们，不再在本{place}登记。",
                )
            ),
            Paragraph(text=f"逾期没有答复的，{self.silence}。"),
            Paragraph(text=f"联系人：{self.contact}　电话：{self.telephone}　地址：{self.address}"),
        )

    def _slip(self) -> tuple[Block, ...]:
        return (
            Heading(text="………………………　回　　执　………………………"),
            Paragraph(text=f"{self.committee}：", indent=False),
            Paragraph(text=f"对{self.election}换届选举，本人的选择是（在□内打“√”）："),
            Paragraph(text="□　登记参加选举，选举日回来投票。"),
            Paragraph(text="□　登记参加选举，委托＿＿＿＿（与本人关系：＿＿＿＿）代为投票。"),
            Paragraph(text="□　已在＿＿＿＿＿＿登记参加选举，不再在户籍地登记。"),
            Paragraph(text="姓名：＿＿＿＿　小组：＿＿＿＿　电话：＿＿＿＿＿＿"),
            Signatures(roles=("本人",)),
        )


FORM = Form(
    id="letter_to_away_voters",
    title=Wording(zh="致外出选民的一封信", en="Letter to voters who are away"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:13②、15④", "村民委员会组织法 2025:16②、18④"),
    input=LetterToAwayVoters,
)
