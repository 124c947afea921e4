"""Pages of a PDF repeated by reference: a thousand ballots weigh little more than one.

Typst writes a plain PDF: objects one after the other and a table of their places. New page
objects are appended that show the same contents as the old ones (an incremental update, ISO
32000-1 7.5.6), so that every copy of a page is the same bytes, not merely the same look.
"""

import re
from collections.abc import Sequence

_PAGE = re.compile(rb"(?m)^\d+ 0 obj\n(<</Type/Page/.*?>>)\nendobj$", re.DOTALL)
_TREE = re.compile(rb"(?m)^(\d+) 0 obj\n<</Type/Pages/Count (\d+)/Kids\[([^\]]*)\]>>\nendobj$")
_TRAILER = re.compile(rb"\ntrailer\n<</Size (\d+)(.*?)>>\nstartxref\n(\d+)\n%%EOF\s*$", re.DOTALL)
_TAGS = re.compile(rb"/StructParents \d+|/Tabs/\w+")


def repeated(pdf: bytes, order: Sequence[int]) -> bytes:
    """The pages of a PDF that Typst wrote, in the order of their indexes, any of them many times.

    Raises ValueError for a PDF of another build.
    """
    tree, trailer = _TREE.search(pdf), _TRAILER.search(pdf)
    if tree is None or trailer is None:
        raise ValueError("not a PDF as Typst writes it")
    pages = [_page(pdf, int(kid)) for kid in re.findall(rb"(\d+) 0 R", tree[3])]
    first = int(trailer[1])
    numbers = range(first, first + len(order))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    parts = [
        b"%d 0 obj\n<</Type/Pages/Count %d/Kids[%b]>>\nendobj\n" % (int(tree[1]), len(order), kids)
    ]
    parts += [
        b"%d 0 obj\n%b\nendobj\n" % (number, pages[index])
        for number, index in zip(numbers, order, strict=True)
    ]
    head = pdf.rstrip() + b"\n"
    return head + b"".join(parts) + _end(parts, len(head), tree=int(tree[1]), trailer=trailer)


def _page(pdf: bytes, number: int) -> bytes:
    """A page without its place in the structure of the text, which names each page once."""
    start = pdf.index(b"\n%d 0 obj\n" % number) + 1
    found = _PAGE.match(pdf, start)
    if found is None:
        raise ValueError("not a PDF as Typst writes it")
    return _TAGS.sub(b"", found[1])


def _end(parts: Sequence[bytes], start: int, *, tree: int, trailer: re.Match[bytes]) -> bytes:
    """The table of the new objects' places, pointing back to the old one."""
    places, at = [], start
    for part in parts:
        places.append(at)
        at += len(part)
    first, added = int(trailer[1]), len(parts) - 1
    lines = [b"%010d 00000 n\r\n" % place for place in places]
    return b"".join(
        (
            b"xref\n%d 1\n" % tree,
            lines[0],
            b"%d %d\n" % (first, added),
            *lines[1:],
            b"trailer\n<</Size %d/Prev %d" % (first + added, int(trailer[3])),
            trailer[2],
            b">>\nstartxref\n%d\n%%%%EOF\n" % at,
        )
    )
