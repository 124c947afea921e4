"""What the records know of a paper's data, so that nothing is typed twice."""

from huanjie.papers.fitting import fitting
from huanjie.papers.render import form_named
from huanjie.records.models import Election
from huanjie.records.queries.known.carried import carried
from huanjie.records.queries.known.meetings import last_counted
from huanjie.records.queries.known.of_campaign import of_campaign
from huanjie.records.queries.known.of_party import of_party
from huanjie.records.queries.known.of_review import of_review
from huanjie.records.queries.known.of_village import VILLAGE, of_village


def known(election: Election, form: str, part: str = "") -> dict[str, object]:
    """The data of a form that the records say, as far as the form has a field of that kind.

    Papers of the same matter come first, the records prevail over them.
    """
    of_no_step = election.procedure not in VILLAGE
    told = {
        **(last_counted(election, part) if of_no_step else {}),
        **carried(election, form, part),
        **of_party(election, form, part),
        **of_village(election, form, part),
        **of_campaign(election, form, part),
        **of_review(election, form, part),
    }
    return fitting(form_named(form).input, told)
