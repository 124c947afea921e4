"""A claim in words, as a clerk reads it out."""

from fractions import Fraction

from huanjie.count.audit.claims import Claim, Kind
from huanjie.count.case import Post
from huanjie.count.words import POSTS
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording

SHARES = {
    Fraction(1, 2): Wording(zh="半数", en="half"),
    Fraction(1, 3): Wording(zh="三分之一", en="a third"),
}


def says(claim: Claim, title: str = "") -> Wording:
    """The claim as a sentence with its reported votes."""
    post = _post(claim.contest, title)
    if claim.line is None:
        return _between(claim, post)
    passed = claim.kind is Kind.PASSED
    name = _name(claim.name)
    of = (
        Wording(zh="有效票", en="the valid ballots")
        if claim.line.valid_only
        else Wording(
            zh="收回选票" if claim.line.base == claim.papers else "基数",
            en="the ballots collected"
            if claim.line.base == claim.papers
            else "those it is taken of",
        )
    )
    share = SHARES.get(claim.line.share) or Wording(
        zh=str(claim.line.share), en=str(claim.line.share)
    )
    return Wording(
        zh=f"{post.zh}：{name.zh}得票{'超过' if passed else '没有超过'}{of.zh}的{share.zh}"
        f"（{claim.votes}/{claim.line.base}）",
        en=f"{post.en}: {name.en} {'has' if passed else 'does not have'} more than {share.en} of "
        f"{of.en} ({claim.votes}/{claim.line.base})",
    )


def _between(claim: Claim, post: Wording) -> Wording:
    one, other = _name(claim.name), _name(claim.other)
    votes = f"{claim.votes}:{claim.other_votes}"
    if claim.kind is Kind.LEVEL:
        return Wording(
            zh=f"{post.zh}：{one.zh}与{other.zh}得票相等（{votes}）",
            en=f"{post.en}: {one.en} and {other.en} have equal votes ({votes})",
        )
    return Wording(
        zh=f"{post.zh}：{one.zh}得票多于{other.zh}（{votes}）",
        en=f"{post.en}: {one.en} has more votes than {other.en} ({votes})",
    )


def _post(contest: str, title: str) -> Wording:
    if contest in {post.value for post in Post}:
        known = POSTS[Post(contest)]
        return Wording(zh=title or known.zh, en=known.en)
    return Wording(zh=title or contest, en=contest)


def _name(name: PersonName) -> Wording:
    return Wording(zh=name or "其他任何人", en=name or "anybody else")
