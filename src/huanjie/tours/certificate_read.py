"""The grounds of a bound, read from their file; `tours.grounds` says what they mean."""

import json
from dataclasses import dataclass
from datetime import date

from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

FORMAT = "huanjie-tours-bound-1"
FILE = "certificate.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfGroup:
    """Groups with one base, as many teams and the same days away, counted from the origin."""

    groups: tuple[str, ...]
    base: str
    teams: int
    away: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveOf:
    """Events of a township that are attended in one stay."""

    events: tuple[tuple[str, str], ...]
    most_nights: int
    gap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A column: townships for a group of a kind, and what the planning says it costs at least."""

    kind: int
    townships: tuple[str, ...]
    bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JointOf:
    """Two stays (arrival, nights) for a wave and the one before it, and what both cost more."""

    township: str
    wave: int
    teams: int
    stays: tuple[tuple[int, int], tuple[int, int]]
    extra: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """All that a bound is said to rest on."""

    bound: int
    origin: date
    night: int
    spread: int
    least: int
    most: int
    kinds: tuple[KindOfGroup, ...]
    waves: tuple[tuple[str, tuple[WaveOf, ...]], ...]
    columns: tuple[Listed, ...]
    joints: tuple[JointOf, ...]
    place_prices: tuple[tuple[str, int], ...]
    kind_prices: tuple[int, ...]


def grounds_from(text: str) -> Grounds:
    """The grounds of a file. Refused, with the field: another format, a value of another kind."""
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        raise _refused("", f"第{error.lineno}行", f"line {error.lineno}") from error
    top = _Part(raw, "")
    if top.text("format") != FORMAT:
        raise _refused("format", f"应为{FORMAT}", f"{FORMAT} is expected")
    sizes, cover = top.numbers("sizes"), top.part("cover")
    if len(sizes) != 2:
        raise _refused("sizes", "应为两个数", "two numbers are expected")
    duals = cover.part("duals")
    return Grounds(
        bound=top.number("bound"),
        origin=top.day("origin"),
        night=top.number("night"),
        spread=top.number("spread"),
        least=sizes[0],
        most=sizes[1],
        kinds=tuple(_kind(one) for one in top.parts("kinds")),
        waves=tuple(
            (one.text("township"), tuple(_wave(wave) for wave in one.parts("waves")))
            for one in top.parts("townships")
        ),
        columns=tuple(
            Listed(
                kind=one.number("kind"),
                townships=tuple(sorted(one.texts("townships"))),
                bound=one.number("bound"),
            )
            for one in top.parts("columns")
        ),
        joints=tuple(_joint(one) for one in top.parts("joints")),
        place_prices=tuple((name, duals.number(name)) for name in sorted(duals.fields())),
        kind_prices=cover.numbers("kinds"),
    )


def _kind(one: "_Part") -> KindOfGroup:
    return KindOfGroup(
        groups=one.texts("groups"),
        base=one.text("base"),
        teams=one.number("teams"),
        away=frozenset(one.numbers("away")),
    )


def _wave(one: "_Part") -> WaveOf:
    events = one.rows("events")
    if any(len(event) != 2 for event in events):
        raise _refused(f"{one.path}.events", "应为[单位,程序]", "[unit, procedure] is expected")
    return WaveOf(
        events=tuple((event[0], event[1]) for event in events),
        most_nights=one.number("most_nights"),
        gap=one.number("gap"),
    )


def _joint(one: "_Part") -> JointOf:
    stays = one.pairs("stays")
    if len(stays) != 2:
        raise _refused(f"{one.path}.stays", "应为两次驻留", "two stays are expected")
    return JointOf(
        township=one.text("township"),
        wave=one.number("wave"),
        teams=one.number("teams"),
        stays=(stays[0], stays[1]),
        extra=one.number("extra"),
    )


class _Part:
    """An object of the file with its path."""

    def __init__(self, raw: object, path: str) -> None:
        if not isinstance(raw, dict):
            raise _refused(path, "应为对象", "an object is expected")
        self.raw, self.path = raw, path

    def fields(self) -> list[str]:
        return [str(name) for name in self.raw]

    def _at(self, key: str) -> str:
        return ".".join(part for part in (self.path, key) if part)

    def text(self, key: str) -> str:
        value = self.raw.get(key)
        if not isinstance(value, str):
            raise _refused(self._at(key), "应为文字", "a text is expected")
        return value

    def number(self, key: str) -> int:
        value = self.raw.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise _refused(self._at(key), "应为整数", "an integer is expected")
        return value

    def day(self, key: str) -> date:
        try:
            return date.fromisoformat(self.text(key))
        except ValueError as error:
            raise _refused(self._at(key), "应为日期", "a date is expected") from error

    def part(self, key: str) -> "_Part":
        return _Part(self.raw.get(key), self._at(key))

    def _list(self, key: str) -> list[object]:
        value = self.raw.get(key)
        if not isinstance(value, list):
            raise _refused(self._at(key), "应为列表", "a list is expected")
        return value

    def parts(self, key: str) -> list["_Part"]:
        return [_Part(one, f"{self._at(key)}[{n}]") for n, one in enumerate(self._list(key))]

    def numbers(self, key: str) -> tuple[int, ...]:
        values = self._list(key)
        return tuple(
            _Part({"": one}, f"{self._at(key)}[{n}]").number("") for n, one in enumerate(values)
        )

    def pairs(self, key: str) -> list[tuple[int, int]]:
        """Pairs of numbers."""
        found = []
        for n, one in enumerate(self._list(key)):
            pair = _Part({"": one}, f"{self._at(key)}[{n}]").numbers("")
            if len(pair) != 2:
                raise _refused(f"{self._at(key)}[{n}]", "应为两个数", "two numbers are expected")
            found.append((pair[0], pair[1]))
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._list(key)
        return tuple(
            _Part({"": one}, f"{self._at(key)}[{n}]").text("") for n, one in enumerate(values)
        )

    def rows(self, key: str) -> list[tuple[str, ...]]:
        values = self._list(key)
        return [_Part({"": one}, f"{self._at(key)}[{n}]").texts("") for n, one in enumerate(values)]


def _refused(field: str, zh: str, en: str) -> Exception:
    where = field or FILE
    return refusal(
        "tours.certificate", Wording(zh=f"{where}：{zh}", en=f"{where}: {en}"), place=FILE
    )
