"""Every finding of this room: its code, how grave it is, and what it says.

`asks` marks those that leave a voter's right open until a person has looked; the others never do.
"""

from dataclasses import dataclass

from huanjie.terms.findings import Severity
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A kind of finding about a row, a cell or a sheet."""

    code: str
    severity: Severity
    says: Wording
    asks: bool = False


def _error(code: str, zh: str, en: str, *, asks: bool = False) -> Code:
    says = Wording(zh=zh, en=en)
    return Code(code=f"roll.{code}", severity=Severity.ERROR, says=says, asks=asks)


def _warning(code: str, zh: str, en: str, *, asks: bool = False) -> Code:
    says = Wording(zh=zh, en=en)
    return Code(code=f"roll.{code}", severity=Severity.WARNING, says=says, asks=asks)


def _info(code: str, zh: str, en: str) -> Code:
    return Code(code=f"roll.{code}", severity=Severity.INFO, says=Wording(zh=zh, en=en))


CODES = (
    _error("layout_unknown", "认不出表头，请指明各列", "header not known; say what each column is"),
    _error(
        "column_twice", "同一列名出现两次，请指明用哪一列", "a title stands twice; say which counts"
    ),
    _error("rows_unaccounted", "行数核对不符", "the kinds of rows do not sum to the rows"),
    _warning(
        "row_unread", "此行不像选民，未读入", "this row is not like a voter's and was not read"
    ),
    _warning(
        "total_differs",
        "合计人数与读入人数不符",
        "the total in the sheet differs from the rows read",
    ),
    _warning(
        "entry_twice", "行标识重复，此行按新登记对待", "a row's mark stands twice; this row is new"
    ),
    _warning(
        "no_birth_column", "表中既无出生日期也无身份证号列", "no column for birth date or number"
    ),
    _info(
        "no_sex_column",
        "表中无性别列，按身份证号补出",
        "no column for the sex; taken from the numbers",
    ),
    _info("no_identity_column", "表中无身份证号列", "no column for the identity number"),
    _info("columns_unread", "有的列标题不认识，未读入", "columns of unknown titles: not read"),
    _info("no_class_column", "表中无登记类别列", "no column for the ground of registration"),
    _info("sheet_hidden", "此工作表被隐藏，已读入", "this sheet is hidden; it was read"),
    _error("sheet_damaged", "此工作表无法读取，未读入", "this sheet cannot be read; left out"),
    _error(
        "sheet_too_large",
        "此工作表范围过大，未读入",
        "this sheet reaches too far out; left out",
    ),
    _info(
        "sheet_without_table",
        "此工作表中没有表格，未读入",
        "this sheet holds text and no table; it was not read",
    ),
    _info("macros_ignored", "文件含有宏，未运行", "the file holds macros; none was run"),
    _info("web_page_read", "文件实为网页，已按其中的表读入", "a web page; its table was read"),
    _info("old_xml_read", "文件为旧式 XML 表格，已读入", "a table in old XML; it was read"),
    _warning(
        "file_cut_off", "文件可能不完整，请核对末尾各行", "perhaps cut off; check the last rows"
    ),
    _warning(
        "quotes_as_text",
        "引号不成对，已按文字读入",
        "quotation marks without a pair were read as text",
    ),
    _info(
        "household_carried", "户主或户号由上一行带下", "household carried down from the row above"
    ),
    _info("rows_hidden", "表中有隐藏的行，已读入", "some rows are hidden; they were read"),
    _error(
        "file_twice", "与另一文件完全相同，未再读入", "the same file as another; not read again"
    ),
    _warning("serial_gap", "序号中间有缺", "the serial numbers have a gap"),
    _warning("serial_twice", "序号重复", "the serial number stands twice"),
    _warning("person_twice", "本文件中同一人出现两次", "the same person stands twice in this file"),
    _warning("number_shared", "同一号码写给了两个人", "two people are given the same number"),
    _error("cell_error", "单元格为错误值", "the cell holds an error value"),
    _error(
        "cell_uncomputed",
        "公式没有计算结果，请打开保存一次",
        "the formula has no result; open and save",
    ),
    _error("name_missing", "缺少姓名", "the name is missing", asks=True),
    _warning(
        "name_unusual", "姓名中有数字或其他符号", "the name has digits or other signs", asks=True
    ),
    _warning("sex_missing", "缺少性别", "the sex is missing"),
    _warning("sex_unclear", "性别写法不明", "the sex is not clear"),
    _warning("sex_differs", "性别与身份证号不符", "the sex differs from the identity number"),
    _info("sex_from_identity", "性别取自身份证号", "the sex was taken from the identity number"),
    _error(
        "born_missing", "出生日期不详，无法核对年龄", "birth date unknown, age unproved", asks=True
    ),
    _info(
        "born_from_identity", "出生日期取自身份证号", "birth date taken from the identity number"
    ),
    _warning("born_unclear", "出生日期写法不明", "the birth date cannot be read"),
    _warning("born_ambiguous", "出生日期有两种读法", "the birth date can be read in two ways"),
    _warning("born_two_digit_year", "出生年份只有两位", "the birth year has two digits"),
    _warning("born_incomplete", "出生日期缺日", "the birth date lacks the day"),
    _warning("born_lunar", "疑为农历日期", "the birth date seems to be lunar"),
    _info(
        "born_lunar_agrees",
        "农历日期，与身份证相合",
        "a lunar date that agrees with the card",
    ),
    _warning(
        "born_lunar_unsaid",
        "似为农历日期，与身份证相合",
        "seems to be the lunar date of the card's",
    ),
    _warning(
        "born_from_lunar",
        "出生日期由农历换算，请核证件",
        "converted from a lunar date; see papers",
        asks=True,
    ),
    _error("born_out_of_range", "出生日期不可能", "the birth date is not possible"),
    _info("born_serial", "日期为表格内部序号，已换算", "the date was a serial number; converted"),
    _warning(
        "born_differs", "出生日期与身份证号不符，以身份证为准", "birth date differs from the card's"
    ),
    _warning("identity_missing", "缺少身份证号", "the identity number is missing"),
    _error(
        "identity_number_typed",
        "身份证号存成了数字，后三位可能已丢",
        "number-typed: last digits may be lost",
    ),
    _error(
        "identity_scientific",
        "身份证号成了科学计数，数字已丢",
        "in scientific notation: digits are lost",
    ),
    _error("identity_length", "身份证号位数不对", "the identity number has a wrong length"),
    _error("identity_characters", "身份证号中有不该有的字符", "signs that no identity number has"),
    _error(
        "identity_checksum", "身份证号校验位不符", "the check sign of the identity number differs"
    ),
    _error(
        "identity_date", "身份证号中的日期不可能", "the date in the identity number is not possible"
    ),
    _warning("identity_sequence", "身份证号顺序码为000", "the sequence in the number is 000"),
    _warning(
        "identity_region", "地区码未曾使用或当时已停用", "no region code in force in those years"
    ),
    _info("regions_unknown", "多数号码的地区码不在表中", "most region codes are not in the table"),
    _warning("identity_old_15", "为15位旧号", "an old number of fifteen digits"),
    _error(
        "identity_unsealed",
        "密文无法还原，请填更正号码",
        "the sealed number cannot be opened; type it",
    ),
    _warning(
        "seal_of_another_name",
        "密文所附姓名与此行不同：姓名改过，还是行错位？",
        "the number was sealed with another name: a corrected name or a shifted row?",
        asks=True,
    ),
    _error(
        "seals_moved",
        "多数密文所附姓名与所在行不同，表已错位，号码不采用",
        "most numbers were sealed with other names: rows are shifted, the numbers do not count",
    ),
    _error("under_age", "选举日未满法定年龄", "below voting age on polling day", asks=True),
    _error(
        "under_age_unproved",
        "年龄可能不足，以证件为准",
        "perhaps below voting age; see papers",
        asks=True,
    ),
    _warning("class_missing", "缺少登记类别", "the ground of registration is missing"),
    _warning("class_unclear", "登记类别不明", "the ground of registration is not clear", asks=True),
    _error("class_not_in_law", "现行法律无此登记类别", "the law has no such ground", asks=True),
    _info(
        "admitted_needs_consent",
        "须有本人申请和村民会议同意",
        "needs an application and the villagers' consent",
    ),
    _warning("admitted_no_application", "外来人员未见申请", "no application is noted", asks=True),
    _warning("admitted_no_consent", "外来人员未见会议同意", "no consent is noted", asks=True),
    _warning("away_not_declared", "外出人员未见本人表示参加", "no declaration is noted", asks=True),
    _warning(
        "note_rights", "备注涉及政治权利，请核文书", "the note concerns political rights", asks=True
    ),
    _warning(
        "note_rights_running",
        "备注载明的期限到选举日未满",
        "the term noted has not run out by polling day",
        asks=True,
    ),
    _info(
        "note_rights_ended",
        "备注载明的期限在选举日前已满",
        "the term noted ran out before polling day",
    ),
    _warning(
        "note_incapacity",
        "备注涉及行为能力，须有确认记录",
        "the note concerns capacity; a record must confirm it",
        asks=True,
    ),
    _info(
        "note_incapacity_no_ground",
        "备注涉及行为能力，法律未规定不予登记",
        "the note concerns capacity, which the law makes no ground here",
    ),
    _warning("note_death", "备注涉及死亡，请核实", "the note speaks of a death", asks=True),
    _warning(
        "note_moved",
        "备注涉及迁出或他处登记",
        "the note speaks of moving or registering elsewhere",
        asks=True,
    ),
    _warning(
        "row_gone",
        "新文件中没有此人，请核实去留",
        "no row of the new file tells of this person: ask",
        asks=True,
    ),
    _warning("household_missing", "缺少户主或户号", "the household is missing"),
    _warning("household_two_heads", "一户有两个户主", "the household has two heads"),
    _info(
        "household_without_head", "本户没有户主在册", "no head of this household is on the sheet"
    ),
    _warning("household_large", "一户人数过多", "the household is unusually large"),
    _info("twins", "同户同日出生，请核对是否双胞胎", "same household and birth date; twins?"),
    _warning(
        "household_head_blank",
        "此人为户主而户主栏空白",
        "the head of household, yet the column is blank",
    ),
)

REFUSALS = (
    "roll.chain_broken",
    "roll.file_empty",
    "roll.file_encrypted",
    "roll.file_damaged",
    "roll.file_is_web_page",
    "roll.file_too_large",
    "roll.file_other_kind",
    "roll.encoding_unknown",
    "roll.key_unreadable",
    "roll.keys_differ",
    "roll.layout_answer",
    "roll.not_checked",
    "roll.password_weak",
    "roll.password_wrong",
)

BY_CODE = {one.code: one for one in CODES}
