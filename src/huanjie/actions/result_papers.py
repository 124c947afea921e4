"""The papers that a result owes: notice, statement with its reasons, report, notice of a rerun."""

import json
from collections.abc import Mapping
from datetime import timedelta

from huanjie.actions import clock
from huanjie.actions.counting_case import elected_so_far
from huanjie.actions.issue_paper import heading, issue
from huanjie.actions.open_elections import rules_of
from huanjie.actions.print_ballots import POST_TITLES, sexes_of
from huanjie.actions.publish_roll import TELEPHONE
from huanjie.count.fields import object_from
from huanjie.count.kinds.election import case_from
from huanjie.count.posts import votes_by_post
from huanjie.count.rules import rules_for
from huanjie.count.tally import ContestTally, Tally
from huanjie.papers.chinese import day_in_words
from huanjie.records.models import BallotAccount, Election, Paper, Result

RERUN_AFTER_DAYS = 4
SEX = {"f": "女", "m": "男", "": "—"}


def issue_result_papers(
    row: Election, result: Result, counted: Tally, account: BallotAccount
) -> tuple[Paper, ...]:
    """Issue what the result owes; the notice comes first."""
    papers = [
        issue(row, "notice_16_result", _notice(row, result, counted, account)),
        issue(row, "result_statement", _statement(row, result, counted, account), public=False),
    ]
    if posts_to_vote_again(result.outcome):
        papers.append(issue(row, "notice_rerun", _rerun(row, result)))
    elif result.outcome["valid"] and not result.outcome["held"]:
        data = _report(row, result, counted, account)
        papers.append(issue(row, "report_to_township", data, public=False))
    return tuple(papers)


def posts_to_vote_again(outcome: dict) -> dict[str, tuple[int, tuple[str, ...]]]:  # type: ignore[type-arg]
    """The posts that are voted on again: seats left, and those who tied; who stands for each."""
    again: dict[str, tuple[int, tuple[str, ...]]] = {}
    for tie in outcome["tied"]:
        again[tie["post"]] = (tie["seats"], tuple(tie["between"]))
    for post, rerun in outcome["rerun"].items():
        if post not in again:
            again[post] = (rerun["seats"], tuple(rerun["candidates"]))
    return again


def rerun_day(row: Election, result: Result) -> str:
    """The day of the next vote: a week later, within the days that the timetable allows."""
    latest = row.deadlines.get(step="rerun_latest").day
    return min(result.declared_on + timedelta(days=RERUN_AFTER_DAYS), latest).isoformat()


def _validity(result: Result) -> str:
    first = result.outcome["steps"][0]
    return str(first["says"]).split(" / ")[0].rstrip("。")


def votes_counted(case: Mapping[str, object]) -> dict[str, dict[str, int]]:
    """The votes of each post, with those that the method carries down from higher posts."""
    noun = case_from(object_from(json.dumps(case, ensure_ascii=False)))
    counted = votes_by_post(noun, rules_for(noun))
    return {post.value: {str(n): v for n, v in votes.items()} for post, votes in counted.items()}


def _polled(result: Result, *, elected: bool) -> list[dict[str, object]]:
    winners = result.outcome["elected"]
    held = {(one["post"], one["name"]) for one in result.outcome["held"]}
    return [
        {"post": POST_TITLES[post], "name": name, "votes": number}
        for post, votes in votes_counted(result.case).items()
        for name, number in sorted(votes.items(), key=lambda item: -item[1])
        if (name in winners[post]) == elected and (post, name) not in held
    ]


def _unfilled(result: Result) -> list[str]:
    again = posts_to_vote_again(result.outcome)
    tied = {tie["post"] for tie in result.outcome["tied"]}
    held = [f"{POST_TITLES[h['post']]}{h['name']}待裁定，暂不宣布" for h in result.outcome["held"]]
    return held + [
        f"{POST_TITLES[post]}缺额{seats}名，"
        + ("得票相等的重新投票" if post in tied else "另行选举")
        for post, (seats, _names) in again.items()
    ]


def _figures(row: Election, counted: Tally, account: BallotAccount) -> dict[str, object]:
    return {
        "registered": row.registered,
        "voted": account.voters,
        "issued_ballots": account.issued,
        "returned": counted.collected,
        "valid": counted.collected - counted.waste,
        "invalid": counted.waste,
    }


def _notice(
    row: Election, result: Result, counted: Tally, account: BallotAccount
) -> dict[str, object]:
    return (
        heading(row, "notice_16_result")
        | _figures(row, counted, account)
        | {
            "polling_day": clock.today().isoformat(),
            "validity": _validity(result),
            "elected": _polled(result, elected=True),
            "not_elected": _polled(result, elected=False),
            "unfilled": _unfilled(result),
        }
    )


def _statement(
    row: Election, result: Result, counted: Tally, account: BallotAccount
) -> dict[str, object]:
    head = heading(row, "result_statement")
    mobile = row.sheets.count() if result.round == "first" else 0
    partly = max((one.void_columns for one in counted.contests), default=0)
    return {
        **{key: head[key] for key in ("body", "unit", "term", "basis", "issuer", "issued")},
        "polling_day": clock.today().isoformat(),
        "place": f"{head['unit']}选举大会会场",
        "method": "选举大会集中投票，设流动票箱" if mobile else "选举大会集中投票",
        "registered": row.registered,
        "voted_assembly": account.voters - mobile,
        "voted_branch": 0,
        "voted_mobile": mobile,
        "voted_proxy": 0,
        "assisted": 0,
        "boxes": 2 if mobile else 1,
        "booths": 6,
        "printed": account.printed,
        "issued_ballots": account.issued,
        "spoilt": account.spoilt,
        "unused": account.unused,
        "returned": counted.collected,
        "valid": counted.collected - counted.waste - partly,
        "partly_valid": partly,
        "rejected": counted.waste,
        "abstained": 0,
        "posts": [_post(row, result, one, counted.waste) for one in counted.contests],
        "validity": _validity(result),
        "steps": [_step(step) for step in result.outcome["steps"]],
        "special_events": _remarks(result),
    }


def _remarks(result: Result) -> str:
    """What the count found; the defaults it used as one sentence, their articles in the annex."""
    found = result.outcome["findings"]
    defaults = sum(one["code"] == "default_used" for one in found)
    said = [one["says"].split(" / ")[0] for one in found if one["code"] != "default_used"]
    if defaults:
        said.append(f"选举办法未规定的{defaults}项计票规则适用默认规则，见附件")
    return "；".join(said) or "无"


def _step(step: dict[str, str]) -> dict[str, str]:
    return {
        "says": step["says"].split(" / ")[0],
        "arithmetic": step["arithmetic"] or "—",
        "cited": step["cited"] or "—",
    }


def _post(row: Election, result: Result, counted: ContestTally, waste: int) -> dict[str, object]:
    post = counted.contest
    seats = next(p["seats"] for p in result.case["posts"] if p["post"] == post)
    elected = result.outcome["elected"][post]
    return {
        "title": POST_TITLES[post],
        "seats": seats,
        "choices": [
            {
                "name": one.name,
                "in_favour": one.for_,
                "against": one.against,
                "abstained": one.abstain,
                "void": one.void + waste,
                "written_in": False,
            }
            for one in counted.choices
        ],
        "elected": elected,
        "unfilled": seats - len(elected),
    }


def _rerun(row: Election, result: Result) -> dict[str, object]:
    rules = rules_of(row)
    share = rules.share("rerun_winner_at_least")
    return heading(row, "notice_rerun") | {
        "polling_day": result.declared_on.isoformat(),
        "rerun_day": rerun_day(row, result),
        "hours": "上午8时30分至11时30分",
        "place": "选举大会会场",
        "posts": [
            {"title": POST_TITLES[post], "seats": seats, "names": list(names)}
            for post, (seats, names) in posts_to_vote_again(result.outcome).items()
        ],
        "winning_rule": f"以得票多的当选，但得票不得少于所投票数的{_in_words(share)}",
    }


def _in_words(share: object) -> str:
    words = {"1/3": "三分之一", "1/2": "二分之一"}
    return words.get(str(share), str(share))


def _report(
    row: Election, result: Result, counted: Tally, account: BallotAccount
) -> dict[str, object]:
    head = heading(row, "report_to_township")
    sexes = sexes_of(row)
    votes = {
        (post, name): number
        for r in row.results.all()
        for post, given in votes_counted(r.case).items()
        for name, number in given.items()
    }
    seated = elected_so_far(row)
    members = [
        {
            "post": POST_TITLES[post],
            "name": name,
            "sex": SEX[sexes.get(name, "")],
            "votes": votes[post, name],
        }
        for post in POST_TITLES
        for name in seated.get(post, ())
    ]
    township = row.unit.parent.name if row.unit.parent else ""
    government = "办事处" if township.endswith("街道") else "人民政府"
    return {
        **{k: head[k] for k in ("body", "unit", "term", "basis", "issuer", "issued")},
        **_figures(row, counted, account),
        "addressee": f"{township}{government}",
        "polling_day": result.declared_on.isoformat(),
        "course": _course(row),
        "elected": members,
        "unfilled": [],
        "attachments": ["选举结果报告单"],
        "contact": "选举委员会办公室",
        "telephone": TELEPHONE,
    }


def _course(row: Election) -> list[str]:
    first, last = row.roll_versions.order_by("pk").first(), row.roll_versions.order_by("pk").last()
    lines = []
    if first and last:
        lines.append(
            f"{day_in_words(first.published_on)}公布选民名单，"
            f"处理异议后确认登记参加选举{last.voters}人。"
        )
    for result in row.results.all():
        word = "选举大会投票" if result.round == "first" else "另行选举"
        lines.append(f"{day_in_words(result.declared_on)}举行{word}，当场公开计票并宣布结果。")
    return lines
