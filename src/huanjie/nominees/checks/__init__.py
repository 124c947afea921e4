"""The departments of the joint review, in the order in which a county asks them.

A county may ask fewer; a further one is a module and a line here.
"""

from huanjie.nominees.checks.agriculture import AGRICULTURE
from huanjie.nominees.checks.civil_affairs import CIVIL_AFFAIRS
from huanjie.nominees.checks.court import COURT
from huanjie.nominees.checks.discipline import DISCIPLINE
from huanjie.nominees.checks.health import HEALTH
from huanjie.nominees.checks.justice import JUSTICE
from huanjie.nominees.checks.organisation import ORGANISATION
from huanjie.nominees.checks.petitions import PETITIONS
from huanjie.nominees.checks.political_legal import POLITICAL_LEGAL
from huanjie.nominees.checks.procuratorate import PROCURATORATE
from huanjie.nominees.checks.public_security import PUBLIC_SECURITY
from huanjie.nominees.checks.publicity import PUBLICITY

CHECKS = (
    ORGANISATION,
    DISCIPLINE,
    POLITICAL_LEGAL,
    PUBLIC_SECURITY,
    PROCURATORATE,
    COURT,
    JUSTICE,
    CIVIL_AFFAIRS,
    PETITIONS,
    HEALTH,
    AGRICULTURE,
    PUBLICITY,
)
