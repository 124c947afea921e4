"""主持词: what the chair of a congress or a members' meeting says, session by session."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain, pairwise

from huanjie.papers.chinese import in_chinese, moment_in_words
from huanjie.papers.congress import Attendance, put_to_vote
from huanjie.papers.figures import refuse_before
from huanjie.papers.form import Form
from huanjie.papers.official import MeetingPaper
from huanjie.papers.page import Block, Heading, Page, Paragraph
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What comes up, what the chair says to it, and what is then put to the vote, if anything."""

    title: str
    says: tuple[str, ...]
    voted_on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session; those present are counted at its beginning, in one with a ballot again."""

    title: str
    starts: datetime
    chair: str
    attendance: Attendance
    before: tuple[Item, ...]
    ballot_of: str | None
    after: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyHostScript(MeetingPaper):
    """The sessions in the order of their hours."""

    sessions: tuple[Session, ...]

    def page(self) -> Page:
        """Each session from the count of those present to its end."""
        for place, (before, after) in enumerate(pairwise(self.sessions)):
            name, earlier = f"sessions[{place + 1}].starts", f"sessions[{place}].starts"
            refuse_before(name, after.starts, earlier, before.starts)
        return self.paper("主持词", *chain.from_iterable(map(self._session, self.sessions)))

    def _session(self, one: Session) -> tuple[Block, ...]:
        return (
            Heading(text=one.title),
            Paragraph(text=f"（{moment_in_words(one.starts)}，主持人：{one.chair}）"),
            Paragraph(text="同志们：", indent=False),
            Paragraph(text=f"现在开会。{one.attendance.in_words()}"),
            *chain.from_iterable(_item(place, item) for place, item in enumerate(one.before, 1)),
            *_ballot(len(one.before) + 1, one),
            *chain.from_iterable(
                _item(place, item)
                for place, item in enumerate(one.after, len(one.before) + 1 + bool(one.ballot_of))
            ),
        )


def _item(place: int, one: Item) -> tuple[Block, ...]:
    return (
        Heading(text=f"（{in_chinese(place)}）{one.title}", level=2),
        *(Paragraph(text=line) for line in one.says),
        *(() if one.voted_on is None else put_to_vote(one.voted_on)),
    )


def _ballot(place: int, one: Session) -> tuple[Block, ...]:
    """The order of a ballot: count, boxes, issue, voting, return, count, result."""
    if one.ballot_of is None:
        return ()
    need = one.attendance.quorum.need(one.attendance.due)
    return (
        Heading(text=f"（{in_chinese(place)}）{one.ballot_of}", level=2),
        *(
            Paragraph(text=line)
            for line in (
                "投票前再次清点人数，请工作人员和监票人清点。（清点完毕）总监票人报告："
                f"应到{one.attendance.due}名，实到＿＿名。实到人数不少于{need}名，可以进行选举。",
                "请监票人检查票箱并加锁。（检查完毕）",
                "请计票人在监票人监督下分发选票。（分发完毕）总监票人报告：印制选票＿＿张，"
                "发出＿＿张，剩余＿＿张，剩余选票当众剪角作废。",
                "请总监票人说明填写选票的注意事项。（说明完毕）请填写选票。",
                "填写完毕，现在投票。请监票人先投票，然后依次投票。（投票完毕）",
                "请监票人、计票人开箱清点选票。（清点完毕）总监票人报告：发出选票＿＿张，"
                "收回＿＿张，收回的选票不多于发出的选票，选举有效。",
                "现在计票。（计票完毕）请总监票人报告计票结果。",
                "根据计票结果和选举办法，宣布当选名单（按姓氏笔画为序）。（宣布完毕）",
            )
        ),
    )


FORM = Form(
    id="party_host_script",
    title=Wording(zh="主持词", en="Script of the chair"),
    procedure="party_congress",
    cited=("中国共产党基层组织选举工作条例 2020:20–25", "乡镇党代会工作指南"),
    input=PartyHostScript,
)
