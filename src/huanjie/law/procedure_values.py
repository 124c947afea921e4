"""What may stand in the files of a procedure: a step, a headcount, a group of the dossier."""

from huanjie.law.fault import FaultKind, Spot
from huanjie.law.procedure import Base, DossierGroup, Gate, Headcount, Kept, StepDuty, Threshold
from huanjie.law.rules import Value
from huanjie.law.values import (
    SHARE,
    any_fields,
    each,
    fields_of,
    read,
    truth,
    word,
    word_of,
    wrong,
)
from huanjie.terms.evidence import EvidenceKind, Need

GATE, BASE, KEPT = word_of(Gate), word_of(Base), word_of(Kept)
KINDS = tuple(EvidenceKind)
AT_LEAST, MORE_THAN = "at_least", "more_than"


def step(raw: object, spot: Spot) -> Value | None:
    """Who does a step, after which others, by what it is done; at least one thing must show it."""
    fields = fields_of(
        raw, spot, ("stage", "actor", "after", "gate", "done_by"), "per", "back_to", "only_if"
    )
    stage, actor = read(fields, "stage", word, spot), read(fields, "actor", word, spot)
    after, gate = read(fields, "after", _words, spot), read(fields, "gate", GATE, spot)
    done_by = read(fields, "done_by", _needs, spot)
    per, back_to, only_if = (
        read(fields, key, word, spot) or "" for key in ("per", "back_to", "only_if")
    )
    if stage is None or actor is None or after is None or gate is None or not done_by:
        return None
    return StepDuty(
        stage=stage,
        actor=actor,
        after=after,
        gate=gate,
        done_by=done_by,
        per=per,
        back_to=back_to,
        only_if=only_if,
    )


def headcount(raw: object, spot: Spot) -> Value | None:
    """Who is due, the quorum, and where there is a vote its majority and what it is taken of."""
    fields = fields_of(raw, spot, ("due", "quorum"), "majority", "base")
    due, quorum = read(fields, "due", word, spot), read(fields, "quorum", threshold, spot)
    majority, base = read(fields, "majority", threshold, spot), read(fields, "base", BASE, spot)
    if ("majority" in fields) != ("base" in fields):
        spot.fault(
            FaultKind.MISSING_KEY,
            zh="majority与base应同时写明，请补上另一项",
            en="majority and base stand together: add the other",
        )
    if due is None or quorum is None:
        return None
    return Headcount(due=due, quorum=quorum, majority=majority, base=base)


def threshold(raw: object, spot: Spot) -> Threshold | None:
    """`at_least` or `more_than` a share such as 4/5, or the share that a rule says."""
    fields = any_fields(raw, spot)
    if fields and (len(fields) != 1 or not fields.keys() <= {AT_LEAST, MORE_THAN}):
        wrong(
            spot,
            raw,
            zh=f"{AT_LEAST}或{MORE_THAN}之一",
            en=f"either {AT_LEAST} or {MORE_THAN}",
        )
        return None
    for key in fields:
        share = _share(fields[key], spot.at(key))
        return None if share is None else Threshold(share=share, over=key == MORE_THAN)
    return None


def dossier_group(raw: object, spot: Spot) -> Value | None:
    """What a group holds, how long it is kept, who owes it, from which step on."""
    fields = fields_of(raw, spot, ("holds", "kept", "owed_by", "from"), "restricted")
    holds, kept = read(fields, "holds", _needs, spot), read(fields, "kept", KEPT, spot)
    owed_by, start = read(fields, "owed_by", word, spot), read(fields, "from", word, spot)
    restricted = read(fields, "restricted", truth, spot) or False
    if not holds or kept is None or owed_by is None or start is None:
        return None
    return DossierGroup(
        holds=holds, kept=kept, owed_by=owed_by, from_step=start, restricted=restricted
    )


def need(raw: object, spot: Spot) -> Need | None:
    """One key, the kind of evidence, and what it is of: `{paper: party_result_report}`."""
    fields = any_fields(raw, spot)
    if fields and (len(fields) != 1 or not fields.keys() <= set(KINDS)):
        kinds = (*KINDS,)
        wrong(
            spot,
            raw,
            zh=f"一项证据，键为{'、'.join(kinds)}之一",
            en=f"one evidence, its key one of {', '.join(kinds)}",
        )
        return None
    for key in fields:
        of = word(fields[key], spot.at(key))
        return None if of is None else Need(kind=EvidenceKind(str(key)), of=of)
    return None


def _needs(raw: object, spot: Spot) -> tuple[Need, ...]:
    if raw == []:
        wrong(spot, raw, zh="至少一项证据", en="at least one evidence")
    return each(raw, spot, need)


def _words(raw: object, spot: Spot) -> tuple[str, ...]:
    return each(raw, spot, word)


def _share(raw: object, spot: Spot) -> str | None:
    return raw if isinstance(raw, str) and SHARE.fullmatch(raw) else word(raw, spot)
