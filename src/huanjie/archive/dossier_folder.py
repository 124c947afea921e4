"""The dossier as a folder that can be kept and checked when this program is gone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from huanjie.archive.dossier import Dossier, FiledFile
from huanjie.archive.dossier_book import catalogue_book
from huanjie.archive.dossier_text import METADATA, dossier_text, files_told, paths, readme
from huanjie.archive.folder import Folder
from huanjie.archive.manifest import SEAL, SUMS, listed_from_sums, sums_text
from huanjie.archive.report import Problem, Report
from huanjie.archive.whole import Writing, chunks_of, whole_or_nothing
from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording

BOOK = "归档文件目录.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written: the digest of SHA256SUMS answers for every file."""

    folder: Path
    files: int
    items: int
    sums: Sha256


def export_dossier(
    dossier: Dossier, *, title: str, unit: str, lists: Mapping[str, bytes], out: Path
) -> Exported:
    """Write the volumes, the catalogues, the metadata and the digests; all or nothing.

    `lists` are the catalogues on paper by their files' names. Refused: a target that holds
    something, a full disk, a file that is gone or is not what its record says.
    """
    with whole_or_nothing(out) as folder:
        writing = Writing(folder=folder, each=False)
        wrong = [one for one in _write_items(writing, dossier) if one is not None]
        if wrong:
            raise Refused(wrong)
        writing.add(BOOK, [catalogue_book(dossier)])
        for name, content in lists.items():
            writing.add(name, [content])
        writing.add_text(METADATA, dossier_text(dossier, title=title, unit=unit))
        writing.add_text("README.txt", readme(title=title, unit=unit))
        files = len(writing.listed)
        sums = writing.add_text(SUMS, sums_text(writing.listed))
        writing.settle()
    return Exported(folder=out, files=files, items=len(dossier.items), sums=sums)


def check_dossier(folder: Path) -> Report:
    """What differs in an exported dossier: every digest is computed again.

    A stranger does the same with `sha256sum --check SHA256SUMS`, but for files that were added.
    """
    found = Folder(folder, told=lambda _: None)
    sums, told = found.read(SUMS), found.read(METADATA)
    try:
        listed = listed_from_sums(sums.decode()) if sums is not None else None
    except ValueError:
        listed = None
        found.problems.append(_problem(SUMS, "清单无法识别", "the list cannot be understood"))
    found.check_files(listed, outside=(SUMS,))
    digests = {one.path: one.sha256 for one in listed or ()}
    try:
        named = dict(files_told(told.decode())) if told is not None else {}
    except ValueError:
        named = {}
        found.problems.append(_problem(METADATA, "内容无法识别", "cannot be understood"))
    for path, digest in named.items():
        if listed is not None and digests.get(path) != digest:
            says = _problem(path, "与 dossier.json 所记不符", "is not what dossier.json says")
            found.problems.append(says)
    return Report(
        checked=found.checked,
        problems=tuple(found.problems),
        origin="",
        entries=0,
        root="",
        vkey="",
        anchored=False,
    )


def is_dossier(folder: Path) -> bool:
    """Whether a folder is an exported dossier, and not a sealed campaign."""
    return (folder / METADATA).is_file() and not (folder / SEAL).exists()


def _problem(path: str, zh: str, en: str) -> Problem:
    return Problem(path=path, what=Wording(zh=zh, en=en))


def _write_items(writing: Writing, dossier: Dossier) -> Iterator[Finding | None]:
    for volume in dossier.volumes:
        for item in volume.items:
            for path, file in zip(paths(volume, item), item.filed.files, strict=True):
                yield _written(writing, path, file)


def _written(writing: Writing, path: str, file: FiledFile) -> Finding | None:
    source = file.source
    try:
        chunks = [source] if isinstance(source, bytes) else chunks_of(source)
        digest = writing.add(path, chunks)
    except FileNotFoundError:
        return _finding(path, "原件已不在", "its file is gone")
    if digest != file.sha256:
        return _finding(path, "与签发时的摘要不符", "is not what was issued")
    return None


def _finding(path: str, zh: str, en: str) -> Finding:
    return Finding(
        code="archive.dossier_file",
        severity=Severity.ERROR,
        says=Wording(zh=f"不能导出档案：{path} {zh}", en=f"the dossier stays: {path} {en}"),
        place=path,
    )
