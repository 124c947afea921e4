"""公告:选民登记 / registration."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, in_chinese
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Heading, Page, Paragraph, numbered
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration(Notice):
    """`classes` are the grounds for registration and `ways` how to register, a sentence each."""

    opens: date
    closes: date
    hours: str
    place: str
    voter_age: int
    born_by: date
    classes: tuple[str, ...]
    ways: tuple[str, ...]
    contact: str
    telephone: str

    def page(self) -> Page:
        """When and where to register, who, how."""
        people = self.body.people
        return self.poster(
            "选民登记公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{self.election}换届选举的选民登记"
                f"由{self.body.election_committee}主持，现将有关事项公告如下："
            ),
            Heading(text="一、登记时间"),
            Paragraph(
                text=f"{day_in_words(self.opens)}至{day_in_words(self.closes)}，每日{self.hours}。"
            ),
            Heading(text="二、登记地点"),
            Paragraph(text=f"{self.place}。"),
            Heading(text="三、登记对象"),
            Paragraph(
                text=f"年满{in_chinese(self.voter_age)}周岁"
                f"（{day_in_words(self.born_by)}以前出生，含当日）、"
                f"未依照法律被剥夺政治权利的下列人员："
            ),
            *numbered(self.classes),
            Paragraph(
                text=f"已在户籍所在{self.body.place}或者居住{self.body.place}登记参加选举的，"
                "不得再参加其他地方的选举。"
            ),
            Heading(text="四、登记办法"),
            *numbered(self.ways),
            Paragraph(text=f"联系人：{self.contact}　电话：{self.telephone}"),
            Paragraph(text=f"请广大{people}相互转告，按时登记。特此公告。"),
        )


FORM = Form(
    id="notice_03_registration",
    title=Wording(zh="选民登记公告", en="Notice of registration"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:13", "村民委员会组织法 2025:16"),
    input=Registration,
)
