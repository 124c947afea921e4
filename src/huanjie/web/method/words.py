"""What the pages of the method call kinship and the places that a setting comes from."""

from collections.abc import Mapping

from huanjie.records.queries.method import From
from huanjie.terms.people import Kinship
from huanjie.terms.wording import Wording, both
from huanjie.web.roll.words import KINSHIPS as RELATIONS

KINSHIPS: Mapping[str, Wording] = {one.value: RELATIONS[one.value] for one in Kinship}
SOURCES: Mapping[str, Wording] = {
    From.METHOD.value: both("选举办法", "adopted method"),
    From.COUNTY.value: both("县里统一规定", "the county's settings"),
    From.LAW.value: both("办法未写明，适用：", "the method is silent; applies:"),
}
