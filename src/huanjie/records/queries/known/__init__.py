"""What the records know of a paper's data, so that nothing is typed twice."""

from huanjie.papers.fitting import fitting
from huanjie.papers.render import form_named
from huanjie.records.models import Election
from huanjie.records.queries.known.of_party import of_party


def known(election: Election, form: str, part: str = "") -> dict[str, object]:
    """The data of a form that the records say, as far as the form has a field of that kind."""
    return fitting(form_named(form).input, of_party(election, form, part))
