"""§3, the keys of an election, and the contradictions of §1 that refuse it."""

from dataclasses import dataclass, field

from tests.second_reading.form import Form, Refused, inner
from tests.second_reading.question import (
    CLOSE,
    COMMITTEES,
    DEPUTIES,
    PARTY,
    RELATIONS,
    Question,
)

RANKED = ("chair", "vice_chair", "woman_member", "member")
# §2, the table of procedures
POSTS = {
    **dict.fromkeys(COMMITTEES, RANKED),
    **dict.fromkeys(
        PARTY,
        (
            "secretary",
            "deputy_secretary",
            "discipline_secretary",
            "member",
            "discipline_member",
            "delegate",
        ),
    ),
    DEPUTIES: ("deputy",),
    "township_head": ("head", "deputy_head"),
}
MODES = ("voters", "households", "representatives")
SHARED = ("round", "issued", "collected", "posts")
OPTIONAL = ("waste", "voters", "people", "relatives", "already_elected")
STATUTORY = (
    "expelled_from_party",
    "criminally_punished",
    "clan_forces",
    "criminal_forces",
    "cult_or_illegal_religion",
)


@dataclass
class Post:
    """One post of the vote, with the votes as they were cast."""

    name: str
    seats: int
    votes: dict[str, int]


@dataclass
class Sheet:
    """Everything the answer is made from; `whole` is `registered` or `due`."""

    question: Question
    first: bool
    whole: int
    present: int
    issued: int
    collected: int
    waste: int
    voters: int
    mode: str
    posts: list[Post]
    sex: dict[str, str] = field(default_factory=dict)
    bars: dict[str, list[str]] = field(default_factory=dict)
    kin: dict[str, set[str]] = field(default_factory=dict)
    already: dict[str, str] = field(default_factory=dict)

    @property
    def by_turnout(self) -> bool:
        """§3.1, 2: the elections that ask for a turnout."""
        return self.question.committee or self.question.procedure == DEPUTIES

    def statutorily_barred(self, name: str) -> bool:
        """§3.5, 1: from 2026-01-01; for residents all codes but `clan_forces`."""
        codes = set(self.bars.get(name, ())) & set(STATUTORY)
        if self.question.residents:
            codes.discard("clan_forces")
        return self.question.since_2026 and bool(codes)


def read_sheet(question: Question, form: Form) -> Sheet:
    """The sheet, or a refusal with all faults found."""
    present_body = question.party or question.procedure == "township_head"
    sizes = ("due", "present") if present_body else ("registered",)
    optional = (*OPTIONAL, "mode") if question.residents else OPTIONAL
    form.keys((*SHARED, *sizes), optional)
    round_ = form.word("round", ("first", "rerun"))
    whole = form.count(sizes[0], 1)
    present = form.count("present") if present_body else whole
    issued, collected = form.count("issued"), form.count("collected")
    waste = form.count("waste")
    voters = form.count("voters")
    form.part("waste", collected)
    form.part("present", whole)
    form.part("voters", present)
    mode = form.word("mode", MODES) or "voters"
    if question.residents and not question.since_2026:
        form.fault("on")
    if round_ == "rerun" and question.text_of_1998:
        form.fault("round")
    used = None if collected is None else max(0, collected - (waste or 0))
    posts = _read_posts(question, form, used)
    sheet = Sheet(
        question,
        round_ == "first",
        whole or 1,
        present or 0,
        issued or 0,
        collected or 0,
        waste or 0,
        (present or 0) if voters is None else voters,
        mode,
        posts,
    )
    _read_people(sheet, form)
    _read_relatives(sheet, form)
    _read_already(sheet, form)
    _only_women(sheet, form)
    if form.faults:
        raise Refused(*form.faults)
    if not question.committee:
        sheet.sex, sheet.bars, sheet.kin, sheet.already = {}, {}, {}, {}
    return sheet


def _read_posts(question: Question, form: Form, used: int | None) -> list[Post]:
    items = form.items("posts")
    if "posts" in form.values and not items:
        form.fault("posts")
    posts: list[Post] = []
    for index, item in enumerate(items):
        row = inner(item, f"posts[{index}]", form.faults)
        if row is None:
            continue
        row.keys(("post", "seats", "votes"), ("women_only",))
        name = row.word("post", POSTS[question.procedure])
        if name is not None and name in [post.name for post in posts]:
            row.fault("post")
        women_only = row.truth("women_only")
        if name is not None and women_only is not None and women_only != (name == "woman_member"):
            row.fault("women_only")
        seats = row.count("seats", 1)
        posts.append(Post(name or "", seats or 1, _read_votes(row, seats, used)))
    return posts


def _read_votes(row: Form, seats: int | None, used: int | None) -> dict[str, int]:
    votes = row.form("votes")
    if votes is None:
        return {}
    counted = {}
    for name in votes.values:
        number = votes.count(name)
        if not name:
            votes.fault(name)
        votes.part(name, used)
        counted[name] = number or 0
    if seats is not None and used is not None and sum(counted.values()) > seats * used:
        row.fault("votes")
    return counted


def _read_people(sheet: Sheet, form: Form) -> None:
    people = form.form("people")
    if people is None:
        return
    for name in people.values:
        if not name:
            people.fault(name)
        person = people.form(name)
        if person is None:
            continue
        person.keys((), ("sex", "candidate", "barred"))
        sex = person.word("sex", ("f", "m"))
        person.truth("candidate")
        if sex is not None:
            sheet.sex[name] = sex
        codes = person.items("barred")
        for index, code in enumerate(codes):
            if not isinstance(code, str) or not code:
                person.fault(f"barred[{index}]")
        sheet.bars[name] = [str(code) for code in codes]


def _read_relatives(sheet: Sheet, form: Form) -> None:
    for index, row in enumerate(form.items("relatives")):
        at = f"relatives[{index}]"
        if not isinstance(row, list) or len(row) != 3:
            form.fault(at)
            continue
        one, other, kinship = row
        sound = True
        for place, part in enumerate(row):
            if not isinstance(part, str) or not part or (place == 2 and part not in RELATIONS):
                form.fault(f"{at}[{place}]")
                sound = False
        if sound and one == other:
            form.fault(at)
        if sound and kinship in CLOSE:
            sheet.kin.setdefault(one, set()).add(other)
            sheet.kin.setdefault(other, set()).add(one)


def _read_already(sheet: Sheet, form: Form) -> None:
    already = form.form("already_elected")
    if already is None:
        return
    already.keys((), POSTS[sheet.question.procedure])
    for post in already.values:
        for index, name in enumerate(already.items(post)):
            if not isinstance(name, str) or not name or name in sheet.already:
                already.fault(f"{post}[{index}]")
            else:
                sheet.already[name] = post


def _only_women(sheet: Sheet, form: Form) -> None:
    for index, post in enumerate(sheet.posts):
        if post.name == "woman_member":
            for name in post.votes:
                if sheet.sex.get(name) != "f":
                    form.faults.append(f"posts[{index}].votes.{name}")
