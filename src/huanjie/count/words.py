"""What posts, bases and bars are called."""

from collections.abc import Iterable

from huanjie.count.case import Post
from huanjie.count.result import HeldReason
from huanjie.count.rules import Base
from huanjie.terms.wording import Wording

POSTS = {
    Post.CHAIR: Wording(zh="主任", en="chair"),
    Post.VICE_CHAIR: Wording(zh="副主任", en="vice chair"),
    Post.WOMAN_MEMBER: Wording(zh="妇女委员", en="woman member"),
    Post.MEMBER: Wording(zh="委员", en="member"),
    Post.SECRETARY: Wording(zh="书记", en="secretary"),
    Post.DEPUTY_SECRETARY: Wording(zh="副书记", en="deputy secretary"),
    Post.DISCIPLINE_SECRETARY: Wording(zh="纪委书记", en="discipline secretary"),
    Post.DISCIPLINE_MEMBER: Wording(zh="纪委委员", en="discipline member"),
    Post.DELEGATE: Wording(zh="代表", en="delegate"),
    Post.DEPUTY: Wording(zh="人大代表", en="deputy"),
    Post.HEAD: Wording(zh="乡镇长", en="head"),
    Post.DEPUTY_HEAD: Wording(zh="副乡镇长", en="deputy head"),
}
BASES = {
    Base.COLLECTED: Wording(zh="收回的选票", en="the ballots collected"),
    Base.VALID: Wording(zh="收回的选票(不含废票)", en="the ballots collected without waste"),
    Base.PRESENT: Wording(zh="实到会人数", en="those present"),
    Base.DUE: Wording(zh="应到会人数", en="those due"),
}
HELD = {
    HeldReason.BARRED: Wording(
        zh="有法定不得当选的情形，待裁定", en="a statutory bar awaits a ruling"
    ),
    HeldReason.ALREADY_ELECTED: Wording(
        zh="已任较低职位，由本人选择", en="already holds a lower post and must choose"
    ),
    HeldReason.HIGHER_POST_PENDING: Wording(
        zh="较高职位尚未确定", en="a higher post is still open for this person"
    ),
    HeldReason.RELATIVE_ALREADY_ELECTED: Wording(
        zh="近亲属已任较低职位", en="a close relative already holds a lower post"
    ),
    HeldReason.RELATIVE_PENDING: Wording(
        zh="近亲属的结果尚未确定", en="a close relative's result is still open"
    ),
    HeldReason.PARTY_WIN_BASE_NOT_SET: Wording(
        zh="选举办法未写明过半数的基数", en="the method does not say what the majority is of"
    ),
}
BODIES = {
    "election_committee": Wording(zh="村民选举委员会", en="the election committee"),
    "village_assembly": Wording(zh="村民会议", en="the villagers' assembly"),
    "representatives": Wording(zh="村民代表会议", en="the representatives' meeting"),
}


def bodies(codes: Iterable[str]) -> Wording:
    """Who decides, of the bodies that a rule names: any one of them.

    >>> bodies(["village_assembly", "representatives"]).zh
    '村民会议或者村民代表会议'
    """
    named = [BODIES[code] for code in codes]
    return Wording(zh="或者".join(one.zh for one in named), en=" or ".join(one.en for one in named))


def listed(names: Iterable[str]) -> Wording:
    """Names in a row, as a notice of each language has them.

    >>> listed(["甲", "乙"])
    Wording(zh='甲、乙', en='甲, 乙')
    """
    row = tuple(names)
    return Wording(zh="、".join(row), en=", ".join(row))
