"""工作方案审批意见: a work plan is approved, or sent back with what differs from the law."""

from dataclasses import dataclass, replace

from huanjie.papers.figures import refuse_contradiction
from huanjie.papers.form import Form
from huanjie.papers.page import Page
from huanjie.papers.party import Decision, Reply
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What in the plan differs from a rule, the rule with its article, how to change it."""

    says: str
    cited: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlanReply(Reply):
    """`campaign` is the plan's campaign by its full name."""

    campaign: str
    differences: tuple[Difference, ...]

    def page(self) -> Page:
        """The answer; refused: a plan approved that differs from a rule."""
        if self.decision is Decision.APPROVED and self.differences:
            refuse_contradiction(
                "differences",
                zh="“differences”列有与规定不符之处，方案应当退回修改",
                en="a plan with “differences” from the rules is sent back, not approved",
            )
        told = tuple(
            f"{one.says}，与{one.cited}不符，请改为：{one.change}" for one in self.differences
        )
        return replace(self, remarks=(*told, *self.remarks)).answer(
            f"{self.campaign}工作方案",
            f"同意《{self.campaign}工作方案》，请认真组织实施",
            "执行中需要变更选举日、职数和选举方式的，应当重新报批",
        )


FORM = Form(
    id="work_plan_reply",
    title=Wording(zh="工作方案审批意见", en="Reply on a work plan"),
    procedure="campaign",
    cited=("县乡村换届工作的通行做法：方案逐级审批",),
    input=WorkPlanReply,
)
