"""选举大会主持词 / what the chair says on the polling day, step by step."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_with_weekday
from huanjie.papers.form import Form
from huanjie.papers.forms.notice_09_candidates.form import PostCandidates
from huanjie.papers.forms.notice_11_staff.form import Duty
from huanjie.papers.page import Block, Heading, Layout, Page, Paragraph, numbered
from huanjie.papers.village import ElectionPaper
from huanjie.terms.wording import Wording

BLANK = "＿＿＿＿"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostScript(ElectionPaper):
    """Figures of the day are left to the pen; `marks`, `void` and `winning` are sentences."""

    polling_day: date
    place: str
    basis: str
    registered: int
    posts: tuple[PostCandidates, ...]
    staff: tuple[Duty, ...]
    boxes: int
    booths: int
    ballots: int
    marks: tuple[str, ...]
    void: tuple[str, ...]
    winning: tuple[str, ...]

    def page(self) -> Page:
        """From the opening to the result and the sealing of the ballots."""
        steps = (
            ("宣布开会", (Paragraph(text=self._opening()),)),
            ("宣布工作人员", self._staff()),
            ("介绍候选人", self._candidates()),
            ("检查票箱和选票", (Paragraph(text=self._boxes()),)),
            ("说明填写办法", numbered(self.marks)),
            ("发票、写票、投票", (Paragraph(text=self._voting()),)),
            ("开箱和验票", (Paragraph(text=self._opened()), *numbered(self.void))),
            ("唱票、计票", (Paragraph(text=self._counted()),)),
            ("宣布结果", (*numbered(self.winning), Paragraph(text=self._result()))),
            ("封存选票", (Paragraph(text=self._sealed()),)),
        )
        return self.paper(
            "选举大会主持词",
            *(
                block
                for number, (title, blocks) in zip("一二三四五六七八九十", steps, strict=True)
                for block in (Heading(text=f"{number}、{title}"), *blocks)
            ),
            number=f"（{day_with_weekday(self.polling_day)}，{self.place}）",
            layout=Layout.DOCUMENT,
        )

    def _opening(self) -> str:
        return (
            f"各位{self.body.people}：根据{self.basis}的规定，今天举行{self.election}换届选举。"
            f"登记参加选举的{self.body.people}共{self.registered}人，已领取选票{BLANK}人"
            f"（截至{BLANK}时）。现在宣布大会开始，全体起立，奏唱国歌。"
        )

    def _staff(self) -> tuple[Block, ...]:
        listed = numbered(tuple(f"{one.title}：{'、'.join(one.names)}；" for one in self.staff))
        return (
            Paragraph(
                text=f"经{self.committee}确定，候选人及其近亲属不担任工作人员，今天的工作人员是："
            ),
            *listed,
        )

    def _candidates(self) -> tuple[Block, ...]:
        return (
            *numbered(
                tuple(
                    f"{one.title}应选{one.seats}名，候选人：{'、'.join(one.names)}；"
                    for one in self.posts
                )
            ),
            Paragraph(text="请候选人作简短陈述，每人不超过三分钟。"),
        )

    def _boxes(self) -> str:
        return (
            f"本次选举设票箱{self.boxes}个、秘密写票处{self.booths}处。请监票人当众打开票箱，"
            "请大家查看箱内是否空置，然后上锁、贴封条。"
            f"现在启封选票，共印制{self.ballots}张，请监票人当众清点，实有{BLANK}张。"
        )

    def _voting(self) -> str:
        return (
            "请工作人员先投票，然后按小组顺序，凭选民证或者居民身份证领票；代他人投票的，"
            "同时出示委托投票证。每次一人进入秘密写票处，填好后投入票箱。"
            f"投票结束时间为{BLANK}时。"
        )

    def _opened(self) -> str:
        return (
            f"现在投票结束，请封闭票箱，各投票站和流动票箱集中到本会场，逐箱开启，"
            f"核对投票人数和选票张数。发出选票{BLANK}张，收回选票{BLANK}张。"
            "请监票人逐张检验，有下列情形之一的选票无效，有疑义的提交"
            f"{self.body.election_committee}当场认定："
        )

    def _counted(self) -> str:
        return (
            "现在公开唱票、计票。唱票人逐张宣读，计票人逐票记录，监票人在旁核对，各位可以到场监督。"
        )

    def _result(self) -> str:
        return (
            f"参加投票{BLANK}人，有效票{BLANK}张，无效票{BLANK}张。根据计票结果，我宣布："
            f"{'；'.join(f'{one.title}{BLANK}' for one in self.posts)}当选。"
        )

    def _sealed(self) -> str:
        return (
            "请监票人、计票人在选举结果报告单上签字，选票当场封存，交由指定地点保管。"
            "选举大会到此结束，谢谢大家。"
        )


FORM = Form(
    id="committee_host_script",
    title=Wording(zh="选举大会主持词", en="Script of the polling day"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:15③", "村民委员会组织法 2025:18③"),
    input=HostScript,
)
