"""`huanjie papers`: the forms on file, and one paper from its data."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

if TYPE_CHECKING:
    from huanjie.papers.page import Page

FORMATS = ("pdf", "docx")


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The words of this group."""
    parser = commands.add_parser(
        "papers",
        help="文书：公告、报告、表单 / papers: notices, reports, forms",
        epilog="例 / example: huanjie papers render notice_09_candidates DATA.json --out DIR",
    )
    sub = parser.add_subparsers(required=True, metavar="COMMAND")
    listing = sub.add_parser("list", help="全部文书 / all forms")
    listing.add_argument("--json", action="store_true", help="机器格式 / for machines")
    listing.set_defaults(run=list_)
    one = sub.add_parser("render", help="生成一份文书 / one paper from its data")
    one.add_argument("form", metavar="FORM", help="文书名，见 list / the form, see list")
    one.add_argument("data", metavar="DATA.json", type=Path, help="数据 / its data")
    one.add_argument("--out", metavar="DIR", type=Path, required=True, help="输出 / where to")
    one.add_argument(
        "--format", default=",".join(FORMATS), metavar="pdf,docx", help="格式 / which files"
    )
    one.set_defaults(run=render)


def list_(arguments: argparse.Namespace) -> int:
    """All forms, in the order of a campaign."""
    from huanjie.papers.forms import FORMS

    if arguments.json:
        forms = [
            {
                "form": form.id,
                "title": form.title.zh,
                "title_en": form.title.en,
                "procedure": form.procedure,
                "cited": "；".join(form.cited),
            }
            for form in FORMS
        ]
        print(json.dumps({"forms": forms}, ensure_ascii=False, indent=1))
        return 0
    for form in FORMS:
        print(f"{form.id:34} {form.title.joined()}")
    return 0


def render(arguments: argparse.Namespace) -> int:
    """Write FORM.pdf and FORM.docx; nothing is written when anything is refused."""
    from huanjie.papers.render import page_of

    formats = _formats(arguments.format)
    page = page_of(arguments.form, _data(arguments.data))
    written = {suffix: _bytes(suffix, arguments.form, page) for suffix in formats}
    arguments.out.mkdir(parents=True, exist_ok=True)
    for suffix, content in written.items():
        path = arguments.out / f"{arguments.form}.{suffix}"
        path.write_bytes(content)
        print(path)
    return 0


def _bytes(suffix: str, form: str, page: "Page") -> bytes:
    from huanjie.papers.render import pdf_of
    from huanjie.papers.word.document import document

    return pdf_of(form, page) if suffix == "pdf" else document(page)


def _formats(text: str) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    for one in asked:
        if one not in FORMATS:
            raise refusal(
                "papers.unknown_format",
                Wording(zh=f"没有格式“{one}”，可用：pdf、docx", en=f"no format “{one}”: pdf, docx"),
                about=one,
            )
    return asked


def _data(path: Path) -> dict[str, object]:
    try:
        data = json.loads(path.read_text("utf-8-sig"), object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        raise _not_json(path, f"第{error.lineno}行", f"line {error.lineno}") from error
    if not isinstance(data, dict):
        raise _not_json(path, "应为一个对象", "an object is expected")
    return data


def _not_json(path: Path, zh: str, en: str) -> Refused:
    return refusal(
        "papers.not_json",
        Wording(zh=f"不是有效的 JSON({zh})", en=f"not valid JSON ({en})"),
        place=str(path),
    )


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    seen: dict[str, object] = {}
    for name, value in pairs:
        if name in seen:
            raise refusal(
                "papers.field_twice",
                Wording(zh=f"“{name}”出现两次", en=f"“{name}” stands twice"),
                about=name,
            )
        seen[name] = value
    return seen
