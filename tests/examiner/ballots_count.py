"""The examiner's own count: signs and rulings of made-up voters, and the totals they must give."""

import hashlib
import json
from collections import Counter
from math import ceil, log

import numpy as np

MEANING = {"circle": "for", "cross": "against", "blank": "abstain"}
POSTS = {
    "chair": (1, 1, {"c1": "王芳", "c2": "李国强", "c3": "赵敏"}),
    "member": (3, 2, {f"m{n}": name for n, name in enumerate(("陈洋", "吴磊", "何娟", "林涛"))}),
    "woman_member": (1, 0, {"w1": "孙丽", "w2": "周霞"}),
}
DEFINITION = {
    "election": "119901102299-2026-x",
    "title": "选票",
    "unit": "石鼓村",
    "paper": "A4",
    "marks": {"for": "circle", "against": "cross", "abstain": "blank"},
    "contests": [
        {
            "id": post,
            "title": post,
            "seats": seats,
            "write_ins": lines,
            "candidates": [
                {"id": key, "name": name, "sex": "f" if post == "woman_member" else "m"}
                for key, name in printed.items()
            ],
        }
        for post, (seats, lines, printed) in POSTS.items()
    ],
}
OUTSIDE = ("郑明", "高峰", "梁英")
"""People on no list; a printed name on an empty line and a person in two posts come from others."""


def voters(seed, count):
    """What so many voters meant: of each post the vote on each name, and the names written in."""
    rng = np.random.default_rng([seed, 5])
    made = []
    for _ in range(count):
        ballot = {}
        for post, (seats, lines, printed) in POSTS.items():
            votes = dict.fromkeys(printed, "abstain")
            chosen = min(
                len(votes), int(rng.choice([seats, seats - 1, seats + 1], p=[0.75, 0.2, 0.05]))
            )
            for key in rng.permutation(list(votes))[:chosen]:
                votes[str(key)] = "for"
            for key, vote in votes.items():
                if vote == "abstain" and rng.random() < 0.3:
                    votes[key] = "against"
            names = []
            if lines and rng.random() < 0.08:
                names = [str(rng.choice([*OUTSIDE, "孙丽"]))]
            ballot[post] = votes, names
        made.append(ballot)
    return made


def files_of(ballots, style, seed):
    """The readings of these ballots with every tenth box left to people, and what people ruled."""
    rng = np.random.default_rng([seed, 6])
    signs = {vote: sign for sign, vote in MEANING.items()}
    readings, rulings = [], []
    for number, ballot in enumerate(ballots):
        sha = hashlib.sha256(f"{seed} {number}".encode()).hexdigest()
        boxes, lines = [], []
        for post, (votes, names) in ballot.items():
            for key, vote in votes.items():
                open_ = rng.random() < 0.1
                boxes.append(_box(post, choice=key, verdict="review" if open_ else signs[vote]))
                if open_:
                    rulings += _rulings(rng, sha, (post, key), signs[vote], "")
            for slot in range(1, POSTS[post][1] + 1):
                name = names[slot - 1] if slot <= len(names) else None
                lines.append(_box(post, slot=slot, verdict="review" if name else "blank"))
                lines[-1]["suggestions"] = []
                if name:
                    rulings += _rulings(rng, sha, (post, f"write_in_{slot}"), "circle", name)
        status = "review" if "review" in {one["verdict"] for one in boxes + lines} else "read"
        readings.append(
            {"file": f"{number}.jpg", "frame": 1, "sha256": sha, "status": status, "reason": None}
            | {"style": style, "page": 1, "turned": 0, "boxes": boxes, "write_ins": lines}
        )
    return readings, rulings


def _box(post, *, verdict, **place):
    why = "readers_disagree" if verdict == "review" else None
    return {"contest": post, **place, "verdict": verdict, "why": why}


def _rulings(rng, sha, box, verdict, name):
    """Two who agree, or two who differ and a third."""
    right = {"sha256": sha, "frame": 1, "contest": box[0], "choice": box[1], "verdict": verdict}
    right |= {"name": name, "void": False, "reason": "字迹清楚", "cited": "选举办法第十二条"}
    if rng.random() < 0.7:
        return [right | {"by": one} for one in ("王建国", "李秀英")]
    other = {"verdict": "cross" if verdict != "cross" else "circle", "name": ""}
    if box[1].startswith("write_in"):
        other = {"verdict": "blank", "name": ""}
    return [right | {"by": "王建国"}, right | other | {"by": "李秀英"}, right | {"by": "赵勇"}]


def counted(ballots, *, whole=True):
    """The totals by the usual rules of a village: of each choice, of each written name, waste.

    Too many names void the ballot (`whole`) or the column; one person in two posts the ballot.
    """
    totals, written, waste, columns = Counter(), Counter(), 0, Counter()
    for ballot in ballots:
        chosen = {post: _chosen(post, *told) for post, told in ballot.items()}
        over = {post for post, names in chosen.items() if len(names) > POSTS[post][0]}
        people = [name for post, names in chosen.items() if post not in over for name in names]
        twice = len(people) > len({*people})
        if (over and whole) or twice:
            waste += 1
            continue
        for post, (votes, names) in ballot.items():
            columns[post] += post in over
            for key, vote in votes.items():
                totals[post, key, "void" if post in over else vote] += 1
            if post not in over:
                written.update((post, name) for name in names)
    return totals, written, waste, columns


def _chosen(post, votes, names):
    printed = POSTS[post][2]
    return {*names, *(printed[key] for key, vote in votes.items() if vote == "for")}


def lines_of(documents):
    """One document a line."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents)


GAMMA = 1.03905


def first_size(margin, limit, rate=0.001):
    """Draws of a super-simple comparison audit with errors of one vote at `rate` each way."""
    over, under = -log(1 - 1 / (2 * GAMMA)), log(1 + 1 / (2 * GAMMA))
    size = 0
    while True:
        errors = ceil(rate * size)
        needed = ceil(2 * GAMMA * (log(1 / limit) + errors * (over - under)) / margin)
        if needed <= size:
            return size
        size = needed


def risk_after(margin, overstatements):
    """Kaplan–Markov: the risk after draws with these overstatements, 0 to 1 of the worst."""
    risk = 1.0
    for one in overstatements:
        risk *= (1 - margin / (2 * GAMMA)) / (1 - max(one, 0) / GAMMA)
    return risk


def lot(seed, number, papers):
    """The paper of a draw: SHA-256 of seed and number, the uneven end of the range thrown away."""
    text = f"{seed},{number}"
    even = 2**256 // papers * papers
    while (digest := int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")) >= even:
        text += "+"
    return digest % papers + 1
