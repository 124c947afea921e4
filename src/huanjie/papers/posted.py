"""What Party organisations post on a wall: 公告, 公示, 当选名单."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words
from huanjie.papers.figures import refuse_before
from huanjie.papers.page import Block, Layout, Page, Seal


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A notice: `over` stands above its title, `number` is null where it bears none."""

    over: str
    number: str | None
    issuer: str
    issued: date

    def poster(self, title: str, *blocks: Block, after: tuple[Block, ...] = ()) -> Page:
        """The notice: title, number, text, then issuer, day and seal; lists after."""
        return Page(
            layout=Layout.POSTER,
            over=self.over,
            title=title,
            number=self.number or "",
            issuer=self.issuer,
            day=self.issued,
            blocks=(*blocks, Seal(issuer=self.issuer, day=self.issued), *after),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Objections:
    """From which day to which day objections are taken, by whom, at which number and place."""

    first: date
    last: date
    taken_by: str
    place: str
    telephone: str

    def in_words(self, issued: date) -> str:
        """Where and until when to object; refused: days before the notice or in wrong order."""
        refuse_before("objections.first", self.first, "issued", issued)
        refuse_before("objections.last", self.last, "objections.first", self.first)
        return (
            f"公示期为{day_in_words(self.first)}至{day_in_words(self.last)}。公示期间，"
            f"如有异议，可以向{self.taken_by}反映。地点：{self.place}；电话：{self.telephone}。"
            "反映情况应当实事求是，提倡使用真实姓名，对反映人予以保密。"
        )
