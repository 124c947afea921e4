"""A county's own text of a list of policy: read line by line, and laid over the file's list."""

import re

from huanjie.law.rules import ListItem, Rule
from huanjie.terms.citations import Authority
from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.wording import Wording

# Issued by central organs for the whole country: a county reads them, it does not rewrite them.
CENTRAL = ("discipline_prohibitions", "joint_review_bars")
PARTED = re.compile(r"[|｜]")
LONGEST = 300
MOST_YEARS = 50
FORM = Wording(
    zh="每行写一项：内容｜后果｜年限，后两段可以不写",
    en="write one line each: the case｜what follows｜years; the last two may be left out",
)


def is_the_county_s(rule: Rule) -> bool:
    """Whether a county may lay its own text over a list: one of policy, not a central circular.

    What the law itself lists is nobody's to edit.
    """
    return rule.cited.authority is Authority.POLICY and rule.id not in CENTRAL


def read_lines(text: str) -> tuple[ListItem, ...]:
    """The items of a list as a county types them, one a line; empty lines are passed over.

    Refused, each line that is wrong: no item at all, a line without its case, one too long, one
    that stands twice, years that are no whole number from 1 to 50.

    >>> first, second = read_lines("涉黑涉恶的｜不宜确定｜5\\n\\n赌博的")
    >>> (first.says.zh, first.window_years), (second.says.zh, second.window_years)
    (('涉黑涉恶的', 5), ('赌博的', None))
    """
    lines = [(at, line.strip()) for at, line in enumerate(text.splitlines(), 1) if line.strip()]
    found = [fault for at, line in lines for fault in _faults(at, line)]
    found += _twice(lines)
    if not lines:
        nothing = Wording(zh="清单没有一项内容", en="the list holds no item")
        found.append(_fault("official_list.empty", nothing))
    if found:
        raise Refused(found)
    return tuple(_item(number, line) for number, (_at, line) in enumerate(lines, 1))


def written(items: tuple[ListItem, ...]) -> str:
    """A list as a county types it: what `read_lines` reads back.

    >>> written(read_lines("涉黑涉恶的 | 不宜确定 | 5"))
    '涉黑涉恶的｜不宜确定｜5'
    """
    return "\n".join(_line(one) for one in items)


def _line(one: ListItem) -> str:
    then = one.then.zh if one.then else ""
    years = str(one.window_years) if one.window_years is not None else ""
    return "｜".join((one.says.zh, then, years)).rstrip("｜")


def _parts(line: str) -> list[str]:
    return [part.strip() for part in PARTED.split(line)]


def _item(number: int, line: str) -> ListItem:
    says, then, years = (*_parts(line), "", "")[:3]
    return ListItem(
        id=f"line_{number}",
        says=Wording(zh=says, en=says),
        then=Wording(zh=then, en=then) if then else None,
        window_years=int(years) if years else None,
    )


def _faults(at: int, line: str) -> list[Finding]:
    parts = _parts(line)
    found = []
    if not parts[0] or len(parts) > 3:
        found.append(
            Wording(
                zh=f"第{at}行：格式不对，请{FORM.zh}",
                en=f"line {at}: not as it should be; {FORM.en}",
            )
        )
    if len(line) > LONGEST:
        found.append(
            Wording(
                zh=f"第{at}行：超过{LONGEST}字，请分成几项",
                en=f"line {at}: longer than {LONGEST} characters; make several of it",
            )
        )
    if len(parts) == 3 and parts[2] and not _years(parts[2]):
        found.append(
            Wording(
                zh=f"第{at}行：年限须为1至{MOST_YEARS}的整数",
                en=f"line {at}: the years are a whole number from 1 to {MOST_YEARS}",
            )
        )
    return [_fault("official_list.line", says, about=str(at)) for says in found]


def _years(said: str) -> bool:
    return said.isascii() and said.isdigit() and 1 <= int(said) <= MOST_YEARS


def _twice(lines: list[tuple[int, str]]) -> list[Finding]:
    first: dict[str, int] = {}
    found = []
    for at, line in lines:
        case = _parts(line)[0]
        earlier = first.setdefault(case, at)
        if case and earlier != at:
            says = Wording(
                zh=f"第{at}行与第{earlier}行重复", en=f"line {at} repeats line {earlier}"
            )
            found.append(_fault("official_list.twice", says, about=str(at)))
    return found


def _fault(code: str, says: Wording, *, about: str = "") -> Finding:
    return Finding(code=code, severity=Severity.ERROR, says=says, about=about)
