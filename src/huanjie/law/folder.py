"""A folder of rule sets on disk: each set is read, and checked, when it is first asked for."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from huanjie.law.compiled import compiled_shelf
from huanjie.law.fault import Fault, FaultKind, Spot, Unsound
from huanjie.law.shelf import TOPICS, Shelf

ABOUT = "about.yaml"
FILES = (ABOUT, *(f"{topic}.yaml" for topic in TOPICS))


class Folder(Mapping[str, Shelf]):
    """The sets of a folder by name, `cn/villagers_committee`; an unsound one raises Unsound."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: dict[str, Shelf] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all sets, place by place; a set is a folder in a folder with YAML files."""
        folders = sorted({path.parts[-3:-1] for path in self.path.glob("*/*/*.yaml")})
        return tuple("/".join(one) for one in folders)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __getitem__(self, name: str) -> Shelf:
        if name not in self._read:
            if name not in self.names:
                raise KeyError(f"no rule set {name!r}")
            self._read[name] = compiled_shelf(self.path / name, name) or sound_set(self.path, name)
        return self._read[name]


def sound_set(folder: Path, name: str) -> Shelf:
    """One set from its YAML files; an unsound one raises Unsound with every fault."""
    shelf, faults = read_set(folder, name)
    if shelf is None or faults:
        raise Unsound(faults)
    return shelf


def read_set(folder: Path, name: str) -> tuple[Shelf | None, tuple[Fault, ...]]:
    """What could be read of a set's YAML, and every fault of it; None without its own page."""
    from huanjie.law.schema import about_from, rules_from

    found: list[Fault] = []
    pages = _pages(folder, name, found)
    about = None
    if ABOUT in pages:
        about = about_from(pages[ABOUT], Spot(name, ABOUT, found))
    topics = tuple(
        (topic, rules_from(pages[file], Spot(name, file, found), topic=topic))
        for topic in TOPICS
        if (file := f"{topic}.yaml") in pages
    )
    shelf = None if about is None else Shelf(name=name, about=about, topics=topics)
    return shelf, tuple(found)


def _pages(folder: Path, name: str, found: list[Fault]) -> dict[str, object]:
    """The plain data of a set's files that are YAML; what is none, and unknown files, are noted."""
    from huanjie.law.strict_yaml import data_with_repeats

    pages: dict[str, object] = {}
    for path in sorted((folder / name).glob("*.yaml")):
        spot = Spot(name, path.name, found)
        if path.name not in FILES:
            spot.fault(
                FaultKind.UNKNOWN_FILE,
                zh=f"规则集没有{path.name}这种文件，请改名为{'、'.join(FILES)}之一",
                en=f"no file {path.name} belongs to a set: rename it to one of {', '.join(FILES)}",
            )
            continue
        try:
            pages[path.name], repeats = data_with_repeats(path.read_text(encoding="utf-8"))
        except ValueError as error:
            spot.fault(FaultKind.NOT_YAML, zh=f"不是YAML：{error}", en=f"not YAML: {error}")
            continue
        for one in repeats:
            spot.at(one.key).fault(
                FaultKind.KEY_TWICE,
                zh=f"第{one.line}行起的同一对照表中{one.key}出现两次，请删去其一",
                en=f"{one.key} stands twice in the mapping of line {one.line}: take one out",
            )
    if not (folder / name / ABOUT).exists():
        Spot(name, ABOUT, found).fault(
            FaultKind.NO_ABOUT, zh="缺少about.yaml，请补上", en="about.yaml is missing: add it"
        )
    return pages
