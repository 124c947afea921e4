"""A long title in lines of like length, broken where a word ends."""

LONGEST = 19
_ENDS = (
    "选举",
    "换届",
    "工作",
    "委员会",
    "代表",
    "大会",
    "镇",
    "乡",
    "村",
    "社区",
    "届",
    "次",
    "的",
    "和",
    "》",
    "、",
)


def title_lines(title: str) -> tuple[str, ...]:
    """The lines of a title in size 2, of which a line holds twenty characters at most.

    >>> title_lines("关于选举结果的报告")
    ('关于选举结果的报告',)
    >>> title_lines("关于召开中国共产党示例县清溪镇第十五次代表大会的请示")
    ('关于召开中国共产党示例县清溪镇', '第十五次代表大会的请示')
    """
    count = -(-len(title) // LONGEST)
    lines = []
    while count > 1:
        at = _break(title, count)
        lines.append(title[:at])
        title, count = title[at:], count - 1
    return (*lines, title)


def _break(title: str, count: int) -> int:
    """Nearest to the equal part where a word ends; the rest must fit in the other lines."""
    equal = len(title) / count
    least = max(1, len(title) - LONGEST * (count - 1))
    places = range(least, min(LONGEST, len(title) - 1) + 1)
    ends = [at for at in places if title.endswith(_ENDS, 0, at) and not title.startswith("的", at)]
    return min(ends or places, key=lambda at: abs(at - equal))
