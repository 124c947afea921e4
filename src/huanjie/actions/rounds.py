"""A round that was declared is closed: nothing is counted into it afterwards."""

from huanjie.actions.act import require
from huanjie.records.models import Election
from huanjie.terms.wording import Wording


def refuse_declared(row: Election, round: str) -> None:
    """Refuse what would change a round whose result has been announced."""
    require(
        not row.results.filter(round=round).exists(),
        "result.declared",
        Wording(zh="本轮结果已宣布", en="the result of this round is already declared"),
    )
