"""The dossier as JSON with the digest of every file, and the page that explains its folder."""

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from huanjie.archive.dossier import Dossier, Filed, Item, Missing, Volume
from huanjie.law.procedure_words import ACTORS, KEPT, titled

METADATA = "dossier.json"
FORMAT = "huanjie/dossier/v1"
LONGEST = 40
NOT_IN_NAMES = frozenset('\\/:*?"<>|')

README = """{title}

档案文件夹 / dossier of {unit}

【里面有什么】
立卷目录.pdf、卷内文件目录.pdf、归档文件目录.xlsx   目录
{metadata}   同一目录的机器可读文本，含每个文件的 SHA-256
SHA256SUMS     全部文件的 SHA-256
其余每个文件夹为一卷，文件名为：件号-日期-题名

【怎样核对】不需要本程序，在本文件夹内执行：
  sha256sum --check --quiet SHA256SUMS        没有输出即为相符
  sha256sum {metadata}                     应与纸质目录备考表上印出的一致
  （Windows：certutil -hashfile 文件名 SHA256）
有本程序时：huanjie archive verify 本文件夹

保管期限代号：Y 永久，D30 30年，D10 10年，XJ 至下届选举后且不少于3年（XJ 为本程序自定）。
纸质选票和签字的原件始终是最终依据；保管期限以县档案馆的表为准。

WHAT IS INSIDE
The catalogue (PDF, XLSX, {metadata}), and one folder a volume: number-day-title.
HOW TO CHECK, without this program, inside this folder:
  sha256sum --check --quiet SHA256SUMS        no output means that all agree
  sha256sum {metadata}                     is printed on the paper catalogue
The signed originals on paper remain the final authority.
"""


def paths(volume: Volume, item: Item) -> tuple[str, ...]:
    """Where the files of an item lie in the folder, in their order."""
    folder = portable(f"{volume.issue}-{volume.rule.title.zh}")
    stem = f"{item.number:04}-{item.filed.dated:%Y%m%d}-{portable(item.filed.title)}"
    return tuple(
        f"{folder}/{stem}{f'-{place}' if place else ''}{file.ending}"
        for place, file in enumerate(item.filed.files)
    )


def portable(title: str) -> str:
    """A title as a file's name on any system.

    >>> portable("关于甲/乙的 请示?")
    '关于甲_乙的_请示_'
    """
    kept = "".join(
        "_" if one in NOT_IN_NAMES or not one.isprintable() or one.isspace() else one
        for one in title[:LONGEST]
    )
    return kept.strip(".") or "_"


def dossier_text(dossier: Dossier, *, title: str, unit: str) -> str:
    """dossier.json: volumes, items, files with digests, what is missing; the same bytes always."""
    told = {
        "format": FORMAT,
        "title": title,
        "unit": unit,
        "fonds": dossier.fonds.number,
        "year": dossier.fonds.year,
        "items": len(dossier.items),
        "apart": list(dossier.apart),
        "volumes": [_volume(one) for one in dossier.volumes],
        "unplaced": [_filed(one) for one in dossier.unplaced],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def files_told(text: str) -> Iterator[tuple[str, str]]:
    """Path and digest of every file that a dossier.json names; any other text is a ValueError."""
    try:
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise ValueError("not the text of a dossier")
        items = [item for volume in told["volumes"] for item in volume["items"]]
        if told["items"] != len(items):
            raise ValueError("not as many items as it says")
        yield from ((str(one["path"]), str(one["sha256"])) for it in items for one in it["files"])
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not the text of a dossier") from error


def readme(*, title: str, unit: str) -> str:
    """README.txt of the folder."""
    return README.format(title=title, unit=unit, metadata=METADATA)


def _volume(volume: Volume) -> Mapping[str, object]:
    group = volume.rule.group
    return {
        "issue": volume.issue,
        "title": volume.rule.title.zh,
        "kept": KEPT[group.kept].zh,
        "cited": str(volume.rule.cited),
        "certainty": volume.rule.cited.certainty,
        "restricted": group.restricted,
        "pages": volume.pages,
        "items": [_item(volume, item) for item in volume.items],
        "missing": [_missing(one) for one in volume.missing],
    }


def _item(volume: Volume, item: Item) -> Mapping[str, object]:
    files = [
        {"path": str(PurePosixPath(path)), "sha256": file.sha256}
        for path, file in zip(paths(volume, item), item.filed.files, strict=True)
    ]
    return {"code": item.code, **_filed(item.filed), "files": files}


def _filed(one: Filed) -> Mapping[str, object]:
    return {
        "kind": one.evidence.kind,
        "of": one.evidence.of,
        "part": one.evidence.part,
        "standing": one.evidence.standing,
        "number": one.number,
        "party": one.party,
        "title": one.title,
        "dated": f"{one.dated:%Y%m%d}",
        "pages": one.pages,
        "remark": one.remark,
    }


def _missing(one: Missing) -> Mapping[str, object]:
    return {
        "kind": one.need.kind,
        "of": one.need.of,
        "part": one.part,
        "what": one.what.zh,
        "owed_by": titled(ACTORS, one.owed_by).zh,
        "from_step": one.from_step,
        "due": one.due,
    }
