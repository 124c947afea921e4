"""公告:举报渠道 / where and when breaches of the renewal's discipline are reported."""

from dataclasses import dataclass

from huanjie.papers.form import Form
from huanjie.papers.page import Align, Column, Heading, Page, Paragraph, Table, numbered
from huanjie.papers.party import refuse_twice
from huanjie.papers.posted import Posted
from huanjie.terms.wording import Wording

COLUMNS = (
    Column(title="方式", width=4),
    Column(title="号码、网址或者地址", width=10, align=Align.LEFT),
    Column(title="受理时间", width=6),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way to report: which, its number or address, its hours."""

    kind: str
    address: str
    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HotlineNotice(Posted):
    """`verified_within` are the working days within which a report is verified as a rule."""

    accepts: tuple[str, ...]
    channels: tuple[Channel, ...]
    verified_within: int
    other_matters: str

    def page(self) -> Page:
        """What is accepted, where and when, how it is dealt with."""
        refuse_twice("channels", (one.address for one in self.channels))
        return self.poster(
            "换届纪律举报渠道公告",
            Paragraph(text="为严肃换届纪律，接受群众监督，现将举报渠道公告如下："),
            Heading(text="一、受理范围"),
            *numbered(self.accepts),
            Heading(text="二、举报方式"),
            Table(
                columns=COLUMNS,
                rows=tuple((one.kind, one.address, one.hours) for one in self.channels),
            ),
            Heading(text="三、办理方式"),
            Paragraph(
                text="举报当日受理、当日登记、当日转办，一般在"
                f"{self.verified_within}个工作日内核查；署名举报的，向举报人反馈核查结果。"
            ),
            Paragraph(
                text="提倡使用真实姓名，对举报人信息严格保密，对打击报复举报人的严肃处理。"
                "举报应当实事求是；捏造事实诬告陷害他人的，依规依纪依法处理。"
            ),
            Paragraph(text=f"{self.other_matters}。"),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="hotline_notice",
    title=Wording(zh="举报渠道公告", en="Notice of the channels of complaint"),
    procedure="campaign",
    cited=("关于加强换届风气监督的通知：九个严禁、九个一律", "换届举报受理的通行做法"),
    input=HotlineNotice,
)
