"""`huanjie ballot order` and `tally`, `huanjie audit` from outside, beside a count of our own."""

import hashlib
import json
from collections import Counter

import numpy as np
import pytest
from tests.examiner import ballots_count as own

from huanjie.cli.main import main

FRAME = {
    "kind": "election",
    "procedure": "villagers_committee",
    "on": "2026-04-20",
    "round": "first",
    "registered": 1500,
    "issued": 1400,
    "settings": {"women": "none"},
}
BY_STROKES = [
    "丁伟",
    "马芳",
    "王芳",
    "王一鸣",
    "朱丽",
    "孙丽",
    "李娟",
    "杨娟",
    "吴磊",
    "何娟",
    "张明",
    "陈洋",
    "林涛",
    "周霞",
    "赵敏",
    "高峰",
    "黄英",
]
"""Surnames of 2, 3, 4, 4, 6, 6, 7 (李杨 ㇐, 吴 ㇑, 何 ㇒, 张陈 ㇕), 8, 8, 9, 10, 11 strokes."""


class Desk:
    """A folder and the commands run in it."""

    def __init__(self, folder, capsys):
        self.folder, self.capsys = folder, capsys
        self.write("def.json", json.dumps(own.DEFINITION, ensure_ascii=False))
        self.write("frame.json", json.dumps(FRAME))

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def run(self, *words):
        files = [str(self.folder / one) if "." in one[-6:] else one for one in words]
        status = main(files)
        return status, *self.capsys.readouterr()

    def style(self):
        assert self.run("ballot", "print", "def.json", "--out", str(self.folder))[0] == 0
        return json.loads((self.folder / "layout.json").read_text(encoding="utf-8"))["style"]

    def tally(self, ballots, seed, style="", *, drop=0, **frame):
        readings, rulings = own.files_of(ballots, style or self.style(), seed)
        self.write("readings.jsonl", own.lines_of(readings))
        self.write("rulings.jsonl", own.lines_of(rulings[: len(rulings) - drop]))
        self.write("frame.json", json.dumps(FRAME | frame))
        words = ("readings.jsonl", "--def", "def.json", "--rulings", "rulings.jsonl")
        status, out, err = self.run("ballot", "tally", *words, "--case", "frame.json", "--json")
        assert out, err
        self.write("tally.json", out)
        return status, json.loads(out)


@pytest.fixture
def desk(tmp_path, capsys):
    return Desk(tmp_path, capsys)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("seed", range(40, 44))
def test_the_totals_are_those_of_another_count(desk, seed, whole):
    ballots = own.voters(seed, 150)
    rules = {} if whole else {"ballot_rules": {"ballot_over_seats": "contest"}}
    status, told = desk.tally(ballots, seed, **rules)
    totals, written, waste, columns = own.counted(ballots, whole=whole)
    assert (status, told["final"], told["collected"], told["waste"]) == (0, True, 150, waste)
    for contest in told["contests"]:
        post = contest["id"]
        for one in contest["choices"]:
            figures = {vote: one[vote] for vote in ("for", "against", "abstain", "void")}
            assert figures == {vote: totals[post, one["choice"], vote] for vote in figures}
        names = Counter({one["name"]: one["votes"] for one in contest["written"]})
        assert names == {name: n for (where, name), n in written.items() if where == post}
        assert contest["void_columns"] == columns[post]


def test_with_one_ruling_missing_it_is_not_final(desk):
    ballots = own.voters(50, 60)
    status, told = desk.tally(ballots, 50, drop=1)
    assert (status, told["final"], told["decide"]) == (3, False, None)
    assert sum(len(one["boxes"]) for one in told["open"]) == 1


def test_readings_in_another_order_give_the_same_figures(desk):
    ballots = own.voters(51, 80)
    _, told = desk.tally(ballots, 51)
    lines = (desk.folder / "readings.jsonl").read_text(encoding="utf-8").splitlines()
    desk.write("back.jsonl", "\n".join(reversed(lines)))
    words = ("back.jsonl", "--def", "def.json", "--rulings", "rulings.jsonl")
    _, out, _ = desk.run("ballot", "tally", *words, "--case", "frame.json", "--json")
    assert json.loads(out) == told


def ordered(desk, names, *words):
    contest = own.DEFINITION["contests"][0] | {
        "candidates": [{"id": f"c{n}", "name": name, "sex": "m"} for n, name in enumerate(names)]
    }
    document = own.DEFINITION | {"contests": [contest]}
    desk.write("mixed.json", json.dumps(document, ensure_ascii=False))
    status, out, err = desk.run("ballot", "order", "mixed.json", *words, "--json")
    assert status == 0, err
    told = json.loads(out)["contests"][0]["candidates"]
    assert {one["id"]: one["name"] for one in told} == {f"c{n}": x for n, x in enumerate(names)}
    return [one["name"] for one in told]


@pytest.mark.parametrize("seed", range(6))
def test_names_stand_by_the_strokes_of_their_surnames(desk, seed):
    mixed = [str(one) for one in np.random.default_rng(seed).permutation(BY_STROKES)]
    assert ordered(desk, mixed, "--by", "surname_strokes") == BY_STROKES


def test_the_lot_is_the_digest_of_digits_post_and_name(desk):
    seed = "31415926535897"
    lots = {one: hashlib.sha256(f"{seed},chair,{one}".encode()).hexdigest() for one in BY_STROKES}
    by_lot = ordered(desk, BY_STROKES, "--by", "by_lot", "--seed", seed)
    assert by_lot == sorted(BY_STROKES, key=lots.get)


def test_names_stand_by_votes_and_the_level_by_strokes(desk):
    votes = {name: (n * 7) % 4 for n, name in enumerate(BY_STROKES)}
    rows = "\n".join(f"chair,{name},{n}" for name, n in votes.items())
    desk.write("votes.csv", f"contest,name,votes\n{rows}\n")
    mixed = sorted(BY_STROKES)
    words = ("--by", "by_nomination_votes", "--votes", "votes.csv", "--then", "surname_strokes")
    told = ordered(desk, mixed, *words)
    assert told == sorted(BY_STROKES, key=lambda one: (-votes[one], BY_STROKES.index(one)))


def readings_of(share, style, papers=1200):
    """Ballots of one post of which this share is for the first name."""
    yes = round(share * papers)
    signs = (("circle" if n < yes else "cross") for n in range(papers))
    ballots = [
        {"chair": ({"c1": "for", "c2": "against", "c3": "against"}, [])} for _ in range(papers)
    ]
    readings = own.files_of(ballots, style, 60)[0]
    for one, sign in zip(readings, signs, strict=True):
        for box, verdict in zip(one["boxes"], (sign, "cross", "cross"), strict=True):
            box |= {"verdict": verdict, "why": None}
        one["status"] = "read"
    return readings


def planned(desk, share, limit, *words):
    document = own.DEFINITION | {"contests": own.DEFINITION["contests"][:1]}
    desk.write("def.json", json.dumps(document, ensure_ascii=False))
    readings = readings_of(share, desk.style())
    desk.write("readings.jsonl", own.lines_of(readings))
    words_ = ("readings.jsonl", "--def", "def.json", "--case", "frame.json", "--json")
    status, out, err = desk.run("ballot", "tally", *words_)
    assert status == 0, err
    desk.write("tally.json", out)
    desk.write("batches.csv", "batch,sheets\n甲,500\n乙,700\n")
    rows = [
        f"{'甲' if n < 500 else '乙'},{n + 1 if n < 500 else n - 499},{one['sha256']},1"
        for n, one in enumerate(readings)
    ]
    desk.write("at.csv", "batch,position,sha256,frame\n" + "\n".join(rows) + "\n")
    status, out, err = desk.run(
        "audit", "plan", "tally.json", "--manifest", "batches.csv", "--risk", limit,
        "--out", "audit.json", "--json", *words,
    )  # fmt: skip
    assert status == 0, err
    return json.loads(out)


SCANS = ("--readings", "readings.jsonl", "--def", "def.json", "--case", "frame.json",
         "--manifest-positions", "at.csv")  # fmt: skip


@pytest.mark.parametrize(
    ("share", "sizes"),
    [(0.684, (15, 19)), (0.6, (27, 34)), (0.55, (54, 68)), (0.52, (134, 170)), (0.75, None)],
)
def test_the_first_sizes_are_those_of_the_known_formula(desk, share, sizes):
    for place, limit in enumerate(("1/10", "1/20")):
        yes = round(share * 1200) / 1200
        expected = own.first_size(2 * yes - 1, (0.1, 0.05)[place])
        assert sizes is None or expected == sizes[place]
        claims = planned(desk, share, limit)["claims"]
        assert max(one["size"] for one in claims) == expected


def seen(desk, pull, right):
    """Two people's entries: `right` are the papers for the first name."""
    lines = []
    for one in pull["pull"]:
        paper = one["position"] + (500 if one["batch"] == "乙" else 0)
        told = {"chair": ["c1"] if paper in right else []}
        at = {"batch": one["batch"], "position": one["position"], "for": told}
        lines += [at | {"by": by} for by in ("甲某", "乙某")]
    desk.write("seen.jsonl", own.lines_of(lines))


def audited(desk, seed, right):
    folder = desk.folder / "pull"
    words = ("audit", "draw", "audit.json", "--seed", seed, "--out", str(folder), "--json")
    status, out, err = desk.run(*words)
    assert status == 0, err
    pull = json.loads(out)
    seen(desk, pull, right)
    told = ("audit", "check", "audit.json", "--drawn", str(folder / "pull.json"), "--seen")
    status, out, err = desk.run(*told, "seen.jsonl", *SCANS, "--json")
    assert out, err
    return [one["paper"] for one in pull["draws"]], status, json.loads(out)


def test_the_draw_is_reproduced_and_each_disagreement_raises_the_risk_as_it_must(desk):
    share, yes = 0.6, 720
    plan = planned(desk, share, "1/20", *SCANS)
    risks = []
    seed = "27182818284590452353"
    papers = [own.lot(seed, n, 1200) for n in range(1, 35)]
    first = next(one for one in papers if one <= yes)
    for wrong in ((), (first,)):
        right = {*range(1, yes + 1)} - {*wrong}
        drawn, status, report = audited(desk, seed, right)
        assert drawn == papers
        errors = [0.5 * (one in wrong) * 2 for one in papers]
        claim = report["claims"][_tightest(plan)]
        assert claim["risk"] == pytest.approx(own.risk_after(0.2, errors), rel=1e-6)
        assert (status, claim["confirmed"]) == ((0, True) if not wrong else (3, False))
        risks.append(claim["risk"])
    assert risks[0] < risks[1]
    other = papers[0] if papers[0] > yes else next(one for one in papers if one > yes)
    *_, report = audited(desk, seed, {*range(1, yes + 1), other})
    assert report["claims"][_tightest(plan)]["risk"] >= risks[0]


def _tightest(plan):
    sizes = [one["size"] for one in plan["claims"]]
    return sizes.index(max(sizes))


@pytest.mark.parametrize("reported", [0.684, 0.6, 0.55])
def test_a_wrong_outcome_is_confirmed_no_oftener_than_the_risk_limit(reported):
    rng = np.random.default_rng(round(reported * 1000))
    margin, audits, limit = 2 * reported - 1, 10_000, 0.05
    stopped = 0
    for _ in range(audits // 1000):
        wrong = rng.random((1000, 1500)) < reported - 0.5
        steps = np.log(1 - margin / (2 * own.GAMMA)) - wrong * np.log(1 - 1 / own.GAMMA)
        stopped += int((np.cumsum(steps, axis=1).min(axis=1) <= np.log(limit)).sum())
    assert stopped <= limit * audits + 2.6 * (limit * (1 - limit) * audits) ** 0.5
