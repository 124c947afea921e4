"""What the pages of the method call kinship and the places that a setting comes from."""

from collections.abc import Mapping

from huanjie.records.queries.method import From
from huanjie.terms.people import Kinship
from huanjie.terms.wording import Wording

KINSHIPS: Mapping[str, Wording] = {
    Kinship.SPOUSE.value: Wording(zh="配偶", en="spouse"),
    Kinship.PARENT.value: Wording(zh="父母", en="parent"),
    Kinship.CHILD.value: Wording(zh="子女", en="child"),
    Kinship.SIBLING.value: Wording(zh="兄弟姐妹", en="sibling"),
    Kinship.GRANDPARENT.value: Wording(zh="祖父母、外祖父母", en="grandparent"),
    Kinship.GRANDCHILD.value: Wording(zh="孙子女、外孙子女", en="grandchild"),
}
SOURCES: Mapping[str, Wording] = {
    From.METHOD.value: Wording(zh="选举办法", en="adopted method"),
    From.COUNTY.value: Wording(zh="县里统一规定", en="the county's settings"),
    From.LAW.value: Wording(zh="办法未写明，适用：", en="the method is silent; applies:"),
}
