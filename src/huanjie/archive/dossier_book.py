"""The catalogue as a workbook; the only door of this room to XlsxWriter."""

import io
from datetime import datetime

import xlsxwriter

from huanjie.archive.dossier import Dossier
from huanjie.law.procedure_words import ACTORS, KEPT, titled

HEADS = ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注", "保管期限", "卷")
WIDTHS = (6, 30, 20, 20, 50, 10, 6, 6, 20, 24, 30)
OWED = ("卷", "缺少的文件", "所属单位", "应由谁移交", "是否到期")


def catalogue_book(dossier: Dossier) -> bytes:
    """归档文件目录 in the columns of DA/T 22-2015, and a second sheet of what is missing."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    # The same dossier gives the same bytes.
    book.set_properties({"created": datetime(dossier.fonds.year, 1, 1)})  # noqa: DTZ001 - a day
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    sheet = book.add_worksheet("归档文件目录")
    sheet.write_row(0, 0, HEADS, head)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for row, line in enumerate(_lines(dossier), 1):
        sheet.write_row(row, 0, (row, *line))
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    owed = book.add_worksheet("缺少的文件")
    owed.write_row(0, 0, OWED, head)
    owed.set_column(0, 3, 30)
    for row, cells in enumerate(_owed(dossier), 1):
        owed.write_row(row, 0, cells)
    book.close()
    return file.getvalue()


def _lines(dossier: Dossier) -> list[tuple[str | int, ...]]:
    return [
        (
            item.code,
            item.filed.number,
            item.filed.party,
            item.filed.title,
            f"{item.filed.dated:%Y%m%d}",
            "",
            item.filed.pages or "",
            item.filed.remark,
            KEPT[volume.rule.group.kept].zh,
            volume.rule.title.zh,
        )
        for volume in dossier.volumes
        for item in volume.items
    ]


def _owed(dossier: Dossier) -> list[tuple[str, ...]]:
    return [
        (
            volume.rule.title.zh,
            one.what.zh,
            one.part,
            titled(ACTORS, one.owed_by).zh,
            "是" if one.due else "否",
        )
        for volume in dossier.volumes
        for one in volume.missing
    ]
