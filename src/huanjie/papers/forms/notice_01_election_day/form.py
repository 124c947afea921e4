"""公告:选举日 / the day of the election."""

from dataclasses import dataclass
from datetime import date

from huanjie.papers.chinese import day_in_words, day_with_weekday, in_chinese
from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Page, Paragraph
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionDay(Notice):
    """Issued by the township's guidance group; `voter_age` is reached on the polling day."""

    works_from: date
    polling_day: date
    voter_age: int
    born_by: date

    def page(self) -> Page:
        """When the work begins, when the vote is, who may vote."""
        people = self.body.people
        return self.poster(
            "选举日公告",
            Paragraph(
                text=f"根据{self.basis}的规定，{self.election}换届选举工作"
                f"自{day_in_words(self.works_from)}开始，"
                f"选举日为{day_with_weekday(self.polling_day)}。"
            ),
            Paragraph(
                text=f"年满{in_chinese(self.voter_age)}周岁的{people}"
                f"（{day_in_words(self.born_by)}以前出生，含当日），不分民族、种族、性别、职业、"
                "家庭出身、宗教信仰、教育程度、财产状况、居住期限，都有选举权和被选举权；"
                "但是，依照法律被剥夺政治权利的人除外。"
            ),
            Paragraph(text=f"请广大{people}依法行使民主权利，积极参加选举。"),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="notice_01_election_day",
    title=Wording(zh="选举日公告", en="Notice of the election day"),
    procedure="villagers_committee",
    cited=("村民委员会组织法 2010:13①", "村民委员会组织法 2025:16①"),
    input=ElectionDay,
)
