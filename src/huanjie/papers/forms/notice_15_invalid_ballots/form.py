"""公告:选票填写和无效票认定办法 / how to mark, and which ballots are void."""

from dataclasses import dataclass

from huanjie.papers.form import Form, Notice
from huanjie.papers.page import Heading, Page, Paragraph, numbered
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class InvalidBallots(Notice):
    """`marks` say which sign means what in this election; `rules` are those it adopted."""

    adopted_by: str
    marks: tuple[str, ...]
    rules: tuple[str, ...]
    doubtful: str

    def page(self) -> Page:
        """Marks, rules, and who decides in doubt."""
        return self.poster(
            "选票填写和无效票认定公告",
            Paragraph(
                text=f"根据{self.basis}的规定，经{self.adopted_by}通过，现将{self.election}"
                "换届选举的选票填写办法和无效票认定办法公告如下："
            ),
            Heading(text="一、选票填写办法"),
            *numbered(self.marks),
            Heading(text="二、有下列情形之一的，为无效票"),
            *numbered(self.rules),
            Heading(text="三、有疑义的选票"),
            Paragraph(text=f"{self.doubtful}。"),
            Paragraph(text="特此公告。"),
        )


FORM = Form(
    id="notice_15_invalid_ballots",
    title=Wording(zh="选票填写和无效票认定公告", en="Notice of how to mark and of invalid ballots"),
    procedure="villagers_committee",
    cited=("村民委员会选举规程 民发〔2013〕76号",),
    input=InvalidBallots,
)
