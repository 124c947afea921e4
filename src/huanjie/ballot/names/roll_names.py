"""names.txt: the closed list of a unit's voters, a name a line."""

from collections.abc import Iterator

from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

LONGEST = 40
"""Characters; the longest names of any people in a register are shorter."""

_MARKED = (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")
_DOTS = str.maketrans(dict.fromkeys("•‧・∙･．", "·"))
_SPACES = str.maketrans(dict.fromkeys(" \t\u3000\xa0\u200b\ufeff"))


def roll_names(content: bytes, *, place: str = "names.txt") -> tuple[str, ...]:
    """The names of a list, each once, in its order, without spaces and with one kind of dot.

    UTF-8, UTF-16 with its mark, or GB18030. Refused: another encoding, a file without names, a line
    that is no single name.

    >>> roll_names("王 芳\\n\\n王芳\\n阿卜杜•热合曼\\n".encode("gb18030"))
    ('王芳', '阿卜杜·热合曼')
    """
    lines = _text(content, place).splitlines()
    found = tuple(dict.fromkeys(name for name in _names(lines, place) if name))
    if not found:
        says = Wording(zh="名单里没有姓名，请核对文件", en="there is no name here; check the file")
        raise _refused(says, place)
    return found


def _names(lines: list[str], place: str) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        name = line.translate(_SPACES).translate(_DOTS)
        if len(name) > LONGEST or any(one in ",，;；、|\x00" or one.isdigit() for one in name):
            says = Wording(
                zh=f"第{number}行不是一个姓名，名单应一行一个姓名，不含其他内容",
                en=f"line {number} is no single name; give one name a line and nothing else",
            )
            raise _refused(says, place)
        yield name


def _text(content: bytes, place: str) -> str:
    marked = next((name for mark, name in _MARKED if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    says = Wording(
        zh="无法确认文字编码，请另存为UTF-8的文本文件",
        en="cannot tell the encoding; save it as UTF-8 text",
    )
    raise _refused(says, place)


def _refused(says: Wording, place: str) -> Exception:
    return refusal("ballot.names_file", says, place=place)
