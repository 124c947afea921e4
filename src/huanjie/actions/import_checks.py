"""What stops an import: published, on the roll already, superseded, another unit's, not in turn."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.db.models import QuerySet

from huanjie.actions.act import require
from huanjie.records.models import Election, RollEvent, Unit, VoterRow
from huanjie.roll.beside import Beside
from huanjie.roll.events import EventKind
from huanjie.roll.prepare import Prepared, Rows
from huanjie.roll.replaced import another_units
from huanjie.roll.secret import Keys
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

FIRST, SAMPLE, FEWEST = 16, 200, 5
"""How many rows are looked up on other rolls of the same level: a few first, and more where one is
found; fewer than a family say nothing."""
_ENDINGS = ("村民委员会", "居民委员会", "社区", "委员会", "村")


def require_unpublished(election: Election) -> None:
    """A published roll is not replaced by a file."""
    require(
        not election.roll_versions.exists(),
        "roll.published",
        Wording(
            zh="选民名单已公布，须经异议程序补正",
            en="the roll is published: only objections change it now",
        ),
    )


def require_turn(
    election: Election, prepared: Prepared, *, keys: Keys
) -> tuple[Prepared, tuple[str, ...]]:
    """What of the files is new, and the names of those on the roll already.

    Refused: nothing new, a version older than one that came, a reading made before another clerk's
    files came in or before the keys changed.
    """
    require(
        prepared.key == keys.sealing.id,
        "roll.key_changed",
        Wording(zh="密钥已更换，请重新提交文件", en="the keys were changed: send the files again"),
    )
    meanwhile = RollEvent.objects.filter(
        election=election, kind=EventKind.IMPORTED.value, number__gt=prepared.seen
    ).last()
    if meanwhile is not None:
        raise _meanwhile(meanwhile)
    again = _known(election, prepared)
    fresh = without(prepared, again)
    require(
        bool(fresh.files),
        "roll.file_again",
        Wording(
            zh=f"名册中已有此文件，无须再次提交：{'、'.join(again)}",
            en=f"on the roll already, byte for byte: {', '.join(again)}",
        ),
    )
    return fresh, again


def _meanwhile(first: RollEvent) -> Exception:
    at = first.at[:16].replace("T", " ")
    return refusal(
        "roll.import_meanwhile",
        Wording(
            zh=f"{first.actor}已于{at}先提交了本名册的文件，请查看后再决定是否提交",
            en=f"{first.actor} sent files for this roll first ({at}): look at them, then decide "
            "whether to send yours",
        ),
    )


def _known(election: Election, prepared: Prepared) -> tuple[str, ...]:
    """The names of files that stand on the roll already; an older version is refused.

    A file that reads otherwise now, since a question about its columns was answered, is new.
    """
    known = dict(election.sources.order_by("pk").values_list("sha256", "superseded_on"))
    standing = dict(election.sources.filter(superseded_on=None).values_list("sha256", "summary"))
    for file in prepared.files:
        if file.sha256 in known and file.sha256 not in standing:
            day = known[file.sha256]
            raise refusal(
                "roll.file_superseded",
                Wording(
                    zh=f"{file.name}是旧版本，已于{day}被新文件取代",
                    en=f"{file.name} is an older version, superseded on {day}",
                ),
                place=file.name,
            )
    return tuple(
        file.name
        for file in prepared.files
        if file.sha256 in standing and _account(standing[file.sha256]) == _account(file.summary)
    )


def _account(summary: Mapping[str, Any]) -> list[object]:
    """How a file was read, whatever its name was."""
    sheets = [
        {key: value for key, value in one.items() if key != "file"} for one in summary["sheets"]
    ]
    return [sheets, summary.get("unread", [])]


def without(prepared: Prepared, names: Sequence[str]) -> Prepared:
    """What was read without some of the files."""
    if not names:
        return prepared
    keep = [name not in names for name in prepared.rows["file"]]
    rows = {
        column: [one for one, kept in zip(values, keep, strict=True) if kept]
        for column, values in prepared.rows.items()
    }
    return replace(
        prepared,
        files=tuple(file for file in prepared.files if file.name not in names),
        rows=rows,
        packed=b"",
        issues=tuple(issue for issue in prepared.issues if issue[0] not in names),
    )


def require_own(
    election: Election, prepared: Prepared, *, sure: str, beside: Beside | None = None
) -> None:
    """Refused unless a person is sure: files whose people or titles are another unit's."""
    if sure.strip():
        return
    whose = _titled(election, prepared) or _peopled(election, prepared, beside)
    require(
        whose is None,
        "roll.other_village",
        Wording(
            zh=f"此文件似为{whose}的名册，不是{election.unit.name}的；如确属本单位，请写明理由后提交",
            en=f"this seems to be the roll of {whose}, not of {election.unit.name}; if it is "
            "right, say why and send it again",
        ),
        about=election.unit_id,
    )


def _titled(election: Election, prepared: Prepared) -> str | None:
    """The unit of the same level that titles and file names speak of, if it is another."""
    others = Unit.objects.filter(level=election.unit.level).exclude(pk=election.unit_id)
    words = [file.name for file in prepared.files] + list(prepared.titles)
    names = {_short(name): name for name in others.values_list("name", flat=True)}
    own = [_short(election.unit.name)]
    found = another_units(words, own, [name for name in names if len(name) > 1])
    return names[found] if found else None


def _short(name: str) -> str:
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name


def _peopled(election: Election, prepared: Prepared, beside: Beside | None) -> str | None:
    """The other unit of the same level on whose roll half of a sample of these people stand.

    Who stands on this roll as often is in the right place: the other roll may be the wrong one.
    """
    few = _some(prepared, FIRST)
    if all(roll == election.pk for roll, _ in _standing(few, beside)):
        return None
    rolls = Election.objects.filter(unit__level=election.unit.level)
    units = dict(rolls.values_list("pk", "unit__name"))
    people = _some(prepared, SAMPLE)
    standing = _standing(people, beside)
    found = Counter(units[roll] for roll, _ in standing if roll in units)
    own = found.pop(election.unit.name, 0)
    unit, number = found.most_common(1)[0] if found else ("", 0)
    return unit if 2 * number >= len(people) >= FEWEST and number > own else None


class _Person(NamedTuple):
    token: str | None
    prefix: str | None
    key: str
    sound: str
    born: str

    @property
    def known_by(self) -> Hashable:
        """The number's token, and without one the name and the birth date."""
        return _known_by(self.token, self.key, self.born)


def _known_by(token: str | None, key: str, born: str) -> Hashable:
    return token or (key, born)


def _some(prepared: Prepared, most: int) -> list[_Person]:
    """Rows from all over the files, so many at most."""
    rows = prepared.rows
    step = max(1, len(rows["entry"]) // most)
    facts = (rows[name][::step] for name in _Person._fields)
    return [_Person._make(one) for one in zip(*facts, strict=True)][:most]


def _standing(people: Sequence[_Person], beside: Beside | None) -> set[tuple[str, Hashable]]:
    """The rolls on which these people stand, each with what tells the person apart."""
    rows = VoterRow.objects.order_by()
    if beside is None:
        return _numbered(rows, people) | _named(rows, people)
    # Rolls that others took in meanwhile: few, and each is looked through whole.
    rolls = RollEvent.objects.order_by().values_list("election_id", flat=True).distinct()
    rows = rows.filter(election_id__in=[one for one in rolls if one not in beside])
    asked = [one.known_by for one in people if one.token or one.born]
    return beside.having(asked) | _numbered(rows, people) | _named(rows, people)


def people_of(rows: Rows) -> Iterator[Hashable]:
    """What tells the people of a file apart."""
    return map(_known_by, rows["token"], rows["key"], rows["born"])


def _numbered(rows: QuerySet[VoterRow], people: Sequence[_Person]) -> set[tuple[str, Hashable]]:
    """Rolls on which the numbers stand, each with the number's token."""
    tokens = {one.token: one.prefix for one in people if one.token}
    known = rows.filter(prefix__in=set(tokens.values()))
    told = known.values_list("election_id", "token")
    return {(roll, token) for roll, token in told if token in tokens}


def _named(rows: QuerySet[VoterRow], people: Sequence[_Person]) -> set[tuple[str, Hashable]]:
    """Rolls on which people without a number stand by name and birth date."""
    asked = {(one.key, one.born): one.sound for one in people if not one.token and one.born}
    known = rows.filter(
        token=None,
        sound__in=set(asked.values()),
        born__in={born for _, born in asked},
        key__in={name for name, _ in asked},
    )
    told = known.values_list("election_id", "key", "born")
    said = ((roll, (name, born.isoformat())) for roll, name, born in told if born)
    return {(roll, person) for roll, person in said if person in asked}
